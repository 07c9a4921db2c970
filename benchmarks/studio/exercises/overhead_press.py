"""The standing overhead press, from the shoulders: two dumbbells, or a bar, by the load."""

from dataclasses import dataclass, field

from benchmarks.studio.body import Body
from benchmarks.studio.clip import Clip, Rep
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.geometry import ramp
from benchmarks.studio.motion import Phase
from benchmarks.studio.pose import Ask, solve
from benchmarks.studio.posture import Posture
from benchmarks.studio.pressing import Press, pressing
from benchmarks.studio.ranges import within

PLANE_OVERHEAD_DEG = 22.0  # how far ahead of the body's plane the elbows end
GRIP_WIDTH = 1.5  # on a bar, wrist to wrist, as a multiple of the shoulder joints' width
HEAD_BACK_DEG = 14.0  # the head makes way for a bar
ARCH_SHARE = 0.8  # of a lean backwards that comes from arching the back


@dataclass(frozen=True)
class Faults:
    """Faults by size in degrees; zero is none."""

    lean_back: float = within(0, 35, 0.0)  # the trunk leans back under the weight
    short: float = within(0, 90, 0.0)  # elbow flexion left at the top: no lockout
    asymmetry: float = within(-60, 60, 0.0)  # flexion left on the left only (-: on the right)
    leg_drive: float = within(0, 50, 0.0)  # the knees dip and push as the press begins


@dataclass(frozen=True)
class PressRep(Rep):
    """One press: elbow flexion at the top and at the shoulders, in degrees."""

    elbow_flexion_deg: float = within(2, 90, 6.0, vary=1.0)
    start_flexion_deg: float = within(95, 148, 130.0, vary=1.0)
    plane_deg: float = within(0, 80, 40.0, vary=1.5)  # elbows ahead of the body at the shoulders
    faults: Faults = field(default_factory=Faults)


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant."""
    return solve(body, clip.stance, ask(clip, body, phase))


def ask(clip: Clip, body: Body, phase: Phase) -> Ask:
    """Ask for the posture at an instant."""
    rep, s, sway = phase.rep, phase.down, phase.sway
    assert isinstance(rep, PressRep)
    faults = rep.faults
    leaning = faults.lean_back * ramp(s, 0.05, 0.75)
    passing = (
        ramp(s, 0.05, 0.30) * (1 - ramp(s, 0.55, 0.90)) if clip.arms.load == "barbell" else 0.0
    )
    return Ask(
        knee_flexion_deg=clip.standing_flexion_deg + faults.leg_drive * dip(phase),
        trunk_lean_deg=clip.standing_lean_deg - leaning + 0.35 * sway[0],
        rounding_deg=4.0 - 2.0 * s - ARCH_SHARE * leaning,
        gaze_deg=4.0 - HEAD_BACK_DEG * passing - 0.3 * leaning + 0.8 * sway[2],
        hip_shift_m=0.003 * sway[1],
        load_fraction=clip.arms.load_fraction,
        balance=clip.balance,
        arms=pressing(
            press_of(clip, body, phase, max(0.0, faults.asymmetry)),
            press_of(clip, body, phase, max(0.0, -faults.asymmetry)),
        ),
    )


def dip(phase: Phase) -> float:
    """Share of the dip of a press that begins with the legs: only on the way up."""
    if phase.up > 0.0:
        return 0.0
    return ramp(phase.down, 0.0, 0.10) * (1 - ramp(phase.down, 0.10, 0.55))


def press_of(clip: Clip, body: Body, phase: Phase, left_over: float) -> Press:
    """One arm at an instant, with so many degrees of flexion left over at the top."""
    rep, s = phase.rep, phase.down
    assert isinstance(rep, PressRep)
    top = rep.elbow_flexion_deg + rep.faults.short + left_over
    start, plane = phase.start(start_flexion), phase.start(start_plane)
    half_m = GRIP_WIDTH * float(body.points["left_shoulder"][0])
    return Press(
        elbow_flexion_deg=start + s * (min(top, start) - start),
        plane_deg=plane + s * (PLANE_OVERHEAD_DEG - plane),
        bar_half_m=half_m if clip.arms.load == "barbell" else None,
    )


def start_flexion(rep: Rep) -> float:
    """Elbow flexion with the weight at the shoulders."""
    assert isinstance(rep, PressRep)
    return rep.start_flexion_deg


def start_plane(rep: Rep) -> float:
    """How far ahead of the body's plane the elbows begin."""
    assert isinstance(rep, PressRep)
    return rep.plane_deg


EXERCISE = Exercise(PressRep, pose)
