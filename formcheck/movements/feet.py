"""Where the feet stand, and what they do."""

from __future__ import annotations

import numpy as np

from formcheck.body import Body
from formcheck.model import Rep, Side
from formcheck.movements.reading import (
    START_S,
    at_start,
    at_turn,
    from_behind,
    from_side,
    sideness,
    when,
)

FACING = 0.3  # |sin yaw| up to which the feet of a wide stance are equally far from the camera
AWAY = -0.4  # cos yaw: half from behind
FORESHORTENED = 2.0  # from behind the model shows a quarter to a half of the depth between feet
NEAREST = 10.0  # percent of the instants that may be misread


def fore_aft_stance(body: Body, rep: Rep) -> float:
    """How far one ankle is in front of the other at the turn, in leg lengths."""
    seen = at_turn(body, rep, body.fore_aft)
    return FORESHORTENED * seen if from_behind(body, rep) else seen


def fore_aft_start(body: Body, rep: Rep) -> float:
    """How far one ankle is in front of the other at its nearest before the turn, in leg lengths.

    The hips of a lunge are up again before the foot is back, so that the next one seems to begin
    with the feet apart; those of a split squat never come together. NaN from front and back, where
    the model guesses the depth (`foot_lifted` tells them apart there).
    """
    if not from_side(body, rep):
        return float("nan")
    before = body.fore_aft[when(body, rep.start - START_S, rep.turn)]
    seen = before[np.isfinite(before)]
    return float(np.percentile(seen, NEAREST)) if len(seen) else float("nan")


def wide_stance(body: Body, rep: Rep) -> float:
    """How far the ankles are apart sideways at the turn, in leg lengths."""
    return at_turn(body, rep, body.apart)


def stance_widens(body: Body, rep: Rep) -> float:
    """How much further the ankles are apart sideways at the turn than before, in leg lengths.

    Tells a side lunge from a squat where both knees read alike. NaN from the front, where they do
    not and the feet may stand apart all the time, and half from behind and beyond, where the model
    guesses how far apart they are.
    """
    away = at_turn(body, rep, np.cos(np.radians(body.turned))) < AWAY
    if away or not from_side(body, rep):
        return float("nan")
    return at_turn(body, rep, body.apart) - at_start(body, rep, body.apart)


def ankle_height_difference(body: Body, rep: Rep) -> float:
    """How much higher one ankle stands than the other in the picture, in leg lengths."""
    apart = np.abs(body.of("ANKLE", Side.LEFT)[:, 1] - body.of("ANKLE", Side.RIGHT)[:, 1])
    return at_turn(body, rep, apart / body.leg)


def feet_unlevel(body: Body, rep: Rep) -> float:
    """`ankle_height_difference` from front and back; half from the side a wide stance shows one."""
    return float("nan") if sideness(body, rep) > FACING else ankle_height_difference(body, rep)


def foot_lifted(body: Body, rep: Rep) -> float:
    """How far one ankle rises against the other from start to turn, in leg lengths.

    NaN from the side, where a foot further away seems higher as well.
    """
    if from_side(body, rep):
        return float("nan")
    left, right = (body.of("ANKLE", side)[:, 1] / body.leg for side in Side)
    return abs(at_turn(body, rep, left - right) - at_start(body, rep, left - right))


def feet_rise(body: Body, rep: Rep) -> float:
    """How far both feet came up in the picture from start to turn, in leg lengths."""
    height = body.middle("ANKLE")[:, 1] / body.leg
    return at_start(body, rep, height) - at_turn(body, rep, height)


def heels_rise(body: Body, rep: Rep) -> float:
    """How far the heels rise over the toes from start to turn, in leg lengths."""
    height = (body.middle("TOE") - body.middle("HEEL"))[:, 1] / body.leg
    return at_turn(body, rep, height) - at_start(body, rep, height)


def front_foot_moved(body: Body, rep: Rep) -> float:
    """How much further the foot in front went from start to turn than the other, in leg lengths.

    Positive in a forward lunge, negative in a reverse one, 0 in a split squat; NaN from front or
    back, where a step points at the camera.
    """
    if not from_side(body, rep):
        return float("nan")
    moved = []
    for side in Side:
        place = body.of("ANKLE", side) / body.leg[:, None]
        start, turn = (
            np.array([at(body, rep, place[:, i]) for i in (0, 1)]) for at in (at_start, at_turn)
        )
        moved.append(float(np.hypot(*(turn - start))))
    return (moved[0] - moved[1]) * float(np.sign(at_turn(body, rep, body.left_ahead)))
