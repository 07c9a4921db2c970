"""Depth, trunk and shank: what a side view shows at the turn of a squat."""

from __future__ import annotations

import numpy as np

from formcheck import geometry
from formcheck.checks.registry import EDGE_S, Window, highest, measure, middle
from formcheck.model import Array, Side

LEG = ("HIP", "KNEE", "ANKLE")
TURN_S = 0.25  # the deepest thigh is sought this close to the deepest knee


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


@measure("deg", both=("HIP", "SHOULDER"))
def trunk_rise_in_ascent(window: Window) -> float:
    """How much further the trunk tips forward in the first third of the ascent than at the turn.

    A rise means that the hips come up before the chest.
    """
    rep = window.rep
    first_third = window.during(rep.leave, rep.leave + (rep.end - rep.leave) / 3.0)
    lean = trunk(window)
    return highest(lean[first_third]) - middle(lean[window.turning])


@measure("deg", near=("HEEL", "TOE"))
def heel_lift(window: Window) -> float:
    """How far the sole pitches up at the heel during the rep, against standing, near foot."""
    heel, toe = window.near("HEEL"), window.near("TOE")
    pitch = np.degrees(np.arctan2(toe[:, 1] - heel[:, 1], np.abs(toe[:, 0] - heel[:, 0])))
    deep = window.during(window.rep.reach - EDGE_S, window.rep.leave + EDGE_S)
    return middle(pitch[deep]) - middle(pitch[window.standing])


@measure("deg", near=LEG)
def knee_flexion_at_top(window: Window) -> float:
    """How straight the near knee gets after the rep; 0 is full extension."""
    after = window.during(window.rep.end - EDGE_S, window.rep.end + 0.7)
    angle = geometry.flexion(*(window.near(part) for part in LEG))
    return -highest(-angle[after])
