"""The lateral lunge: a step aside, down on that leg with the other one straight, and home."""

import dataclasses
from dataclasses import dataclass, field
from functools import cache

from benchmarks.studio.body import Body
from benchmarks.studio.carriage import Carriage, arms_of, swayed
from benchmarks.studio.clip import Clip
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.feet import Footing, hip_gap, mark_ahead
from benchmarks.studio.geometry import between, half_wave, ramp
from benchmarks.studio.leading import OTHER, LeadRep, lead_of, to_left
from benchmarks.studio.limbs import leg_length
from benchmarks.studio.motion import Phase
from benchmarks.studio.posture import PoseError, Posture
from benchmarks.studio.ranges import within
from benchmarks.studio.roots import crossing
from benchmarks.studio.setting_up import bump
from benchmarks.studio.split import Legs, Mark, flexion, hips_over, parts_of, posed
from benchmarks.studio.trunk import Bend

TOE_OUT_DEG = 8.0
LANDED = 0.50  # how far on the way to the turn the foot that steps is down
STEP_LIFT_M = 0.06
OVER_MIDDLE = 0.515  # of the step: the hips go along, so that both legs reach


@dataclass(frozen=True)
class Faults:
    """Faults by size in degrees; zero is none."""

    shallow: float = within(0, 80, 0.0)  # flexion left out of the leading knee at the turn
    trunk_lean: float = within(0, 45, 0.0)  # lean added towards the turn
    knee_in: float = within(0, 60, 0.0)  # the leading knee turned inward
    trail_bent: float = within(0, 60, 0.0)  # flexion added to the knee of the straight leg
    side_lean: float = within(-40, 40, 0.0)  # of the trunk over the leading leg (-: away from it)


@dataclass(frozen=True)
class LateralLungeRep(LeadRep):
    """One lateral lunge at its turn, in degrees; the step in leg lengths, from home to landing."""

    knee_flexion_deg: float = within(30, 120, 92.0, vary=1.2)
    trail_flexion_deg: float = within(2, 40, 5.0, vary=0.6)
    step_length: float = within(0.4, 1.1, 0.80, vary=0.008)
    trunk_lean_deg: float = within(0, 70, 34.0, vary=0.8)
    faults: Faults = field(default_factory=Faults)
    down_s: float = within(0.3, 10, 1.7, vary_share=0.06)
    up_s: float = within(0.3, 10, 1.5, vary_share=0.06)


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant; faults of trunk and knee leave the hips alone."""
    rep, s = phase.rep, phase.down
    assert isinstance(rep, LateralLungeRep)
    lead = lead_of(rep, phase.number)
    legs = legs_at(body, rep, lead, s)
    hips = hips_over(body, legs, steady(clip, rep, s), mark_at(clip, body, rep, lead, s))
    inward = {lead: rep.faults.knee_in * ramp(s, 0.3, 0.9), OTHER[lead]: 0.0}
    lean = rep.faults.trunk_lean * ramp(s, 0.2, 1.0)
    aside = to_left(lead) * rep.faults.side_lean * ramp(s, 0.3, 1.0)
    carriage = swayed(steady(clip, rep, s), phase.sway, lean, aside)
    return posed(body, dataclasses.replace(legs, inward_deg=inward), carriage, hips)


def legs_at(body: Body, rep: LateralLungeRep, lead: str, s: float) -> Legs:
    """Put both feet: the trailing one stays, the leading one steps aside and lands."""
    home, gone = hip_gap(body) / 2, half_wave(s / LANDED)
    step = rep.step_length * leg_length(body)
    lift = STEP_LIFT_M * bump(s, 0.0, LANDED)
    front = Footing(home + gone * step, lift=lift, toe_out_deg=TOE_OUT_DEG)
    return Legs({lead: front, OTHER[lead]: Footing(home, toe_out_deg=TOE_OUT_DEG)})


def mark_at(clip: Clip, body: Body, rep: LateralLungeRep, lead: str, s: float) -> Mark:
    """Say where the hips are: along with the step, then over onto the leg that bends."""
    step = rep.step_length * leg_length(body)
    along = OVER_MIDDLE * step * half_wave(s / LANDED)
    over = turn_aside(clip, body, rep, lead) - OVER_MIDDLE * step
    trail = rep.trail_flexion_deg + rep.faults.trail_bent * ramp(s, 0.3, 1.0)
    flexed = between(clip.standing_flexion_deg, trail, ramp(s, 0.0, 0.5))
    aside = along + over * ramp(s, 0.25, 1.0)
    return Mark(OTHER[lead], flexed, ahead(clip, body, lead), to_left(lead) * aside)


@cache
def turn_aside(clip: Clip, body: Body, rep: LateralLungeRep, lead: str) -> float:
    """Find how far aside the hips are at the turn for the knee flexion asked, in metres."""
    legs, carriage = legs_at(body, rep, lead, 1.0), steady(clip, rep, 1.0)
    step = rep.step_length * leg_length(body)
    asked = rep.knee_flexion_deg - rep.faults.shallow
    trail = rep.trail_flexion_deg + rep.faults.trail_bent

    def excess(aside: float) -> float:
        mark = Mark(OTHER[lead], trail, ahead(clip, body, lead), to_left(lead) * aside)
        leading = parts_of(body, legs, carriage).legs[lead]
        return flexion(leading, hips_over(body, legs, carriage, mark)) - asked

    aside = crossing(excess, 0.45 * step, 1.1 * step, 0.8 * step, 1e-6)
    if abs(excess(aside)) > 0.05:
        raise PoseError(
            f"{body.name} cannot bend the {lead} knee by {asked:.0f} deg with the other leg "
            f"flexed by {trail:.0f} deg a step of {rep.step_length:.2f} leg lengths away"
        )
    return aside


def ahead(clip: Clip, body: Body, lead: str) -> float:
    """How far ahead of the ankles the mass hangs, in metres."""
    return mark_ahead(body, lead, clip.balance, TOE_OUT_DEG)


def steady(clip: Clip, rep: LateralLungeRep, s: float) -> Carriage:
    """Carry the upper body as asked, without sway or faults, so far from the start."""
    lean = between(clip.standing_lean_deg, rep.trunk_lean_deg, ramp(s, 0.15, 1.0))
    return Carriage(lean, 4.0, 6.0 + 8.0 * s, Bend(), arms_of(clip, s), clip.arms.load_fraction)


EXERCISE = Exercise(LateralLungeRep, pose)
