"""Rotations, easings and angles between directions. Metres; Z up; the athlete faces -Y."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

FORWARD = np.array([0.0, -1.0, 0.0])
UP = np.array([0.0, 0.0, 1.0])
RIGHTWARDS = np.array([1.0, 0.0, 0.0])  # +X, which is the athlete's left


def unit(vector: Array) -> Array:
    """Scale to length one."""
    length = math.sqrt(vector @ vector)
    result: Array = vector / max(length, 1e-12)
    return result


def cross(a: Array, b: Array) -> Array:
    """Cross product of two vectors; `np.cross` spends ten times as long on its axes."""
    ax, ay, az = a.tolist()
    bx, by, bz = b.tolist()
    return np.array([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx])


def rotation(axis: Array, degrees: float) -> Array:
    """Rotate about an axis through the origin, right-handed."""
    x, y, z = unit(axis).tolist()
    angle = math.radians(degrees)
    c, s = math.cos(angle), math.sin(angle)
    d = 1 - c
    return np.array(
        [
            [c + d * x * x, d * x * y - s * z, d * x * z + s * y],
            [d * x * y + s * z, c + d * y * y, d * y * z - s * x],
            [d * x * z - s * y, d * y * z + s * x, c + d * z * z],
        ]
    )


def frame(along: Array, hinge: Array) -> Array:
    """Columns: the bone's direction, its hinge axis made perpendicular, and their product."""
    a = unit(along)
    h = unit(hinge - (hinge @ a) * a)
    return np.stack([a, h, cross(a, h)], axis=1)


def partial_rotation(start: Array, end: Array, fraction: float) -> Array:
    """Go a fraction of the way from one rotation to another, by the shortest turn."""
    relative = end @ start.T
    angle = np.arccos(np.clip((np.trace(relative) - 1) / 2, -1, 1))
    axis = np.array(
        [
            relative[2, 1] - relative[1, 2],
            relative[0, 2] - relative[2, 0],
            relative[1, 0] - relative[0, 1],
        ]
    )
    if angle < 1e-6 or float(axis @ axis) < 1e-12:
        return start
    result: Array = rotation(axis, float(np.degrees(angle)) * fraction) @ start
    return result


def minimum_jerk(x: float) -> float:
    """Ease from 0 to 1 the way an unhurried reach does (Flash and Hogan, 1985)."""
    x = min(max(x, 0.0), 1.0)
    return x**3 * (10 - 15 * x + 6 * x * x)


def half_wave(x: float) -> float:
    """Ease from 0 to 1 along half a cosine, less sharply than `minimum_jerk`."""
    return (1 - math.cos(math.pi * min(max(x, 0.0), 1.0))) / 2


def ramp(x: float, low: float, high: float) -> float:
    """Ease from 0 at `low` to 1 at `high`."""
    return minimum_jerk((x - low) / (high - low))


def between(start: float, end: float, share: float) -> float:
    """Go a share of the way from one number to another."""
    return start + share * (end - start)


def angle_between(a: Array, b: Array) -> float:
    """Angle between two vectors, in degrees; steady near 0 and 180."""
    ua, ub = unit(a), unit(b)
    d, s = ua - ub, ua + ub
    return math.degrees(2 * math.atan2(math.sqrt(d @ d), math.sqrt(s @ s)))
