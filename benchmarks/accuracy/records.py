"""What is kept of every clip: plain values beside their truth, from which all figures are made."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from benchmarks.accuracy.matrix import Case
from benchmarks.accuracy.series import Series
from formcheck.model import Limit, Verdict, ViewName


@dataclass(frozen=True)
class RepValue:
    """One check at one rep that was counted and is true, also where the view is too oblique.

    `raw` is the first look's number before the known bias is undone, `first` and `second` are both
    looks' numbers as told, `every` is that of the second look at every frame. `assessed` says
    whether formcheck told `value`, with `u` one stated standard deviation. `flat` is the truth in
    the picture, `true` that in the room; `off` degrees from the check's ideal view.
    """

    check: str
    unit: str
    raw: float
    first: float
    second: float
    every: float
    value: float
    u: float
    off: float
    assessed: bool
    flat: float
    true: float

    @property
    def disagreement(self) -> float:
        """How far both looks are apart."""
        return abs(self.first - self.second)


@dataclass(frozen=True)
class SetValue:
    """One check over the set of a clip, in a view that ought to show it.

    `true` and `flat` are the medians over the true full reps; `shown` says whether as many of them
    lie beyond the limit as a fault needs, which is two but for a hold.
    """

    check: str
    unit: str
    limit: Limit
    verdict: Verdict
    value: float
    u: float
    flat: float
    true: float
    shown: bool
    why_not: str

    @property
    def faulty(self) -> bool:
        """Whether the truth lies beyond the limit of a fault, in as many reps as that takes."""
        return self.shown and beyond(self.true, self.limit)

    @property
    def clear(self) -> bool:
        """Whether it is faulty by more than one stated standard deviation."""
        u = self.u if isfinite(self.u) else 0.0
        limit = Limit(
            fault_below=self.limit.fault_below - u, fault_above=self.limit.fault_above + u
        )
        return self.shown and beyond(self.true, limit)

    @property
    def off_good(self) -> bool:
        """Whether the truth lies outside the good range."""
        return self.true < self.limit.good_min or self.true > self.limit.good_max

    @property
    def found(self) -> bool:
        """Whether formcheck calls it a fault."""
        return self.verdict is Verdict.FAULT

    @property
    def marked(self) -> bool:
        """Whether formcheck marks it, as a fault or as something to watch."""
        return self.verdict in (Verdict.FAULT, Verdict.WATCH)

    @property
    def assessed(self) -> bool:
        """Whether formcheck said anything at all."""
        return isfinite(self.value)


def beyond(value: float, limit: Limit) -> bool:
    """Whether a value lies beyond the limit of a fault."""
    return value < limit.fault_below or value > limit.fault_above


@dataclass(frozen=True)
class Count:
    """Reps of a clip: true full ones, counted ones, and those counted where nothing was done."""

    true: int
    counted: int
    false: int
    idle_s: float

    @property
    def error(self) -> int:
        """Counted minus true."""
        return self.counted - self.true


@dataclass(frozen=True)
class Unasked:
    """What formcheck found without being told the exercise, and how sure it was in 0..1.

    `name` is empty for none of ours; `right` says whether its reps are those of the exercise shown,
    `family` whether at least the family is.
    """

    name: str
    right: bool
    family: bool
    sureness: float
    count: Count


@dataclass(frozen=True)
class Record:
    """A clip with everything that was compared; azimuth and yaw in degrees."""

    case: Case
    azimuth: float
    yaw: float
    view: ViewName
    count: Count
    unasked: Unasked
    reps: tuple[RepValue, ...]
    sets: tuple[SetValue, ...]
    series: tuple[Series, ...]
    turns: tuple[Series, ...]
