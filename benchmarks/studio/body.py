"""A baked body: its rest shape and skeleton, and forward kinematics."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.studio.geometry import Array

BODIES = Path(__file__).parent / "bodies.npz"
SIDES = {"left": "L", "right": "R"}
JOINTS = {
    "hip": "upperleg01",
    "knee": "lowerleg01",
    "ankle": "foot",
    "shoulder": "upperarm01",
    "elbow": "lowerarm01",
    "wrist": "wrist",
}
# Bones without flesh, at the origin when at rest: what is held follows a palm ("grip", x along the
# handle) or lies through both ("bar", x along it, to the athlete's left); "room" never moves.
VIRTUAL_BONES = ("grip.L", "grip.R", "bar", "room")


@dataclass(frozen=True, eq=False)
class Body:
    """A body at rest: soles at z = 0, facing -Y, metres.

    `heads` are the bones' pivots. At the six joints that truth speaks of, the pivot is the COCO
    keypoint the `anny` package regresses from the skin, not the rig's own bone head, which lies
    up to 2.6 cm away.
    """

    name: str
    height_m: float
    vertices: Array
    faces: Array
    skin_bones: Array
    skin_weights: Array
    bones: Mapping[str, int]
    parents: Array
    heads: Array
    points: Mapping[str, Array]
    masks: Mapping[str, Array]

    def head(self, bone: str) -> Array:
        """Give a bone's pivot at rest."""
        pivot: Array = self.heads[self.bones[bone]]
        return pivot


@dataclass(frozen=True)
class Placement:
    """Where every bone is: world-space rotation away from rest, and the pivot's position."""

    rotations: Array
    positions: Array


def names() -> tuple[str, ...]:
    """Name the baked bodies."""
    with np.load(BODIES) as data:
        return tuple(str(n) for n in data["names"])


@cache
def load(name: str) -> Body:
    """Load one baked body by name."""
    with np.load(BODIES) as data:
        low, high = data[f"{name}/bounds"].astype(float)
        points = dict(
            zip(map(str, data["landmarks"]), data[f"{name}/points"].astype(float), strict=True)
        )
        bones = {str(b): i for i, b in enumerate([*data["bones"], *VIRTUAL_BONES])}
        unmoved = np.zeros((len(VIRTUAL_BONES), 3))
        heads = np.concatenate([data[f"{name}/heads"].astype(float), unmoved])
        return Body(
            name=name,
            height_m=float(data[f"{name}/height_m"]),
            vertices=low + data[f"{name}/vertices"] / 65535 * (high - low),
            faces=data["faces"].astype(np.int32),
            skin_bones=data["skin_bones"].astype(np.int32),
            skin_weights=data["skin_weights"] / 255,
            bones=bones,
            parents=np.append(data["parents"], [-1] * len(VIRTUAL_BONES)),
            heads=pivots(heads, bones, points),
            points=points,
            masks={k[5:]: data[k] / 255 for k in data.files if k.startswith("mask_")},
        )


def pivots(heads: Array, bones: Mapping[str, int], points: Mapping[str, Array]) -> Array:
    """Move the six joints' pivots onto the regressed joint centres."""
    heads = heads.copy()
    for side, letter in SIDES.items():
        for joint, bone in JOINTS.items():
            heads[bones[f"{bone}.{letter}"]] = points[f"{side}_{joint}"]
    return heads


def place(body: Body, rotations: Mapping[str, Array], pins: Mapping[str, Array]) -> Placement:
    """Forward kinematics: a bone without a rotation follows its parent, or stays as at rest.

    A pinned bone's pivot is where it is told to be: twist shared between two bones would
    otherwise bend the chain and move the joint by a millimetre or two.
    """
    turned = np.empty((len(body.heads), 3, 3))
    positions = np.empty((len(body.heads), 3))
    for bone, index in body.bones.items():
        parent = int(body.parents[index])
        if parent < 0:
            turned[index] = rotations.get(bone, np.eye(3))
            positions[index] = pins.get(bone, np.zeros(3))
            continue
        turned[index] = rotations.get(bone, turned[parent])
        offset = body.heads[index] - body.heads[parent]
        positions[index] = pins.get(bone, positions[parent] + turned[parent] @ offset)
    return Placement(turned, positions)
