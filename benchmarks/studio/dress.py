"""Dress a body: paint its fields, smooth what is under cloth and hair, and lift it off the skin.

A field is positive inside, in metres; the shader cuts at zero, so edges stay crisp at any size.
"""

from collections.abc import Callable, Mapping

import numpy as np

from benchmarks.studio.body import Body
from benchmarks.studio.clothes import shirt, shorts, socks
from benchmarks.studio.features import brow, hair, iris, lips, nails
from benchmarks.studio.fit import FITTED, bridged, folds, loosened
from benchmarks.studio.geometry import Array
from benchmarks.studio.look import Look
from benchmarks.studio.mesh import SKIN, Mesh, normals, smoothed
from benchmarks.studio.regions import (
    FOOT_BONES,
    along_leg,
    collar_height,
    hem_height,
    leg_length,
    share,
)

# In the order the shader reads them.
FIELDS: Mapping[str, Callable[[Body, Look], Array]] = {
    "shirt": shirt,
    "shorts": shorts,
    "socks": socks,
    "hair": hair,
    "brow": brow,
    "lips": lips,
    "iris": iris,
    "nails": nails,
}
HAIR_LIFT_M = {
    "short": 0.014,
    "bob": 0.022,
    "long": 0.022,
    "bun": 0.011,
    "ponytail": 0.011,
    "shaved": 0.0015,
}
DEEP_M = 0.015  # below the shoe's collar, where no camera sees the skin
SHRINK_M = 0.007  # feet inside their shoes, so that they never poke through


def dressed(body: Body, look: Look) -> Mesh:
    """Cut the clothes out of the body's own skin and lift them off it."""
    painted = {name: field(body, look) for name, field in FIELDS.items()}
    cloth = np.clip(np.maximum(painted["shirt"], painted["shorts"]) / 0.02, 0, 1)
    vertices = smoothed(body.vertices, body.faces, cloth, FITTED[look.fit].smoothing)
    vertices = smoothed(vertices, body.faces, np.clip(painted["hair"] / 0.01, 0, 1), 8)
    vertices = loosened(body, look, painted, vertices)
    outward = normals(vertices, body.faces)
    off = lift(body, look, painted) + folds(body, look, cloth)
    bones, weights = bridged(body, look, cloth)
    return Mesh(
        vertices=over_skin(body, vertices + outward * off[:, None], cloth, look),
        faces=seen_faces(body),
        skin_bones=bones,
        skin_weights=weights,
        fields=np.stack(list(painted.values()), axis=1),
        material=np.full(len(vertices), SKIN),
    )


def over_skin(body: Body, vertices: Array, cloth: Array, look: Look) -> Array:
    """Lift smoothed cloth back out wherever it sank into the skin."""
    outward = normals(body.vertices, body.faces)
    off = np.einsum("ij,ij->i", vertices - body.vertices, outward)
    sunk = np.maximum(FITTED[look.fit].shorts_m - off, 0.0) * cloth
    lifted: Array = vertices + outward * sunk[:, None]
    return lifted


def seen_faces(body: Body) -> Array:
    """Leave out the skin deep inside the shoes."""
    deep = (body.vertices[:, 2] < collar_height(body) - DEEP_M) & (share(body, FOOT_BONES) > 0.5)
    seen: Array = body.faces[~deep[body.faces].all(1)]
    return seen


def lift(body: Body, look: Look, painted: Mapping[str, Array]) -> Array:
    """Say how far each vertex moves off the skin."""
    in_shoe = edge(collar_height(body) - 0.010 - body.vertices[:, 2]) * share(body, FOOT_BONES)
    lifted: Array = (
        FITTED[look.fit].shirt_m * edge(painted["shirt"])
        + drape(body, look, painted["shirt"], painted["shorts"])
        + 0.0025 * edge(painted["socks"])
        + HAIR_LIFT_M[look.hair_style] * edge(painted["hair"], 0.012)
        - SHRINK_M * in_shoe
    )
    return lifted


def edge(field: Array, width: float = 0.006) -> Array:
    """Go from 0 at a field's edge to 1 inside."""
    x = np.clip(field / width, 0, 1)
    return x * x * (3 - 2 * x)


def drape(body: Body, look: Look, shirt: Array, shorts: Array) -> Array:
    """Cloth hangs away from the body: shorts towards their hem, the shirt below the chest."""
    fit = FITTED[look.fit]
    length = leg_length(body) * look.leg
    down = np.clip(along_leg(body) / length, 0, 1)
    loose = 0.022 * fit.hang * down**1.5 if look.leg < 0.6 else np.zeros_like(down)
    chest, hem = body.head("spine01")[2], hem_height(body, look)
    waist = np.clip((chest - body.vertices[:, 2]) / (chest - hem), 0, 1)
    shirt_loose = 0.012 * fit.hang * waist * edge(shirt)
    lifted: Array = (fit.shorts_m + loose) * edge(shorts) * (shirt < 0) + shirt_loose
    return lifted
