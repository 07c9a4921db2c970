"""The dead bug: on the back, one leg and the other side's arm reach out and come back."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from benchmarks.studio.arms import PosedArm, Reach, reach, shoulder_at
from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.clip import Clip, Rep
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.free_leg import FreeLeg, free_feet, pointing
from benchmarks.studio.geometry import Array, ramp
from benchmarks.studio.leading import LEADS, OTHER, LeadRep, lead_of
from benchmarks.studio.legs import open_legs
from benchmarks.studio.limbs import arm
from benchmarks.studio.motion import Phase, phase_at, schedule
from benchmarks.studio.posture import Parts, Posture, assembled
from benchmarks.studio.ranges import within
from benchmarks.studio.supine import Lying, resting_lift, resting_shoulders, trunk_of
from benchmarks.studio.trunk import Trunk

UP_DEG = 180.0  # straight up, on the back
LEVEL_DEG = 90.0  # along the floor, to the feet
STRAIGHT = 0.985  # of the arm's length
OVERHEAD_DEG = 78.0  # how far an arm goes from straight up towards the floor behind the head
ARM_ASIDE = 0.06  # of the arm's length, outward
CURL_DEG = 12.0
REACHED_KNEE_DEG = 12.0


@dataclass(frozen=True)
class Faults:
    """Faults by size; zero is none. Degrees, except for the arm's delay in seconds."""

    short: float = within(0, 70, 0.0)  # of the leg's way left out at the turn
    tilt: float = within(0, 30, 0.0)  # the pelvis comes off the floor as the leg reaches
    arm_late: float = within(0, 3, 0.0)  # seconds the arm is behind the leg
    shins_low: float = within(0, 45, 0.0)  # of the resting shin below level


@dataclass(frozen=True)
class DeadBugRep(LeadRep):
    """One reach of the leg that leads and the other side's arm, in degrees.

    `above_floor_deg` is how far the reaching leg's thigh stays above level.
    """

    lead: str = field(default="alternate", metadata={"choices": LEADS})
    above_floor_deg: float = within(0, 60, 14.0, vary=1.5)
    hip_flexion_deg: float = within(60, 120, 90.0, vary=1.0)  # at rest
    knee_flexion_deg: float = within(40, 130, 90.0, vary=1.0)  # at rest
    down_s: float = within(0.3, 10, 1.7, vary_share=0.06)
    hold_s: float = within(0, 600, 0.4, vary_share=0.08)
    up_s: float = within(0.3, 10, 1.6, vary_share=0.06)
    faults: Faults = field(default_factory=Faults)


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant."""
    rep = phase.rep
    assert isinstance(rep, DeadBugRep)
    tilt = rep.faults.tilt * ramp(phase.down, 0.2, 1.0) + 0.2 * phase.sway[0]
    trunk = trunk_of(body, Lying(resting_lift(body) + tilt))
    hips = resting_shoulders(body, trunk) - trunk.shoulders
    lead = lead_of(rep, phase.number)
    feet = free_feet(body, hips, trunk.hips, legs_of(phase, rep, lead))
    legs = open_legs(body, feet, trunk.hips, dict.fromkeys(SIDES, 0.0))
    return assembled(body, Parts(feet, trunk, arms_of(clip, body, phase, trunk), legs), hips)


def legs_of(phase: Phase, rep: DeadBugRep, lead: str) -> Mapping[str, FreeLeg]:
    """Keep one leg over the hip, shin level, while the other one reaches away."""
    rest = FreeLeg(phase.start(thigh_up), phase.start(knee_bent))
    turn_deg = LEVEL_DEG + rep.above_floor_deg
    out = FreeLeg(turn_deg + rep.faults.short, REACHED_KNEE_DEG + 0.8 * rep.faults.short, 20.0)
    legs = {lead: rest.towards(out, phase.down), OTHER[lead]: rest}
    return {side: legs[side] for side in SIDES}


def thigh_up(rep: Rep) -> float:
    """Where a resting thigh points."""
    assert isinstance(rep, DeadBugRep)
    return LEVEL_DEG + rep.hip_flexion_deg


def knee_bent(rep: Rep) -> float:
    """How far a resting knee is bent."""
    assert isinstance(rep, DeadBugRep)
    return rep.knee_flexion_deg + rep.faults.shins_low


def arms_of(clip: Clip, body: Body, phase: Phase, trunk: Trunk) -> Mapping[str, PosedArm]:
    """Point both arms up; the one across from the leg goes overhead with it, or behind time."""
    late = phase.start(delay)
    then = phase_at(schedule(clip), phase.t - late) if late else phase
    assert isinstance(then.rep, DeadBugRep)
    reaching = OTHER[lead_of(then.rep, then.number)]
    away = {reaching: OVERHEAD_DEG * then.down, OTHER[reaching]: 0.0}
    return {side: straight_arm(body, side, trunk, UP_DEG + away[side]) for side in SIDES}


def delay(rep: Rep) -> float:
    """How far behind the leg the arm is, in seconds."""
    assert isinstance(rep, DeadBugRep)
    return rep.faults.arm_late


def straight_arm(body: Body, side: str, trunk: Trunk, ahead_deg: float) -> PosedArm:
    """Point one straight arm, seen from the side."""
    chain, sign = arm(body, SIDES[side]), 1.0 if side == "left" else -1.0
    shoulder = shoulder_at(body, side, trunk.shoulders, trunk.chest)
    aside = np.array([sign * ARM_ASIDE, 0.0, 0.0])
    aim: Array = aside + math.sqrt(1 - ARM_ASIDE**2) * pointing(ahead_deg)
    wrist = shoulder + STRAIGHT * (chain.upper + chain.lower) * aim
    elbow = np.array([sign, 0.0, 0.0]) - 0.3 * pointing(ahead_deg - 90.0)
    palms_facing = pointing(ahead_deg + 90.0)
    return reach(body, side, shoulder, trunk.chest, Reach(wrist, elbow, CURL_DEG, palms_facing))


EXERCISE = Exercise(DeadBugRep, pose)
