"""What a measure is, and where the exercise files find it by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from formcheck.model import Array, Joint, Motion, Rep, Side, View, joint

REFERENCE_S = 0.5  # the start position is read this long before and after the rep
TURN_S = 0.25  # what is deepest is sought this close to the turn of the rep
EDGE_S = 0.1  # around an instant: three frames a side at 30 a second
# How the unit of a measure is written behind a number, and to how many places it is stored.
UNITS = {"deg": ("°", 1), "s": (" s", 3), "ratio": ("", 3), "%": (" %", 1)}
UNSEEN_SHARE = 0.2  # a measure whose joints hid for more of the rep than this does not speak


@dataclass(frozen=True)
class Window:
    """One rep as the measures see it: the smoothed motion around it, its times and its view.

    `first` is the set's first rep, for what must stay as it began; None for the first itself.
    """

    motion: Motion
    rep: Rep
    view: View
    first: Window | None = None

    @property
    def forward(self) -> float:
        """+1 where the athlete faces the right of the picture, -1 the left."""
        return -1.0 if self.view.side is Side.LEFT else 1.0

    def near(self, part: str) -> Array:
        """The near side's joint over time, (n, 2) pixels."""
        return self.of(part, self.view.side)

    def of(self, part: str, side: Side) -> Array:
        """A joint over time, (n, 2) pixels."""
        return self.motion.xy[:, joint(part, side)]

    @property
    def lead(self) -> Side:
        """The working side; the near one where both work alike."""
        return self.rep.lead or self.view.side

    @property
    def trail(self) -> Side:
        """The other side than the working one."""
        return Side.RIGHT if self.lead is Side.LEFT else Side.LEFT

    def during(self, start: float, end: float) -> NDArray[np.bool_]:
        """Which instants lie between two times, (n,)."""
        return (self.motion.t >= start - 1e-9) & (self.motion.t <= end + 1e-9)

    @cached_property
    def inside(self) -> NDArray[np.bool_]:
        """Which instants belong to the rep, (n,)."""
        return self.during(self.rep.start, self.rep.end)

    @cached_property
    def standing(self) -> NDArray[np.bool_]:
        """Which instants show the start position right before and after the rep, (n,)."""
        before = self.during(self.rep.start - REFERENCE_S, self.rep.start)
        after = self.during(self.rep.end, self.rep.end + REFERENCE_S)
        return before | after

    @cached_property
    def turning(self) -> NDArray[np.bool_]:
        """Which instants lie at the rep's turn, (n,)."""
        return self.during(self.rep.turn - EDGE_S, self.rep.turn + EDGE_S)

    def sees(self, joints: tuple[Joint, ...]) -> bool:
        """Whether these joints were seen for enough of the rep to judge it."""
        if not self.inside.any():
            return False
        seen = np.isfinite(self.motion.xy[self.inside][:, joints]).all(axis=(1, 2))
        return float(seen.mean()) >= 1.0 - UNSEEN_SHARE


MeasureFunction = Callable[[Window], float]


@dataclass(frozen=True)
class Measure:
    """A named pure function from one rep to one number, NaN where it could not be seen.

    It names the joints it needs: of the `near` side, of `both` sides, of the working side (`lead`)
    or of the other one (`trail`). A `brief` one reads what lasts for a few frames only, which the
    second look, at half the frames, clips: it is read from the first look alone.
    """

    name: str
    unit: str
    near: tuple[str, ...]
    both: tuple[str, ...]
    lead: tuple[str, ...]
    trail: tuple[str, ...]
    brief: bool
    function: MeasureFunction

    def __call__(self, window: Window) -> float:
        """The number for one rep."""
        needed = [joint(part, window.view.side) for part in self.near]
        needed += [joint(part, side) for part in self.both for side in Side]
        needed += [joint(part, window.lead) for part in self.lead]
        needed += [joint(part, window.trail) for part in self.trail]
        return self.function(window) if window.sees(tuple(needed)) else float("nan")

    @property
    def explanation(self) -> str:
        """What is measured, in words."""
        return self.function.__doc__ or ""


MEASURES: dict[str, Measure] = {}


def measure(
    unit: str,
    *,
    near: tuple[str, ...] = (),
    both: tuple[str, ...] = (),
    lead: tuple[str, ...] = (),
    trail: tuple[str, ...] = (),
    brief: bool = False,
) -> Callable[[MeasureFunction], MeasureFunction]:
    """Registers a function as the measure of its own name; `unit` is one of `UNITS`."""
    if unit not in UNITS:
        raise ValueError(f"no unit is called {unit!r}, choose from {', '.join(UNITS)}")

    def register(function: MeasureFunction) -> MeasureFunction:
        name = function.__name__
        MEASURES[name] = Measure(name, unit, near, both, lead, trail, brief, function)
        return function

    return register


def middle(values: Array) -> float:
    """The median of what is seen, NaN when nothing is."""
    seen = values[np.isfinite(values)]
    return float(np.median(seen)) if len(seen) else float("nan")


def highest(values: Array) -> float:
    """The largest value that is seen, NaN when nothing is."""
    seen = values[np.isfinite(values)]
    return float(seen.max()) if len(seen) else float("nan")
