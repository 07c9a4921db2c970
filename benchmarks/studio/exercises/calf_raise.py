"""The calf raise: both heels up over the balls of the feet, legs long."""

from dataclasses import dataclass, field

from benchmarks.studio.body import Body
from benchmarks.studio.carriage import arms_of
from benchmarks.studio.clip import Clip, Rep
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.geometry import ramp
from benchmarks.studio.motion import Phase
from benchmarks.studio.pose import Ask, solve
from benchmarks.studio.posture import Posture
from benchmarks.studio.ranges import within

ON_THE_BALL = 0.68  # where the mass hangs between heel and toes once the heels are up


@dataclass(frozen=True)
class CalfFaults:
    """Faults by size in degrees; zero is none."""

    short: float = within(0, 60, 0.0)  # heel rise left out at the top
    knees_bend: float = within(0, 60, 0.0)  # knee flexion added on the way
    trunk_sway: float = within(0, 40, 0.0)  # the trunk tips ahead on the way up and down


@dataclass(frozen=True)
class CalfRaiseRep(Rep):
    """One calf raise: the heels' rise about the ball of the foot, in degrees; down_s is up."""

    heel_rise_deg: float = within(5, 65, 42.0, vary=1.0)
    down_s: float = within(0.3, 10, 1.0, vary_share=0.06)
    hold_s: float = within(0, 600, 0.4, vary_share=0.08)
    up_s: float = within(0.3, 10, 1.1, vary_share=0.06)
    faults: CalfFaults = field(default_factory=CalfFaults)


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant."""
    rep, s, sway = phase.rep, phase.down, phase.sway
    assert isinstance(rep, CalfRaiseRep)
    heel = s * (rep.heel_rise_deg - rep.faults.short)
    tipped = rep.faults.trunk_sway * ramp(s, 0.0, 0.6)
    return solve(
        body,
        clip.stance,
        Ask(
            knee_flexion_deg=clip.standing_flexion_deg + rep.faults.knees_bend * s,
            trunk_lean_deg=clip.standing_lean_deg + tipped + 0.35 * sway[0],
            heel_lift_deg=heel,
            hip_shift_m=0.003 * sway[1],
            rounding_deg=4.0,
            gaze_deg=6.0 + 0.4 * tipped + 0.8 * sway[2],
            load_fraction=clip.arms.load_fraction,
            balance=clip.balance + (ON_THE_BALL - clip.balance) * min(1.0, heel / 12.0),
            arms=arms_of(clip, 0.0),
        ),
    )


EXERCISE = Exercise(CalfRaiseRep, pose)
