"""Results are written whole or not at all, and landmarks come back as they were."""

from __future__ import annotations

import io
import json
import math
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from formcheck.errors import BadLandmarks, UnwritableOutput
from formcheck.model import JOINTS, Motion, VideoInfo
from formcheck.store import Landmarks, load_landmarks, rounded, save_landmarks, sha256, whole
from tests import people

quickly = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def landmarks(motion: Motion | None = None, video: VideoInfo = people.VIDEO) -> Landmarks:
    motion = rounded(people.standing(1.0) if motion is None else motion)
    second = motion.where(np.arange(len(motion)) % 2 == 0)
    return Landmarks(motion, second, 2, video, "1" * 64, "stick 1", "2" * 64)


def numbers(*shape: int) -> st.SearchStrategy[Any]:
    values = st.floats(-8000, 8000, width=32) | st.just(math.nan)
    return arrays.arrays(np.float64, shape, elements=values)


@st.composite
def motions(draw: st.DrawFn) -> Motion:
    n = draw(st.integers(0, 4))
    steps = draw(arrays.arrays(np.float64, n, elements=st.floats(0.001, 2.0)))
    xy, xyz = draw(numbers(n, JOINTS, 2)), draw(numbers(n, JOINTS, 3)) / 1000
    confidence = draw(arrays.arrays(np.float64, (n, JOINTS), elements=st.floats(0, 1)))
    return rounded(Motion(np.cumsum(steps), xy, xyz, confidence, np.zeros(n, dtype=np.int64)))


@quickly
@given(motion=motions())
def test_landmarks_come_back_exactly(motion: Motion, tmp_path: Path) -> None:
    kept = landmarks(motion)
    save_landmarks(tmp_path / "l.npz", kept)
    back = load_landmarks(tmp_path / "l.npz")
    for read, written in ((back.motion, kept.motion), (back.second, kept.second)):
        for field in fields(Motion):
            np.testing.assert_array_equal(getattr(read, field.name), getattr(written, field.name))
    assert replace(back, motion=kept.motion, second=kept.second) == kept


def test_a_film_of_unknown_length_stays_one(tmp_path: Path) -> None:
    video = replace(people.VIDEO, duration=math.nan)
    save_landmarks(tmp_path / "l.npz", landmarks(video=video))
    assert math.isnan(load_landmarks(tmp_path / "l.npz").video.duration)


def test_stored_landmarks_hold_no_pickle(tmp_path: Path) -> None:
    save_landmarks(tmp_path / "l.npz", landmarks())
    with np.load(tmp_path / "l.npz", allow_pickle=False) as data:
        kinds = {name: data[name].dtype.kind for name in data.files}
    arrays = ("t", "xy", "xyz", "confidence")
    assert kinds == {"about": "U"} | {p + name: "f" for p in ("", "second_") for name in arrays}


def stored(**changed: Any) -> bytes:
    """A landmark file with some arrays replaced (None: left out)."""
    motion = people.standing(0.5)
    about = {"format": "formcheck-landmarks/1", "people": 1, "video_sha256": "", "backend": ""}
    about |= {"model_sha256": "", "video": {f.name: 1 for f in fields(VideoInfo)}}
    parts = {name: getattr(motion, name) for name in ("t", "xy", "xyz", "confidence")}
    parts |= {"about": np.array(json.dumps(about))} | changed
    file = io.BytesIO()
    np.savez(file, **{name: part for name, part in parts.items() if part is not None})
    return file.getvalue()


def about(**changed: Any) -> bytes:
    return stored(about=np.array(json.dumps({"format": "formcheck-landmarks/1"} | changed)))


def array_alone() -> bytes:
    file = io.BytesIO()
    np.save(file, np.zeros(3))
    return file.getvalue()


def zipped(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, content)
    return file.getvalue()


def from_the_future() -> bytes:
    """A landmark file that claims to need version 20 of the archive format."""
    content = bytearray(stored())
    content[content.index(b"PK\x01\x02") + 6] = 200
    return bytes(content)


FOREIGN: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "text": lambda: b"no landmarks\n",
    "one array": array_alone,
    "other arrays": lambda: zipped("a.npy", array_alone()),
    "a document": lambda: zipped("word/document.xml", b"<xml/>"),
    "cut off": lambda: stored()[:1500],
    "of another archiver": from_the_future,
    "pickled": lambda: stored(about=np.array([{}], dtype=object)),
    "no times": lambda: stored(t=None),
    "another format": lambda: about(format="other/9"),
    "nothing about it": lambda: about(),
    "no JSON": lambda: stored(about=np.array("{")),
    "JSON of another shape": lambda: stored(about=np.array("[]")),
    "other joints": lambda: stored(xy=np.zeros((17, 33, 2))),
    "a flat body": lambda: stored(xyz=np.zeros((17, JOINTS, 2))),
    "too few bodies": lambda: stored(xyz=np.zeros((1, JOINTS, 3))),
    "too little confidence": lambda: stored(confidence=np.zeros((1, JOINTS))),
    "a single time": lambda: stored(t=np.array(1.0)),
    "words for times": lambda: stored(t=np.array(["a"] * 17)),
}


def test_the_files_below_are_refused_for_what_was_changed(tmp_path: Path) -> None:
    (tmp_path / "l.npz").write_bytes(stored())
    assert load_landmarks(tmp_path / "l.npz").people == 1


def test_an_older_file_has_no_second_look(tmp_path: Path) -> None:
    (tmp_path / "l.npz").write_bytes(stored())
    assert len(load_landmarks(tmp_path / "l.npz").second) == 0


@pytest.mark.parametrize("make", FOREIGN.values(), ids=FOREIGN)
def test_what_formcheck_did_not_write_is_refused(make: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "landmarks.npz"
    path.write_bytes(make())
    with pytest.raises(BadLandmarks, match=r"landmarks\.npz holds no landmarks"):
        load_landmarks(path)


@pytest.mark.parametrize("name", ["missing.npz", "."])
def test_what_is_no_file_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadLandmarks):
        load_landmarks(tmp_path / name)


@settings(quickly, max_examples=150)
@given(data=st.data())
def test_a_damaged_file_is_refused_or_read_as_it_was(data: st.DataObject, tmp_path: Path) -> None:
    path = tmp_path / "l.npz"
    save_landmarks(path, landmarks())
    content, t = bytearray(path.read_bytes()), load_landmarks(path).motion.t
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[place] ^= data.draw(st.integers(1, 255))
    path.write_bytes(content)
    with suppress(BadLandmarks):
        np.testing.assert_array_equal(load_landmarks(path).motion.t, t)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_file_appears_when_its_block_has_ended(tmp_path: Path) -> None:
    with whole(tmp_path / "new") as file:
        file.write(b"all")
        assert "new" not in names(tmp_path)
    assert names(tmp_path) == {"new"}
    assert (tmp_path / "new").read_bytes() == b"all"
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) & 0o444 == 0o444


def write_half(path: Path, error: type[BaseException]) -> None:
    with whole(path) as file:
        file.write(b"half")
        raise error


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_failed_block_leaves_the_old_file_and_nothing_else(
    error: type[BaseException], tmp_path: Path
) -> None:
    (tmp_path / "kept").write_bytes(b"old")
    with pytest.raises(error):
        write_half(tmp_path / "kept", error)
    assert names(tmp_path) == {"kept"}
    assert (tmp_path / "kept").read_bytes() == b"old"


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(UnwritableOutput, match=r"nowhere/file.*choose another folder"),
        whole(tmp_path / "nowhere" / "file"),
    ):
        pass
    (tmp_path / "folder").mkdir()
    with pytest.raises(UnwritableOutput, match="folder"), whole(tmp_path / "folder"):
        pass
    assert names(tmp_path) == {"folder"}


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; import resource\n"
        "from formcheck.store import whole\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))\n"
        "with whole(Path('big')) as file: file.write(bytes(100_000))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert "UnwritableOutput: cannot write big" in done.stderr
    assert not names(tmp_path)


def test_the_digest_is_that_of_the_content(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert sha256(tmp_path / "a").startswith("ba7816bf8f01cfea")
