"""What the shaders are told: the same for a whole clip, and for one posture."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from benchmarks.studio.body import SIDES
from benchmarks.studio.clip import Clip
from benchmarks.studio.geometry import Array
from benchmarks.studio.look import FLOORS, WALLS
from benchmarks.studio.mesh import linear
from benchmarks.studio.optics import Light, half_field, towards_wall, view_matrix
from benchmarks.studio.posture import Posture

MOST_FOOTPRINTS = 48  # as declared in room.frag
MOST_CONTACTS = 12  # as declared in back.frag
NO_GLASS = (1.0, -1.0, 1.0, -1.0)  # an empty rectangle
EXPOSURE = 0.6  # of a change in light, what a phone's automatic exposure leaves to be seen
FILL_LOST = 0.75  # of the fill light, at full contrast
Contact = tuple[float, float, float]
Footprint = tuple[float, float, float, float, float]


def constants(clip: Clip, light: Light) -> Mapping[str, Any]:
    """Give every uniform that stays the same for the whole clip."""
    camera, room = clip.camera, clip.room
    return {
        "eye": tuple(camera.position),
        "axes": tuple(camera.axes.ravel()),
        "towards_wall": tuple(towards_wall(camera, room)),
        "half_field": half_field(camera, clip.size),
        "view": columns(view_matrix(camera, clip.size)),
        "light": columns(light.matrix),
        "to_light": tuple(light.direction),
        "strength": room.light**EXPOSURE,
        "tint": linear(room.light_colour),
        "fill_share": 1.0 - FILL_LOST * room.contrast,
        "wall_at": room.wall_behind_m,
        "wall_colour": linear(room.wall),
        "mat_colour": linear(room.mat),
        "wall_kind": WALLS.index(room.wall_style),
        "floor_kind": FLOORS.index(room.floor),
        "glass": NO_GLASS,
        "depths": 0,
        "room": 1,
        "places": 2,
        "empty": 3,
    }


def columns(matrix: Array) -> tuple[float, ...]:
    """Flatten a matrix the way the shaders want it."""
    return tuple(matrix.T.ravel())


def floor_uniforms(prints: Sequence[Footprint]) -> Mapping[str, Any]:
    """Tell the room what stands on its floor."""
    kept = list(prints[:MOST_FOOTPRINTS])
    padded = kept + [(0.0,) * 5] * (MOST_FOOTPRINTS - len(kept))
    return {
        "footprints": [p[:4] for p in padded],
        "headings": [p[4] for p in padded],
        "footprint_count": len(kept),
    }


def contact_uniforms(contacts: Sequence[Contact]) -> Mapping[str, Any]:
    """Tell the floor what touches it."""
    kept = list(contacts[:MOST_CONTACTS])
    padded = kept + [(0.0, 0.0, 0.0)] * (MOST_CONTACTS - len(kept))
    return {"contacts": padded, "contact_count": len(kept)}


def contacts(posture: Posture) -> list[Contact]:
    """Where feet and hands darken the floor, and how much: less as they leave it."""
    joints = posture.joints
    feet = [(joints[f"{side}_heel"] + joints[f"{side}_toe"]) / 2 for side in SIDES]
    return [contact(p) for p in (*feet, *(joints[f"{side}_wrist"] for side in SIDES))]


def contact(point: Array) -> Contact:
    """Fade with height, from the sole's or the wrist's own height upward."""
    return float(point[0]), float(point[1]), float(np.exp(-8 * max(point[2], 0.0)))


def set_all(programs: Sequence[Any], values: Mapping[str, Any]) -> None:
    """Set uniforms in those programs that have them."""
    for program in programs:
        for name in program:
            if name in values:
                program[name].value = values[name]
