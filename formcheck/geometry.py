"""Angles in the picture plane: pure functions of pixel coordinates, degrees out, NaN in NaN out.

The picture's y axis points down; "vertical" is the picture's vertical, so a tilted camera shows up
as a constant in every inclination. All functions broadcast over leading axes of (…, 2) arrays.
"""

from __future__ import annotations

import numpy as np

from formcheck.model import Array


def flexion(proximal: Array, joint: Array, distal: Array) -> Array:
    """Flexion at a joint: 0 when the three points are in line, 180 when folded; (…,) degrees."""
    a, b = proximal - joint, distal - joint
    cross = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    dot = (a * b).sum(axis=-1)
    return np.asarray(180.0 - np.degrees(np.arctan2(np.abs(cross), dot)))


def from_vertical(low: Array, high: Array, forward: Array | float = 1.0) -> Array:
    """Inclination of the line low->high from the vertical, positive towards `forward`.

    `forward` is +1 where the athlete faces the right of the picture, -1 the left. 0 is upright,
    90 level; (…,) degrees.
    """
    d = high - low
    return np.degrees(np.arctan2(d[..., 0] * forward, -d[..., 1]))


def from_horizontal(knee: Array, hip: Array) -> Array:
    """Inclination of the thigh from the horizontal: 0 level, + hip below knee, - above; degrees."""
    d = hip - knee
    return np.degrees(np.arctan2(d[..., 1], np.abs(d[..., 0])))


def below_line(one: Array, middle: Array, other: Array) -> Array:
    """How far three joints are from one line, + where the middle one hangs below it; degrees."""
    a, b = one - middle, other - middle
    cross = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    bend = np.degrees(np.arctan2(cross, -(a * b).sum(axis=-1)))
    return np.asarray(bend * np.sign(b[..., 0] - a[..., 0]))


def tilt(left: Array, right: Array) -> Array:
    """Tilt of a left-right line from the horizontal in -90..90, + when the left end is lower."""
    d = left - right
    sign = np.where(d[..., 0] < 0, -1.0, 1.0)
    return np.degrees(np.arctan2(d[..., 1], d[..., 0] * sign))


def distance(a: Array, b: Array) -> Array:
    """Distance in pixels."""
    return np.hypot(a[..., 0] - b[..., 0], a[..., 1] - b[..., 1])


def midpoint(a: Array, b: Array) -> Array:
    """The point half way."""
    return (a + b) / 2.0


def circular_median(degrees: Array) -> float:
    """The median of directions: the angle around their mean direction; NaN when none is seen."""
    seen = degrees[np.isfinite(degrees)]
    if not len(seen):
        return float("nan")
    radians = np.radians(seen)
    mean = np.degrees(np.arctan2(np.sin(radians).mean(), np.cos(radians).mean()))
    offset = float(np.median(wrap(seen - mean)))
    return float(wrap(np.array([mean + offset]))[0])


def wrap(degrees: Array) -> Array:
    """Directions brought into -180..180."""
    return (degrees + 180.0) % 360.0 - 180.0
