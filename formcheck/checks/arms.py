"""Rows, presses and push-ups: the trunk that holds still and the arms that work."""

from __future__ import annotations

import numpy as np

from formcheck import geometry
from formcheck.checks.frontal import centre
from formcheck.checks.limbs import (
    ARM,
    LEG,
    flexion,
    leg_length,
    lowest,
    moved,
    off_vertical,
    spread,
)
from formcheck.checks.registry import EDGE_S, Window, highest, measure, middle
from formcheck.checks.sagittal import trunk
from formcheck.model import Array, Side

TRUNK = ("HIP", "SHOULDER")
LINE = ("SHOULDER", "HIP", "ANKLE")
HIPS_FOLLOW = 0.5  # of the way that a knee asks of the hips, at least, or the legs were not seen
MOST = 90.0  # percent of a rep: what is kept shorter than the rest of it is a moment


@measure("deg", both=TRUNK)
def trunk_over_rep(window: Window) -> float:
    """The line from mid-hip to mid-shoulder against the vertical, its usual value in the rep."""
    return middle(trunk(window)[window.inside])


@measure("deg", both=TRUNK)
def trunk_drift(window: Window) -> float:
    """How far the trunk's inclination has moved from that of the set's first rep, no sign."""
    if window.first is None:
        return 0.0
    return abs(trunk_over_rep(window) - trunk_over_rep(window.first))


@measure("deg", both=TRUNK)
def trunk_jerk(window: Window) -> float:
    """How far the trunk moves from where it stood while the weight is lifted, no sign."""
    return moved(trunk(window), window, *window.rep.concentric)


@measure("%", both=TRUNK)
def trunk_length_change(window: Window) -> float:
    """How much longer the trunk looks in the rep than as the set began; - where it rounds."""
    length = geometry.distance(centre(window, "HIP"), centre(window, "SHOULDER"))
    begun = window.first or window
    before = geometry.distance(centre(begun, "HIP"), centre(begun, "SHOULDER"))
    return 100.0 * (middle(length[window.inside]) / middle(before[begun.standing]) - 1.0)


@measure("deg", lead=("SHOULDER", "ELBOW", "HIP"))
def upper_arm_past_trunk(window: Window) -> float:
    """The working upper arm against the line from shoulder to hip at the turn: + behind it."""
    shoulder, elbow, hip = (window.of(p, window.lead) for p in ("SHOULDER", "ELBOW", "HIP"))
    line, arm = hip - shoulder, elbow - shoulder
    cross = line[:, 0] * arm[:, 1] - line[:, 1] * arm[:, 0]
    angle = np.degrees(np.arctan2(cross * window.forward, (line * arm).sum(axis=1)))
    return middle(angle[window.turning])


@measure("deg", near=ARM)
def elbow_flexion(window: Window) -> float:
    """Flexion of the near elbow at the turn; 0 is straight."""
    return middle(flexion(window, ARM, window.view.side)[window.turning])


@measure("deg", lead=ARM)
def elbow_flexion_at_start(window: Window) -> float:
    """How straight the working arm gets before or after the rep; 0 is full extension."""
    return lowest(flexion(window, ARM, window.lead)[window.standing])


@measure("deg", near=LEG)
def knee_flexion_over_rep(window: Window) -> float:
    """Flexion of the near knee, its usual value in the rep."""
    return middle(flexion(window, LEG, window.view.side)[window.inside])


@measure("deg", near=LEG)
def knee_drive(window: Window) -> float:
    """How far the near knee moves while the weight is lifted, no sign.

    NaN where the hips stay in their place all the same: the legs are hidden, and were made up.
    """
    knee = flexion(window, LEG, window.view.side)
    lifting = window.during(*window.rep.concentric)
    if spread(window.near("HIP")[lifting, 1]) < HIPS_FOLLOW * hips_way(window, knee[lifting]):
        return float("nan")
    return moved(knee, window, *window.rep.concentric)


def hips_way(window: Window, knee: Array) -> float:
    """How far the hips go up and down when the knee of a standing leg moves so, in pixels."""
    height = np.cos(np.radians(knee) / 2.0)  # of a leg whose thigh is about as long as its shank
    return spread(height) * leg_length(window, window.view.side)


@measure("deg", near=("EAR", "SHOULDER", "HIP"))
def neck_bend(window: Window) -> float:
    """The line from shoulder to ear against that from hip to shoulder, usual value, no sign."""
    return middle(flexion(window, ("HIP", "SHOULDER", "EAR"), window.view.side)[window.inside])


@measure("deg", near=LINE)
def hips_below_line(window: Window) -> float:
    """How far the hips hang below the line from shoulder to ankle for a tenth of a rep or more."""
    return _kept_in_rep(window, geometry.below_line(*(window.near(part) for part in LINE)))


@measure("deg", near=LINE)
def hips_above_line(window: Window) -> float:
    """How far the hips rise above the line from shoulder to ankle for a tenth of a rep or more."""
    return _kept_in_rep(window, -geometry.below_line(*(window.near(part) for part in LINE)))


def _kept_in_rep(window: Window, values: Array) -> float:
    """What is passed for a tenth of the rep; 0 where that is negative."""
    seen = values[window.inside & np.isfinite(values)]
    return max(0.0, float(np.percentile(seen, MOST))) if len(seen) else float("nan")


@measure("ratio", both=ARM)
def hand_height_per_arm(window: Window) -> float:
    """How much higher one hand is than the other at the turn, in arm lengths, no sign."""
    arms = []
    for side in Side:
        shoulder, elbow, wrist = (window.of(part, side) for part in ARM)
        arms.append(geometry.distance(shoulder, elbow) + geometry.distance(elbow, wrist))
    apart = np.abs(window.of("WRIST", Side.LEFT)[:, 1] - window.of("WRIST", Side.RIGHT)[:, 1])
    return middle(apart[window.turning]) / highest(np.fmax(*arms))


@measure("deg", both=("SHOULDER",))
def shoulder_line_turn(window: Window) -> float:
    """How far the line of the shoulders tilts while the weight is lifted, no sign."""
    line = geometry.tilt(window.of("SHOULDER", Side.LEFT), window.of("SHOULDER", Side.RIGHT))
    return moved(line, window, *window.rep.concentric)


@measure("deg", both=TRUNK)
def lean_back(window: Window) -> float:
    """How far the trunk leans backward at most in the rep; 0 when it never does."""
    backward = -trunk(window)[window.inside]
    seen = backward[np.isfinite(backward)]
    return max(0.0, float(np.percentile(seen, 95))) if len(seen) else float("nan")


@measure("deg", near=("SHOULDER", "WRIST"))
def arm_off_vertical(window: Window) -> float:
    """The line from shoulder to wrist of the near arm against the vertical at the turn."""
    line = off_vertical(window.near("SHOULDER"), window.near("WRIST"))
    return middle(line[window.turning])


@measure("deg", both=("ELBOW", "WRIST"))
def forearm_off_vertical(window: Window) -> float:
    """The forearms against the vertical before the weight goes up and half way, the worst."""
    start, end = window.rep.concentric
    half_way = window.during((start + end) / 2.0 - EDGE_S, (start + end) / 2.0 + EDGE_S)
    slants = [off_vertical(window.of("ELBOW", side), window.of("WRIST", side)) for side in Side]
    return max(middle(slant[when]) for slant in slants for when in (window.standing, half_way))


@measure("deg", both=("SHOULDER", "ELBOW", "HIP"))
def elbow_flare(window: Window) -> float:
    """The upper arm against the trunk's axis seen from the head at the turn, mean of both.

    The axis points at the camera, so the angle is read from how far the elbows stand aside: in
    upper-arm lengths, as if the upper arms lay level.
    """
    turn = window.turning
    aside = [
        middle(np.abs(window.of("ELBOW", s) - window.of("SHOULDER", s))[turn, 0]) for s in Side
    ]
    whole = [
        highest(geometry.distance(window.of("ELBOW", s), window.of("SHOULDER", s))) for s in Side
    ]
    shares = [min(1.0, a / w) for a, w in zip(aside, whole, strict=True)]
    return float(np.degrees(np.arcsin(np.mean(shares))))


@measure("ratio", near=("WRIST", "KNEE", "ANKLE"))
def load_to_leg(window: Window) -> float:
    """How far the near hand is in front of the leg at the turn, in leg lengths.

    Measured level from the line between knee and ankle; 0 when it is at the line or behind it.
    """
    wrist, knee, ankle = (window.near(part) for part in ("WRIST", "KNEE", "ANKLE"))
    share = np.clip((wrist[:, 1] - ankle[:, 1]) / (knee[:, 1] - ankle[:, 1]), 0.0, 1.0)
    leg: Array = ankle[:, 0] + share * (knee[:, 0] - ankle[:, 0])
    ahead = (wrist[:, 0] - leg) * window.forward / leg_length(window, window.view.side)
    return max(0.0, middle(ahead[window.turning]))
