"""The bent-over row with both hands: two dumbbells with palms facing, or a bar, by the load."""

from dataclasses import dataclass, field, replace

from benchmarks.studio.bent_over import (
    PullFaults,
    PullRep,
    drawn,
    girdle_lean,
    hanging,
    knee_flexion,
    trunk_lean,
)
from benchmarks.studio.body import Body
from benchmarks.studio.clip import Clip
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.feet import shoulder_width
from benchmarks.studio.geometry import ramp
from benchmarks.studio.motion import Phase
from benchmarks.studio.pose import Ask, solve
from benchmarks.studio.posture import Posture
from benchmarks.studio.pulling import Pull, pulling
from benchmarks.studio.ranges import within

STANDING_KNEES_DEG, STANDING_ELBOWS_DEG, STANDING_ASIDE_DEG = 5.0, 9.0, 13.0
BAR_AHEAD_DEG = 14.0  # standing, a bar hangs in front of the thighs
GRIP_WIDTH = 1.55  # on a bar, wrist to wrist, as a multiple of the shoulder joints' width


@dataclass(frozen=True)
class Faults(PullFaults):
    """Faults by size in degrees; zero is none."""

    asymmetry: float = within(-60, 60, 0.0)  # elbow travel missing on the left (-: on the right)


@dataclass(frozen=True)
class RowRep(PullRep):
    """One row. With `stand_first` in the first rep the set begins and ends standing."""

    stand_first: bool = False
    faults: Faults = field(default_factory=Faults)


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant."""
    return solve(body, clip.stance, ask(clip, body, phase))


def ask(clip: Clip, body: Body, phase: Phase) -> Ask:
    """Ask for the posture at an instant."""
    rep = phase.rep
    assert isinstance(rep, RowRep)
    bent, sway = hinged(clip, phase), phase.sway
    lean = clip.standing_lean_deg + bent * (trunk_lean(phase) - clip.standing_lean_deg)
    lean += 0.3 * bent * sway[0]
    grip = GRIP_WIDTH * shoulder_width(body) / 2 if clip.arms.load == "barbell" else None
    start = replace(standing(clip), bar_half_m=grip).towards(hanging(phase), bent)
    left = drawn(phase, start, lean, max(0.0, rep.faults.asymmetry))
    right = drawn(phase, start, lean, max(0.0, -rep.faults.asymmetry))
    drawn_back = (left.drawn_back_m + right.drawn_back_m) / 2
    return Ask(
        knee_flexion_deg=STANDING_KNEES_DEG + bent * (knee_flexion(phase) - STANDING_KNEES_DEG),
        trunk_lean_deg=lean + girdle_lean(body, drawn_back),
        rounding_deg=3.0,
        gaze_deg=5.0 + 0.78 * lean + 0.8 * sway[2],
        hip_shift_m=0.003 * sway[1],
        load_fraction=clip.arms.load_fraction,
        balance=clip.balance,
        arms=pulling(left, right),
    )


def hinged(clip: Clip, phase: Phase) -> float:
    """How far bent over: 1 but for a set that begins and ends standing."""
    first = clip.reps[0]
    assert isinstance(first, RowRep)
    if not first.stand_first:
        return 1.0
    down = ramp(phase.t / clip.lead_in_s, 0.10, 0.90) if clip.lead_in_s > 0 else 1.0
    back = ramp(phase.after / clip.lead_out_s, 0.15, 0.90) if clip.lead_out_s > 0 else 0.0
    return down * (1 - back)


def standing(clip: Clip) -> Pull:
    """One arm with the athlete standing: a dumbbell beside the thigh, a bar in front of both."""
    back = -BAR_AHEAD_DEG if clip.arms.load == "barbell" else 0.0
    return Pull(STANDING_ELBOWS_DEG, back, STANDING_ASIDE_DEG)


EXERCISE = Exercise(RowRep, pose)
