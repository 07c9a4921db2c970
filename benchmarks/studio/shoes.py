"""Training shoes lofted around the feet, bending at the ball."""

import numpy as np

from benchmarks.studio.body import Body
from benchmarks.studio.dress import FIELDS
from benchmarks.studio.feet import SOLE_M, ball_of_foot
from benchmarks.studio.geometry import UP, Array
from benchmarks.studio.limbs import heading_at_rest
from benchmarks.studio.mesh import LINING, SOLE, UPPER, Mesh
from benchmarks.studio.regions import FOOT_BONES, share

POINTS = 56  # around each ring
# height above the bare sole (of stature 1.75), how far outside the foot, and what it is made of
RINGS = (
    (-SOLE_M, 0.002, SOLE),
    (-SOLE_M + 0.004, 0.007, SOLE),
    (-0.002, 0.008, SOLE),
    (0.006, 0.008, SOLE),
    (0.007, 0.006, UPPER),
    (0.018, 0.007, UPPER),
    (0.030, 0.007, UPPER),
    (0.042, 0.007, UPPER),
    (0.054, 0.007, UPPER),
    (0.066, 0.007, UPPER),
    (0.078, 0.007, UPPER),
    (0.081, 0.005, LINING),
    (0.070, -0.002, LINING),
)


def shoe(body: Body, letter: str) -> Mesh:
    """Loft one shoe from the outlines of the foot at rising heights."""
    ahead = heading_at_rest(body, letter)
    across = np.cross(UP, ahead)
    on_foot = (share(body, FOOT_BONES) > 0.5) & ((body.vertices[:, 0] > 0) == (letter == "L"))
    foot = body.vertices[on_foot]
    origin = body.head(f"foot.{letter}") * [1, 1, 0]
    plan = np.stack([(foot - origin) @ ahead, (foot - origin) @ across], axis=1)
    rings, materials = [], []
    for height, outside, material in RINGS:
        z = height * body.height_m / 1.75 if height > 0 else height
        outline = ring(plan[foot[:, 2] >= min(z, 0.088 * body.height_m / 1.75)], outside)
        rings.append(origin + outline[:, :1] * ahead + outline[:, 1:] * across + z * UP)
        materials.append(np.full(POINTS, material))
    vertices = np.concatenate([*rings, [rings[0].mean(0)]])
    bones, weights = bend(body, letter, vertices, ahead)
    return Mesh(
        vertices=vertices,
        faces=loft(len(rings)),
        skin_bones=bones,
        skin_weights=weights,
        fields=np.full((len(vertices), len(FIELDS)), -1.0),
        material=np.concatenate([*materials, [SOLE]]),
    )


def ring(plan: Array, outside: float) -> Array:
    """Outline points of a foot in plan, rounded and a little outside it."""
    centre = (plan.max(0) + plan.min(0)) / 2
    angle = np.linspace(0, 2 * np.pi, POINTS, endpoint=False)
    # Rays are spread as on an ellipse of the foot's proportions, so that toe and heel get enough.
    half = np.maximum((plan.max(0) - plan.min(0)) / 2, 1e-3)
    rays = np.stack([np.cos(angle) * half[0], np.sin(angle) * half[1]], axis=1)
    rays /= np.linalg.norm(rays, axis=1, keepdims=True)
    normals_angle = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    facing = np.stack([np.cos(normals_angle), np.sin(normals_angle)], axis=1)
    support = ((plan - centre) @ facing.T).max(0) + outside
    towards = rays @ facing.T
    distance = np.where(towards > 0.05, support / np.maximum(towards, 0.05), np.inf).min(1)
    outline: Array = centre + rays * distance[:, None]
    return outline


def bend(body: Body, letter: str, vertices: Array, ahead: Array) -> tuple[Array, Array]:
    """Share each vertex between the foot and the toes, across the ball of the foot."""
    past = (vertices - ball_of_foot(body, letter)) @ ahead
    toes = np.clip(past / 0.03 + 0.5, 0, 1)
    bones = np.zeros((len(vertices), 4), int)
    bones[:, 0], bones[:, 1] = body.bones[f"foot.{letter}"], body.bones[f"toe3-1.{letter}"]
    weights = np.zeros((len(vertices), 4))
    weights[:, 0], weights[:, 1] = 1 - toes, toes
    return bones, weights


def loft(rings: int) -> Array:
    """Faces between successive rings, and a fan under the first."""
    i = np.arange(POINTS)
    j = (i + 1) % POINTS
    faces = [np.stack([np.full(POINTS, rings * POINTS), j, i], axis=1)]
    for k in range(rings - 1):
        a, b = k * POINTS, (k + 1) * POINTS
        faces += [np.stack([a + i, a + j, b + i], axis=1), np.stack([a + j, b + j, b + i], axis=1)]
    return np.concatenate(faces)
