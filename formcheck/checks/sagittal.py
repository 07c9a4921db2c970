"""Depth, trunk and shank: what a side view shows at the turn of a squat."""

from __future__ import annotations

import numpy as np

from formcheck import geometry
from formcheck.checks.limbs import LEG, leg_length
from formcheck.checks.registry import EDGE_S, TURN_S, Window, highest, measure, middle
from formcheck.model import Array, Side, joint

SOLE = ("HEEL", "TOE")
FOOT = 0.25  # leg lengths from heel to toe; a foot turned out or half hidden reads too short
SEEN_SOLE = 0.75  # confidence; behind a plate 0.55 to 0.6, a bench 0.7, in plain sight 0.84 or more


def trunk(window: Window) -> Array:
    """Trunk inclination over time, degrees from the vertical, + forward, (n,)."""
    hips, shoulders = (
        geometry.midpoint(window.of(part, Side.LEFT), window.of(part, Side.RIGHT))
        for part in ("HIP", "SHOULDER")
    )
    return geometry.from_vertical(hips, shoulders, window.forward)


def shank(window: Window) -> Array:
    """Shank inclination over time, degrees from the vertical, + knee in front of ankle, (n,)."""
    return geometry.from_vertical(window.near("ANKLE"), window.near("KNEE"), window.forward)


def lift_of_heel(window: Window, side: Side) -> float:
    """How far the sole is up at a heel while the leg is bent, against standing, 0..90 degrees.

    The smaller of two rises counts: of the heel over its toe, and of the heel in the picture. The
    pose model's heel follows the knee in the one, a camera that moves shows up in the other. NaN
    for a foot that was guessed behind something rather than seen.
    """
    bent = window.during(window.rep.reach - EDGE_S, window.rep.leave + EDGE_S)
    sole = window.motion.confidence[:, [joint(part, side) for part in SOLE]].min(axis=1)
    if not all(middle(sole[when]) >= SEEN_SOLE for when in (bent, window.standing)):
        return float("nan")
    heel, toe = (-window.of(part, side)[:, 1] for part in SOLE)
    over_toe, in_picture = (
        middle(height[bent]) - middle(height[window.standing]) for height in (heel - toe, heel)
    )
    share = np.minimum(over_toe, in_picture) / (FOOT * leg_length(window, side))
    return float(np.degrees(np.arcsin(np.clip(share, 0.0, 1.0))))


@measure("deg", near=("HIP", "KNEE"))
def thigh_inclination(window: Window) -> float:
    """The knee-to-hip line against the horizontal at its deepest, near leg.

    0 is a level thigh, + the hip joint below the knee, - above. Hip and knee are joint centres,
    two to four centimetres from the skin line that powerlifting rules speak of.
    """
    near_turn = window.during(window.rep.turn - TURN_S, window.rep.turn + TURN_S)
    angle = geometry.from_horizontal(window.near("KNEE"), window.near("HIP"))
    return highest(angle[near_turn])


@measure("deg", near=LEG)
def knee_flexion(window: Window) -> float:
    """The largest knee flexion of the near leg: 0 straight, about 110 to 120 at parallel."""
    angle = geometry.flexion(*(window.near(part) for part in LEG))
    return highest(angle[window.during(window.rep.turn - TURN_S, window.rep.turn + TURN_S)])


@measure("deg", both=("HIP", "SHOULDER"))
def trunk_inclination(window: Window) -> float:
    """The line from mid-hip to mid-shoulder against the vertical at the turn, + forward."""
    return middle(trunk(window)[window.turning])


@measure("deg", near=("KNEE", "ANKLE"))
def shank_inclination(window: Window) -> float:
    """The shank against the vertical at the turn, + knee in front of the ankle."""
    return middle(shank(window)[window.turning])


@measure("deg", near=("KNEE", "ANKLE"), both=("HIP", "SHOULDER"))
def trunk_shank_difference(window: Window) -> float:
    """How far trunk and shank are from parallel at the turn, without sign."""
    return abs(middle((trunk(window) - shank(window))[window.turning]))


@measure("deg", both=("HIP", "SHOULDER"), brief=True)
def trunk_rise_in_ascent(window: Window) -> float:
    """How much further the trunk tips forward in the first half of the ascent than at the bottom.

    A rise means that the hips come up before the chest. It peaks a third of the way up, and a look
    that ended there would see it or not by a single frame.
    """
    rep = window.rep
    first_half = window.during(rep.leave, rep.leave + (rep.end - rep.leave) / 2.0)
    # knees that stay bent while the hips rise put the turn late: the bottom is all the time there
    bottom = window.turning | window.during(rep.reach, rep.turn)
    lean = trunk(window)
    return highest(lean[first_half]) - middle(lean[bottom])


@measure("deg", near=(*LEG, *SOLE))
def heel_lift(window: Window) -> float:
    """How far the near heel is lifted during the rep, against standing; 0 or more."""
    return lift_of_heel(window, window.view.side)


@measure("deg", near=LEG)
def knee_flexion_at_top(window: Window) -> float:
    """How straight the near knee gets after the rep; 0 is full extension."""
    after = window.during(window.rep.end - EDGE_S, window.rep.end + 0.7)
    angle = geometry.flexion(*(window.near(part) for part in LEG))
    return -highest(-angle[after])
