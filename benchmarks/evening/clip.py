"""A short piece of a film, kept as pictures, from which copies of all kinds are made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from formcheck.model import Picture
from formcheck.video import frames

SIDE = 640  # pixels of the longer side: nothing more is looked at


@dataclass(frozen=True)
class Clip:
    """Pictures of one size, and the seconds at which they are shown."""

    times: tuple[float, ...]
    pictures: tuple[Picture, ...]

    def kept(self, wanted: list[int]) -> Clip:
        """Only these of its pictures, at their own times."""
        return Clip(tuple(self.times[i] for i in wanted), tuple(self.pictures[i] for i in wanted))

    def at_rate(self, rate: float) -> Clip:
        """As a camera of that rate would have it: the nearest picture at each of its instants."""
        times = np.arange(0.0, self.times[-1], 1.0 / rate)
        nearest = np.abs(times[:, None] - np.array(self.times)).argmin(axis=1)
        return Clip(tuple(times.tolist()), tuple(self.pictures[i] for i in nearest))

    def cropped(self, height: int, width: int) -> Clip:
        """Its middle; at most so many pixels high and wide."""
        top = max(0, (self.pictures[0].shape[0] - height) // 2)
        left = max(0, (self.pictures[0].shape[1] - width) // 2)
        cut = slice(top, top + height), slice(left, left + width)
        return replace(self, pictures=tuple(np.ascontiguousarray(p[cut]) for p in self.pictures))

    def turned(self, quarters: int) -> Clip:
        """Turned counter-clockwise by so many quarters."""
        turned = (np.ascontiguousarray(np.rot90(p, quarters)) for p in self.pictures)
        return replace(self, pictures=tuple(turned))


def clip_of(film: Path, start: float, end: float, side: int = SIDE) -> Clip:
    """What a film shows from one second to another, at most `side` pixels large."""
    shown = list(frames(film, start=start, end=end, max_side=side))
    first = shown[0].t
    return Clip(tuple(f.t - first for f in shown), tuple(f.image for f in shown))
