"""Hinges: the hips that go back and finish tall, the trunk over them, the load near the legs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from formcheck import geometry
from formcheck.checks.arms import TRUNK
from formcheck.checks.limbs import ARM, LEG, flexion
from formcheck.checks.one_leg import fppa_series
from formcheck.checks.registry import EDGE_S, REFERENCE_S, Window, highest, measure, middle
from formcheck.checks.sagittal import shank, trunk

HIP = ("SHOULDER", "HIP", "KNEE")
LINE = ("SHOULDER", "HIP", "ANKLE")


def at_top(window: Window) -> NDArray[np.bool_]:
    """Which instants show the end of the way up and what follows at once, (n,)."""
    return window.during(window.rep.end - EDGE_S, window.rep.end + REFERENCE_S)


@measure("deg", near=HIP)
def hip_extension_at_top(window: Window) -> float:
    """How straight the hips get at the end of the way up: shoulder, hip, knee; 180 is straight."""
    return 180.0 + highest(-flexion(window, HIP, window.view.side)[at_top(window)])


@measure("deg", lead=HIP)
def lead_hip_extension_at_top(window: Window) -> float:
    """How straight the standing leg's hip gets at the end of the way up; 180 is straight."""
    return 180.0 + highest(-flexion(window, HIP, window.lead)[at_top(window)])


@measure("deg", both=TRUNK)
def lean_back_at_top(window: Window) -> float:
    """How far the trunk leans backward at the end of the way up; 0 when it leans forward."""
    return max(0.0, highest(-trunk(window)[at_top(window)]))


@measure("deg", near=("KNEE", "ANKLE"))
def shank_off_vertical(window: Window) -> float:
    """The shank against the vertical at the turn, near leg, no sign."""
    return abs(middle(shank(window)[window.turning]))


@measure("deg", lead=("KNEE", "ANKLE"))
def lead_shank_off_vertical(window: Window) -> float:
    """The standing leg's shank against the vertical at the turn, no sign."""
    ankle, knee = (window.of(part, window.lead) for part in ("ANKLE", "KNEE"))
    return abs(middle(geometry.from_vertical(ankle, knee)[window.turning]))


@measure("deg", near=LEG)
def knee_flexion_at_turn(window: Window) -> float:
    """Flexion of the near knee at the turn, its usual value."""
    return middle(flexion(window, LEG, window.view.side)[window.turning])


@measure("deg", lead=LEG)
def lead_knee_flexion_at_turn(window: Window) -> float:
    """Flexion of the standing leg's knee at the turn, its usual value."""
    return middle(flexion(window, LEG, window.lead)[window.turning])


@measure("deg", trail=LINE)
def free_leg_line(window: Window) -> float:
    """The angle from shoulder over hip to ankle of the free leg at the turn; 180 is one line."""
    return 180.0 - middle(flexion(window, LINE, window.trail)[window.turning])


@measure("deg", lead=LEG)
def fppa_at_turn(window: Window) -> float:
    """The frontal plane projection angle of the standing leg at the turn, + knee inward.

    Against standing; for a knee that stays nearly straight, where toe-out hardly shows.
    """
    angle = fppa_series(window)
    return middle(angle[window.turning]) - middle(angle[window.standing])


@measure("ratio", near=ARM)
def hand_above_shoulder(window: Window) -> float:
    """How far the near hand rises above the shoulder around the rep, in arm lengths; - below."""
    shoulder, elbow, wrist = (window.near(part) for part in ARM)
    arm = highest(geometry.distance(shoulder, elbow) + geometry.distance(elbow, wrist))
    return highest((shoulder - wrist)[window.inside | window.standing, 1]) / arm
