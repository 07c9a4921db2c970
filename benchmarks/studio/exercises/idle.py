"""Standing about between sets: drinking, looking at a phone, scratching, hands on the hips."""

import math
from dataclasses import dataclass, field

from benchmarks.studio.arms_free import FreeArm, FreeArms
from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.clip import Clip
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.motion import Phase
from benchmarks.studio.other import OtherRep
from benchmarks.studio.pose import Ask, solve
from benchmarks.studio.posture import Posture
from benchmarks.studio.trunk import Bend

DOINGS = ("stand", "drink", "phone", "scratch", "hips")
HEAD_DOWN_DEG = {"drink": -24.0, "phone": 26.0, "scratch": 8.0}  # added while it is done
YIELD_DEG_PER_M2 = 18000.0  # knees bend as the hips shift, or the far leg would be too short
SCRATCH_HZ, SCRATCH_SHARE = 2.6, 0.05


@dataclass(frozen=True)
class IdleRep(OtherRep):
    """A while of standing about, with one thing done by one hand or both."""

    doing: str = field(default="stand", metadata={"choices": DOINGS})
    hand: str = field(default="right", metadata={"choices": ("left", "right")})


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant: weight goes from leg to leg, a hand comes up and goes."""
    rep, s, sway = phase.rep, phase.down, phase.sway
    assert isinstance(rep, IdleRep)
    shift = 0.022 * sway[1]
    return solve(
        body,
        clip.stance,
        Ask(
            knee_flexion_deg=8.0 + YIELD_DEG_PER_M2 * shift**2,
            trunk_lean_deg=clip.standing_lean_deg + 1.5 * sway[0] + 2.0 * s,
            hip_shift_m=shift,
            rounding_deg=8.0,
            bend=Bend(-2.0 * sway[1], 5.0 * sway[3]),
            gaze_deg=10.0 + 5.0 * sway[0] + HEAD_DOWN_DEG.get(rep.doing, 0.0) * s,
            balance=clip.balance,
            arms=arms(rep, s, phase),
        ),
    )


def arms(rep: IdleRep, s: float, phase: Phase) -> FreeArms:
    """Bring a hand, or for the hips both, from hanging to what is done."""
    rest = {side: FreeArm(swing_deg=3.0 + 2.0 * phase.sway[i]) for i, side in enumerate(SIDES)}
    if rep.doing != "stand":
        rubbing = SCRATCH_SHARE * math.sin(2 * math.pi * SCRATCH_HZ * phase.t)
        share = s * (1 - SCRATCH_SHARE + rubbing) if rep.doing == "scratch" else s
        up = FreeArm(rep.doing, share=share)
        rest |= dict.fromkeys(SIDES, up) if rep.doing == "hips" else {rep.hand: up}
    return FreeArms(**rest)


EXERCISE = Exercise(IdleRep, pose)
