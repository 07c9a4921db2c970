"""Files that survive: results are written whole or not at all; landmarks can be judged again."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import tokenize
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO, Any

import numpy as np

from formcheck.errors import BadLandmarks, UnwritableOutput
from formcheck.model import JOINTS, Joint, Motion, VideoInfo, empty_motion

FORMAT = "formcheck-landmarks/2"
READABLE = (FORMAT, "formcheck-landmarks/1")  # the older one has no second look
SECOND = "second_"  # in front of the names of the second look's arrays
DAMAGE = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    tokenize.TokenError,
)


@dataclass(frozen=True)
class Landmarks:
    """An athlete's raw landmarks with what they were read from and by.

    `second` holds the instants that were looked at again in a mirror, none when nothing was.
    """

    motion: Motion
    second: Motion
    people: int
    video: VideoInfo
    video_sha256: str
    backend: str
    model_sha256: str


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that appears under its name only when the block has ended well.

    Raises `UnwritableOutput` when the folder cannot be written or the disk is full.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            yield file
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise UnwritableOutput(f"cannot write {path}", _reason(error)) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def made_folder(folder: Path) -> Path:
    """Makes a folder for results, where there is none; raises `UnwritableOutput`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnwritableOutput(f"cannot make {folder}: {reason}", "choose another --out") from error
    return folder


def _reason(error: OSError) -> str:
    return f"{(error.strerror or str(error)).lower()}; choose another folder"


def rounded(motion: Motion) -> Motion:
    """The motion as precisely as it is stored: tenths of a pixel, millimetres."""
    return replace(
        motion,
        t=np.round(motion.t, 6),
        xy=np.round(motion.xy, 1),
        xyz=np.round(motion.xyz, 3),
        confidence=np.round(motion.confidence, 2),
    )


def save_landmarks(path: Path, landmarks: Landmarks) -> None:
    """Writes landmarks as a compressed array file (`.npz`) without any pickled object."""
    motion = landmarks.motion
    about = {
        "format": FORMAT,
        "joints": [joint.name.lower() for joint in Joint],
        "people": landmarks.people,
        "video": asdict(landmarks.video) | {"duration": _finite(landmarks.video.duration)},
        "video_sha256": landmarks.video_sha256,
        "backend": landmarks.backend,
        "model_sha256": landmarks.model_sha256,
    }
    with whole(path) as file:
        np.savez_compressed(
            file,
            about=np.array(json.dumps(about)),
            **_arrays(motion, ""),
            **_arrays(landmarks.second, SECOND),
        )


def _arrays(motion: Motion, prefix: str) -> dict[str, Any]:
    """A motion as it is stored: times in double precision, the rest in single."""
    return {
        f"{prefix}t": motion.t,
        f"{prefix}xy": motion.xy.astype(np.float32),
        f"{prefix}xyz": motion.xyz.astype(np.float32),
        f"{prefix}confidence": motion.confidence.astype(np.float32),
    }


def load_landmarks(path: Path) -> Landmarks:
    """Reads landmarks back; raises `BadLandmarks` for anything that is not such a file."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
            about = json.loads(str(data["about"]))
            if about["format"] not in READABLE:
                raise ValueError(about["format"])
            motion = _motion(data, "")
            second = _motion(data, SECOND if about["format"] == FORMAT else None)
        video = about["video"] | {"duration": about["video"]["duration"] or float("nan")}
        return Landmarks(
            motion=motion,
            second=second,
            people=about["people"],
            video=VideoInfo(**video),
            video_sha256=about["video_sha256"],
            backend=about["backend"],
            model_sha256=about["model_sha256"],
        )
    except DAMAGE as error:
        hint = "give a landmarks.npz that formcheck wrote, or the film itself"
        raise BadLandmarks(f"{path} holds no landmarks of formcheck", hint) from error


def _motion(data: Mapping[str, np.ndarray], prefix: str | None) -> Motion:
    """A stored motion; without a prefix an empty one. Raises `ValueError` for foreign shapes."""
    if prefix is None:
        return empty_motion()
    t, xy, xyz, confidence = (
        data[f"{prefix}{name}"].astype(np.float64) for name in ("t", "xy", "xyz", "confidence")
    )
    n = len(t)
    shapes = [a.shape for a in (t, xy, xyz, confidence)]
    if shapes != [(n,), (n, JOINTS, 2), (n, JOINTS, 3), (n, JOINTS)]:
        raise ValueError(shapes)
    return rounded(Motion(t, xy, xyz, confidence, np.zeros(n, dtype=np.int64)))


def sha256(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None
