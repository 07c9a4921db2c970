"""Foot-first posing: from asked angles to a whole body that stands on its feet and balances."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from benchmarks.studio.arms import ArmPose, PosedArm, pose_arm
from benchmarks.studio.balance import centre_of_mass
from benchmarks.studio.body import JOINTS, SIDES, Body, Placement, place
from benchmarks.studio.feet import Foot, Stance, Step, plant
from benchmarks.studio.geometry import Array
from benchmarks.studio.legs import OpenLeg, hip_centre, knee, leg_turns, mean_flexion, open_legs
from benchmarks.studio.roots import root
from benchmarks.studio.trunk import Trunk, pose_trunk

REACH_M = (-0.35, 0.45)  # how far before (-) and behind the ankles the hips are looked for


class PoseError(ValueError):
    """The body cannot take the posture asked for."""


@dataclass(frozen=True)
class Ask:
    """The posture asked for: degrees; shift in metres to the athlete's left."""

    knee_flexion_deg: float
    trunk_lean_deg: float
    heel_lift_deg: float = 0.0
    knees_in_deg: float = 0.0
    hip_shift_m: float = 0.0
    rounding_deg: float = 0.0
    gaze_deg: float = 0.0  # how far the head tips forward
    load_fraction: float = 0.0  # mass held in the hands, as a fraction of body mass
    balance: float = 0.45  # where the mass hangs, from heel (0) to toes (1)
    arms: ArmPose = field(default_factory=ArmPose)
    steps: Mapping[str, Step] = field(default_factory=dict)


@dataclass(frozen=True)
class Posture:
    """A solved posture: named joints in world metres, and the placed skeleton to skin."""

    joints: Mapping[str, Array]
    placement: Placement


@dataclass(frozen=True)
class Parts:
    """What does not depend on where the hips are: feet in the world, the rest about the hips."""

    feet: Mapping[str, Foot]
    trunk: Trunk
    arms: Mapping[str, PosedArm]
    legs: Mapping[str, OpenLeg]


def solve(body: Body, stance: Stance, ask: Ask) -> Posture:
    """Find the posture: mean knee flexion exactly as asked, mass over the middle of the feet."""
    feet = {
        side: plant(body, side, stance, ask.heel_lift_deg, ask.steps.get(side, Step()))
        for side in SIDES
    }
    trunk = pose_trunk(body, ask.trunk_lean_deg, ask.rounding_deg, ask.gaze_deg)
    arms = {s: pose_arm(body, s, ask.arms, trunk.shoulders, trunk.chest) for s in SIDES}
    parts = Parts(feet, trunk, arms, open_legs(body, feet, trunk.hips))
    hips = balanced_hips(parts, ask)
    got = mean_flexion(parts.legs, hips * [1, 1, 0], float(hips[2]))
    if abs(got - ask.knee_flexion_deg) > 0.01:
        raise PoseError(
            f"{body.name} cannot balance at {ask.knee_flexion_deg:.1f} deg of knee flexion with "
            f"{ask.trunk_lean_deg:.1f} deg of trunk lean (got {got:.1f} deg)"
        )
    joints = named_joints(parts, hips, ask)
    return Posture(joints, placed(body, parts, hips, joints))


def balanced_hips(parts: Parts, ask: Ask) -> Array:
    """Slide the hips fore and aft until the mass hangs over its mark."""
    marks = [f.heel + ask.balance * (f.toe - f.heel) for f in parts.feet.values()]
    target = float(np.mean([mark[1] for mark in marks]))
    x = float(np.mean([f.ankle[0] for f in parts.feet.values()])) + ask.hip_shift_m

    def hips_at(y: float) -> Array:
        return hip_centre(parts.legs, x, y, ask.knee_flexion_deg)

    def behind(y: float) -> float:
        joints = named_joints(parts, hips_at(y), ask)
        return float(centre_of_mass(joints, ask.load_fraction)[1]) - target

    return hips_at(root(behind, *REACH_M, 1e-8))


def named_joints(parts: Parts, hips: Array, ask: Ask) -> dict[str, Array]:
    """Name every joint, in world metres."""
    joints = {name: hips + point for name, point in parts.trunk.face.items()}
    for side in SIDES:
        arm, foot, leg = parts.arms[side], parts.feet[side], parts.legs[side]
        joints |= {
            f"{side}_shoulder": hips + arm.shoulder,
            f"{side}_elbow": hips + arm.elbow,
            f"{side}_wrist": hips + arm.wrist,
            f"{side}_hip": hips + leg.hip,
            f"{side}_knee": knee(leg, hips, ask.knees_in_deg),
            f"{side}_ankle": foot.ankle,
            f"{side}_heel": foot.heel,
            f"{side}_toe": foot.toe,
        }
    return joints


def placed(body: Body, parts: Parts, hips: Array, joints: Mapping[str, Array]) -> Placement:
    """Turn every bone and pin the named joints where they were solved."""
    rotations = dict(parts.trunk.rotations)
    pins: dict[str, Array] = {}
    for side, letter in SIDES.items():
        hip, knee_at = joints[f"{side}_hip"], joints[f"{side}_knee"]
        rotations |= parts.arms[side].rotations
        rotations |= leg_turns(parts.legs[side], letter, hip, knee_at)
        pins |= {f"{bone}.{letter}": joints[f"{side}_{joint}"] for joint, bone in JOINTS.items()}
    return place(body, hips + parts.trunk.root, rotations, pins)
