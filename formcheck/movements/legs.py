"""What the knees do, and how the legs lie."""

from __future__ import annotations

import numpy as np

from formcheck.body import Body
from formcheck.model import Rep, Side, joint
from formcheck.movements.reading import at_start, at_turn, from_side, inside, sideness, spread

PROFILE = 0.9  # |sin yaw| from which both legs are seen from the side
LEG_ENDS = ("HIP", "ANKLE")


def leg_difference(body: Body, rep: Rep) -> float:
    """How much more one knee flexes than the other, in degrees."""
    return at_turn(body, rep, np.abs(body.knee[Side.LEFT] - body.knee[Side.RIGHT]))


def legs_unlike_front(body: Body, rep: Rep) -> float:
    """`leg_difference`, NaN from the side, where a side lunge bends both knees alike."""
    return float("nan") if from_side(body, rep) else leg_difference(body, rep)


def legs_unlike_side(body: Body, rep: Rep) -> float:
    """`leg_difference` from the side, where a lunge bends both knees alike; else NaN."""
    return leg_difference(body, rep) if sideness(body, rep) > PROFILE else float("nan")


def knee_bend(body: Body, rep: Rep) -> float:
    """Flexion of the knee that is bent more at the turn, in degrees."""
    return at_turn(body, rep, np.fmax(body.knee[Side.LEFT], body.knee[Side.RIGHT]))


def standing_knee(body: Body, rep: Rep) -> float:
    """Flexion of the knee over the lower foot at the turn, in degrees."""
    left_lower = body.of("ANKLE", Side.LEFT)[:, 1] > body.of("ANKLE", Side.RIGHT)[:, 1]
    return at_turn(body, rep, np.where(left_lower, body.knee[Side.LEFT], body.knee[Side.RIGHT]))


def knee_start(body: Body, rep: Rep) -> float:
    """Flexion of the knee before the movement, in degrees."""
    return at_start(body, rep, body.knee_flexion)


def straighter_start(body: Body, rep: Rep) -> float:
    """Flexion of the knee that is bent less before the movement, in degrees."""
    return at_start(body, rep, np.fmin(body.knee[Side.LEFT], body.knee[Side.RIGHT]))


def knee_change(body: Body, rep: Rep) -> float:
    """How far the knee moves over the movement, in degrees."""
    return spread(inside(body, rep, body.knee_flexion))


def legs_turn(body: Body, rep: Rep) -> float:
    """The line from hips to ankles against the vertical at the turn, in degrees."""
    return at_turn(body, rep, body.leg_tilt)


def legs_lie(body: Body, rep: Rep) -> float:
    """The line from hips to ankles against the vertical, in 3-D: from the front too, in degrees."""
    middles = [body.motion.xyz[:, [joint(p, s) for s in Side]].mean(axis=1) for p in LEG_ENDS]
    down = middles[1] - middles[0]
    across = np.hypot(down[:, 0], down[:, 2])
    return at_turn(body, rep, np.degrees(np.arctan2(across, down[:, 1])))
