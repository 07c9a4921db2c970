"""What the arms do, and where the hands are."""

from __future__ import annotations

import numpy as np

from formcheck.body import Body
from formcheck.model import Array, Rep, Side
from formcheck.movements.reading import at_start, at_turn, inside, spread, when

BESIDE_S = 0.5  # what belongs to a movement may happen this long before or after it


def elbow_turn(body: Body, rep: Rep) -> float:
    """Flexion of the elbow that is bent more at the turn, in degrees."""
    return at_turn(body, rep, np.fmax(body.elbow[Side.LEFT], body.elbow[Side.RIGHT]))


def elbow_start(body: Body, rep: Rep) -> float:
    """Flexion of the elbows before the movement, in degrees."""
    return at_start(body, rep, body.of_sides(body.elbow))


def elbow_change(body: Body, rep: Rep) -> float:
    """How far the elbows move over the movement, in degrees."""
    return spread(inside(body, rep, body.of_sides(body.elbow)))


def elbow_difference(body: Body, rep: Rep) -> float:
    """How much more one elbow moves than the other over the movement, in degrees."""
    left, right = (
        at_turn(body, rep, body.elbow[side]) - at_start(body, rep, body.elbow[side])
        for side in Side
    )
    return abs(left - right)


def hands_turn(body: Body, rep: Rep) -> float:
    """The raise of the arms at the turn: -90 hanging, 0 level, 90 overhead, in degrees."""
    return at_turn(body, rep, _hands(body))


def hands_highest(body: Body, rep: Rep) -> float:
    """The highest raise of the arms during the movement and right beside it, in degrees.

    A swing ends with the hands up only after the trunk is upright; a wrist misread for an instant
    does not count.
    """
    around = _hands(body)[when(body, rep.start - BESIDE_S, rep.end + BESIDE_S)]
    seen = around[np.isfinite(around)]
    return float(np.percentile(seen, 85)) if len(seen) else float("nan")


def _hands(body: Body) -> Array:
    return body.of_sides(body.arm_raise)
