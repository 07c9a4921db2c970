"""Skinned triangle meshes at rest: what the renderer draws, body, clothes and props alike."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_array

from benchmarks.studio.geometry import Array

# What a part is made of, unless one of the painted fields says otherwise; a PAINTED part carries
# its own colour in the first three fields.
SKIN, UPPER, SOLE, HAIR, IRON, RUBBER, LINING, PAINTED = range(8)


@dataclass(frozen=True)
class Mesh:
    """Vertices at rest, faces, skin weights, and painted fields (see `dress`)."""

    vertices: Array
    faces: Array
    skin_bones: Array
    skin_weights: Array
    fields: Array
    material: Array


def joined(meshes: Sequence[Mesh]) -> Mesh:
    """Put meshes into one."""
    starts = np.cumsum([0] + [len(m.vertices) for m in meshes])
    return Mesh(
        vertices=np.concatenate([m.vertices for m in meshes]),
        faces=np.concatenate([m.faces + s for m, s in zip(meshes, starts[:-1], strict=True)]),
        skin_bones=np.concatenate([m.skin_bones for m in meshes]),
        skin_weights=np.concatenate([m.skin_weights for m in meshes]),
        fields=np.concatenate([m.fields for m in meshes]),
        material=np.concatenate([m.material for m in meshes]),
    )


def rigid(vertices: Array, faces: Array, bone: int, material: int, fields: int) -> Mesh:
    """Fix a mesh to one bone."""
    count = len(vertices)
    bones, weights = np.full((count, 4), bone), np.zeros((count, 4))
    weights[:, 0] = 1.0
    return Mesh(
        vertices, faces, bones, weights, np.full((count, fields), -1.0), np.full(count, material)
    )


def paint(mesh: Mesh, colour: str) -> Mesh:
    """Give a mesh one colour, #rrggbb."""
    fields = mesh.fields.copy()
    fields[:, :3] = linear(colour)
    material = np.full(len(mesh.vertices), PAINTED)
    return dataclasses.replace(mesh, fields=fields, material=material)


def linear(colour: str) -> tuple[float, float, float]:
    """Turn #rrggbb into linear light."""
    r, g, b = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return r**2.2, g**2.2, b**2.2


def normals(vertices: Array, faces: Array) -> Array:
    """Area-weighted vertex normals."""
    a, b, c = (vertices[faces[:, i]] for i in range(3))
    face_normals = np.cross(b - a, c - a)
    result = np.zeros_like(vertices)
    for i in range(3):
        np.add.at(result, faces[:, i], face_normals)
    length = np.linalg.norm(result, axis=1, keepdims=True)
    unit: Array = result / np.maximum(length, 1e-12)
    return unit


def smoothed(vertices: Array, faces: Array, amount: Array, rounds: int) -> Array:
    """Relax vertices towards their neighbours' mean; `amount` per vertex, 0 leaves it alone."""
    links = neighbours(faces, len(vertices))
    degree = np.maximum(links.sum(axis=1), 1)[:, None]
    result = vertices.copy()
    for _ in range(rounds):
        result += amount[:, None] * 0.5 * (links @ result / degree - result)
    return result


def neighbours(faces: Array, count: int) -> csr_array:
    """Which vertices share an edge, as a sparse matrix; an edge counts once for each face."""
    edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    both = np.concatenate([edges, edges[:, ::-1]])
    ones = np.ones(len(both), np.float32)
    return csr_array((ones, (both[:, 0], both[:, 1])), shape=(count, count))


def lathe(
    profile: Sequence[tuple[float, float]], axis: int, segments: int = 28
) -> tuple[Array, Array]:
    """Turn a profile of (along, radius) about a coordinate axis; edges stay sharp."""
    angle = np.linspace(0, 2 * np.pi, segments, endpoint=False)
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    others = [(axis + 1) % 3, (axis + 2) % 3]  # right-handed, so that faces look outward
    rings: list[Array] = []
    faces: list[Array] = []
    for (s0, r0), (s1, r1) in pairwise(profile):
        base = len(rings) * segments
        for along, radius in ((s0, r0), (s1, r1)):
            ring = np.zeros((segments, 3))
            ring[:, axis] = along
            ring[:, others] = circle * radius
            rings.append(ring)
        i = np.arange(segments)
        j = (i + 1) % segments
        faces += [
            np.stack([base + i, base + j, base + segments + i], axis=1),
            np.stack([base + j, base + segments + j, base + segments + i], axis=1),
        ]
    return np.concatenate(rings), np.concatenate(faces)


def ball(centre: Array, radii: Array, rows: int = 14, columns: int = 20) -> tuple[Array, Array]:
    """Make an ellipsoid."""
    polar = np.linspace(0, np.pi, rows + 1)[:, None]
    around = np.linspace(0, 2 * np.pi, columns, endpoint=False)[None]
    x, y = np.sin(polar) * np.cos(around), np.sin(polar) * np.sin(around)
    z = np.cos(polar) * np.ones_like(around)
    points = centre + np.stack([x, y, z], axis=2).reshape(-1, 3) * radii
    i = np.arange(rows * columns)
    j = i - i % columns + (i + 1) % columns
    quads = [
        np.stack([i, i + columns, j], axis=1),
        np.stack([j, i + columns, j + columns], axis=1),
    ]
    return points, np.concatenate(quads)
