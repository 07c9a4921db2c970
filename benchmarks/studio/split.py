"""Posing on legs that do different things: each foot put by itself, one knee bent as asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from benchmarks.studio.balance import mass_behind
from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.carriage import Carriage, carry
from benchmarks.studio.feet import Footing, put
from benchmarks.studio.geometry import Array
from benchmarks.studio.legs import OpenLeg, height_alone, knee, open_legs
from benchmarks.studio.limbs import flexion_at
from benchmarks.studio.posture import Parts, PoseError, Posture, assembled, check_reach
from benchmarks.studio.roots import crossing

REACH_M = 0.7  # how far before and behind the mark of the mass the hips are looked for
KNEE_ROOM_M = 0.035  # from a knee's centre to the floor, kneeling on it
PITCHES_DEG = (0.0, 88.0)  # of a foot on its ball: flat to upright


@dataclass(frozen=True)
class Mark:
    """What places the hips: the bearing leg and its knee flexion, and where the mass hangs.

    Metres: `ahead` for the mass, `left` for the middle of the hips.
    """

    bearing: str
    flexion_deg: float
    ahead: float
    left: float = 0.0


@dataclass(frozen=True)
class Legs:
    """Where both feet are put, and how far each knee is turned inward, in degrees."""

    feet: Mapping[str, Footing]
    inward_deg: Mapping[str, float] = field(default_factory=lambda: dict.fromkeys(SIDES, 0.0))


def parts_of(body: Body, legs: Legs, carriage: Carriage) -> Parts:
    """Put together all that does not depend on the place of the hips."""
    trunk, arms = carry(body, carriage)
    feet = {side: put(body, side, legs.feet[side]) for side in SIDES}
    return Parts(feet, trunk, arms, open_legs(body, feet, trunk.hips, legs.inward_deg))


def hips_over(body: Body, legs: Legs, carriage: Carriage, mark: Mark) -> Array:
    """Find the place of the hips: one knee exactly as asked, the mass over its mark."""
    parts = parts_of(body, legs, carriage)
    behind = mass_behind(parts, carriage.load_fraction)
    leg = parts.legs[mark.bearing]

    def hips_at(y: float) -> Array:
        plan = np.array([mark.left, y, 0.0])
        return np.array([mark.left, y, height_alone(leg, plan, mark.flexion_deg)])

    def excess(y: float) -> float:
        return behind(hips_at(y)) + mark.ahead

    y = crossing(excess, -mark.ahead - REACH_M, -mark.ahead + REACH_M, -mark.ahead, 1e-8)
    hips = hips_at(y)
    got = flexion(leg, hips)
    if abs(got - mark.flexion_deg) > 0.01 or abs(excess(y)) > 1e-4:
        raise PoseError(
            f"{body.name} cannot bring the mass {mark.ahead:.2f} m ahead on a {mark.bearing} knee "
            f"flexed by {mark.flexion_deg:.1f} deg"
        )
    return hips


def posed(body: Body, legs: Legs, carriage: Carriage, hips: Array) -> Posture:
    """Pose the body with its hips at a place; both legs must reach their feet."""
    parts = parts_of(body, legs, carriage)
    check_reach(body, parts, hips)
    for side, leg in parts.legs.items():
        if knee(leg, hips)[2] < KNEE_ROOM_M:
            raise PoseError(f"{body.name}'s {side} knee goes through the floor")
    return assembled(body, parts, hips)


def pitch_for(
    body: Body,
    side: str,
    asked_deg: float,
    legs_at: Callable[[float], Legs],
    carriage: Carriage,
    mark: Mark,
) -> float:
    """Find how far up a foot's heel is when its knee is flexed as asked, in degrees."""

    def excess(pitch_deg: float) -> float:
        legs = legs_at(pitch_deg)
        hips = hips_over(body, legs, carriage, mark)
        leg = parts_of(body, legs, carriage).legs[side]
        return flexion(leg, hips) - asked_deg

    pitch = crossing(excess, *PITCHES_DEG, 50.0, 1e-6)
    short = excess(pitch)
    if abs(short) > 0.01:
        raise PoseError(
            f"{body.name}'s {side} knee cannot be flexed by {asked_deg:.1f} deg here: "
            f"with the foot on its ball it comes to {asked_deg + short:.1f} deg"
        )
    return pitch


def flexion(leg: OpenLeg, hips: Array) -> float:
    """Flexion of a leg's knee with the hips at a place, in degrees."""
    return flexion_at(length(hips + leg.hip - leg.foot.ankle), leg.chain)


def length(vector: Array) -> float:
    """Length of a vector."""
    return float(np.sqrt(vector @ vector))
