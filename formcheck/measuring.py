"""From one or two looks at a rep to a number with its uncertainty."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot, isfinite, nan

import numpy as np

from formcheck.checks import MEASURES, Window
from formcheck.model import Check, Measurement


def measured_in(looks: Sequence[Window], check: Check, off: float) -> Measurement:
    """The number a check speaks of, `off` degrees from its ideal view; NaN where it was not seen.

    Two looks are averaged, and the more they disagree the larger the uncertainty; what is brief is
    read from the first one.
    """
    measure = MEASURES[check.measure]
    fit = looks[:1] if measure.brief else looks
    values = [value for look in fit if isfinite(value := corrected(measure(look), check))]
    if not values:
        return Measurement(nan, nan, measure.unit)
    disagreement = abs(values[0] - values[1]) if len(values) == 2 else check.usual_disagreement
    value = float(np.mean(values))
    return Measurement(value, sigma(check, off, disagreement, value), measure.unit)


def corrected(value: float, check: Check) -> float:
    """A measured value with the pose model's known bias undone; that takes nothing below zero."""
    told = check.straight + (value - check.straight) * check.gain - check.offset
    return max(told, 0.0) if value >= 0.0 and check.offset > 0.0 else told


def sigma(check: Check, off: float, disagreement: float, value: float) -> float:
    """One standard deviation of a check's number, `off` degrees from its ideal view.

    `disagreement` is how far two looks at the same frames are apart, in the measure's unit, as is
    the `value` itself.
    """
    degrees, sigmas = np.array(check.uncertainty).T
    grown = check.growth * (value - check.straight) if check.growth else 0.0
    return hypot(float(np.interp(off, degrees, sigmas)), check.doubt * disagreement, grown)
