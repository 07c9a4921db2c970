"""The kettlebell swing: a quick hinge, the hips snap straight, the arms fly ahead like ropes."""

from dataclasses import dataclass, field

from benchmarks.studio.body import Body
from benchmarks.studio.clip import Clip, Rep
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.geometry import between, ramp
from benchmarks.studio.motion import Phase
from benchmarks.studio.pose import Ask, solve
from benchmarks.studio.posture import Posture
from benchmarks.studio.ranges import within
from benchmarks.studio.roping import Ropes

STRAIGHT_BY = 0.42  # of the way up, in time: the hips are straight
FLOWN_FROM, FLOWN_BY = 0.06, 0.52  # the arms leave the body later, and are at their height
FALLING_FROM = 0.56  # and fall back from here
HANGING_DEG = 9.0  # of the arms ahead of straight down, standing: the bell before the thighs


@dataclass(frozen=True)
class Faults:
    """Faults by size in degrees; zero is none."""

    squatty: float = within(0, 70, 0.0)  # knee flexion added at the turn: a squat, not a hinge
    short: float = within(0, 55, 0.0)  # trunk lean left out at the turn
    lean_back: float = within(0, 30, 0.0)  # of the trunk behind upright as the bell is up
    arm_lift: float = within(0, 80, 0.0)  # the arms go higher than the hips throw them


@dataclass(frozen=True)
class SwingRep(Rep):
    """One swing, in degrees: down into the hinge, then up with the bell until it hangs again.

    `arms_back_deg` is how far the arms are behind straight down in the hinge, `arms_up_deg` how
    far ahead of it at the top.
    """

    trunk_lean_deg: float = within(10, 85, 58.0, vary=1.2)
    knee_flexion_deg: float = within(8, 100, 38.0, vary=1.2)
    arms_back_deg: float = within(0, 60, 32.0, vary=1.5)
    arms_up_deg: float = within(30, 110, 82.0, vary=2.0)
    down_s: float = within(0.3, 10, 0.65, vary_share=0.04)
    hold_s: float = within(0, 600, 0.05)
    up_s: float = within(0.3, 10, 1.20, vary_share=0.04)
    rest_s: float = within(0, 10, 0.05)
    faults: Faults = field(default_factory=Faults)


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant."""
    rep, sway = phase.rep, phase.sway
    assert isinstance(rep, SwingRep)
    faults, s = rep.faults, hinged(phase)
    up = flown(phase)
    lean = between(clip.standing_lean_deg, rep.trunk_lean_deg - faults.short, s)
    bent = between(clip.standing_flexion_deg, rep.knee_flexion_deg + faults.squatty, s)
    back = faults.lean_back * up
    top = rep.arms_up_deg + faults.arm_lift
    swinging = between(HANGING_DEG, -rep.arms_back_deg, s) + up * (top - HANGING_DEG)
    return solve(
        body,
        clip.stance,
        Ask(
            knee_flexion_deg=bent,
            trunk_lean_deg=lean - back + 0.35 * sway[0],
            hip_shift_m=0.002 * sway[1],
            rounding_deg=3.0 - 0.5 * back,
            gaze_deg=4.0 + 0.6 * max(lean, 0.0) - 0.3 * back + 0.8 * sway[2],
            load_fraction=clip.arms.load_fraction,
            balance=clip.balance,
            arms=Ropes(swinging),
        ),
    )


def hinged(phase: Phase) -> float:
    """How far into the hinge: out of it again early on the way up."""
    return 1.0 - ramp(phase.up, 0.0, STRAIGHT_BY) if phase.up > 0 else phase.down


def flown(phase: Phase) -> float:
    """How far up the arms are: thrown by the hips on the way up, then they fall back."""
    return ramp(phase.up, FLOWN_FROM, FLOWN_BY) * (1.0 - ramp(phase.up, FALLING_FROM, 1.0))


EXERCISE = Exercise(SwingRep, pose)
