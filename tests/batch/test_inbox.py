"""The folder that is watched, as it looks from one moment to the next."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from formcheck.batch.inbox import Watched
from formcheck.batch.submission import Submission
from formcheck.batch.watching import Film, watch
from formcheck.errors import BadUsage
from tests.batch.test_finding import MP4, put
from tests.conftest import SAMPLES


def names(films: list[Film]) -> list[str]:
    return [film.submission.name for film in films]


def test_what_is_left_alone_is_told_once_and_half_copies_never(tmp_path: Path) -> None:
    said: list[str] = []
    look = Watched(str(tmp_path), None, None, said.append).look
    assert look() == []
    put(tmp_path, "a.mp4", "b.mp4.part", ".c.mp4.swp")
    put(tmp_path, "notes.txt", content=b"text")
    assert [names(look()), names(look())] == [["a.mp4"]] * 2
    assert said == ["left alone: notes.txt: text, no film"]


def test_a_folder_that_is_gone_for_a_while_is_waited_for(tmp_path: Path) -> None:
    said: list[str] = []
    put(tmp_path / "in", "a.mp4")
    look = Watched(str(tmp_path / "in"), None, None, said.append).look
    before = look()
    (tmp_path / "in").rename(tmp_path / "away")
    assert look() == look() == before
    assert len(said) == 1
    assert said[0].startswith("waiting, as ")
    (tmp_path / "away").rename(tmp_path / "in")
    assert look() == before


def test_a_list_that_is_being_written_holds_nothing_up(tmp_path: Path) -> None:
    said: list[str] = []
    put(tmp_path, "in/a.mp4")
    path = tmp_path / "list.csv"
    path.write_text("file,load\nin/a.mp4,8\n")
    look = Watched(str(tmp_path / "in"), None, str(path), said.append).look
    before = look()
    path.write_text("file,load\nin/a.mp4,heavy\n")
    assert look() == before
    assert "line 2, load" in said[0]
    path.write_text("file,load\nin/a.mp4,9\n")
    assert look()[0].submission.said == {"load_kg": 9}


def test_only_a_folder_can_be_watched(tmp_path: Path) -> None:
    put(tmp_path, "a.mp4")
    for wrong in ("a.mp4", "nowhere"):
        with pytest.raises(BadUsage, match="is no folder"):
            Watched(str(tmp_path / wrong), None, None, print)


def test_a_copy_in_progress_is_waited_for_and_a_broken_film_handed_on_later(
    tmp_path: Path,
) -> None:
    from formcheck.batch.arriving import whole

    film = (SAMPLES / "squat_side.mp4").read_bytes()
    put(tmp_path, "anna/there.mp4", content=film)
    put(tmp_path, "anna/broken.mp4", content=film[:5000])
    now = 0.0
    judged: list[tuple[float, list[str]]] = []

    def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds
        size = int(now) * len(film) // 20
        if size <= len(film):
            put(tmp_path, "anna/copied.mp4", content=film[:size])
            os.utime(tmp_path / "anna" / "copied.mp4", (now, now))

    def judge(films: list[Submission], before: list[Submission]) -> bool:
        judged.append((now, [one.name for one in films]))
        return True

    look = Watched(str(tmp_path), None, None, print).look
    watch(look, judge, whole, settle=5, interval=1, once=True, clock=lambda: now, sleep=sleep)
    assert judged == [
        (5, ["anna/there.mp4"]),
        (25, ["anna/copied.mp4"]),
        (60, ["anna/broken.mp4"]),
    ]


def test_an_inbox_may_lie_at_a_url() -> None:
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem("memory")
    try:
        look = Watched("memory://inbox/in", None, None, print).look
        assert look() == []
        store.pipe("/inbox/in/a.mp4", MP4)
        first = look()
        assert names(first) == ["a.mp4"]
        assert look() == first
        store.pipe("/inbox/in/a.mp4", MP4 + b"more")
        assert look() != first
    finally:
        store.rm("/inbox", recursive=True)
