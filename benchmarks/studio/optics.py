"""Matrices for the renderer: the camera's view and the key light's."""

from dataclasses import dataclass

import numpy as np

from benchmarks.studio.camera import Camera
from benchmarks.studio.geometry import UP, Array, unit
from benchmarks.studio.look import Room

NEAR_M, FAR_M = 0.1, 20.0
LIT_BOX_M = 1.55  # half side of the box the shadow map covers, about the athlete
STILL_BOX_M = 4.5  # the same for what stands still anywhere in the room


@dataclass(frozen=True)
class Light:
    """The key light: direction towards it, and the matrix of its shadow map."""

    direction: Array
    matrix: Array


def half_field(camera: Camera, size: tuple[int, int]) -> tuple[float, float]:
    """Tangents of half the angles of view, across and down."""
    focal = camera.focal_px(size)
    return size[0] / 2 / focal, size[1] / 2 / focal


def view_matrix(camera: Camera, size: tuple[int, int]) -> Array:
    """World to clip space, the same pinhole that `camera.project` uses."""
    across, down = half_field(camera, size)
    right, downwards, ahead = camera.axes
    depth = (FAR_M + NEAR_M) / (FAR_M - NEAR_M), -2 * FAR_M * NEAR_M / (FAR_M - NEAR_M)
    rows = np.zeros((4, 4))
    rows[0, :3], rows[1, :3] = right / across, -downwards / down
    rows[2, :3], rows[3, :3] = ahead * depth[0], ahead
    rows[:, 3] = -rows[:, :3] @ camera.position
    rows[2, 3] += depth[1]
    return rows


def towards_wall(camera: Camera, room: Room) -> Array:
    """The level direction the wall stands square to: that of view, or turned away from it."""
    angle = np.radians(camera.azimuth_deg + room.wall_turn_deg)
    return np.array([-np.sin(angle), np.cos(angle), 0.0])


def reflection(towards: Array, wall_at: float) -> Array:
    """Mirror the room in a wall, as a 4 x 4 matrix."""
    result = np.eye(4)
    result[:3, :3] -= 2 * np.outer(towards, towards)
    result[:3, 3] = 2 * wall_at * towards
    return result


def key_light(camera: Camera, room: Room, half_side: float = LIT_BOX_M) -> Light:
    """Place the key light relative to the camera, so that every view is lit."""
    azimuth = np.radians(camera.azimuth_deg + room.light_from_deg)
    height = np.radians(room.light_height_deg)
    plan = np.cos(height) * np.array([np.sin(azimuth), -np.cos(azimuth)])
    direction = np.array([plan[0], plan[1], np.sin(height)])
    right = unit(np.cross(UP, direction))
    rows = np.zeros((4, 4))
    rows[0, :3], rows[1, :3] = right / half_side, np.cross(direction, right) / half_side
    rows[2, :3], rows[3, 3] = -direction / max(3.0, 1.8 * half_side), 1.0
    rows[:3, 3] = -rows[:3, :3] @ np.array([0.0, 0.0, 0.75])
    return Light(direction, rows)
