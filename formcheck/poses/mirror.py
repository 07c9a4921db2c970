"""A pose backend in front of a mirror: what it saw is told the right way round again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np

from formcheck.model import Frame, Joint, Pose
from formcheck.poses.backend import PoseBackend, PoseReader, Sighting

SWAPPED = [
    Joint[joint.name.replace("LEFT", "x").replace("RIGHT", "LEFT").replace("x", "RIGHT")]
    for joint in Joint
]


@dataclass(frozen=True)
class Mirrored:
    """A backend that looks at every picture in a mirror."""

    backend: PoseBackend

    @property
    def name(self) -> str:
        """The name of the backend in front of the mirror."""
        return f"mirrored {self.backend.name}"

    @property
    def sha256(self) -> str:
        """The weights of the backend in front of the mirror."""
        return self.backend.sha256

    @contextmanager
    def reader(self, people: int) -> Iterator[MirroredReader]:
        """A reader in front of the mirror."""
        with self.backend.reader(people) as reader:
            yield MirroredReader(reader)


@dataclass(frozen=True)
class MirroredReader:
    """Flips pictures on their way in and people on their way out."""

    reader: PoseReader

    def read(self, frame: Frame) -> Sighting:
        """The people in a frame."""
        return _back(frame, self.reader.read(_flipped(frame)))

    def crowd(self, frame: Frame) -> Sighting:
        """Everybody in a frame."""
        return _back(frame, self.reader.crowd(_flipped(frame)))


def _flipped(frame: Frame) -> Frame:
    return replace(frame, image=np.ascontiguousarray(frame.image[:, ::-1]))


def _back(frame: Frame, sighting: Sighting) -> Sighting:
    width = frame.image.shape[1]
    return replace(sighting, people=tuple(_unflipped(p, width) for p in sighting.people))


def _unflipped(pose: Pose, width: int) -> Pose:
    xy, xyz = pose.xy[SWAPPED].copy(), pose.xyz[SWAPPED].copy()
    xy[:, 0] = width - xy[:, 0]
    xyz[:, 0] = -xyz[:, 0]
    return replace(pose, xy=xy, xyz=xyz, confidence=pose.confidence[SWAPPED])
