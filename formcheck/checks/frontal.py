"""The knee line and the hips: what a front or rear view shows.

Every measure uses both sides together, since a turned body moves them opposite ways.
"""

from __future__ import annotations

import numpy as np

from formcheck import geometry
from formcheck.body import THIGH_TO_KNEE
from formcheck.checks.limbs import LEG, lowest
from formcheck.checks.registry import TURN_S, Window, measure, middle
from formcheck.model import Array, Side

DEEP = 0.7  # share of the hips' drop from which knees and feet can be compared
THIGHS = np.linspace(-90.0, 45.0, 271)  # slants of the thigh between which a height is looked up
LEVELS = np.linspace(0.4, 0.9, 6)  # shares of the drop at which the way up meets the way down


def gap(window: Window, part: str) -> Array:
    """The horizontal distance between the left and the right joint, in pixels, (n,).

    NaN where there is none: it is what other distances are measured by.
    """
    apart = np.abs(window.of(part, Side.LEFT)[:, 0] - window.of(part, Side.RIGHT)[:, 0])
    return np.where(apart > 0, apart, np.nan)


def drop(window: Window) -> Array:
    """How far the hips are on their way down: 0 standing, 1 at their lowest, (n,)."""
    height = centre(window, "HIP")[:, 1] - centre(window, "ANKLE")[:, 1]
    top, low = middle(height[window.standing]), middle(height[window.turning])
    return (height - top) / (low - top) if low > top else np.full(len(height), np.nan)


def centre(window: Window, part: str) -> Array:
    """The point between the left and the right joint, (n, 2) pixels."""
    return geometry.midpoint(window.of(part, Side.LEFT), window.of(part, Side.RIGHT))


@measure("ratio", both=("HIP", "KNEE", "ANKLE", "TOE"))
def knee_to_foot_gap(window: Window) -> float:
    """The smallest gap between the knees over the gap between the toes, at the bottom and rising.

    The person's own stance and toe-out set the yardstick: about 1 when the knees travel over the
    toes, far less when they fall inwards.
    """
    rep = window.rep
    deep = window.during(rep.reach, rep.end) & (drop(window) >= DEEP)
    ratio = gap(window, "KNEE") / gap(window, "TOE")
    seen = ratio[deep & np.isfinite(ratio)]
    return float(np.percentile(seen, 10)) if len(seen) else float("nan")


@measure("ratio", both=("HIP", "KNEE", "ANKLE"))
def knee_gap_change(window: Window) -> float:
    """How much narrower the knees are on the way up than at the same height on the way down.

    In ankle gaps (knee-ankle separation ratio), the narrowest of six heights; 0 when the way up
    mirrors the way down, negative when the knees fall in under load.
    """
    ratio, height, rep = gap(window, "KNEE") / gap(window, "ANKLE"), drop(window), window.rep
    down = _at_levels(height, ratio, window.during(rep.start, rep.turn))
    up = _at_levels(height, ratio, window.during(rep.turn, rep.end))
    change = up - down
    seen = change[np.isfinite(change)]
    return float(seen.min()) if len(seen) >= len(LEVELS) / 2 else float("nan")


@measure("deg", both=LEG)
def thigh_inclination_from_drop(window: Window) -> float:
    """The thighs against the horizontal at their deepest, from how far the hips come down.

    For views that look along the thighs. The height of the hips over the ankles, in lengths of the
    leg, tells the slant of the thigh once the shank's is known; that is taken to be 0.4 of what the
    thigh is off the vertical, as in squats with the weight over the middle of the foot. 0 is a
    level thigh, + the hip joint below the knee, - above.
    """
    near_turn = window.during(window.rep.turn - TURN_S, window.rep.turn + TURN_S)
    thigh, shank = (
        np.mean([middle(_long(window, a, b, side)[window.standing]) for side in Side])
        for a, b in (("HIP", "KNEE"), ("KNEE", "ANKLE"))
    )
    low = lowest((centre(window, "ANKLE") - centre(window, "HIP"))[near_turn, 1])
    slants = np.radians(THIGHS)
    leaning = (THIGH_TO_KNEE - 1.0) * (slants + np.pi / 2.0)
    heights = shank * np.cos(leaning) - thigh * np.sin(slants)
    return float(np.interp(-low, -heights, THIGHS, left=np.nan, right=np.nan))


@measure("ratio", both=("HIP", "ANKLE"))
def hip_shift(window: Window) -> float:
    """How far the pelvis moves sideways over the feet at the turn, in stance widths, no sign."""
    offset = centre(window, "HIP")[:, 0] - centre(window, "ANKLE")[:, 0]
    stance = middle(gap(window, "ANKLE")[window.inside])
    return abs(middle(offset[window.turning]) - middle(offset[window.standing])) / stance


def _long(window: Window, one: str, other: str, side: Side) -> Array:
    """The distance between two joints of one side, (n,) pixels."""
    return geometry.distance(window.of(one, side), window.of(other, side))


def _at_levels(height: Array, values: Array, when: np.ndarray) -> Array:
    """The values where the hips pass each of the levels, NaN where they never do, (6,)."""
    keep = when & np.isfinite(height) & np.isfinite(values)
    if keep.sum() < 3:
        return np.full(len(LEVELS), np.nan)
    order = np.argsort(height[keep])
    levels = np.interp(LEVELS, height[keep][order], values[keep][order])
    return np.where(height[keep].max() >= LEVELS, levels, np.nan)
