"""The single-leg squat: down and up on one leg, the other ahead or behind in the air."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmarks.studio.body import Body
from benchmarks.studio.carriage import Carriage, arms_of, swayed
from benchmarks.studio.clip import Clip
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.exercises.lunge import wave
from benchmarks.studio.free_leg import FreeLeg
from benchmarks.studio.geometry import between, ramp
from benchmarks.studio.leading import LeadRep, one_lead, to_left
from benchmarks.studio.motion import Phase
from benchmarks.studio.one_leg import OneLeg, hips_over_foot, on_one_leg
from benchmarks.studio.posture import PoseError, Posture
from benchmarks.studio.ranges import within
from benchmarks.studio.trunk import Bend

STANDING_FLEXION_DEG = 8.0
# The free leg standing and at the turn; on the way between it clears the floor.
FREE: Mapping[str, tuple[FreeLeg, FreeLeg]] = {
    "ahead": (FreeLeg(24.0, 26.0), FreeLeg(58.0, 26.0)),
    "behind": (FreeLeg(2.0, 50.0, 15.0), FreeLeg(4.0, 84.0, 25.0)),
}


@dataclass(frozen=True)
class Faults:
    """Faults by size in degrees; zero is none."""

    shallow: float = within(0, 70, 0.0)  # knee flexion left out at the turn
    trunk_lean: float = within(0, 50, 0.0)  # lean added towards the turn
    knee_in: float = within(0, 60, 0.0)  # the knee turned inward
    side_lean: float = within(-40, 40, 0.0)  # of the trunk over the standing leg (-: away)
    pelvic_drop: float = within(-25, 25, 0.0)  # the free leg's hip sinks (-: it is hitched up)
    wobble: float = within(0, 25, 0.0)  # trunk and knee to and fro sideways


@dataclass(frozen=True)
class SingleSquatRep(LeadRep):
    """One squat on the leg that leads, in degrees; the leg and `free` are the same in all reps."""

    knee_flexion_deg: float = within(20, 110, 75.0, vary=1.2)
    trunk_lean_deg: float = within(-5, 70, 30.0, vary=0.8)
    free: str = field(default="behind", metadata={"choices": tuple(FREE)})
    faults: Faults = field(default_factory=Faults)
    down_s: float = within(0.3, 10, 1.8, vary_share=0.06)
    up_s: float = within(0.3, 10, 1.5, vary_share=0.06)


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant; faults of trunk and knee leave the hips alone."""
    rep, s, lead = phase.rep, phase.down, one_lead(clip)
    assert isinstance(rep, SingleSquatRep)
    low, high = FREE[same_free(clip)]
    depth = rep.knee_flexion_deg - rep.faults.shallow
    bent = between(STANDING_FLEXION_DEG, depth, s)
    stand = OneLeg(lead, bent, low.towards(high, s), clip.balance)
    still = steady(clip, rep, s, lead)
    hips = hips_over_foot(body, stand, still)
    wobbling = rep.faults.wobble * wave(phase)
    inward = rep.faults.knee_in * ramp(s, 0.05, 0.7) + wobbling
    aside = to_left(lead) * (rep.faults.side_lean * ramp(s, 0.2, 1.0) + wobbling)
    carriage = swayed(still, phase.sway, rep.faults.trunk_lean * ramp(s, 0.1, 1.0), aside)
    return on_one_leg(body, dataclasses.replace(stand, inward_deg=inward), carriage, hips)


def steady(clip: Clip, rep: SingleSquatRep, s: float, lead: str) -> Carriage:
    """Carry the upper body without sway or faults of the trunk, so far on the way down."""
    lean = between(clip.standing_lean_deg, rep.trunk_lean_deg, s)
    bend = Bend(pelvis_deg=to_left(lead) * rep.faults.pelvic_drop * ramp(s, 0.2, 1.0))
    return Carriage(lean, 4.0, 6.0 + 8.0 * s, bend, arms_of(clip, s), clip.arms.load_fraction)


def same_free(clip: Clip) -> str:
    """Say where the free leg is, which does not change within a set."""
    places = {rep.free for rep in clip.reps if isinstance(rep, SingleSquatRep)}
    if len(places) > 1:
        raise PoseError("free must be the same in all single-leg squats of a set")
    return places.pop()


EXERCISE = Exercise(SingleSquatRep, pose)
