"""The bent-over row with both hands: two dumbbells with palms facing, or a bar, by the load."""

import math
from dataclasses import dataclass, field

from benchmarks.studio.body import Body
from benchmarks.studio.clip import Clip, Rep
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.geometry import ramp
from benchmarks.studio.motion import Phase
from benchmarks.studio.pose import Ask, solve
from benchmarks.studio.posture import Posture
from benchmarks.studio.pulling import Pull, pulling
from benchmarks.studio.ranges import within

STANDING_FLEXION_DEG = 5.0
STANDING_ELBOW_DEG = 9.0
ASIDE_STANDING_DEG, ASIDE_BENT_DEG = 13.0, 5.0  # hanging hands clear of the thighs
BAR_AHEAD_DEG = 14.0  # standing, a bar hangs in front of the thighs
GRIP_WIDTH = 1.55  # on a bar, wrist to wrist, as a multiple of the shoulder joints' width
PROTRACTION_M, RETRACTION_M = 0.012, 0.018  # of the shoulder blades, hanging and pulled


@dataclass(frozen=True)
class Faults:
    """Faults by size in degrees; zero is none."""

    torso_swing: float = within(0, 45, 0.0)  # the trunk rises with the pull
    upright: float = within(0, 45, 0.0)  # trunk inclination too small, throughout
    short_pull: float = within(0, 80, 0.0)  # elbow travel missing at the turn
    no_reach: float = within(0, 60, 0.0)  # elbow flexion left at the bottom
    knee_pump: float = within(0, 40, 0.0)  # the knees straighten with the pull
    asymmetry: float = within(-60, 60, 0.0)  # elbow travel missing on the left (-: on the right)


@dataclass(frozen=True)
class RowRep(Rep):
    """One row: trunk, legs and elbows in degrees. `stand_first` of the first rep counts."""

    elbow_flexion_deg: float = within(40, 135, 108.0, vary=1.5)
    past_trunk_deg: float = within(-20, 50, 22.0, vary=1.5)  # upper arm behind the trunk's line
    trunk_lean_deg: float = within(20, 90, 62.0, vary=0.6)
    knee_flexion_deg: float = within(8, 60, 20.0, vary=0.6)
    start_flexion_deg: float = within(2, 60, 6.0, vary=1.0)  # of the elbows, arms hanging
    aside_deg: float = within(0, 60, 16.0, vary=1.0)  # of the upper arms at the turn
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
    knees = STANDING_FLEXION_DEG + bent * (knee_flexion(phase) - STANDING_FLEXION_DEG)
    left = pull_of(clip, body, phase, lean, max(0.0, rep.faults.asymmetry))
    right = pull_of(clip, body, phase, lean, max(0.0, -rep.faults.asymmetry))
    girdle_back = (left.girdle[1] + right.girdle[1]) / 2
    return Ask(
        knee_flexion_deg=knees,
        trunk_lean_deg=lean + girdle_lean(body, girdle_back),
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


def trunk_lean(phase: Phase) -> float:
    """Inclination of the trunk once bent over; swung up early in the pull, down with the arms."""

    def held(rep: Rep) -> float:
        assert isinstance(rep, RowRep)
        return rep.trunk_lean_deg - rep.faults.upright

    assert isinstance(phase.rep, RowRep)
    return phase.start(held) - phase.rep.faults.torso_swing * ramp(phase.down, 0.0, 0.85)


def knee_flexion(phase: Phase) -> float:
    """Knee flexion once bent over; pumping dips before the pull and straightens with it."""

    def held(rep: Rep) -> float:
        assert isinstance(rep, RowRep)
        return rep.knee_flexion_deg + 0.6 * rep.faults.knee_pump

    assert isinstance(phase.rep, RowRep)
    return phase.start(held) - phase.rep.faults.knee_pump * ramp(phase.down, 0.0, 0.85)


def pull_of(clip: Clip, body: Body, phase: Phase, lean: float, missing: float) -> Pull:
    """One arm at an instant, with so many degrees of its elbow's travel missing at the turn."""
    rep, s = phase.rep, phase.down
    assert isinstance(rep, RowRep)
    bent, on_bar = hinged(clip, phase), "bar" in clip.arms.load
    missing += rep.faults.short_pull
    start = STANDING_ELBOW_DEG + bent * (phase.start(start_flexion) - STANDING_ELBOW_DEG)
    hanging_back = max(0.0, start - 10.0) - (BAR_AHEAD_DEG * (1 - bent) if on_bar else 0.0)
    turn_back = lean + rep.past_trunk_deg - missing
    aside = ASIDE_STANDING_DEG + bent * (ASIDE_BENT_DEG - ASIDE_STANDING_DEG)
    drawn = s * (1 - missing / max(rep.elbow_flexion_deg, missing))
    return Pull(
        elbow_flexion_deg=start + s * (rep.elbow_flexion_deg - missing - start),
        back_deg=hanging_back + s * (turn_back - hanging_back),
        aside_deg=aside + s * (rep.aside_deg - aside),
        girdle=(0.0, bent * (drawn * RETRACTION_M - (1 - drawn) * PROTRACTION_M), 0.0),
        bar_half_m=GRIP_WIDTH * float(body.points["left_shoulder"][0]) if on_bar else None,
    )


def start_flexion(rep: Rep) -> float:
    """Elbow flexion at the bottom."""
    assert isinstance(rep, RowRep)
    return rep.start_flexion_deg + rep.faults.no_reach


def girdle_lean(body: Body, back_m: float) -> float:
    """Lean that makes up for shoulders drawn back, as inclination is read at the shoulders."""
    shoulders = body.points["left_shoulder"] + body.points["right_shoulder"]
    hips = body.points["left_hip"] + body.points["right_hip"]
    return math.degrees(math.atan2(back_m, float(shoulders[2] - hips[2]) / 2))


EXERCISE = Exercise(RowRep, pose)
