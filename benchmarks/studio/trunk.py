"""Pelvis, spine and head: bent to shape, then leant until hips to shoulders lie as asked."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks.studio.body import SIDES, Body, place
from benchmarks.studio.geometry import RIGHTWARDS, Array, rotation

SPINE = ("spine05", "spine04", "spine03", "spine02", "spine01")
NECK = ("neck01", "neck02", "neck03", "head")
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


def pose_trunk(body: Body, lean_deg: float, rounding_deg: float, gaze_deg: float) -> Trunk:
    """Pose the trunk so that the line from hip centre to shoulder centre leans as asked."""
    bends = {bone: rounding_deg * (i + 1) / len(SPINE) for i, bone in enumerate(SPINE)}
    bends["root"] = 0.0
    untilted = {bone: rotation(RIGHTWARDS, bend) for bone, bend in bends.items()}
    placed = place(body, untilted, {})
    at = {bone: placed.positions[i] for bone, i in body.bones.items()}
    hips = (at["upperleg01.L"] + at["upperleg01.R"]) / 2
    up = (at["upperarm01.L"] + at["upperarm01.R"]) / 2 - hips
    tilt = rotation(RIGHTWARDS, lean_deg - float(np.degrees(np.arctan2(-up[1], up[2]))))
    rotations = {bone: tilt @ turn for bone, turn in untilted.items()}
    chest = rotations["spine01"]
    for i, bone in enumerate(NECK):
        level = rotation(RIGHTWARDS, gaze_deg)
        share = (i + 1) / len(NECK)
        rotations[bone] = blend(chest, level, share)
    neck = tilt @ (at["neck01"] - hips)
    return Trunk(
        rotations=rotations,
        chest=chest,
        root=tilt @ (at["root"] - hips),
        shoulders=tilt @ up,
        hips={s: tilt @ (at[f"upperleg01.{letter}"] - hips) for s, letter in SIDES.items()},
        face=face_points(body, rotations, neck),
    )


def blend(chest: Array, level: Array, share: float) -> Array:
    """Turn a neck bone between the chest and the gaze; both only nod, so angles may be mixed."""
    nods = [float(np.degrees(np.arctan2(r[2, 1], r[1, 1]))) for r in (chest, level)]
    return rotation(RIGHTWARDS, nods[0] + share * (nods[1] - nods[0]))


def face_points(body: Body, rotations: Mapping[str, Array], neck: Array) -> dict[str, Array]:
    """Carry nose and ears along the neck, from the first neck bone's place."""
    position, previous = neck, "neck01"
    for bone in NECK[1:]:
        position = position + rotations[previous] @ (body.head(bone) - body.head(previous))
        previous = bone
    turned = rotations["head"]
    return {p: position + turned @ (body.points[p] - body.head("head")) for p in FACE}
