"""The single-leg Romanian deadlift: a hinge on one leg, the other going back with the trunk."""

from dataclasses import dataclass, field

from benchmarks.studio.body import Body
from benchmarks.studio.carriage import Carriage, arms_of, swayed
from benchmarks.studio.clip import Clip
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.free_leg import FreeLeg
from benchmarks.studio.geometry import between, ramp
from benchmarks.studio.leading import LeadRep, one_lead, to_left
from benchmarks.studio.motion import Phase
from benchmarks.studio.one_leg import OneLeg, hips_over_foot, on_one_leg
from benchmarks.studio.posture import Posture
from benchmarks.studio.ranges import within
from benchmarks.studio.trunk import Bend

STANDING_FLEXION_DEG = 6.0
STANDING_FREE = FreeLeg(8.0, 56.0, 10.0)  # off the floor beside the other leg
FREE_KNEE_DEG, FREE_PLANTAR_DEG = 10.0, 20.0


@dataclass(frozen=True)
class Faults:
    """Faults by size in degrees; zero is none."""

    knees_bent: float = within(0, 60, 0.0)  # knee flexion added: a squat, not a hinge
    short: float = within(0, 60, 0.0)  # trunk lean, and with it the leg's, left out at the turn
    pelvis_open: float = within(-30, 30, 0.0)  # the free leg's hip turns up (-: down)
    leg_low: float = within(0, 60, 0.0)  # the free leg hangs below the line of the trunk
    knee_in: float = within(0, 60, 0.0)  # the standing knee turned inward


@dataclass(frozen=True)
class SingleRdlRep(LeadRep):
    """One hinge on the leg that leads, in degrees; it is the same leg in all reps."""

    trunk_lean_deg: float = within(20, 90, 68.0, vary=1.2)
    knee_flexion_deg: float = within(5, 80, 17.0, vary=0.8)
    faults: Faults = field(default_factory=Faults)
    down_s: float = within(0.3, 10, 2.0, vary_share=0.06)
    up_s: float = within(0.3, 10, 1.6, vary_share=0.06)


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant."""
    rep, s, lead = phase.rep, phase.down, one_lead(clip)
    assert isinstance(rep, SingleRdlRep)
    lean = between(clip.standing_lean_deg, rep.trunk_lean_deg - rep.faults.short, s)
    bent = rep.knee_flexion_deg + rep.faults.knees_bent
    stand = OneLeg(
        lead=lead,
        flexion_deg=between(STANDING_FLEXION_DEG, bent, ramp(s, 0.0, 0.8)),
        free=STANDING_FREE.towards(at_turn(rep), s),
        balance=clip.balance,
        inward_deg=rep.faults.knee_in * ramp(s, 0.05, 0.7),
    )
    opened = Bend(pelvis_deg=-to_left(lead) * rep.faults.pelvis_open * ramp(s, 0.2, 1.0))
    gaze = 4.0 + 0.72 * max(lean, 0.0)
    load = clip.arms.load_fraction
    still = Carriage(lean, 3.0, gaze, opened, arms_of(clip, 0.0), load)
    carriage = swayed(still, phase.sway, 0.0, 0.0)
    return on_one_leg(body, stand, carriage, hips_over_foot(body, stand, carriage))


def at_turn(rep: SingleRdlRep) -> FreeLeg:
    """The free leg at the turn: hip to ankle in line with the trunk, but for its fault."""
    lean = rep.trunk_lean_deg - rep.faults.short - rep.faults.leg_low
    return FreeLeg(FREE_KNEE_DEG / 2 - lean, FREE_KNEE_DEG, FREE_PLANTAR_DEG)


EXERCISE = Exercise(SingleRdlRep, pose)
