"""MediaPipe Tasks PoseLandmarker behind the `PoseBackend` protocol; the only file that knows it."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from formcheck.errors import BadModel
from formcheck.model import Frame, Joint, Pose
from formcheck.poses.backend import Sighting

if TYPE_CHECKING:
    from mediapipe.tasks.python.vision import PoseLandmarker

MODEL_VARIABLE = "FORMCHECK_MODEL"
BUNDLE = "pose_landmarker_full.task"
BUNDLE_SHA256 = "47e2daefa944b99406539337711077c0fdf94c72218d4927dba688489b296eb0"
CROWD = 4  # people looked for when asking who else is in the picture

# Where MediaPipe's 33 landmarks hold our joints.
LANDMARKS = {
    Joint.NOSE: 0,
    Joint.LEFT_EAR: 7,
    Joint.RIGHT_EAR: 8,
    Joint.LEFT_SHOULDER: 11,
    Joint.RIGHT_SHOULDER: 12,
    Joint.LEFT_ELBOW: 13,
    Joint.RIGHT_ELBOW: 14,
    Joint.LEFT_WRIST: 15,
    Joint.RIGHT_WRIST: 16,
    Joint.LEFT_HIP: 23,
    Joint.RIGHT_HIP: 24,
    Joint.LEFT_KNEE: 25,
    Joint.RIGHT_KNEE: 26,
    Joint.LEFT_ANKLE: 27,
    Joint.RIGHT_ANKLE: 28,
    Joint.LEFT_HEEL: 29,
    Joint.RIGHT_HEEL: 30,
    Joint.LEFT_TOE: 31,
    Joint.RIGHT_TOE: 32,
}
ORDER = [LANDMARKS[joint] for joint in Joint]


@dataclass(frozen=True)
class MediaPipeBackend:
    """A pose landmarker bundle (`.task`: lite, full or heavy), run on the CPU."""

    model: Path

    @property
    def name(self) -> str:
        """The library's name and version."""
        return f"mediapipe {version('mediapipe')}"

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the bundle."""
        return hashlib.sha256(self.model.read_bytes()).hexdigest()

    @contextmanager
    def reader(self, people: int) -> Iterator[MediaPipeReader]:
        """A reader that follows up to so many people; raises `BadModel` for a foreign bundle."""
        from mediapipe.tasks.python.vision import RunningMode

        reader = MediaPipeReader(self, _landmarker(self.model, RunningMode.VIDEO, people))
        try:
            yield reader
        finally:
            reader.close()


class MediaPipeReader:
    """One landmarker, alive for one stretch of film, and a second one once a crowd is asked for."""

    def __init__(self, backend: MediaPipeBackend, landmarker: PoseLandmarker) -> None:
        self._backend = backend
        self._landmarker = landmarker
        self._crowd: PoseLandmarker | None = None
        self._last_ms = -1

    def read(self, frame: Frame) -> Sighting:
        """The people in a frame, followed from the frames before."""
        self._last_ms = max(self._last_ms + 1, round(frame.t * 1000))
        return _sighting(frame, self._landmarker.detect_for_video(_image(frame), self._last_ms))

    def crowd(self, frame: Frame) -> Sighting:
        """Everybody in a frame, looked at afresh."""
        from mediapipe.tasks.python.vision import RunningMode

        if self._crowd is None:
            self._crowd = _landmarker(self._backend.model, RunningMode.IMAGE, CROWD)
        return _sighting(frame, self._crowd.detect(_image(frame)))

    def close(self) -> None:
        """Frees the native memory."""
        self._landmarker.close()
        if self._crowd is not None:
            self._crowd.close()


def find_model(given: Path | None = None) -> Path:
    """The bundle to use: the given one, that of FORMCHECK_MODEL, or the one in the box.

    Raises `BadModel` when it is missing, or when the one in the box was damaged.
    """
    chosen = given or (Path(os.environ[MODEL_VARIABLE]) if MODEL_VARIABLE in os.environ else None)
    if chosen is not None:
        if not chosen.is_file():
            raise BadModel(f"no pose model at {chosen}", "give --model an existing .task file")
        return chosen
    bundle = bundled_model()
    if hashlib.sha256(bundle.read_bytes()).hexdigest() != BUNDLE_SHA256:
        raise BadModel(f"the pose model {bundle} is damaged", "install formcheck again")
    return bundle


def bundled_model() -> Path:
    """The bundle inside the installed package, or beside it in a checkout."""
    package = Path(str(files("formcheck")))
    for place in (package / "models" / BUNDLE, package.parent / "models" / BUNDLE):
        if place.is_file():
            return place
    raise BadModel(f"the pose model {BUNDLE} is missing", "reinstall, or give --model")


@contextmanager
def quiet_native(quiet: bool = True) -> Iterator[None]:
    """Keeps the native libraries' log lines off the terminal; Python's own stderr still speaks.

    They write to file descriptor 2 directly and have no switch of their own.
    """
    if not quiet:
        yield
        return
    sys.stderr.flush()
    spare, python = os.dup(2), sys.stderr
    try:
        with Path(os.devnull).open("w") as nowhere, os.fdopen(os.dup(spare), "w") as voice:
            os.dup2(nowhere.fileno(), 2)
            sys.stderr = voice
            yield
    finally:
        sys.stderr = python
        os.dup2(spare, 2)
        os.close(spare)


def _landmarker(model: Path, mode: Any, people: int) -> PoseLandmarker:
    """A landmarker on the CPU; raises `BadModel` when the bundle cannot be loaded."""
    from mediapipe.tasks.python import BaseOptions
    from mediapipe.tasks.python.vision import PoseLandmarker, PoseLandmarkerOptions

    options = PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(model.absolute())),
        running_mode=mode,
        num_poses=people,
    )
    try:
        return PoseLandmarker.create_from_options(options)
    except (RuntimeError, ValueError, OSError) as error:
        hint = "give a pose landmarker bundle (lite, full or heavy)"
        raise BadModel(f"{model.name} is no model that MediaPipe can load", hint) from error


def _image(frame: Frame) -> Any:
    import mediapipe

    return mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=frame.image)


def _sighting(frame: Frame, result: Any) -> Sighting:
    height, width = frame.image.shape[:2]
    people = zip(result.pose_landmarks, result.pose_world_landmarks, strict=True)
    return Sighting(frame.t, tuple(_pose(frame.t, a, b, width, height) for a, b in people))


def _pose(t: float, flat: Any, world: Any, width: int, height: int) -> Pose:
    """One person in pixels: MediaPipe gives shares of the picture's width and height."""
    xy = np.array([(flat[i].x * width, flat[i].y * height) for i in ORDER])
    xyz = np.array([(world[i].x, world[i].y, world[i].z) for i in ORDER])
    confidence = np.array([min(flat[i].visibility, flat[i].presence) for i in ORDER])
    return Pose(t, xy, xyz, confidence)
