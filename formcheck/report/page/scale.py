"""A measured number against its limits, as a small bar to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, isfinite
from statistics import median

from formcheck.checks import UNITS
from formcheck.model import Limit, Measurement

Placed = Callable[[float], float]

WIDTH = 320.0  # of the bar's drawing
EDGE = 6.0  # left free on both sides
ROOM = 0.6  # of the distance from good to fault that is shown beyond each end
NARROW = 34.0  # a part narrower than this has no room for its word
APART = 26.0  # limits nearer to each other than this share no line of numbers


@dataclass(frozen=True)
class Part:
    """A stretch of the bar, of one verdict; `named` says that its word has room."""

    key: str
    x: float
    width: float
    named: bool


@dataclass(frozen=True)
class Scale:
    """A bar: its parts, the limits with their numbers, the value with its band, and each rep."""

    parts: tuple[Part, ...]
    ticks: tuple[tuple[float, str], ...]
    at: float
    band: tuple[float, float]
    reps: tuple[float, ...]


def scale(measured: Measurement, limit: Limit, reps: Sequence[float]) -> Scale | None:
    """The bar of a number and of the same number in each rep; None where there is nothing to see.

    `reps` are in the measure's unit; those that were not seen are left out.
    """
    edges = _edges(limit)
    if not isfinite(measured.value) or not edges:
        return None
    seen = [rep for rep in reps if isfinite(rep)]
    u = measured.uncertainty
    shown = [*edges, *seen, measured.value - 2 * u, measured.value + 2 * u]
    steps = [b - a for a, b in pairwise(edges) if b > a]
    room = ROOM * (median(steps) if steps else max(abs(edges[0]) * 0.5, 2 * u))
    low, high = min(shown) - room, max(shown) + room

    def x(value: float) -> float:
        share = (min(max(value, low), high) - low) / (high - low)
        return round(EDGE + share * (WIDTH - 2 * EDGE), 1)

    sign, _ = UNITS[measured.unit]
    return Scale(
        parts=tuple(_parts(limit, x)),
        ticks=tuple(_ticks(edges, sign, x)),
        at=x(measured.value),
        band=(x(measured.value - u), x(measured.value + u)),
        reps=tuple(x(rep) for rep in seen),
    )


def _edges(limit: Limit) -> list[float]:
    """The finite limits in ascending order."""
    ends = (limit.fault_below, limit.good_min, limit.good_max, limit.fault_above)
    return [end for end in ends if isfinite(end)]


def _parts(limit: Limit, x: Placed) -> Iterator[Part]:
    """The stretches from the lowest to the highest; empty ones are left out."""
    stops = (-inf, limit.fault_below, limit.good_min, limit.good_max, limit.fault_above, inf)
    keys = ("fault", "watch", "good", "watch", "fault")
    for key, a, b in zip(keys, stops, stops[1:], strict=False):
        left, right = x(a), x(b)
        if right > left and a < b:
            yield Part(key, left, round(right - left, 1), right - left >= NARROW)


def _ticks(edges: Sequence[float], sign: str, x: Placed) -> Iterator[tuple[float, str]]:
    """The limits with their numbers, but for those without room beside the one before."""
    last = -inf
    for edge in edges:
        if x(edge) - last >= APART:
            last = x(edge)
            yield last, f"{edge:g}{sign}"
