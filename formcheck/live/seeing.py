"""Reads the pose of the newest frame; lowers the size of the picture by itself when slow."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from formcheck.model import Frame, Pose
from formcheck.poses.backend import PoseReader
from formcheck.report.stills import shrunk

SIDES = (640, 480, 320)  # pixels of the longer side; 640 is what `analyze` reads
ENOUGH = 1.0 / 20.0  # seconds a pose may take
SETTLE = 40  # poses that must be slow on the whole before something is done


@dataclass
class Pace:
    """Whether reading keeps up: the mean time a pose takes, and the size that is read."""

    level: int = 0
    mean: float = 0.0
    count: int = 0

    def took(self, seconds: float) -> bool:
        """One more pose took so long; answers whether the picture was made smaller for it."""
        self.count += 1
        self.mean += (seconds - self.mean) / min(self.count, SETTLE)
        if self.count < SETTLE or self.mean <= ENOUGH or self.level == len(SIDES) - 1:
            return False
        self.level, self.mean, self.count = self.level + 1, 0.0, 0
        return True

    @property
    def side(self) -> int:
        """The longer side in pixels that is read now."""
        return SIDES[self.level]


def seen(reader: PoseReader, frame: Frame, pace: Pace, width: int) -> tuple[Pose | None, bool]:
    """The person of a frame in pixels of a picture `width` wide; whether it got smaller now."""
    small = shrunk(frame.image, pace.side)
    begun = time.perf_counter()
    people = reader.read(replace(frame, image=small)).people
    slower = pace.took(time.perf_counter() - begun)
    if not people:
        return None, slower
    return replace(people[0], xy=people[0].xy * (width / small.shape[1])), slower
