"""Where the hips go, and how the trunk is tipped over them."""

from __future__ import annotations

import numpy as np

from formcheck.body import Body
from formcheck.model import Rep, Side
from formcheck.movements.reading import at_start, at_turn, from_side, inside, spread


def trunk_turn(body: Body, rep: Rep) -> float:
    """The trunk against the vertical at the turn, in degrees."""
    return at_turn(body, rep, body.trunk_tilt)


def trunk_start(body: Body, rep: Rep) -> float:
    """The trunk against the vertical before the movement, in degrees."""
    return at_start(body, rep, body.trunk_tilt)


def trunk_per_knee(body: Body, rep: Rep) -> float:
    """Trunk inclination over knee flexion: near 1 and above for a hinge, far below for a squat."""
    return at_turn(body, rep, body.trunk_tilt) / at_turn(body, rep, body.knee_flexion)


def trunk_per_knee_hands_low(body: Body, rep: Rep) -> float:
    """`trunk_per_knee` when the hands hang below the knees, as on a bar on the floor; else NaN."""
    below = (body.middle("WRIST") - body.middle("KNEE"))[:, 1]
    return trunk_per_knee(body, rep) if at_turn(body, rep, below) > 0 else float("nan")


def hips_off_foot(body: Body, rep: Rep) -> float:
    """How far the hips are sideways of the lower foot at the turn, in leg lengths.

    NaN from the side, where that is the way forward.
    """
    if from_side(body, rep):
        return float("nan")
    left, right = (body.of("ANKLE", side) for side in Side)
    lower = np.where(left[:, 1] > right[:, 1], left[:, 0], right[:, 0])
    return at_turn(body, rep, np.abs(body.middle("HIP")[:, 0] - lower) / body.leg)


def hip_drop(body: Body, rep: Rep) -> float:
    """How far the hips sink towards the ankles, in leg lengths."""
    height = (body.middle("ANKLE") - body.middle("HIP"))[:, 1]
    return 1.0 - at_turn(body, rep, height) / at_start(body, rep, height)


def hips_move(body: Body, rep: Rep) -> float:
    """How far the hips go up and down in the picture over the movement, in trunk lengths.

    Seen where the discs of a bar hide the legs, or where a leaning trunk hides them from the front.
    """
    return spread(inside(body, rep, body.middle("HIP")[:, 1] / body.trunk))


def hip_difference(body: Body, rep: Rep) -> float:
    """How much straighter one hip is than the other at the turn, in degrees."""
    left, right = (body.hip_extension[side] for side in Side)
    return at_turn(body, rep, np.abs(left - right))


def facing_up(body: Body, rep: Rep) -> float:
    """1 with the chest to the ceiling, 0 upright, -1 with the chest to the floor."""
    return at_turn(body, rep, body.facing_up)
