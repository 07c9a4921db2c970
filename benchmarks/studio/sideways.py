"""Lying on one side: stacked feet and a forearm on the floor, the hips hung between them.

The body is posed upright, its trunk leant aside as far as the hips are off the line; then it is
laid over as a whole. Places seen from the front are (across, up) in metres, from the feet towards
the head counted negative.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from benchmarks.studio.arms import PosedArm, Reach, reach, shoulder_at
from benchmarks.studio.arms_free import FreeArm, FreeArms
from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.feet import Foot, Footing, hip_gap, put
from benchmarks.studio.floor import above
from benchmarks.studio.forearms import elbow_height
from benchmarks.studio.geometry import RIGHTWARDS, Array, rotation
from benchmarks.studio.hands import FLAT_CURL_DEG
from benchmarks.studio.leading import OTHER, to_left
from benchmarks.studio.legs import height_alone, open_legs
from benchmarks.studio.limbs import arm
from benchmarks.studio.posture import Parts, PoseError, Posture, assembled, carried
from benchmarks.studio.regions import share
from benchmarks.studio.trunk import BACKWARD, Bend, Trunk, pose_trunk

STACKED = 0.30  # of half the hip gap: how far each foot is from the middle
KNEES_DEG = 3.0
SOLE_M = 0.014  # of a shoe beside the foot
FOOT = ("foot", "toe")
WRIST = 0.026  # its height in statures: the hand slopes down along the forearm


@dataclass(frozen=True)
class Side:
    """Lying on a side, in degrees: how far the hips are below the line, and what the chest does.

    `roll_deg` turns the chest to the floor; the head is in line with the trunk.
    """

    down: str
    drop_deg: float = 0.0
    roll_deg: float = 0.0


@dataclass(frozen=True, eq=False)
class Upright:
    """The body before it is laid over: its feet, trunk, hips and the shoulder it rests on."""

    feet: Mapping[str, Foot]
    trunk: Trunk
    hips: Array
    shoulder: Array


def upright(body: Body, side: Side) -> Upright:
    """Pose the body upright, leaning away from the side it will lie on."""
    sign = to_left(side.down)
    trunk = pose_trunk(body, 0.0, 0.0, 0.0, Bend(-sign * side.drop_deg, sign * side.roll_deg))
    footing = Footing(STACKED * hip_gap(body) / 2)
    feet = {name: put(body, name, footing) for name in SIDES}
    legs = open_legs(body, feet, trunk.hips, dict.fromkeys(SIDES, 0.0))
    height = min(height_alone(one, np.zeros(3), KNEES_DEG) for one in legs.values())
    hips = np.array([0.0, 0.0, height])
    shoulder = hips + shoulder_at(body, side.down, trunk.shoulders, trunk.chest)
    return Upright(feet, trunk, hips, shoulder)


def on_side(body: Body, side: Side, elbow_deg: float) -> Posture:
    """Lay the body between its feet and the elbow; this one's slant is that of a straight body."""
    standing = upright(body, side)
    turn, ankle = laid_over(body, side, standing, elbow_deg)
    place = ankle - turn @ standing.feet[side.down].ankle
    elbow = turn.T @ (elbow_place(body, side.down, elbow_deg) - place)
    arms = arms_on(body, side, standing, elbow - standing.hips, turn)
    legs = open_legs(body, standing.feet, standing.trunk.hips, dict.fromkeys(SIDES, 0.0))
    parts = Parts(standing.feet, standing.trunk, arms, legs)
    return carried(body, assembled(body, parts, standing.hips), turn, place)


def laid_over(body: Body, side: Side, standing: Upright, elbow_deg: float) -> tuple[Array, Array]:
    """Find how the body is turned, and where the lower ankle is."""
    sign, chain = to_left(side.down), arm(body, SIDES[side.down])
    line = standing.shoulder - standing.feet[side.down].ankle
    elbow, ankle = elbow_place(body, side.down, elbow_deg), ankle_place(body, side.down)
    depth = float(elbow[1] - standing.shoulder[1])
    span = float(np.hypot(line[0], line[2]))
    flat = np.array([-sign, 1.0])
    shoulder = above(
        ankle[[0, 2]] * flat, span, elbow[[0, 2]] * flat, math.sqrt(chain.upper**2 - depth**2)
    )
    if shoulder is None:
        raise PoseError(f"{body.name} cannot rest on its {side.down} elbow: it is too far away")
    over = shoulder * flat - ankle[[0, 2]]
    angle = math.atan2(over[0], over[1]) - math.atan2(line[0], line[2])
    return rotation(BACKWARD, math.degrees(angle)), ankle


def arms_on(
    body: Body, side: Side, standing: Upright, elbow: Array, turn: Array
) -> dict[str, PosedArm]:
    """Rest on one forearm that points ahead; the other hand is on the hip."""
    trunk, chain = standing.trunk, arm(body, SIDES[side.down])
    fall = elbow_height(body) - WRIST * body.height_m
    fore = turn.T @ np.array([0.0, -math.sqrt(chain.lower**2 - fall**2), -fall])
    shoulder = standing.shoulder - standing.hips
    palm_down = turn.T @ (-to_left(side.down) * RIGHTWARDS)
    to = Reach(elbow + fore, elbow - shoulder, FLAT_CURL_DEG, handle=palm_down)
    free = FreeArms(FreeArm("hips"), FreeArm("hips"))
    other = OTHER[side.down]
    arms = {
        side.down: reach(body, side.down, shoulder, trunk.chest, to),
        other: free(body, other, trunk.shoulders, trunk.chest),
    }
    return {name: arms[name] for name in SIDES}


@cache
def elbow_place(body: Body, down: str, slant_deg: float) -> Array:
    """Where the elbow is: under the shoulder of a straight body, or so far towards the head."""
    standing = upright(body, Side(down))
    ankle, chain = ankle_place(body, down), arm(body, SIDES[down])
    line = standing.shoulder - standing.feet[down].ankle
    slant = math.radians(slant_deg)
    up = elbow_height(body) + chain.upper * math.cos(slant)
    span = math.hypot(float(line[0]), float(line[2]))
    along = math.sqrt(span**2 - (up - float(ankle[2])) ** 2)
    out = along + chain.upper * math.sin(slant)
    x = float(ankle[0]) + to_left(down) * out
    return np.array([x, float(standing.shoulder[1]), elbow_height(body)])


@cache
def ankle_place(body: Body, down: str) -> Array:
    """Where the lower ankle is, its foot on its edge; the hips are in the middle of the room."""
    foot, sign = upright(body, Side(down)).feet[down], to_left(down)
    skin = body.vertices[share(body, FOOT) > 0.5] - body.points[f"{down}_ankle"]
    own = skin[skin[:, 0] * sign > -hip_gap(body) / 2]
    edge = float((sign * (own @ foot.foot_turn.T)[:, 0]).max())
    legs = upright(body, Side(down)).hips[2] - foot.ankle[2]
    return np.array([-sign * float(legs), 0.0, edge + SOLE_M])
