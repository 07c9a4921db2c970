"""Getting ready: bending to pick something up, stretching, stepping about, loosening the arms."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from benchmarks.studio.arms_free import FreeArm, FreeArms
from benchmarks.studio.body import Body
from benchmarks.studio.clip import Clip
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.feet import Step
from benchmarks.studio.geometry import half_wave
from benchmarks.studio.motion import Phase
from benchmarks.studio.other import OtherRep
from benchmarks.studio.pose import Ask, solve
from benchmarks.studio.posture import Posture
from benchmarks.studio.setting_up import bump
from benchmarks.studio.trunk import Bend

STRETCH_HZ, SWING_HZ = 0.30, 0.80
STEP_FORWARD_M, STEP_OUT_M, STEP_LIFT_M = 0.20, 0.06, 0.05


def pick_up(clip: Clip, phase: Phase) -> Ask:
    """Bend down to the floor with both hands, and come up."""
    s, sway = phase.down, phase.sway
    hand = FreeArm(swing_deg=4.0 + 14.0 * s + sway[3])
    return Ask(
        knee_flexion_deg=6.0 + 80.0 * s,
        trunk_lean_deg=clip.standing_lean_deg + 66.0 * s + 0.5 * sway[0],
        hip_shift_m=0.004 * sway[1],
        rounding_deg=6.0 + 26.0 * s,
        gaze_deg=10.0 + 42.0 * s,
        balance=clip.balance + 0.1 * s,
        arms=FreeArms(hand, hand),
    )


def stretch(clip: Clip, phase: Phase) -> Ask:
    """Reach up with both arms and lean to one side and the other."""
    s, sway = phase.down, phase.sway
    aside = math.sin(2 * math.pi * STRETCH_HZ * phase.t)
    hand = FreeArm("overhead", share=s)
    return Ask(
        knee_flexion_deg=11.0 + sway[2],
        trunk_lean_deg=clip.standing_lean_deg - 2.0 * s,
        hip_shift_m=-0.010 * s * aside,
        rounding_deg=4.0,
        bend=Bend(16.0 * s * aside, 2.0 * sway[3]),
        gaze_deg=6.0 - 10.0 * s,
        balance=clip.balance,
        arms=FreeArms(hand, hand),
    )


def step(clip: Clip, phase: Phase) -> Ask:
    """Step ahead with one foot and then the other, look at the floor, and step back."""
    s, sway = phase.down, phase.sway
    onto_right, onto_left = bump(s, 0.0, 0.48), bump(s, 0.5, 1.0)
    hand = FreeArm(swing_deg=4.0 + 8.0 * (onto_left - onto_right))
    other = FreeArm(swing_deg=4.0 - 8.0 * (onto_left - onto_right))
    return Ask(
        knee_flexion_deg=10.0 + 8.0 * (onto_right + onto_left),
        trunk_lean_deg=clip.standing_lean_deg + 4.0 * (onto_right + onto_left) + sway[0],
        hip_shift_m=0.035 * (onto_left - onto_right),
        rounding_deg=6.0,
        bend=Bend(0.0, 4.0 * sway[3]),
        gaze_deg=14.0 + 10.0 * s,
        balance=clip.balance,
        arms=FreeArms(hand, other),
        steps=stepping(s),
    )


def stepping(s: float) -> Mapping[str, Step]:
    """Where the feet are while the left and then the right one steps ahead."""
    return {
        side: Step(
            outward=STEP_OUT_M * half_wave((s - begins) / 0.4),
            forward=STEP_FORWARD_M * half_wave((s - begins) / 0.4),
            lift=STEP_LIFT_M * bump(s, begins, begins + 0.4),
        )
        for side, begins in (("left", 0.04), ("right", 0.54))
    }


def loosen(clip: Clip, phase: Phase) -> Ask:
    """Swing both arms around the trunk, turning with them."""
    s, sway = phase.down, phase.sway
    turn = s * math.sin(2 * math.pi * SWING_HZ * phase.t)
    return Ask(
        knee_flexion_deg=9.0 + 2.0 * sway[2],
        trunk_lean_deg=clip.standing_lean_deg + 2.0 * s,
        hip_shift_m=0.012 * turn,
        rounding_deg=5.0,
        bend=Bend(1.0 * sway[1], 28.0 * turn),
        gaze_deg=8.0,
        balance=clip.balance,
        arms=FreeArms(FreeArm(swing_deg=6 - 26 * turn), FreeArm(swing_deg=6 + 26 * turn)),
    )


DOINGS: Mapping[str, Callable[[Clip, Phase], Ask]] = {
    "pick_up": pick_up,
    "stretch": stretch,
    "step": step,
    "loosen": loosen,
}


@dataclass(frozen=True)
class SettingUpRep(OtherRep):
    """A while of getting ready."""

    doing: str = field(default="pick_up", metadata={"choices": tuple(DOINGS)})


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant."""
    assert isinstance(phase.rep, SettingUpRep)
    return solve(body, clip.stance, DOINGS[phase.rep.doing](clip, phase))


EXERCISE = Exercise(SettingUpRep, pose)
