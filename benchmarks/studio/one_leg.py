"""Standing on one leg: its knee bent exactly as asked, the mass over its foot, the other free."""

from dataclasses import dataclass

import numpy as np

from benchmarks.studio.balance import centre_of_mass
from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.carriage import Carriage, carry
from benchmarks.studio.feet import Footing, hip_gap, mark_ahead, put
from benchmarks.studio.free_leg import FreeLeg, free_foot
from benchmarks.studio.geometry import Array
from benchmarks.studio.leading import OTHER, to_left
from benchmarks.studio.legs import height_alone, open_legs
from benchmarks.studio.posture import (
    Parts,
    PoseError,
    Posture,
    assembled,
    check_reach,
    named_joints,
)
from benchmarks.studio.roots import crossing
from benchmarks.studio.split import flexion

TOE_OUT_DEG = 5.0
FOOT_OUT, HIPS_OUT = 0.24, 0.06  # of the hip gap from the middle: the foot is nearly under the mass
REACH_M = 0.5  # how far before and behind the mark of the mass the hips are looked for
CLEAR_M = 0.01  # of the free foot over the floor


@dataclass(frozen=True)
class OneLeg:
    """The leg that stands, its knee flexion, how far it is turned inward, and the free leg.

    Degrees; `balance` is where the mass hangs over the foot, heel 0 and toes 1.
    """

    lead: str
    flexion_deg: float
    free: FreeLeg
    balance: float
    inward_deg: float = 0.0


def parts_at(body: Body, stand: OneLeg, carriage: Carriage, hips: Array) -> Parts:
    """Put all parts together with the hips at a place, from which the free leg hangs."""
    trunk, arms = carry(body, carriage)
    footing = Footing(FOOT_OUT * hip_gap(body), toe_out_deg=TOE_OUT_DEG)
    side = OTHER[stand.lead]
    feet = {
        stand.lead: put(body, stand.lead, footing),
        side: free_foot(body, side, hips + trunk.hips[side], stand.free),
    }
    inward = {stand.lead: stand.inward_deg, side: 0.0}
    ordered = {name: feet[name] for name in SIDES}
    return Parts(ordered, trunk, arms, open_legs(body, ordered, trunk.hips, inward))


def hips_over_foot(body: Body, stand: OneLeg, carriage: Carriage) -> Array:
    """Find the place of the hips: the knee exactly as asked, the mass over its mark."""
    ahead = mark_ahead(body, stand.lead, stand.balance, TOE_OUT_DEG)
    left = to_left(stand.lead) * HIPS_OUT * hip_gap(body)
    bearing = parts_at(body, stand, carriage, np.zeros(3)).legs[stand.lead]

    def hips_at(y: float) -> Array:
        plan = np.array([left, y, 0.0])
        return np.array([left, y, height_alone(bearing, plan, stand.flexion_deg)])

    def excess(y: float) -> float:
        hips = hips_at(y)
        joints = named_joints(parts_at(body, stand, carriage, hips), hips)
        return float(centre_of_mass(joints, carriage.load_fraction)[1]) + ahead

    hips = hips_at(crossing(excess, -ahead - REACH_M, -ahead + REACH_M, -ahead, 1e-8))
    if abs(flexion(bearing, hips) - stand.flexion_deg) > 0.01:
        raise PoseError(
            f"{body.name} cannot stand on a {stand.lead} knee flexed by {stand.flexion_deg:.1f} deg"
        )
    return hips


def on_one_leg(body: Body, stand: OneLeg, carriage: Carriage, hips: Array) -> Posture:
    """Pose the body with its hips at a place; the free foot must be off the floor."""
    parts = parts_at(body, stand, carriage, hips)
    check_reach(body, parts, hips)
    free = parts.feet[OTHER[stand.lead]]
    if min(float(free.heel[2]), float(free.toe[2])) < CLEAR_M:
        raise PoseError(f"{body.name}'s free foot goes through the floor")
    return assembled(body, parts, hips)
