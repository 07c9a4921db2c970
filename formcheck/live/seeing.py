"""Reads the pose of the newest frame; reads smaller pictures, or fewer, on a slow machine."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from math import inf

from formcheck.live.watching import watching
from formcheck.model import Frame, Pose
from formcheck.poses.backend import PoseReader
from formcheck.report.stills import shrunk


@dataclass
class Pace:
    """Whether reading keeps up: the mean time a pose takes, and what is read for it.

    `level` counts what was given up, `back` the quick poses after which some of it is tried again.
    """

    level: int = 0
    mean: float = 0.0
    count: int = 0
    back: int = field(default_factory=lambda: int(watching()["pace"]["back"]))
    tried: bool = False
    last: float = -inf

    def due(self, t: float) -> bool:
        """Whether the frame of this time is to be read, at the rate that is kept now."""
        due = t - self.last >= 0.9 / self.rate
        self.last = t if due else self.last
        return due

    def took(self, seconds: float) -> str:
        """One more pose took so long; answers what is said of it, "" where nothing changes."""
        rule = watching()["pace"]
        self.count += 1
        self.mean += (seconds - self.mean) / min(self.count, rule["settle"])
        if self.count < rule["settle"]:
            return ""
        if self.mean > rule["enough"]:
            return self._less() if self.level < len(rule["sides"]) - 1 else ""
        if self.mean > rule["room"] * rule["enough"]:
            self.count = rule["settle"]
        return self._more() if self.level and self.count >= self.back else ""

    @property
    def side(self) -> int:
        """The longer side in pixels that is read now."""
        return int(watching()["pace"]["sides"][self.level])

    @property
    def rate(self) -> float:
        """Poses a second that are read at most."""
        return float(watching()["pace"]["rates"][self.level])

    def _less(self) -> str:
        before = self.side
        self.back *= 2 if self.tried else 1
        self.level, self.mean, self.count = self.level + 1, 0.0, 0
        return "live.smaller" if self.side < before else "live.rarer"

    def _more(self) -> str:
        self.tried = True
        self.level, self.mean, self.count = self.level - 1, 0.0, 0
        return "live.more"


def seen(reader: PoseReader, frame: Frame, pace: Pace, width: int) -> tuple[Pose | None, str]:
    """The person of a frame in pixels of a picture `width` wide; what to say of the pace."""
    small = shrunk(frame.image, pace.side)
    begun = time.perf_counter()
    people = reader.read(replace(frame, image=small)).people
    told = pace.took(time.perf_counter() - begun)
    if not people:
        return None, told
    return replace(people[0], xy=people[0].xy * (width / small.shape[1])), told
