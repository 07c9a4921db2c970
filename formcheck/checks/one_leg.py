"""Lunges and single-leg work: the leg that works, and the body over it."""

from __future__ import annotations

import numpy as np

from formcheck import geometry
from formcheck.body import Body
from formcheck.checks.frontal import centre, drop, gap
from formcheck.checks.limbs import LEG, flexion, leg_length, spread
from formcheck.checks.registry import TURN_S, Window, highest, measure, middle
from formcheck.checks.sagittal import SOLE, lift_of_heel, trunk
from formcheck.model import Array, Side

FPPA_FROM, FPPA_TO = 30.0, 60.0  # degrees of knee flexion; deeper, toe-out looks like valgus
SINKING = 0.1  # share of the hips' drop; from the front straight legs read up to 35 degrees bent
LEAST_PATH = 0.03  # leg lengths; a knee that hardly moves sideways has no path to compare


def medial(window: Window) -> float:
    """+1 where the working leg's inner side is to the right of the picture, -1 to the left."""
    facing = 1.0 if abs(window.view.yaw) < 90.0 else -1.0
    return -facing if window.lead is Side.LEFT else facing


def fppa_series(window: Window) -> Array:
    """The angle between thigh and shank in the picture, + knee inward, degrees, (n,).

    NaN where one of them points up in the picture: then it is not seen as a line of the leg.
    """
    hip, knee, ankle = (window.of(part, window.lead) for part in LEG)
    thigh, shank = knee - hip, ankle - knee
    cross = thigh[:, 0] * shank[:, 1] - thigh[:, 1] * shank[:, 0]
    angle = np.degrees(np.arctan2(cross, (thigh * shank).sum(axis=1)))
    downward = (thigh[:, 1] > 0) & (shank[:, 1] > 0)
    return np.where(downward, angle * medial(window), np.nan)


def side_lean(window: Window) -> Array:
    """The line from mid-hip to mid-shoulder against the vertical, sideways, degrees, (n,)."""
    return geometry.from_vertical(centre(window, "HIP"), centre(window, "SHOULDER"), 1.0)


def deepest(window: Window, side: Side) -> float:
    """The largest knee flexion of a leg close to the turn, degrees."""
    near = window.during(window.rep.turn - TURN_S, window.rep.turn + TURN_S)
    return highest(flexion(window, LEG, side)[near])


@measure("deg", lead=LEG)
def lead_knee_flexion(window: Window) -> float:
    """The largest flexion of the working leg's knee at the turn; 0 is straight."""
    return deepest(window, window.lead)


@measure("deg", trail=LEG)
def trail_knee_flexion(window: Window) -> float:
    """The largest flexion of the other leg's knee at the turn; 0 is straight."""
    return deepest(window, window.trail)


@measure("deg", trail=LEG)
def trail_knee_at_turn(window: Window) -> float:
    """How far the other leg's knee is from straight at the turn."""
    return middle(flexion(window, LEG, window.trail)[window.turning])


@measure("deg", lead=("KNEE", "ANKLE"))
def lead_shank_inclination(window: Window) -> float:
    """The working leg's shank against the vertical at the turn, + knee in front of the ankle."""
    ankle, knee = (window.of(part, window.lead) for part in ("ANKLE", "KNEE"))
    return middle(geometry.from_vertical(ankle, knee, window.forward)[window.turning])


@measure("deg", lead=(*LEG, *SOLE))
def lead_heel_lift(window: Window) -> float:
    """How far the working heel is lifted during the rep, against standing; 0 or more.

    NaN for the far foot, which is read 10 to 20 degrees wrong.
    """
    if window.lead is not window.view.side:
        return float("nan")
    return lift_of_heel(window, window.lead)


@measure("deg", both=("HIP", "SHOULDER"))
def trunk_range(window: Window) -> float:
    """How far the trunk's inclination ranges within the rep."""
    return spread(trunk(window)[window.inside])


@measure("deg", lead=LEG)
def fppa(window: Window) -> float:
    """Frontal plane projection angle of the working leg, + knee inward, against standing.

    Read where its knee is bent 30 to 60 degrees: deeper, a foot turned out looks like valgus.
    """
    angle = fppa_series(window)
    bend = Body(window.motion).knee[window.lead]
    sinking = drop(window) >= SINKING
    between = window.inside & sinking & (bend >= FPPA_FROM) & (bend <= FPPA_TO)
    straight = window.standing & (bend < FPPA_TO)  # a leg that is still stepping stands not yet
    return middle(angle[between]) - middle(angle[straight])


@measure("deg", both=("HIP", "SHOULDER"))
def trunk_side_lean(window: Window) -> float:
    """How far the trunk leans to one side at the turn, against standing, no sign."""
    lean = side_lean(window)
    return abs(middle(lean[window.turning]) - middle(lean[window.standing]))


@measure("ratio", both=("HIP", "ANKLE"))
def step_width(window: Window) -> float:
    """The sideways gap between the ankles at the turn, in gaps between the hip joints."""
    return middle(gap(window, "ANKLE")[window.turning]) / middle(gap(window, "HIP")[window.turning])


@measure("ratio", lead=("KNEE", "TOE", "ANKLE"))
def knee_inside_foot(window: Window) -> float:
    """How far the working knee is to the inner side of the toes at the turn, in shank lengths."""
    knee, toe, ankle = (window.of(part, window.lead) for part in ("KNEE", "TOE", "ANKLE"))
    inward = (knee[:, 0] - toe[:, 0]) * medial(window)
    return middle(inward[window.turning]) / highest(geometry.distance(knee, ankle))


@measure("ratio", lead=LEG)
def knee_wobble(window: Window) -> float:
    """The knee's sideways path over its net way, going down and coming up; 1 is straight.

    A knee that hardly moves sideways counts as if it moved 3 % of the leg.
    """
    x = window.of("KNEE", window.lead)[:, 0] / leg_length(window, window.lead)
    ratios = []
    for start, end in ((window.rep.start, window.rep.turn), (window.rep.turn, window.rep.end)):
        part = x[window.during(start, end)]
        part = part[np.isfinite(part)]
        if len(part) < 3:
            return float("nan")
        path = float(np.abs(np.diff(part)).sum())
        ratios.append(path / max(abs(float(part[-1] - part[0])), LEAST_PATH))
    return max(ratios)
