"""Arms that hang from the shoulders like ropes, both hands on one handle that swings."""

import math
from dataclasses import dataclass

import numpy as np

from benchmarks.studio.arms import GRIP_CURL_DEG, PosedArm, Reach, reach, shoulder_at
from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.geometry import RIGHTWARDS, Array
from benchmarks.studio.limbs import arm

STRAIGHT = 0.985  # of the arm's length, from shoulder to wrist
GRIP = 0.028  # of a wrist from the middle of the body, in statures


@dataclass(frozen=True)
class Ropes:
    """Both arms, straight, so many degrees ahead of straight down; call it to place one."""

    ahead_deg: float

    def __call__(self, body: Body, side: str, shoulders: Array, trunk: Array) -> PosedArm:
        """Place one arm, given the middle of the shoulder joints and the chest's rotation."""
        chain = arm(body, SIDES[side])
        sign = 1.0 if side == "left" else -1.0
        shoulder = shoulder_at(body, side, shoulders, trunk)
        across = sign * GRIP * body.height_m + float(shoulders[0] - shoulder[0])
        length = math.sqrt((STRAIGHT * (chain.upper + chain.lower)) ** 2 - across**2)
        angle = math.radians(self.ahead_deg)
        level, fall = length * math.sin(angle), length * math.cos(angle)
        wrist = shoulder + np.array([across, -level, -fall])
        outward = np.array([sign * 0.7, 0.7 * math.cos(angle), -0.7 * math.sin(angle)])
        to = Reach(wrist, outward, GRIP_CURL_DEG, handle=-sign * RIGHTWARDS)
        return reach(body, side, shoulder, trunk, to)
