"""What is carried, and what is worn on the head that the skin cannot make."""

import numpy as np

from benchmarks.studio.arms import HOLDS
from benchmarks.studio.body import Body
from benchmarks.studio.clip import Arms
from benchmarks.studio.dress import FIELDS
from benchmarks.studio.geometry import Array
from benchmarks.studio.look import Look
from benchmarks.studio.mesh import (
    HAIR,
    IRON,
    RUBBER,
    Mesh,
    ball,
    lathe,
    normals,
    paint,
    rigid,
    smoothed,
)
from benchmarks.studio.regions import HEAD_BONES, share

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

# metres behind the head and above the ears, radii, at a stature of 1.75 m, and what it follows
TIED = {
    "bun": (0.018, 0.055, (0.038, 0.034, 0.036), "head"),
    "ponytail": (0.018, -0.015, (0.024, 0.026, 0.095), "head"),
    "long": (-0.030, -0.095, (0.082, 0.050, 0.150), "neck02"),
}
PLATE: Profile = [
    (-0.025, 0.0),
    (-0.025, 0.205),
    (-0.017, 0.225),
    (0.017, 0.225),
    (0.025, 0.205),
    (0.025, 0.0),
]
PLATE_AT_M = 0.69  # from the middle of the bar
HORNS = (((-0.055, 0.0), (-0.072, -0.085)), ((0.055, 0.0), (0.072, -0.085)))  # kettlebell
BELL_AT_M, BELL_RADIUS_M = -0.150, 0.098


def carried(body: Body, arms: Arms) -> list[Mesh]:
    """Make what the athlete carries, on the chest, in the palms or through both of them."""
    held = {"left": ("grip.L",), "right": ("grip.R",), "both": ("bar",)}[arms.load_side]
    if arms.load == "dumbbell":
        return dumbbell(body, "spine01", 2, goblet_place(body))
    if arms.load == "bar":
        return barbell(body, "spine01", back_place(body), arms.plates)
    if arms.load == "barbell":
        return barbell(body, "bar", np.zeros(3), arms.plates)
    if arms.load == "kettlebell":
        return [m for bone in held for m in kettlebell(body, bone)]
    if arms.load in ("dumbbells", "one_dumbbell"):
        bones = ("grip.L", "grip.R") if arms.load == "dumbbells" else held
        return [m for bone in bones for m in dumbbell(body, bone, 0, np.zeros(3))]
    return []


def worn(body: Body, look: Look) -> list[Mesh]:
    """Make hair that the skin cannot, and what is worn on it."""
    made = [tied_hair(body, look.hair_style)] if look.hair_style in TIED else []
    if look.headwear == "cap":
        made += [crown(body, look), peak(body, look)]
    return made


def shoulders(body: Body) -> Array:
    """Middle of the shoulder joints at rest."""
    centre: Array = (body.points["left_shoulder"] + body.points["right_shoulder"]) / 2
    return centre


def goblet_place(body: Body) -> Array:
    """Where an upright dumbbell hangs when its upper head rests in the palms."""
    hands = HOLDS["goblet"][0] * [0.0, 1.0, 1.0]
    at: Array = shoulders(body) + hands * body.height_m + np.array([0.0, -0.055, -0.045])
    return at


def back_place(body: Body) -> Array:
    """Where a bar lies across the upper back."""
    at: Array = shoulders(body) + HOLDS["bar"][0] * [0.0, 1.0, 1.0] * body.height_m
    return at


def dumbbell(body: Body, bone: str, axis: int, at: Array) -> list[Mesh]:
    """Make a dumbbell along an axis of a bone."""
    parts = [(HANDLE, IRON)] + [(head, RUBBER) for head in HEADS]
    return [turned(body, bone, profile, axis, at, kind) for profile, kind in parts]


def barbell(body: Body, bone: str, at: Array, plates: bool) -> list[Mesh]:
    """Make a bar, with or without a pair of plates."""
    made = [turned(body, bone, profile, 0, at, IRON) for profile in (BAR, BAR_END)]
    for aside in (-PLATE_AT_M, PLATE_AT_M) if plates else ():
        made.append(turned(body, bone, PLATE, 0, at + np.array([aside, 0.0, 0.0]), RUBBER))
    return made


def kettlebell(body: Body, bone: str) -> list[Mesh]:
    """Make a kettlebell that hangs from its handle, away from the forearm."""
    made = [turned(body, bone, [(-0.06, 0.017), (0.06, 0.017)], 0, np.zeros(3), IRON)]
    for (x0, y0), (x1, y1) in HORNS:
        top, foot = np.array([x0, y0, 0.0]), np.array([x1, y1, 0.0])
        vertices, faces = lathe([(-0.014, 0.0), (0.0, 0.017), (1.0, 0.017)], 2, 14)
        along = foot - top
        across = np.array([along[1], -along[0], 0.0]) / np.hypot(*along[:2])
        third = np.cross(along / np.linalg.norm(along), across)
        placed = top + vertices @ np.stack([across, third, along])
        made.append(fixed(body, bone, placed, faces, IRON))
    centre = np.array([0.0, BELL_AT_M, 0.0])
    bell, faces = ball(centre, np.full(3, BELL_RADIUS_M))
    return [*made, fixed(body, bone, bell, faces, RUBBER)]


def turned(body: Body, bone: str, profile: Profile, axis: int, at: Array, material: int) -> Mesh:
    """Turn a part on the lathe and fix it to a bone."""
    vertices, faces = lathe(profile, axis)
    return fixed(body, bone, vertices + at, faces, material)


def fixed(body: Body, bone: str, vertices: Array, faces: Array, material: int) -> Mesh:
    """Fix a mesh to a bone by name."""
    return rigid(vertices, faces, body.bones[bone], material, len(FIELDS))


def tied_hair(body: Body, style: str) -> Mesh:
    """Make a bun, a ponytail or loose hair at the back of the head."""
    ear = (body.points["left_ear"] + body.points["right_ear"]) / 2
    unit = body.height_m / 1.75
    back = body.vertices[body.vertices[:, 2] > ear[2]][:, 1].max()
    behind, above, radii, bone = TIED[style]
    centre = np.array([0.0, back + behind * unit, ear[2] + above * unit])
    vertices, faces = ball(centre, np.array(radii) * unit)
    return fixed(body, bone, vertices, faces, HAIR)


def brim_height(body: Body) -> float:
    """Where a cap ends, above the brows."""
    return float(body.points["left_eye"][2] + 0.046 * body.height_m / 1.75)


def crown(body: Body, look: Look) -> Mesh:
    """Make the crown of a cap of the scalp, lifted off the hair and cut level."""
    unit, level = body.height_m / 1.75, brim_height(body)
    head = share(body, HEAD_BONES) > 0.5
    above = head & (body.vertices[:, 2] > level) & (body.masks["ears"] < 0.4)
    faces = body.faces[above[body.faces].any(1) & head[body.faces].all(1)]
    outward = normals(body.vertices, body.faces)
    vertices = smoothed(body.vertices, body.faces, head * 1.0, 10) + 0.022 * unit * outward
    vertices[:, 2] = np.maximum(vertices[:, 2], level)
    used, renumbered = np.unique(faces, return_inverse=True)
    return paint(fixed(body, "head", vertices[used], renumbered.reshape(-1, 3), HAIR), look.cap)


def peak(body: Body, look: Look) -> Mesh:
    """Make the peak of a cap: a flat half disc over the brows."""
    unit, level = body.height_m / 1.75, brim_height(body)
    front = body.points["nose"][1]
    centre = np.array([0.0, front + 0.035 * unit, level + 0.004 * unit])
    vertices, faces = ball(centre, np.array([0.078, 0.105, 0.007]) * unit)
    return paint(fixed(body, "head", vertices, faces, HAIR), look.cap)
