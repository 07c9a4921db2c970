"""The push-up: hands and toes stay where they are, the body turns about the toes in one line."""

import math
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from benchmarks.studio.angles import spatial_angles
from benchmarks.studio.arms import ArmPlan, PosedArm, Reach, reach, shoulder_at
from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.clip import Clip, Rep
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.feet import shoulder_width
from benchmarks.studio.floor import ArmsOver, Line, Support, prone, straight_over
from benchmarks.studio.geometry import FORWARD, Array, ramp
from benchmarks.studio.hands import FLAT_CURL_DEG, PALM
from benchmarks.studio.limbs import arm, reach_for
from benchmarks.studio.motion import Phase
from benchmarks.studio.posture import PoseError, Posture
from benchmarks.studio.ranges import within
from benchmarks.studio.roots import root

SHOULDERS_AHEAD = 0.02  # of the hands, with the arms straight, as a share of stature
TOP_FLEXION_DEG = 6.0  # of the elbows, where the hands' place is worked out
OUTWARD_DEG = (-15.0, 130.0)  # where elbows can point: from along the body to beside the head
ARCH_SHARE = 0.6  # of a sag that comes from arching the back


@dataclass(frozen=True)
class Faults:
    """Faults by size in degrees; zero is none."""

    shallow: float = within(0, 90, 0.0)  # elbow flexion left out at the turn
    sag: float = within(0, 40, 0.0)  # hips below the line from shoulders to ankles
    pike: float = within(0, 60, 0.0)  # hips above it
    head_drop: float = within(0, 75, 0.0)  # the head nods; its line to the shoulders drops less
    flare: float = within(0, 60, 0.0)  # upper arms further from the trunk


@dataclass(frozen=True)
class PushUpRep(Rep):
    """One push-up, in degrees. `hands_width` is a multiple of the shoulder joints' width."""

    elbow_flexion_deg: float = within(20, 130, 106.0, vary=1.5)
    start_flexion_deg: float = within(2, 60, 6.0, vary=1.0)
    arm_to_trunk_deg: float = within(20, 100, 48.0, vary=1.5)  # upper arms, at the turn
    line_deg: float = within(-10, 10, 1.0, vary=0.8)  # sag that is no fault
    hands_width: float = within(0.9, 2.2, 1.5)
    faults: Faults = field(default_factory=Faults)


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant."""
    rep, s, sway = phase.rep, phase.down, phase.sway
    assert isinstance(rep, PushUpRep)
    start = phase.start(start_flexion)
    faults = rep.faults
    turn = rep.elbow_flexion_deg - faults.shallow
    sag, top_sag = rep.line_deg + faults.sag - faults.pike, phase.start(line)
    bent = Bent(
        elbow_flexion_deg=start + s * (turn - start),
        sag_deg=top_sag + s * (sag - top_sag) + 0.2 * sway[0],
        head_deg=head(rep, s) + 0.8 * sway[1],
        hands_width=same_hands(clip),
    )

    def outward(rep: Rep) -> float:
        assert isinstance(rep, PushUpRep)
        return elbows_outward(body, full_turn(rep))

    return posed(body, bent, phase.start(outward))


@dataclass(frozen=True)
class Bent:
    """What decides a posture, in degrees, but for how far outward the elbows point."""

    elbow_flexion_deg: float
    sag_deg: float
    head_deg: float
    hands_width: float
    arm_to_trunk_deg: float = 0.0


def full_turn(rep: PushUpRep) -> Bent:
    """Say where the elbows' direction is decided: at full depth, with the body straight."""
    return Bent(
        elbow_flexion_deg=rep.elbow_flexion_deg,
        sag_deg=0.0,
        head_deg=0.0,
        hands_width=rep.hands_width,
        arm_to_trunk_deg=rep.arm_to_trunk_deg + rep.faults.flare,
    )


def head(rep: PushUpRep, s: float) -> float:
    """How far the head drops from the trunk's line; in a good one it looks a little ahead."""
    return -6.0 + rep.faults.head_drop * ramp(s, 0.0, 0.7)


def posed(body: Body, bent: Bent, outward_deg: float) -> Posture:
    """Pose the athlete with the elbows pointing so far outward from the feet's direction."""
    line = line_of(bent)
    wrist = hand_place(body, bent.hands_width)
    out = float(wrist[0]) - shoulder_width(body) / 2
    span = reach_for(bent.elbow_flexion_deg, arm(body, "L"))
    if span <= abs(out):
        raise PoseError(
            f"hands {bent.hands_width:.1f} shoulder widths apart leave no room for "
            f"{bent.elbow_flexion_deg:.0f} deg of elbow flexion"
        )
    support = Support(float(wrist[1]), float(wrist[2]), math.sqrt(span**2 - out**2))
    return prone(body, line, support, on_hands(wrist, outward_deg))


def line_of(bent: Bent) -> Line:
    """Give the body's line: a sag arches the back, a pike rounds it a little."""
    share = ARCH_SHARE if bent.sag_deg > 0 else 0.2
    return Line(
        sag_deg=bent.sag_deg, rounding_deg=2.0 - share * bent.sag_deg, head_deg=bent.head_deg
    )


def on_hands(wrist: Array, outward_deg: float) -> ArmsOver:
    """Keep both hands flat on the floor, mirrored; the elbows point towards feet and outward."""
    angle = math.radians(outward_deg)

    def over(hips: Array) -> ArmPlan:
        def plan(body: Body, side: str, shoulders: Array, trunk: Array) -> PosedArm:
            mirror = np.array([1.0 if side == "left" else -1.0, 1.0, 1.0])
            shoulder = shoulder_at(body, side, shoulders, trunk)
            away = trunk @ (np.array([math.sin(angle), 0.0, -math.cos(angle)]) * mirror)
            place = wrist * mirror - hips
            to = Reach(place, away, FLAT_CURL_DEG, fingers=FORWARD)
            return reach(body, side, shoulder, trunk, to)

        return plan

    return over


@cache
def hand_place(body: Body, hands_width: float) -> Array:
    """Where the left wrist is: under the shoulders with the arms straight, a little behind."""
    out = hands_width * shoulder_width(body) / 2
    up = PALM * body.height_m
    aside = out - shoulder_width(body) / 2
    behind = SHOULDERS_AHEAD * body.height_m
    span = reach_for(TOP_FLEXION_DEG, arm(body, "L"))
    height = up + math.sqrt(span**2 - aside**2 - behind**2)
    straight = line_of(Bent(TOP_FLEXION_DEG, 0.0, 0.0, hands_width))
    return np.array([out, straight_over(body, straight, height) + behind, up])


@cache
def elbows_outward(body: Body, turn: Bent) -> float:
    """Find how far outward the elbows point for the upper arms' asked angle to the trunk."""

    def excess(outward_deg: float) -> float:
        joints = posed(body, turn, outward_deg).joints
        angles = spatial_angles(joints)
        mean = sum(angles[f"{side}_upper_arm_to_trunk"] for side in SIDES) / len(SIDES)
        return mean - turn.arm_to_trunk_deg

    least, most = (turn.arm_to_trunk_deg + excess(end) for end in OUTWARD_DEG)
    if not least <= turn.arm_to_trunk_deg <= most:
        raise PoseError(
            f"at {turn.elbow_flexion_deg:.0f} deg of elbow flexion the upper arms can be "
            f"{least:.0f} to {most:.0f} deg from the trunk, not {turn.arm_to_trunk_deg:.0f}"
        )
    return root(excess, *OUTWARD_DEG, 1e-6)


def same_hands(clip: Clip) -> float:
    """Give the width between the hands, which must not change: they stay on the floor."""
    widths = {rep.hands_width for rep in clip.reps if isinstance(rep, PushUpRep)}
    if len(widths) > 1:
        raise PoseError("hands_width must be the same in all push-ups: the hands do not move")
    return widths.pop()


def start_flexion(rep: Rep) -> float:
    """Elbow flexion with the arms straight."""
    assert isinstance(rep, PushUpRep)
    return rep.start_flexion_deg


def line(rep: Rep) -> float:
    """Sag at the top."""
    assert isinstance(rep, PushUpRep)
    return rep.line_deg


EXERCISE = Exercise(PushUpRep, pose)
