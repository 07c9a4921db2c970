"""Legs between placed feet and a pelvis: how high the hips must be, and where the knees go."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.feet import Foot
from benchmarks.studio.geometry import Array, cross, unit
from benchmarks.studio.limbs import Chain, flexion_at, leg, middle_joint, reach_for, turns
from benchmarks.studio.roots import crossing

OFF_THE_FLOOR_M = 0.03  # a foot lifted so far no longer counts towards the asked flexion
SAME_HEIGHT_M = 1e-6  # both legs then agree to a ten-thousandth of a degree


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
    bearing = [one for one in legs.values() if one.bearing > 0]
    alone = [height_alone(one, plan, flexion_deg) for one in bearing]
    low, high = min(alone), max(alone)  # apart with the hips shifted: then the legs differ
    if high - low < SAME_HEIGHT_M:
        return np.array([x, y, (low + high) / 2])
    height = crossing(
        lambda z: mean_flexion(legs, plan, z) - flexion_deg, low, high, (low + high) / 2, 1e-9
    )
    return np.array([x, y, height])


def height_alone(leg: OpenLeg, plan: Array, flexion_deg: float) -> float:
    """Height of the hips at which this leg alone has the asked flexion."""
    x, y, z = (plan + leg.hip - leg.foot.ankle).tolist()
    room = reach_for(flexion_deg, leg.chain) ** 2 - x * x - y * y
    return math.sqrt(max(room, 0.0)) - float(z)


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


def too_short(leg: OpenLeg, hips: Array) -> float:
    """How much a leg lacks to reach its foot, in metres; negative if it reaches."""
    line = hips + leg.hip - leg.foot.ankle
    return math.sqrt(line @ line) - leg.chain.upper - leg.chain.lower


def leg_turns(leg: OpenLeg, letter: str, hip: Array, knee: Array) -> dict[str, Array]:
    """Rotations of thigh, shin, foot and toes, by bone."""
    line = leg.foot.ankle - hip
    along = unit(line)
    outward = (knee - hip) - ((knee - hip) @ along) * along
    thigh, shin = turns(leg.chain, hip, knee, leg.foot.ankle, cross(outward, line))
    toes = {f"toe{i}-1.{letter}": leg.foot.toe_turn for i in (1, 2, 3, 4, 5)}
    return {
        f"upperleg01.{letter}": thigh,
        f"lowerleg01.{letter}": shin,
        f"foot.{letter}": leg.foot.foot_turn,
    } | toes
