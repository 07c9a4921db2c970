"""What the shaders are told: the same for a whole clip, and for one posture."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from benchmarks.studio.body import SIDES
from benchmarks.studio.look import FLOORS
from benchmarks.studio.optics import Light, half_field, view_matrix
from benchmarks.studio.posture import Posture
from benchmarks.studio.spec import Clip

PAINTS = ("skin", "hair", "shirt", "shorts", "socks", "shoes")


def constants(clip: Clip, light: Light) -> Mapping[str, Any]:
    """Give every uniform that stays the same for the whole clip."""
    camera, room, look = clip.camera, clip.room, clip.look
    painted = {name: linear(getattr(look, name)) for name in PAINTS}
    return painted | {
        "eye": tuple(camera.position),
        "axes": tuple(camera.axes.ravel()),
        "half_field": half_field(camera, clip.size),
        "view": tuple(view_matrix(camera, clip.size).T.ravel()),
        "light": tuple(light.matrix.T.ravel()),
        "to_light": tuple(light.direction),
        "strength": room.light,
        "wall_at": room.wall_behind_m,
        "wall_colour": linear(room.wall),
        "mat_colour": linear(room.mat),
        "floor_kind": FLOORS.index(room.floor),
        "depths": 0,
        "room": 1,
    }


def contacts(posture: Posture) -> list[tuple[float, float, float]]:
    """Where the feet darken the floor, and how much: less as a foot leaves it."""
    result = []
    for side in SIDES:
        heel, toe = posture.joints[f"{side}_heel"], posture.joints[f"{side}_toe"]
        middle = (heel + toe) / 2
        result.append((float(middle[0]), float(middle[1]), float(np.exp(-8 * middle[2]))))
    return result


def linear(colour: str) -> tuple[float, float, float]:
    """Turn #rrggbb into linear light."""
    r, g, b = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return r**2.2, g**2.2, b**2.2
