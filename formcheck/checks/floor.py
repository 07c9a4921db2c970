"""Holds, bridges and work on the floor, and calf raises: the body's line, hips, heels."""

from __future__ import annotations

import numpy as np

from formcheck import geometry
from formcheck.body import usual_step
from formcheck.checks.arms import TRUNK
from formcheck.checks.frontal import centre, gap
from formcheck.checks.hinge import HIP, LINE
from formcheck.checks.limbs import LEG, flexion, leg_length, off_vertical, spread
from formcheck.checks.registry import Window, highest, measure, middle
from formcheck.checks.sagittal import trunk
from formcheck.model import Array, Side

LASTING_S = 2.0  # a shorter break of the line is a wobble (C)
MOMENTS = 10.0  # percent of that time which may be a misread instant


def kept(window: Window, values: Array) -> float:
    """The largest value that lasts for two seconds of a hold; of a shorter one its least."""
    from scipy.ndimage import percentile_filter

    inside = values[window.inside]
    seen = inside[np.isfinite(inside)]
    if not len(seen):
        return float("nan")
    size = min(len(seen), round(LASTING_S / usual_step(window.motion.t)))
    lasting = percentile_filter(seen, MOMENTS, size=size, origin=0, mode="nearest")
    return float(lasting[size // 2 : len(seen) - (size - 1) // 2].max())


@measure("deg", near=HIP)
def hip_extension(window: Window) -> float:
    """The angle from shoulder over hip to knee at the turn, near side; 180 straight or beyond."""
    sag = geometry.below_line(*(window.near(part) for part in HIP))
    return 180.0 - max(0.0, middle(sag[window.turning]))


@measure("deg", near=HIP)
def hips_beyond_straight(window: Window) -> float:
    """How far the hips are above the line from shoulder to knee at the turn; 0 below it."""
    sag = geometry.below_line(*(window.near(part) for part in HIP))
    return max(0.0, -middle(sag[window.turning]))


@measure("deg", lead=HIP)
def lead_hip_extension(window: Window) -> float:
    """The angle from shoulder over hip to knee of the working leg at the turn; 180 straight."""
    return 180.0 - middle(flexion(window, HIP, window.lead)[window.turning])


@measure("deg", trail=HIP)
def resting_hip_flexion(window: Window) -> float:
    """The hip of the resting leg at the turn: 90 is a thigh that stands upright, lying."""
    return middle(flexion(window, HIP, window.trail)[window.turning])


@measure("deg", both=TRUNK)
def trunk_line_change(window: Window) -> float:
    """How far the trunk's line moves within the rep, no sign."""
    return spread(trunk(window)[window.inside])


@measure("deg", near=LEG)
def knee_flexion_change(window: Window) -> float:
    """How far the near knee moves within the rep."""
    return spread(flexion(window, LEG, window.view.side)[window.inside])


@measure("deg", near=LINE)
def hip_sag(window: Window) -> float:
    """How far the hips hang below the line from shoulder to ankle for two seconds or more."""
    return max(0.0, kept(window, geometry.below_line(*(window.near(part) for part in LINE))))


@measure("deg", near=LINE)
def hip_pike(window: Window) -> float:
    """How far the hips rise above the line from shoulder to ankle for two seconds or more."""
    return max(0.0, kept(window, -geometry.below_line(*(window.near(part) for part in LINE))))


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
    """How far the hips hang below the line of shoulders and ankles for two seconds or more."""
    return max(0.0, kept(window, geometry.below_line(*(centre(window, part) for part in LINE))))


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


def heel_rise(window: Window) -> float:
    """How far the hips rise over the toes, in leg lengths."""
    height = (window.near("TOE") - window.near("HIP"))[:, 1]
    rise = middle(height[window.turning]) - middle(height[window.standing])
    return rise / leg_length(window, window.view.side)


@measure("ratio", near=("HIP", "TOE", "KNEE", "ANKLE"))
def heel_rise_kept(window: Window) -> float:
    """The rise on the toes against that of the set's first rep; 1 is as high."""
    return 1.0 if window.first is None else heel_rise(window) / heel_rise(window.first)
