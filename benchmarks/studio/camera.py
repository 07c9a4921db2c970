"""A pinhole camera on a stand: where it is, and where points in the room fall in its picture."""

from dataclasses import dataclass

import numpy as np

from benchmarks.studio.geometry import UP, Array, rotation

FULL_FRAME_DIAGONAL_MM = 43.267  # focal lengths are quoted as for 35 mm film


@dataclass(frozen=True)
class Camera:
    """Camera set-up: azimuth 0 sees the front, +90 the athlete's left side, -90 the right."""

    azimuth_deg: float = 90.0
    distance_m: float = 3.2
    height_m: float = 1.0
    tilt_deg: float = 0.0  # downwards positive
    focal_mm: float = 35.0
    roll_deg: float = 0.0  # clockwise as seen in the picture positive: the room leans left

    @property
    def position(self) -> Array:
        """Where the lens is, in metres."""
        angle = np.radians(self.azimuth_deg)
        plan = self.distance_m * np.array([np.sin(angle), -np.cos(angle)])
        return np.array([plan[0], plan[1], self.height_m])

    @property
    def axes(self) -> Array:
        """Rows: the picture's right, the picture's down, and the direction of view."""
        angle = np.radians(self.azimuth_deg)
        level = np.array([-np.sin(angle), np.cos(angle), 0.0])
        right = np.cross(level, UP)
        ahead = rotation(right, -self.tilt_deg) @ level
        upright = np.stack([right, np.cross(ahead, right), ahead])
        result: Array = upright if not self.roll_deg else rolled(upright, self.roll_deg)
        return result

    def focal_px(self, size: tuple[int, int]) -> float:
        """Focal length in pixels for a picture of this width and height."""
        return self.focal_mm / FULL_FRAME_DIAGONAL_MM * float(np.hypot(*size))


def rolled(axes: Array, degrees: float) -> Array:
    """Turn the picture's axes about the direction of view."""
    turned: Array = axes @ rotation(axes[2], degrees).T
    return turned


def project(camera: Camera, size: tuple[int, int], points: Array) -> Array:
    """Project points in metres to pixels, x to the right and y down, from the top left corner."""
    seen = (points - camera.position) @ camera.axes.T
    scale = camera.focal_px(size) / seen[..., 2:]
    result: Array = seen[..., :2] * scale + np.array(size) / 2
    return result


def near_side(camera: Camera) -> str:
    """Name the side of the body nearer the camera, or "both" when it looks along the body."""
    across = float(np.sin(np.radians(camera.azimuth_deg)))
    if abs(across) < 0.2:
        return "both"
    return "left" if across > 0 else "right"
