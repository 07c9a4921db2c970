"""Painted fields of the clothes: shirt, shorts and socks."""

import numpy as np

from benchmarks.studio.body import Body
from benchmarks.studio.geometry import Array
from benchmarks.studio.look import Look
from benchmarks.studio.regions import (
    ARM_BONES,
    HEAD_BONES,
    LEG_BONES,
    OUTSIDE,
    along_arm,
    along_leg,
    hem_height,
    leg_length,
    share,
)


def shirt(body: Body, look: Look) -> Array:
    """Shirt: from the hem to a round neck, and down the sleeves."""
    neck = body.head("neck01") + np.array([0.0, -0.012, -0.004]) * body.height_m
    round_neck = np.linalg.norm((body.vertices - neck) * [1, 1, 0.85], axis=1)
    trunk = np.minimum(
        body.vertices[:, 2] - hem_height(body, look), round_neck - 0.050 * body.height_m
    )
    trunk = np.where(share(body, HEAD_BONES) > 0.3, OUTSIDE, trunk)
    arms = share(body, ARM_BONES)
    arm = np.linalg.norm(body.points["left_elbow"] - body.points["left_shoulder"])
    sleeves = np.minimum((look.sleeve - along_arm(body)) * arm, 0.1)
    result: Array = np.where(arms > 0.4, sleeves, trunk)
    return result


def shorts(body: Body, look: Look) -> Array:
    """Shorts: from under the shirt down the legs."""
    below = hem_height(body, look) + 0.06 - body.vertices[:, 2]
    legs = look.leg * leg_length(body) - along_leg(body)
    return np.where(share(body, ARM_BONES) > 0.4, OUTSIDE, np.minimum(below, legs))


def socks(body: Body, look: Look) -> Array:
    """Short socks, above the shoe's collar."""
    top = body.points["left_ankle"][2] + 0.022 * body.height_m
    return np.where(share(body, LEG_BONES) > 0.5, top - body.vertices[:, 2], OUTSIDE)
