"""A pose backend that answers from recorded landmarks: for tests, and where no model is at hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from formcheck.model import Frame, Motion, Pose
from formcheck.poses.backend import Sighting

NEAR_S = 0.02  # a recorded pose belongs to a frame this close in time


@dataclass(frozen=True)
class ReplayBackend:
    """Recorded poses of one athlete, in pixels of a picture `width` pixels wide."""

    motion: Motion
    width: int
    name: str
    sha256: str

    @contextmanager
    def reader(self, people: int) -> Iterator[ReplayReader]:
        """A reader of the recording; it knows one person, whatever is asked for."""
        yield ReplayReader(self)


@dataclass(frozen=True)
class ReplayReader:
    """Answers each frame with the pose that was recorded at its time."""

    backend: ReplayBackend

    def read(self, frame: Frame) -> Sighting:
        """The recorded pose, in pixels of this frame's picture; nobody where none was seen."""
        motion = self.backend.motion
        if not len(motion):
            return Sighting(frame.t, ())
        row = int(np.abs(motion.t - frame.t).argmin())
        seen = np.isfinite(motion.xy[row]).any()
        if not seen or abs(motion.t[row] - frame.t) > NEAR_S:
            return Sighting(frame.t, ())
        xy = motion.xy[row] * (frame.image.shape[1] / self.backend.width)
        pose = Pose(frame.t, xy, motion.xyz[row], motion.confidence[row])
        return Sighting(frame.t, (pose,))

    def crowd(self, frame: Frame) -> Sighting:
        """The same: a recording holds one athlete."""
        return self.read(frame)
