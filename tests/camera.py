"""The camera of the stick figures: what a perfect pose model would give of bodies in a room."""

from __future__ import annotations

import numpy as np

from formcheck.model import JOINTS, Array, Joint, Motion
from tests.people import HEIGHT, SCALE, WIDTH, as_read


def seen(
    bodies: Array,
    yaw: float,
    *,
    fps: float,
    noise: float,
    seed: int,
    scale: float = SCALE,
    floor: float = 300.0,
) -> Motion:
    """The motion of bodies (n, 19, 3) in metres, turned by `yaw`, in the middle of the picture.

    `scale` is pixels a metre, `floor` how far the floor lies above the picture's lower edge,
    `noise` that of the landmarks in pixels.
    """
    along = along_picture(bodies, yaw)
    middle = (along.max() + along.min()) / 2.0
    x, y = WIDTH / 2 + scale * (along - middle), HEIGHT - floor - scale * bodies[..., 2]
    xy = np.stack([x, y], axis=-1)
    xy = xy + np.random.default_rng(seed).normal(0.0, noise, xy.shape)
    hips = bodies[:, [Joint.LEFT_HIP, Joint.RIGHT_HIP]].mean(axis=1, keepdims=True)
    turn, about = np.radians(as_read(yaw)), bodies - hips
    away = -about[..., 1] * np.cos(turn) - about[..., 0] * np.sin(turn)
    xyz = np.stack([along_picture(about, as_read(yaw)), -about[..., 2], away], axis=-1)
    n = len(bodies)
    return Motion(np.arange(n) / fps, xy, xyz, np.ones((n, JOINTS)), np.zeros(n, dtype=np.int64))


def along_picture(points: Array, yaw: float) -> Array:
    """How far right points lie in the picture, in metres."""
    turn = np.radians(yaw)
    right: Array = points[..., 0] * np.cos(turn) - points[..., 1] * np.sin(turn)
    return right
