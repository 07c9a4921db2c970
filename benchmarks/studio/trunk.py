"""Pelvis, spine and head: bent to shape, then leant until hips to shoulders lie as asked."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

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
    """What the spine and the pelvis do beyond nodding, in degrees.

    `side` leans the line from hips to shoulders, `twist` turns the shoulders about the spine,
    both positive to the athlete's left. `pelvis` tilts the line of the hips as seen from the
    front, positive with the left hip higher; the spine bends so that the shoulders stay over it.
    """

    side_deg: float = 0.0
    twist_deg: float = 0.0
    pelvis_deg: float = 0.0


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
    axis = tilting_axis(body, lean_deg, rounding_deg, bend)
    aside = sideways(body, lean_deg, rounding_deg, bend, axis)
    spine = bent(body, rounding_deg, bend, aside, axis)
    up = spine.shoulders
    tilt = rotation(RIGHTWARDS, nod_between(up, lean_deg))
    rotations = {bone: tilt @ turn for bone, turn in spine.rotations.items()}
    chest = rotations["spine01"]
    level = rotation(RIGHTWARDS, gaze_deg)
    for i, bone in enumerate(NECK):
        rotations[bone] = partial_rotation(chest, level, (i + 1) / len(NECK))
    middle, pelvis = middle_of_hips(body), rotations["root"]
    joints = {side: body.head(f"upperleg01.{letter}") for side, letter in SIDES.items()}
    return Trunk(
        rotations=rotations,
        chest=chest,
        root=pelvis @ (body.head("root") - middle),
        shoulders=tilt @ up,
        hips={side: pelvis @ (joint - middle) for side, joint in joints.items()},
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


def tilting_axis(body: Body, lean_deg: float, rounding_deg: float, bend: Bend) -> Array:
    """The axis the pelvis tilts about, level once the trunk has been tipped to its lean."""
    if not bend.pelvis_deg:
        return BACKWARD
    level = replace(bend, pelvis_deg=0.0)
    up = bent(body, rounding_deg, level, 0.0, BACKWARD).shoulders
    axis: Array = rotation(RIGHTWARDS, -nod_between(up, lean_deg)) @ BACKWARD
    return axis


def sideways(body: Body, lean_deg: float, rounding_deg: float, bend: Bend, axis: Array) -> float:
    """Find the bend of the spine, in degrees, that leans the trunk sideways as asked.

    No body is quite the same on both sides: the lean asked is added to its own.
    """
    if not (bend.side_deg or bend.pelvis_deg):
        return 0.0

    def aside(total_deg: float, bend: Bend = bend) -> float:
        up = bent(body, rounding_deg, bend, total_deg, axis).shoulders
        return float(up[0]) / float(np.sqrt(up @ up))

    own = aside(0.0, replace(bend, pelvis_deg=0.0))
    wanted = own + math.cos(math.radians(lean_deg)) * math.sin(math.radians(bend.side_deg))
    most = MOST_BEND_DEG
    return crossing(lambda total: aside(total) - wanted, -most, most, 1.5 * bend.side_deg, 1e-6)


def bent(body: Body, rounding_deg: float, bend: Bend, sideways_deg: float, axis: Array) -> Spine:
    """Bend the spine on an upright pelvis: each bone takes a larger share than the one below.

    The pelvis may be tilted about its own axis; the bones above it level the spine out.
    """
    rotations = {"root": tilted(axis, bend.pelvis_deg)}
    position = rotations["root"] @ (body.head("root") - middle_of_hips(body))
    below = "root"
    for i, bone in enumerate(SPINE):
        share = (i + 1) / len(SPINE)
        turn = rotation(RIGHTWARDS, rounding_deg * share)
        if sideways_deg or bend.twist_deg:
            turned = rotation(UP, bend.twist_deg * share)
            turn = rotation(BACKWARD, sideways_deg * share) @ turned @ turn
        if bend.pelvis_deg:
            turn = tilted(axis, bend.pelvis_deg * (1 - share)) @ turn
        position = position + rotations[below] @ (body.head(bone) - body.head(below))
        rotations[bone], below = turn, bone
    chest, base = rotations[below], body.head(below)
    shoulders = (body.head("upperarm01.L") + body.head("upperarm01.R")) / 2
    return Spine(
        rotations,
        shoulders=position + chest @ (shoulders - base),
        neck=position + chest @ (body.head("neck01") - base),
    )


def tilted(axis: Array, degrees: float) -> Array:
    """Tilt about an axis that points backward, the left side up."""
    return rotation(axis, -degrees) if degrees else np.eye(3)


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
