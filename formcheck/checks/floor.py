"""Hinges, holds and work on the floor: hips, body line, heels."""

from __future__ import annotations

import numpy as np

from formcheck import geometry
from formcheck.checks.arms import TRUNK
from formcheck.checks.frontal import centre, gap
from formcheck.checks.limbs import LEG, flexion, leg_length, line_break, off_vertical, spread
from formcheck.checks.registry import Window, highest, measure, middle
from formcheck.checks.sagittal import shank, trunk
from formcheck.model import Array, Side

HIP = ("SHOULDER", "HIP", "KNEE")
LINE = ("SHOULDER", "HIP", "ANKLE")


def held(window: Window, values: Array) -> float:
    """A value that is kept for most of a rep or hold: nine tenths of the time are below it."""
    seen = values[window.inside & np.isfinite(values)]
    return float(np.percentile(seen, 90)) if len(seen) else float("nan")


@measure("deg", near=HIP)
def hip_extension_at_start(window: Window) -> float:
    """The angle from shoulder over hip to knee in the start position, near side; 180 straight."""
    return 180.0 - middle(flexion(window, HIP, window.view.side)[window.standing])


@measure("deg", near=HIP)
def hip_extension(window: Window) -> float:
    """The angle from shoulder over hip to knee at the turn, near side; 180 straight."""
    return 180.0 - middle(flexion(window, HIP, window.view.side)[window.turning])


@measure("deg", near=HIP)
def hips_beyond_straight(window: Window) -> float:
    """How far the hips are above the line from shoulder to knee at the turn; 0 below it."""
    hips = window.near("HIP")
    above, below = window.near("SHOULDER") - hips, window.near("KNEE") - hips
    cross = above[:, 0] * below[:, 1] - above[:, 1] * below[:, 0]
    bend = np.degrees(np.arctan2(cross, -(above * below).sum(axis=1)))
    upward = -bend * np.sign(above[:, 0] - below[:, 0])
    return max(0.0, middle(upward[window.turning]))


@measure("deg", lead=HIP)
def lead_hip_extension(window: Window) -> float:
    """The angle from shoulder over hip to knee of the working leg at the turn; 180 straight."""
    return 180.0 - middle(flexion(window, HIP, window.lead)[window.turning])


@measure("deg", trail=LINE)
def free_leg_line(window: Window) -> float:
    """The angle from shoulder over hip to ankle of the free leg at the turn; 180 is one line."""
    return 180.0 - middle(flexion(window, LINE, window.trail)[window.turning])


@measure("deg", trail=HIP)
def resting_hip_flexion(window: Window) -> float:
    """The hip of the resting leg at the turn: 90 is a thigh that stands upright, lying."""
    return middle(flexion(window, HIP, window.trail)[window.turning])


@measure("deg", near=("KNEE", "ANKLE"))
def shank_off_vertical(window: Window) -> float:
    """The shank against the vertical at the turn, near leg, no sign."""
    return abs(middle(shank(window)[window.turning]))


@measure("deg", both=TRUNK)
def lean_back_at_start(window: Window) -> float:
    """How far the trunk leans backward in the start position; 0 when it leans forward."""
    return max(0.0, -middle(trunk(window)[window.standing]))


@measure("deg", both=TRUNK)
def trunk_line_change(window: Window) -> float:
    """How far the trunk's line moves within the rep, no sign."""
    return spread(trunk(window)[window.inside])


@measure("deg", near=LEG)
def knee_flexion_change(window: Window) -> float:
    """How far the near knee moves within the rep."""
    return spread(flexion(window, LEG, window.view.side)[window.inside])


@measure("deg", near=LEG)
def knee_flexion_at_turn(window: Window) -> float:
    """Flexion of the near knee at the turn, its usual value."""
    return middle(flexion(window, LEG, window.view.side)[window.turning])


@measure("deg", near=LINE)
def hip_sag(window: Window) -> float:
    """How far the hips hang below the line from shoulder to ankle for longer than a moment."""
    return max(0.0, held(window, line_break(window)))


@measure("deg", near=LINE)
def hip_pike(window: Window) -> float:
    """How far the hips rise above the line from shoulder to ankle for longer than a moment."""
    return max(0.0, held(window, -line_break(window)))


@measure("deg", near=("ELBOW", "SHOULDER"))
def upper_arm_off_vertical(window: Window) -> float:
    """The upper arm against the vertical, near side, its usual value."""
    line = off_vertical(window.near("ELBOW"), window.near("SHOULDER"))
    return middle(line[window.inside])


@measure("deg", lead=("ELBOW", "SHOULDER"))
def lead_upper_arm_off_vertical(window: Window) -> float:
    """The carrying upper arm against the vertical, its usual value."""
    arm = [window.of(part, window.lead) for part in ("ELBOW", "SHOULDER")]
    return middle(off_vertical(arm[0], arm[1])[window.inside])


@measure("deg", both=LINE)
def side_line_drop(window: Window) -> float:
    """How far the hips hang below the line from mid-shoulder to mid-ankle in a side plank."""
    hips = centre(window, "HIP")
    above, below = centre(window, "SHOULDER") - hips, centre(window, "ANKLE") - hips
    cross = above[:, 0] * below[:, 1] - above[:, 1] * below[:, 0]
    bend = np.degrees(np.arctan2(cross, -(above * below).sum(axis=1)))
    return max(0.0, held(window, np.asarray(bend * np.sign(above[:, 0] - below[:, 0]))))


@measure("ratio", both=TRUNK)
def shoulder_gap_change(window: Window) -> float:
    """How much the gap of the shoulders changes in a hold, in trunk lengths: the chest rolls."""
    left, right = window.of("SHOULDER", Side.LEFT), window.of("SHOULDER", Side.RIGHT)
    length = highest(geometry.distance(centre(window, "HIP"), centre(window, "SHOULDER")))
    return spread(geometry.distance(left, right)[window.inside]) / length


@measure("ratio", both=("KNEE", "ANKLE"))
def knee_separation(window: Window) -> float:
    """The gap between the knees over the gap between the ankles at the turn (KASR)."""
    return middle((gap(window, "KNEE") / gap(window, "ANKLE"))[window.turning])


@measure("s")
def rep_time(window: Window) -> float:
    """Seconds from the start of the rep to its end."""
    return window.rep.end - window.rep.start


@measure("ratio", near=("HIP", "TOE", "KNEE", "ANKLE"))
def heel_rise(window: Window) -> float:
    """How far the hips rise over the toes, in leg lengths."""
    height = (window.near("TOE") - window.near("HIP"))[:, 1]
    rise = middle(height[window.turning]) - middle(height[window.standing])
    return rise / leg_length(window, window.view.side)


@measure("ratio", near=("HIP", "TOE", "KNEE", "ANKLE"))
def heel_rise_kept(window: Window) -> float:
    """The rise on the toes against that of the set's first rep; 1 is as high."""
    return 1.0 if window.first is None else heel_rise(window) / heel_rise(window.first)


@measure("ratio", near=("SHOULDER", "ELBOW", "WRIST"))
def hand_above_shoulder(window: Window) -> float:
    """How far the near hand rises above the shoulder in the rep, in arm lengths; - below."""
    shoulder, elbow, wrist = (window.near(part) for part in ("SHOULDER", "ELBOW", "WRIST"))
    arm = highest(geometry.distance(shoulder, elbow) + geometry.distance(elbow, wrist))
    return highest((shoulder - wrist)[window.inside, 1]) / arm
