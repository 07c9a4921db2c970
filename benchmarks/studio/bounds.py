"""Which part of the picture changes: only that part is drawn again."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.studio.camera import Camera
from benchmarks.studio.geometry import Array

MARGIN_PX = 4  # soft edges and rounding
NEAR_M = 0.2  # nearer than this to the lens, a point may fall anywhere
FOOT_M = 0.32  # how far the dark about a foot reaches


@dataclass(frozen=True)
class Region:
    """A rectangle of pixels; right and bottom are the first ones outside."""

    left: int
    top: int
    right: int
    bottom: int

    def joined(self, other: "Region") -> "Region":
        """Give the smallest region that holds both."""
        return Region(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    @property
    def width(self) -> int:
        """Pixels across."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels down."""
        return self.bottom - self.top


def whole(size: tuple[int, int]) -> Region:
    """Give the whole picture."""
    return Region(0, 0, *size)


def covering(camera: Camera, size: tuple[int, int], points: Array) -> Region:
    """Cover n x 3 points in metres, as far as they fall inside the picture; never empty."""
    axes = camera.axes.astype(np.float32)
    seen = points.astype(np.float32) @ axes.T - np.float32(camera.axes @ camera.position)
    if seen[:, 2].min() < NEAR_M:
        return whole(size)
    pixels = seen[:, :2] / seen[:, 2:] * np.float32(camera.focal_px(size))
    pixels += np.array(size, np.float32) / 2
    low = np.clip(np.floor(pixels.min(0)).astype(int) - MARGIN_PX, 0, np.array(size) - 1)
    high = np.clip(np.ceil(pixels.max(0)).astype(int) + MARGIN_PX, low + 1, size)
    return Region(int(low[0]), int(low[1]), int(high[0]), int(high[1]))


def shadows(points: Array, to_light: Array, towards_wall: Array, wall_at: float) -> Array:
    """Where the key light throws points, n x 3: onto the floor, or onto the wall if that is first.

    The wall stands `wall_at` metres away in the level direction `towards_wall`.
    """
    light, level = to_light.astype(np.float32), towards_wall.astype(np.float32)
    way = points[:, 2] / light[2]
    nearing = -float(light @ level)
    if nearing > 1e-6:
        way = np.minimum(way, (wall_at - points @ level) / np.float32(nearing))
    thrown: Array = points - np.maximum(way, 0.0)[:, None] * light
    return thrown


def round_feet(contacts: Sequence[tuple[float, float, float]]) -> Array:
    """Corners of the floor that feet darken; each contact is (x, y, strength)."""
    corners = np.array([[-1, -1, 0], [-1, 1, 0], [1, -1, 0], [1, 1, 0]], np.float32)
    places = np.array([[x, y, 0.0] for x, y, _ in contacts], np.float32)
    result: Array = (places[:, None] + FOOT_M * corners).reshape(-1, 3)
    return result
