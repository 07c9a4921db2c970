"""How a number of a movement is read: at its start, at its turn, over it, and from where."""

from __future__ import annotations

import numpy as np

from formcheck.body import Body
from formcheck.model import Array, Rep

TURN_S = 0.1
SIDEWAYS = 0.5  # |sin yaw| from which a step forward is seen as one
BEHIND = -0.85  # cos yaw
START_S = 0.3  # the start position is read this long before the movement


def at_turn(body: Body, rep: Rep, values: Array) -> float:
    """The usual value at the turn."""
    return middle(values[when(body, rep.turn - TURN_S, rep.turn + TURN_S)])


def at_start(body: Body, rep: Rep, values: Array) -> float:
    """The usual value right before the movement."""
    return middle(values[when(body, rep.start - START_S, rep.start + TURN_S)])


def inside(body: Body, rep: Rep, values: Array) -> Array:
    """The values seen during the movement."""
    part = values[when(body, rep.start, rep.end)]
    return part[np.isfinite(part)]


def sideness(body: Body, rep: Rep) -> float:
    """How much the athlete is seen from the side at the turn: 0 front or back, 1 profile."""
    return at_turn(body, rep, np.abs(np.sin(np.radians(body.turned))))


def from_side(body: Body, rep: Rep) -> bool:
    """Whether a step forward is seen as one: from the side, or half from there."""
    return sideness(body, rep) > SIDEWAYS


def from_behind(body: Body, rep: Rep) -> bool:
    """Whether the athlete turns the back to the camera."""
    return at_turn(body, rep, np.cos(np.radians(body.turned))) < BEHIND


def when(body: Body, start: float, end: float) -> slice:
    """The instants from one time to another, both included."""
    t = body.motion.t
    return slice(int(np.searchsorted(t, start - 1e-9)), int(np.searchsorted(t, end + 1e-9)))


def spread(values: Array) -> float:
    """How far values range, the outermost twentieths left out; NaN where there are none."""
    return float(np.ptp(np.percentile(values, [5, 95]))) if len(values) else float("nan")


def middle(values: Array) -> float:
    """The median of what is seen; sorting a handful is quicker than numpy's general way."""
    seen = np.sort(values[np.isfinite(values)])
    half = len(seen) // 2
    return float((seen[half] + seen[-1 - half]) / 2.0) if len(seen) else float("nan")
