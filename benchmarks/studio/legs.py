"""Legs between placed feet and a pelvis: how high the hips must be, and where the knees go."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.feet import Foot
from benchmarks.studio.geometry import Array, unit
from benchmarks.studio.limbs import Chain, flexion_at, leg, middle_joint, reach_for, turns
from benchmarks.studio.roots import root

OFF_THE_FLOOR_M = 0.03  # a foot lifted so far no longer counts towards the asked flexion


@dataclass(frozen=True)
class OpenLeg:
    """A leg whose ankle is placed; `hip` is from the middle of the hips, whose place is open."""

    chain: Chain
    hip: Array
    foot: Foot
    twist_deg: float  # of the knee, inward, about the line from hip to ankle; right-handed
    bearing: float  # 1 with the foot on the floor, 0 with it well off


def open_legs(
    body: Body,
    feet: Mapping[str, Foot],
    hips: Mapping[str, Array],
    inward_deg: Mapping[str, float],
) -> Mapping[str, OpenLeg]:
    """Read both legs off the body; `inward_deg` is how far each knee is turned inward."""
    return {
        side: OpenLeg(
            chain=leg(body, letter),
            hip=hips[side],
            foot=feet[side],
            twist_deg=inward_deg[side] if letter == "L" else -inward_deg[side],
            bearing=max(0.0, 1.0 - feet[side].lift / OFF_THE_FLOOR_M),
        )
        for side, letter in SIDES.items()
    }


def hip_centre(legs: Mapping[str, OpenLeg], x: float, y: float, flexion_deg: float) -> Array:
    """Find the hips' height, for one place in plan, that gives the asked mean knee flexion."""
    plan = np.array([x, y, 0.0])
    alone = [height_alone(one, plan, flexion_deg) for one in legs.values() if one.bearing > 0]
    low, high = min(alone), max(alone)  # equal unless the hips are shifted: then legs differ
    height = root(lambda z: mean_flexion(legs, plan, z) - flexion_deg, low, high, 1e-10)
    centre: Array = plan + np.array([0.0, 0.0, height])
    return centre


def height_alone(leg: OpenLeg, plan: Array, flexion_deg: float) -> float:
    """Height of the hips at which this leg alone has the asked flexion."""
    offset = plan + leg.hip - leg.foot.ankle
    room = reach_for(flexion_deg, leg.chain) ** 2 - offset[0] ** 2 - offset[1] ** 2
    return float(np.sqrt(max(room, 0.0)) - offset[2])


def mean_flexion(legs: Mapping[str, OpenLeg], plan: Array, height: float) -> float:
    """Mean knee flexion of the legs that bear weight, with the hips at a height."""
    total = weight = 0.0
    for one in legs.values():
        x, y, z = (plan + one.hip - one.foot.ankle).tolist()
        distance = math.hypot(x, y, z + height)
        total += one.bearing * flexion_at(distance, one.chain)
        weight += one.bearing
    return total / weight


def knee(leg: OpenLeg, hips: Array) -> Array:
    """Place the knee where the foot points, turned inward about the line from hip to ankle."""
    return middle_joint(leg.chain, hips + leg.hip, leg.foot.ankle, leg.foot.heading, leg.twist_deg)


def leg_turns(leg: OpenLeg, letter: str, hip: Array, knee: Array) -> dict[str, Array]:
    """Rotations of thigh, shin, foot and toes, by bone."""
    line = leg.foot.ankle - hip
    along = unit(line)
    outward = (knee - hip) - ((knee - hip) @ along) * along
    thigh, shin = turns(leg.chain, hip, knee, leg.foot.ankle, np.cross(outward, line))
    toes = {f"toe{i}-1.{letter}": leg.foot.toe_turn for i in (1, 2, 3, 4, 5)}
    return {
        f"upperleg01.{letter}": thigh,
        f"lowerleg01.{letter}": shin,
        f"foot.{letter}": leg.foot.foot_turn,
    } | toes
