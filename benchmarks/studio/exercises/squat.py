"""The squat: body weight, goblet or bar by what the arms do, with seven faults by size."""

from dataclasses import dataclass, field

from benchmarks.studio.arms import ArmPose
from benchmarks.studio.body import Body
from benchmarks.studio.clip import Clip, Rep
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.geometry import ramp
from benchmarks.studio.motion import Phase
from benchmarks.studio.pose import Ask, solve
from benchmarks.studio.posture import Posture
from benchmarks.studio.ranges import within
from benchmarks.studio.setting_up import Fidget, fidget
from benchmarks.studio.trunk import Bend

ON_THE_BALL = 0.68  # where the mass hangs once the heels are up: over the ball of the foot
ARMS_FULLY_RAISED_AT_DEG = 75.0  # a half rep lifts the arms only part of the way


@dataclass(frozen=True)
class Faults:
    """Faults by size; zero is none. Degrees, except the hip shift in metres."""

    shallow: float = within(0, 80, 0.0)  # knee flexion left out at the turn
    forward_lean: float = within(0, 40, 0.0)  # trunk lean added at the turn
    hips_first: float = within(0, 40, 0.0)  # trunk lean added early in the ascent
    knees_in: float = within(0, 60, 0.0)  # knees turned inward, from the bottom into the ascent
    heel_lift: float = within(0, 40, 0.0)  # heels turned up about the ball of the foot
    hip_shift: float = within(-0.15, 0.15, 0.0)  # to the athlete's left
    pelvic_tilt: float = within(-25, 25, 0.0)  # the left hip higher at the turn (-: the right one)


@dataclass(frozen=True)
class SquatRep(Rep):
    """One squat: its depth, its lean, its tempo in seconds and its faults."""

    knee_flexion_deg: float = within(10, 145, 122.0, vary=1.2)
    trunk_lean_deg: float = within(0, 80, 37.0, vary=0.8)
    faults: Faults = field(default_factory=Faults)


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant."""
    return solve(body, clip.stance, ask(clip, phase))


def ask(clip: Clip, phase: Phase) -> Ask:
    """Ask for the posture at an instant."""
    rep = phase.rep
    assert isinstance(rep, SquatRep)
    faults, s, sway = rep.faults, phase.down, phase.sway
    depth = rep.knee_flexion_deg - faults.shallow
    moving = fidget(phase.t, clip.lead_in_s) if clip.setup == "shift" else Fidget()
    lean = clip.standing_lean_deg + s * (rep.trunk_lean_deg - clip.standing_lean_deg)
    raised = ramp(s, 0.0, 0.85) * min(1.0, depth / ARMS_FULLY_RAISED_AT_DEG)
    arm_raise = clip.arms.hang_deg + raised * (clip.arms.raise_deg - clip.arms.hang_deg)
    heel_lift = faults.heel_lift * ramp(s, 0.35, 0.95)
    return Ask(
        knee_flexion_deg=clip.standing_flexion_deg
        + moving.knee_flexion_deg
        + s * (depth - clip.standing_flexion_deg),
        trunk_lean_deg=lean + added_lean(faults, phase) + moving.lean_deg + 0.35 * sway[0],
        heel_lift_deg=heel_lift,
        knees_in_deg=faults.knees_in * knees_in_share(phase),
        hip_shift_m=faults.hip_shift * ramp(s, 0.25, 0.9) + moving.hip_shift_m + 0.003 * sway[1],
        rounding_deg=4.0 + 4.0 * s,
        bend=Bend(pelvis_deg=faults.pelvic_tilt * ramp(s, 0.25, 0.95)),
        gaze_deg=6.0 + 12.0 * s + 0.8 * sway[2],
        load_fraction=clip.arms.load_fraction,
        balance=clip.balance + (ON_THE_BALL - clip.balance) * min(1.0, heel_lift / 8.0),
        arms=ArmPose(clip.arms.style, arm_raise + moving.arm_raise_deg + 1.2 * sway[3]),
        steps=moving.steps,
    )


def added_lean(faults: Faults, phase: Phase) -> float:
    """Lean beyond the good one: with depth, and early in the ascent when the hips rise first."""
    early = ramp(phase.up, 0.0, 0.35) * (1 - ramp(phase.up, 0.45, 0.95))
    return faults.forward_lean * phase.down + faults.hips_first * early


def knees_in_share(phase: Phase) -> float:
    """Knees give way near the bottom, most as the ascent begins, and recover on the way up."""
    if phase.up == 0.0:
        return 0.75 * ramp(phase.down, 0.45, 1.0)
    return (0.75 + 0.25 * ramp(phase.up, 0.0, 0.25)) * (1 - ramp(phase.up, 0.40, 0.85))


EXERCISE = Exercise(SquatRep, pose)
