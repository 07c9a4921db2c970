"""Left against right: how many reps each side did, and whether one side does more or faster."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot, isfinite, sqrt
from statistics import median

import numpy as np

from formcheck.model import (
    Measurement,
    RepResult,
    RepRule,
    RepTravel,
    Side,
    SideDifference,
    Sides,
)

TRAVEL, SPEED, HOLD_TIME = "range of motion", "speed", "hold time"
CLEAR = 2.5  # sigmas, as two numbers are compared and the spread of a few reps is known poorly
LEAST = 10.0  # percent: what all healthy people differ by is no finding (Bishop, 2018; C)
REPS = 2  # of each side at least, as one rep may be odd; a hold is long enough to speak alone


def sides_of(
    results: Sequence[RepResult], moved: Sequence[RepTravel], rule: RepRule, error: float
) -> Sides | None:
    """The reps by working side; None of an exercise in which both sides work alike.

    `error` is that of a travel between reps, in its unit. Angles are not compared: the near and
    the far limb are not read equally well.
    """
    leads = [result.rep.lead for result in results if result.rep.lead]
    if not leads:
        return None
    told = {HOLD_TIME: [r.measures["pause_time"] for r in results]}
    if not rule.hold:
        told = {
            TRAVEL: [Measurement(m.travel.value, error, m.travel.unit) for m in moved],
            SPEED: [_with_error(m, error) for m in moved],
        }
    compared = (difference(what, results, values) for what, values in told.items())
    return Sides(
        left=leads.count(Side.LEFT),
        right=leads.count(Side.RIGHT),
        alternating=len(leads) > 2 and all(a != b for a, b in pairwise(leads)),
        differences=tuple(one for one in compared if one is not None),
    )


def _with_error(moved: RepTravel, error: float) -> Measurement:
    """A rep's speed with the error that differs between reps."""
    speed = moved.speed
    return Measurement(speed.value, speed.value * error / moved.travel.value, speed.unit)


def difference(
    what: str, results: Sequence[RepResult], values: Sequence[Measurement]
) -> SideDifference | None:
    """The symmetry index of one number a rep, None where a side was not seen."""
    by = {
        side: [
            value
            for result, value in zip(results, values, strict=True)
            if result.rep.lead is side and isfinite(value.value) and isfinite(value.uncertainty)
        ]
        for side in Side
    }
    if not all(by.values()):
        return None
    left, right = _mean(by[Side.LEFT]), _mean(by[Side.RIGHT])
    both = left.value + right.value
    index = 200.0 * (right.value - left.value) / both
    u = 400.0 * hypot(left.value * right.uncertainty, right.value * left.uncertainty) / both**2
    enough = what == HOLD_TIME or min(len(values) for values in by.values()) >= REPS
    clear = enough and abs(index) > max(LEAST, CLEAR * u)
    return SideDifference(what, left, right, Measurement(index, u, "%"), clear)


def _mean(values: Sequence[Measurement]) -> Measurement:
    """The mean of some reps, with the larger of their own error and of their spread."""
    numbers = [m.value for m in values]
    own = float(np.std(numbers, ddof=1)) if len(numbers) > 1 else 0.0
    u = max(own, median(m.uncertainty for m in values)) / sqrt(len(numbers))
    return Measurement(float(np.mean(numbers)), u, values[0].unit)
