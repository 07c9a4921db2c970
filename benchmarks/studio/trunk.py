"""Pelvis, spine and head: bent to shape, then leant until hips to shoulders lie as asked."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.geometry import RIGHTWARDS, UP, Array, partial_rotation, rotation
from benchmarks.studio.roots import crossing

SPINE = ("spine05", "spine04", "spine03", "spine02", "spine01")
NECK = ("neck01", "neck02", "neck03", "head")
BACKWARD = np.array([0.0, 1.0, 0.0])  # a right-handed turn about it leans to the left
MOST_BEND_DEG = 80.0
FACE = ("nose", "left_ear", "right_ear")


@dataclass(frozen=True)
class Trunk:
    """A posed trunk: rotations by bone, and points in metres from the middle of the hips."""

    rotations: Mapping[str, Array]
    chest: Array
    root: Array
    shoulders: Array
    hips: Mapping[str, Array]
    face: Mapping[str, Array]


@dataclass(frozen=True)
class Bend:
    """What the spine does beyond nodding, in degrees; the pelvis stays as it is.

    `side` leans the line from hips to shoulders, `twist` turns the shoulders about the spine,
    both positive to the athlete's left.
    """

    side_deg: float = 0.0
    twist_deg: float = 0.0


STRAIGHT = Bend()


@dataclass(frozen=True)
class Spine:
    """A bent spine on an upright pelvis: rotations by bone, and points from mid-hip in metres."""

    rotations: Mapping[str, Array]
    shoulders: Array
    neck: Array


def pose_trunk(
    body: Body, lean_deg: float, rounding_deg: float, gaze_deg: float, bend: Bend = STRAIGHT
) -> Trunk:
    """Pose the trunk so that the line from hip centre to shoulder centre leans as asked."""
    spine = bent(body, rounding_deg, bend, sideways(body, lean_deg, rounding_deg, bend))
    up = spine.shoulders
    tilt = rotation(RIGHTWARDS, nod_between(up, lean_deg))
    rotations = {bone: tilt @ turn for bone, turn in spine.rotations.items()}
    chest = rotations["spine01"]
    level = rotation(RIGHTWARDS, gaze_deg)
    for i, bone in enumerate(NECK):
        rotations[bone] = partial_rotation(chest, level, (i + 1) / len(NECK))
    middle = middle_of_hips(body)
    joints = {side: body.head(f"upperleg01.{letter}") for side, letter in SIDES.items()}
    return Trunk(
        rotations=rotations,
        chest=chest,
        root=tilt @ (body.head("root") - middle),
        shoulders=tilt @ up,
        hips={side: tilt @ (joint - middle) for side, joint in joints.items()},
        face=face_points(body, rotations, tilt @ spine.neck),
    )


def nod_between(up: Array, lean_deg: float) -> float:
    """Angle to tip a line by, sideways apart, so that it leans forward as asked, in degrees."""
    length = float(np.sqrt(up @ up))
    ahead, across = -float(up[1]), float(up[0])
    wanted_ahead = length * math.sin(math.radians(lean_deg))
    wanted_up = math.sqrt(max(length**2 - wanted_ahead**2 - across**2, 0.0))
    if abs(lean_deg) > 90.0:
        wanted_up = -wanted_up
    return math.degrees(math.atan2(wanted_ahead, wanted_up) - math.atan2(ahead, float(up[2])))


def sideways(body: Body, lean_deg: float, rounding_deg: float, bend: Bend) -> float:
    """Find the bend of the spine, in degrees, that leans the trunk sideways as asked.

    No body is quite the same on both sides: the lean asked is added to its own.
    """
    if not bend.side_deg:
        return 0.0

    def aside(total_deg: float) -> float:
        up = bent(body, rounding_deg, bend, total_deg).shoulders
        return float(up[0]) / float(np.sqrt(up @ up))

    wanted = aside(0.0) + math.cos(math.radians(lean_deg)) * math.sin(math.radians(bend.side_deg))
    most = MOST_BEND_DEG
    return crossing(lambda total: aside(total) - wanted, -most, most, 1.5 * bend.side_deg, 1e-6)


def bent(body: Body, rounding_deg: float, bend: Bend, sideways_deg: float) -> Spine:
    """Bend the spine on an upright pelvis: each bone takes a larger share than the one below."""
    rotations = {"root": np.eye(3)}
    position, below = body.head("root") - middle_of_hips(body), "root"
    for i, bone in enumerate(SPINE):
        share = (i + 1) / len(SPINE)
        turn = rotation(RIGHTWARDS, rounding_deg * share)
        if sideways_deg or bend.twist_deg:
            turned = rotation(UP, bend.twist_deg * share)
            turn = rotation(BACKWARD, sideways_deg * share) @ turned @ turn
        position = position + rotations[below] @ (body.head(bone) - body.head(below))
        rotations[bone], below = turn, bone
    chest, base = rotations[below], body.head(below)
    shoulders = (body.head("upperarm01.L") + body.head("upperarm01.R")) / 2
    return Spine(
        rotations,
        shoulders=position + chest @ (shoulders - base),
        neck=position + chest @ (body.head("neck01") - base),
    )


def middle_of_hips(body: Body) -> Array:
    """Middle of the hip joints at rest, in metres."""
    middle: Array = (body.head("upperleg01.L") + body.head("upperleg01.R")) / 2
    return middle


def face_points(body: Body, rotations: Mapping[str, Array], neck: Array) -> dict[str, Array]:
    """Carry nose and ears along the neck, from the first neck bone's place."""
    position, previous = neck, "neck01"
    for bone in NECK[1:]:
        position = position + rotations[previous] @ (body.head(bone) - body.head(previous))
        previous = bone
    turned = rotations["head"]
    return {p: position + turned @ (body.points[p] - body.head("head")) for p in FACE}
