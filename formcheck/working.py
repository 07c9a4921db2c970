"""Which side does the work in a rep: the leg in front, the leg that stands, the arm that pulls."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite

from formcheck.body import Body
from formcheck.model import Array, Rep, Side
from formcheck.movements.reading import at_start, at_turn

Working = Callable[[Body, Rep], Side | None]


def front_leg(body: Body, rep: Rep) -> Side | None:
    """The leg in front at the turn."""
    return _left_if_positive(at_turn(body, rep, body.left_ahead))


def standing_leg(body: Body, rep: Rep) -> Side | None:
    """The leg whose foot is lower at the turn."""
    return _left_if_positive(at_turn(body, rep, _difference(body, "ANKLE")))


def bent_leg(body: Body, rep: Rep) -> Side | None:
    """The leg whose knee is bent more at the turn."""
    return _left_if_positive(at_turn(body, rep, body.knee[Side.LEFT] - body.knee[Side.RIGHT]))


def stepping_leg(body: Body, rep: Rep) -> Side | None:
    """The leg whose foot is on the box first: the higher one as the hips begin to rise."""
    return _left_if_positive(-at_start(body, rep, _difference(body, "ANKLE")))


def pulling_arm(body: Body, rep: Rep) -> Side | None:
    """The arm whose elbow bends more on the way to the turn."""
    apart = body.elbow[Side.LEFT] - body.elbow[Side.RIGHT]
    return _left_if_positive(at_turn(body, rep, apart) - at_start(body, rep, apart))


def reaching_leg(body: Body, rep: Rep) -> Side | None:
    """The leg that is stretched at the turn."""
    apart = body.hip_extension[Side.LEFT] - body.hip_extension[Side.RIGHT]
    return _left_if_positive(at_turn(body, rep, apart))


def lower_elbow(body: Body, rep: Rep) -> Side | None:
    """The arm that carries in a side plank: the lower elbow."""
    return _left_if_positive(at_turn(body, rep, _difference(body, "ELBOW")))


WORKING: dict[str, Working] = {
    "front_leg": front_leg,
    "standing_leg": standing_leg,
    "bent_leg": bent_leg,
    "stepping_leg": stepping_leg,
    "pulling_arm": pulling_arm,
    "reaching_leg": reaching_leg,
    "lower_elbow": lower_elbow,
}


def working_side(body: Body, rep: Rep, how: str) -> Side | None:
    """The working side of a rep, told in the way an exercise names; None where both work alike."""
    return WORKING[how](body, rep) if how else None


def _difference(body: Body, part: str) -> Array:
    """How much lower the left joint is in the picture than the right one, (n,) pixels."""
    difference: Array = body.of(part, Side.LEFT)[:, 1] - body.of(part, Side.RIGHT)[:, 1]
    return difference


def _left_if_positive(value: float) -> Side | None:
    if not isfinite(value):
        return None
    return Side.LEFT if value > 0 else Side.RIGHT
