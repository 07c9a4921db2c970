"""The poses of a set so far: kept as they come, handed out as a motion. No picture is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from formcheck.model import JOINTS, Array, Motion, Pose

FIRST = 1024  # poses there is room for at first; doubled when full
PER_POSE = 6 * JOINTS  # xy, xyz and confidence; an hour at 30 a second is 50 MB


@dataclass
class Memory:
    """All instants of a set in order of time; where nobody was seen, an instant of NaN."""

    count: int = 0
    _t: Array = field(default_factory=lambda: np.zeros(FIRST))
    _rows: NDArray[np.float32] = field(
        default_factory=lambda: np.zeros((FIRST, PER_POSE), np.float32)
    )

    @property
    def last(self) -> float:
        """The time of the newest instant; there must be one."""
        return float(self._t[self.count - 1])

    def add(self, t: float, pose: Pose | None) -> None:
        """One more instant, later than the last."""
        if self.count == len(self._t):
            self._t = np.concatenate([self._t, np.zeros_like(self._t)])
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        self._t[self.count] = t
        if pose is None:
            self._rows[self.count, :-JOINTS] = np.nan
            self._rows[self.count, -JOINTS:] = 0.0
        else:
            flat = (pose.xy.ravel(), pose.xyz.ravel(), pose.confidence)
            self._rows[self.count] = np.concatenate(flat)
        self.count += 1

    def since(self, start: float) -> Motion:
        """The motion from a time on, in seconds, as it was read."""
        return self.within([(start, np.inf)])

    def within(self, spans: Iterable[tuple[float, float]]) -> Motion:
        """The motion within any of these spans of time, in seconds, as it was read."""
        t = self._t[: self.count]
        wanted = np.zeros(self.count, dtype=bool)
        for start, end in spans:
            wanted[np.searchsorted(t, start) : np.searchsorted(t, end, side="right")] = True
        rows = self._rows[: self.count][wanted].astype(np.float64)
        n, xy, xyz = len(rows), 2 * JOINTS, 5 * JOINTS
        return Motion(
            t[wanted],
            rows[:, :xy].reshape(n, JOINTS, 2),
            rows[:, xy:xyz].reshape(n, JOINTS, 3),
            rows[:, xyz:],
            np.zeros(n, dtype=np.int64),
        )
