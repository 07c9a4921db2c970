"""Foot-first posing: from asked angles to a whole body that stands on its feet and balances."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from benchmarks.studio.arms import ArmPlan, ArmPose, pose_arm
from benchmarks.studio.arms_free import plan_of
from benchmarks.studio.balance import mass_behind
from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.feet import Stance, Step, plant
from benchmarks.studio.geometry import Array
from benchmarks.studio.legs import hip_centre, mean_flexion, open_legs
from benchmarks.studio.posture import Parts, PoseError, Posture, assembled, check_reach
from benchmarks.studio.roots import crossing
from benchmarks.studio.trunk import Bend, pose_trunk

REACH_M = (-0.35, 0.45)  # how far before (-) and behind the ankles the hips are looked for


@dataclass(frozen=True)
class Ask:
    """The posture asked for: degrees; shift in metres to the athlete's left."""

    knee_flexion_deg: float
    trunk_lean_deg: float
    heel_lift_deg: float = 0.0
    knees_in_deg: float = 0.0
    hip_shift_m: float = 0.0
    rounding_deg: float = 0.0
    bend: Bend = field(default_factory=Bend)
    gaze_deg: float = 0.0  # how far the head tips forward
    load_fraction: float = 0.0  # mass held in the hands, as a fraction of body mass
    balance: float = 0.45  # where the mass hangs, from heel (0) to toes (1)
    arms: ArmPose | ArmPlan = field(default_factory=ArmPose)
    steps: Mapping[str, Step] = field(default_factory=dict)


def solve(body: Body, stance: Stance, ask: Ask) -> Posture:
    """Find the posture: mean knee flexion exactly as asked, mass over the middle of the feet."""
    return assembled(body, *stand(body, stance, ask))


def stand(body: Body, stance: Stance, ask: Ask) -> tuple[Parts, Array]:
    """Find the parts of a standing posture and the place of its hips."""
    feet = {
        side: plant(body, side, stance, ask.heel_lift_deg, ask.steps.get(side, Step()))
        for side in SIDES
    }
    trunk = pose_trunk(body, ask.trunk_lean_deg, ask.rounding_deg, ask.gaze_deg, ask.bend)
    plan = plan_of(ask.arms)
    arms = {s: pose_arm(body, s, plan, trunk.shoulders, trunk.chest) for s in SIDES}
    inward = dict.fromkeys(SIDES, ask.knees_in_deg)
    parts = Parts(feet, trunk, arms, open_legs(body, feet, trunk.hips, inward))
    hips = balanced_hips(parts, ask)
    got = mean_flexion(parts.legs, hips * [1, 1, 0], float(hips[2]))
    if abs(got - ask.knee_flexion_deg) > 0.01:
        raise PoseError(
            f"{body.name} cannot balance at {ask.knee_flexion_deg:.1f} deg of knee flexion with "
            f"{ask.trunk_lean_deg:.1f} deg of trunk lean (got {got:.1f} deg)"
        )
    check_reach(body, parts, hips)
    return parts, hips


def balanced_hips(parts: Parts, ask: Ask) -> Array:
    """Slide the hips fore and aft until the mass hangs over its mark."""
    marks = [f.heel + ask.balance * (f.toe - f.heel) for f in parts.feet.values()]
    target = float(np.mean([mark[1] for mark in marks]))
    x = float(np.mean([f.ankle[0] for f in parts.feet.values()])) + ask.hip_shift_m

    def hips_at(y: float) -> Array:
        return hip_centre(parts.legs, x, y, ask.knee_flexion_deg)

    behind = mass_behind(parts, ask.load_fraction)
    y = crossing(lambda y: behind(hips_at(y)) - target, *REACH_M, 0.0, 1e-8)
    return hips_at(y)
