"""Whether a number changed by more than its noise."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, isfinite

from formcheck.model import Limit, Measurement

# Two numbers with one sigma u each differ by chance by less than 1.96 * sqrt(2) * u in 95 of 100
# pairs: the smallest detectable change (Weir 2005, JSCR 19:231).
CONFIDENT = 1.96


@dataclass(frozen=True)
class Change:
    """A number before and after; `least` is the smallest change that is more than noise.

    `better` is None where neither is better, or where both are as good.
    """

    name: str
    title: str
    first: Measurement
    last: Measurement
    least: float
    better: bool | None

    @property
    def size(self) -> float:
        """How far apart they are, in their unit; never negative."""
        return abs(self.last.value - self.first.value)

    @property
    def clear(self) -> bool:
        """Whether the change is more than noise."""
        return self.size > self.least


def change(
    name: str,
    title: str,
    first: Measurement,
    last: Measurement,
    better: bool | None,
    at_least: float = 0.0,
) -> Change:
    """The change between two independent numbers; `at_least` is a noise known from elsewhere."""
    least = CONFIDENT * hypot(first.uncertainty, last.uncertainty)
    return Change(name, title, first, last, max(least, at_least), better)


def known(*measured: Measurement) -> bool:
    """Whether all the numbers are there with their uncertainty."""
    return all(isfinite(m.value) and isfinite(m.uncertainty) for m in measured)


def nearer(first: Measurement, last: Measurement, limit: Limit) -> bool | None:
    """Whether the last number meets its limit better; None where both meet it alike."""
    off = [_off(m.value, limit) for m in (first, last)]
    if off[0] == off[1] or limit == Limit():
        return None
    return off[1] < off[0]


def _off(value: float, limit: Limit) -> float:
    """How far a value lies outside its good range, 0 inside."""
    return max(0.0, limit.good_min - value, value - limit.good_max)
