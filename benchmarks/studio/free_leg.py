"""A leg in the air: its thigh and knee at asked angles, seen from the side, its foot along."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.feet import Foot, foot_at_rest
from benchmarks.studio.geometry import RIGHTWARDS, Array, rotation
from benchmarks.studio.limbs import leg

OFF_THE_FLOOR_M = 1.0  # so far a foot bears nothing


@dataclass(frozen=True)
class FreeLeg:
    """Angles of a leg in the air, in degrees.

    `ahead_deg` is how far the thigh points ahead of straight down (behind: negative; up: 180),
    `plantar_deg` how far the toes point away from the shin, beyond a right angle.
    """

    ahead_deg: float
    knee_flexion_deg: float
    plantar_deg: float = 0.0

    def towards(self, other: "FreeLeg", share: float) -> "FreeLeg":
        """Go a share of the way to another one."""
        pairs = zip(self.angles, other.angles, strict=True)
        return FreeLeg(*(start + share * (end - start) for start, end in pairs))

    @property
    def angles(self) -> tuple[float, float, float]:
        """All three angles."""
        return self.ahead_deg, self.knee_flexion_deg, self.plantar_deg


def free_foot(body: Body, side: str, hip: Array, free: FreeLeg) -> Foot:
    """Place the foot of a leg in the air, given where its hip is, in metres."""
    chain, rest = leg(body, SIDES[side]), foot_at_rest(body, side)
    shin_deg = free.ahead_deg - free.knee_flexion_deg
    thigh = chain.upper * pointing(free.ahead_deg)
    ankle: Array = hip + thigh + chain.lower * pointing(shin_deg)
    turn = rotation(RIGHTWARDS, free.plantar_deg - shin_deg)
    return Foot(
        ankle=ankle,
        heel=ankle + turn @ (rest.heel - rest.ankle),
        toe=ankle + turn @ (rest.toe - rest.ankle),
        heading=pointing(free.ahead_deg - free.knee_flexion_deg / 2 + 90.0),
        foot_turn=turn,
        toe_turn=turn,
        lift=OFF_THE_FLOOR_M,
    )


def free_feet(
    body: Body, hips: Array, about: Mapping[str, Array], legs: Mapping[str, FreeLeg]
) -> dict[str, Foot]:
    """Place the feet of all legs in the air; `about` says where hip joints are from `hips`."""
    return {side: free_foot(body, side, hips + about[side], one) for side, one in legs.items()}


def pointing(ahead_deg: float) -> Array:
    """Direction seen from the side: straight down, turned ahead so far."""
    angle = math.radians(ahead_deg)
    return np.array([0.0, -math.sin(angle), -math.cos(angle)])
