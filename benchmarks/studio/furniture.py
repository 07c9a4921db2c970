"""What stands in the room and does not move, as data and as meshes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.studio.geometry import UP, Array, rotation, unit
from benchmarks.studio.mesh import PAINTED, Mesh, joined, lathe, paint, rigid

FIELDS = 8  # as many as a body has
# Corners of a unit cube, side by side, each wound outward.
SIDES = np.array(
    [
        [[1, -1, -1], [1, 1, -1], [1, 1, 1], [1, -1, 1]],
        [[-1, 1, -1], [-1, -1, -1], [-1, -1, 1], [-1, 1, 1]],
        [[1, 1, -1], [-1, 1, -1], [-1, 1, 1], [1, 1, 1]],
        [[-1, -1, -1], [1, -1, -1], [1, -1, 1], [-1, -1, 1]],
        [[-1, -1, 1], [1, -1, 1], [1, 1, 1], [-1, 1, 1]],
        [[-1, 1, -1], [1, 1, -1], [1, -1, -1], [-1, -1, -1]],
    ]
)


@dataclass(frozen=True)
class Box:
    """A box: centre and size in metres, colour #rrggbb, turned about the vertical."""

    centre_m: tuple[float, float, float]
    size_m: tuple[float, float, float]
    colour: str
    heading_deg: float = 0.0


@dataclass(frozen=True)
class Disc:
    """A round plate or post: centre, the axis it is round about, radius and width in metres."""

    centre_m: tuple[float, float, float]
    axis: tuple[float, float, float]
    radius_m: float
    width_m: float
    colour: str


Piece = Box | Disc


def furnished(pieces: Sequence[Piece]) -> Mesh:
    """Make one mesh of at least one piece."""
    return joined([box(p) if isinstance(p, Box) else disc(p) for p in pieces])


def box(piece: Box) -> Mesh:
    """Make a box with sharp edges."""
    corners = SIDES.reshape(-1, 3) * np.array(piece.size_m) / 2
    corners = corners @ rotation(UP, piece.heading_deg).T + piece.centre_m
    first = np.arange(0, len(corners), 4)[:, None]
    faces = np.concatenate([first + halves for halves in ([[0, 1, 2]], [[0, 2, 3]])])
    return painted(corners, faces, piece.colour)


def disc(piece: Disc) -> Mesh:
    """Make a round plate with a bevelled rim."""
    half, radius = piece.width_m / 2, piece.radius_m
    bevel = min(0.3 * piece.width_m, 0.2 * radius)
    profile = [
        (-half, 0.0),
        (-half, radius - bevel),
        (-half + bevel, radius),
        (half - bevel, radius),
        (half, radius - bevel),
        (half, 0.0),
    ]
    vertices, faces = lathe(profile, 2, 36)
    along = unit(np.array(piece.axis))
    aside = unit(np.cross(along, [0.31, 0.95, 0.07]))
    turn = np.stack([aside, np.cross(along, aside), along], axis=1)
    return painted(vertices @ turn.T + piece.centre_m, faces, piece.colour)


def painted(vertices: Array, faces: Array, colour: str) -> Mesh:
    """Fix a mesh of one colour to the room."""
    return paint(rigid(vertices, faces, 0, PAINTED, FIELDS), colour)


def footprints(pieces: Sequence[Piece]) -> list[tuple[float, float, float, float, float]]:
    """Where pieces meet the floor: middle and half sizes in metres, heading in radians."""
    result = []
    for p in pieces:
        x, y, z = p.centre_m
        if isinstance(p, Box):
            half, heading = np.array(p.size_m) / 2, float(np.radians(p.heading_deg))
        else:
            axis = np.abs(unit(np.array(p.axis)))
            half = p.radius_m * np.sqrt(1 - axis**2) + axis * p.width_m / 2
            heading = 0.0
        if z - half[2] < 0.03:
            result.append((x, y, float(half[0]), float(half[1]), heading))
    return result
