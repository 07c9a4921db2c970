"""Thin out films of many frames a second, by the frames' times alone."""

from __future__ import annotations

import math


class Thinner:
    """Chooses frames by their times so that about `rate` a second remain.

    A frame may come a little early or late, and films hovering around `rate` keep all theirs. The
    choice starts afresh every `span` seconds of the film, so that a film read in several stretches
    keeps the same frames as one read in one go.
    """

    def __init__(self, rate: float) -> None:
        """Take the frames a second to keep."""
        self.span = max(1.0, 10 / rate)
        self._step = 0.97 / rate
        self._slack = 0.3 / rate
        self._stretch = -1
        self._due = 0.0

    def keeps(self, t: float) -> bool:
        """Whether to keep the frame at `t` seconds; to be asked for every frame in order."""
        stretch = math.floor(t / self.span)
        if stretch != self._stretch:
            self._stretch, self._due = stretch, t
        if t < self._due - self._slack:
            return False
        self._due = max(self._due, t) + self._step
        return True
