"""What is carried and what hair the skin cannot make: dumbbell, bar, bun and ponytail."""

import numpy as np

from benchmarks.studio.arms import HOLDS
from benchmarks.studio.body import Body
from benchmarks.studio.clip import Arms
from benchmarks.studio.dress import FIELDS
from benchmarks.studio.geometry import Array
from benchmarks.studio.look import Look
from benchmarks.studio.mesh import HAIR, IRON, RUBBER, Mesh, ball, lathe, rigid

Profile = list[tuple[float, float]]
HANDLE: Profile = [(-0.06, 0.016), (0.06, 0.016)]
HEADS: tuple[Profile, ...] = (
    [(0.055, 0.0), (0.055, 0.052), (0.062, 0.060), (0.135, 0.060), (0.142, 0.052), (0.142, 0.0)],
    [
        (-0.142, 0.0),
        (-0.142, 0.052),
        (-0.135, 0.060),
        (-0.062, 0.060),
        (-0.055, 0.052),
        (-0.055, 0.0),
    ],
)
BAR: Profile = [(-1.1, 0.0), (-1.1, 0.024), (-0.66, 0.024), (-0.66, 0.014), (0.66, 0.014)]
BAR_END: Profile = [(0.66, 0.014), (0.66, 0.024), (1.1, 0.024), (1.1, 0.0)]

# metres behind the head and above the ears, and radii, at a stature of 1.75 m
TIED = {
    "bun": (0.018, 0.055, (0.038, 0.034, 0.036)),
    "ponytail": (0.018, -0.015, (0.024, 0.026, 0.095)),
}


def carried(body: Body, arms: Arms) -> list[Mesh]:
    """Make what the athlete carries."""
    if arms.load == "dumbbell":
        return dumbbell(body)
    if arms.load == "bar":
        return barbell(body)
    return []


def worn(body: Body, look: Look) -> list[Mesh]:
    """Make hair that the skin cannot."""
    return [tied_hair(body, look.hair_style)] if look.hair_style in TIED else []


def shoulders(body: Body) -> Array:
    """Middle of the shoulder joints at rest."""
    centre: Array = (body.points["left_shoulder"] + body.points["right_shoulder"]) / 2
    return centre


def dumbbell(body: Body) -> list[Mesh]:
    """Make a dumbbell held upright at the chest, its upper head resting in the palms."""
    hands = HOLDS["goblet"][0] * [0.0, 1.0, 1.0]
    at = shoulders(body) + hands * body.height_m + np.array([0.0, -0.055, -0.045])
    parts = [(HANDLE, IRON)] + [(head, RUBBER) for head in HEADS]
    return [turned(body, profile, 2, at, kind) for profile, kind in parts]


def barbell(body: Body) -> list[Mesh]:
    """Make a bare bar across the upper back."""
    at = shoulders(body) + HOLDS["bar"][0] * [0.0, 1.0, 1.0] * body.height_m
    return [turned(body, profile, 0, at, IRON) for profile in (BAR, BAR_END)]


def turned(body: Body, profile: Profile, axis: int, at: Array, material: int) -> Mesh:
    """Turn a part on the lathe and fix it to the chest."""
    vertices, faces = lathe(profile, axis)
    return rigid(vertices + at, faces, body.bones["spine01"], material, len(FIELDS))


def tied_hair(body: Body, style: str) -> Mesh:
    """Make a bun or a ponytail at the back of the head."""
    ear = (body.points["left_ear"] + body.points["right_ear"]) / 2
    unit = body.height_m / 1.75
    back = body.vertices[body.vertices[:, 2] > ear[2]][:, 1].max()
    behind, above, radii = TIED[style]
    centre = np.array([0.0, back + behind * unit, ear[2] + above * unit])
    vertices, faces = ball(centre, np.array(radii) * unit)
    return rigid(vertices, faces, body.bones["head"], HAIR, len(FIELDS))
