"""Step-ups: the leg on the box, and the body as it rises over it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from formcheck.checks.limbs import LEG, flexion, lowest
from formcheck.checks.one_leg import FPPA_FROM, FPPA_TO, fppa_series, side_lean
from formcheck.checks.registry import EDGE_S, Window, highest, measure, middle
from formcheck.checks.sagittal import trunk
from formcheck.model import Array

ALONE = 1.0 / 3.0  # share of the way up after which the foot on the box carries alone
MOSTLY = 90.0  # percentile that stands for the largest value: a single misread instant is none


def rising(window: Window, share: float = 0.0) -> NDArray[np.bool_]:
    """Which instants belong to the way up, from a share of it on, (n,)."""
    rep = window.rep
    return window.during(rep.start + share * (rep.reach - rep.start), rep.reach)


def box_knee(window: Window) -> Array:
    """Flexion of the knee over the box by how far its hip is above the foot, degrees, (n,).

    Straight at the turn; from the front the angle of the knee itself is hidden in depth.
    """
    height = window.of("ANKLE", window.lead)[:, 1] - window.of("HIP", window.lead)[:, 1]
    share = height / middle(height[window.turning])
    return np.asarray(2.0 * np.degrees(np.arccos(np.clip(share, -1.0, 1.0))))


def furthest(window: Window, values: Array) -> float:
    """How far values get from where they are on top while one leg carries, without sign."""
    away = np.abs(values - middle(values[window.turning]))[rising(window, ALONE)]
    seen = away[np.isfinite(away)]
    return float(np.percentile(seen, MOSTLY)) if len(seen) else float("nan")


@measure("deg", lead=LEG)
def lead_knee_at_start(window: Window) -> float:
    """Flexion of the working leg's knee as the body begins to rise, foot on the box."""
    rep = window.rep
    first_half = window.during(rep.start - EDGE_S, (rep.start + rep.reach) / 2.0)
    return highest(flexion(window, LEG, window.lead)[first_half])


@measure("deg", lead=LEG)
def lead_knee_at_turn(window: Window) -> float:
    """How far the working leg's knee is from straight at the turn."""
    return lowest(flexion(window, LEG, window.lead)[window.turning])


@measure("deg", both=("HIP", "SHOULDER"))
def trunk_inclination_rising(window: Window) -> float:
    """The line from mid-hip to mid-shoulder against the vertical, its largest on the way up."""
    return highest(trunk(window)[rising(window)])


@measure("deg", lead=LEG)
def fppa_rising(window: Window) -> float:
    """Frontal plane projection angle of the leg on the box, + knee inward, against standing tall.

    Read on the way up, where that knee is bent 30 to 60 degrees.
    """
    angle, bend = fppa_series(window), box_knee(window)
    between = rising(window) & (bend >= FPPA_FROM) & (bend <= FPPA_TO)
    return middle(angle[between]) - middle(angle[window.turning])


@measure("deg", both=("HIP", "SHOULDER"))
def trunk_side_lean_rising(window: Window) -> float:
    """How far the trunk leans aside while one leg lifts the body, against standing tall."""
    return furthest(window, side_lean(window))
