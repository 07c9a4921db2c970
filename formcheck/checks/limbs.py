"""Angles over time that several measures share: limbs of one side in the picture."""

from __future__ import annotations

import numpy as np

from formcheck import geometry
from formcheck.checks.registry import Window, highest, middle
from formcheck.model import Array, Side

LEG, ARM = ("HIP", "KNEE", "ANKLE"), ("SHOULDER", "ELBOW", "WRIST")


def flexion(window: Window, parts: tuple[str, str, str], side: Side) -> Array:
    """How far three joints are from a straight line, degrees, (n,)."""
    a, b, c = (window.of(part, side) for part in parts)
    return geometry.flexion(a, b, c)


def off_vertical(a: Array, b: Array) -> Array:
    """The line between two joints against the vertical, without direction, 0..90 degrees, (n,)."""
    d = b - a
    return np.degrees(np.arctan2(np.abs(d[:, 0]), np.abs(d[:, 1])))


def leg_length(window: Window, side: Side) -> float:
    """The usual largest way from hip over knee to ankle, pixels."""
    hip, knee, ankle = (window.of(part, side) for part in LEG)
    whole = geometry.distance(hip, knee) + geometry.distance(knee, ankle)
    seen = whole[np.isfinite(whole)]
    return float(np.percentile(seen, 90)) if len(seen) else float("nan")


def spread(values: Array) -> float:
    """How far values range, the outermost twentieths left out."""
    seen = values[np.isfinite(values)]
    return float(np.ptp(np.percentile(seen, [5, 95]))) if len(seen) else float("nan")


def lowest(values: Array) -> float:
    """The smallest value that is seen, NaN when nothing is."""
    return -highest(-values)


def moved(values: Array, window: Window, start: float, end: float) -> float:
    """The furthest that values get from where they stood at a phase's start, without sign."""
    before = middle(values[window.during(start - 0.2, start + 0.1)])
    return highest(np.abs(values[window.during(start, end)] - before))
