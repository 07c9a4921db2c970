"""The one-arm row: one dumbbell, the other hand on a box or on the thigh."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np

from benchmarks.studio.arms import PosedArm, Reach, reach, shoulder_at, within_reach
from benchmarks.studio.bent_over import (
    PullFaults,
    PullRep,
    drawn,
    girdle_lean,
    hanging,
    knee_flexion,
    trunk_lean,
)
from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.clip import Clip
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.feet import Step
from benchmarks.studio.furniture import Box, Piece
from benchmarks.studio.geometry import FORWARD, Array, unit
from benchmarks.studio.hands import FLAT_CURL_DEG, PALM
from benchmarks.studio.legs import knee
from benchmarks.studio.limbs import arm, reach_for
from benchmarks.studio.motion import Phase
from benchmarks.studio.pose import Ask, stand
from benchmarks.studio.posture import Parts, PoseError, Posture, assembled
from benchmarks.studio.pulling import pulling
from benchmarks.studio.ranges import within
from benchmarks.studio.trunk import Bend

OTHER = {"left": "right", "right": "left"}
SUPPORTS = ("box", "thigh")
BACK_M, AHEAD_M = 0.06, 0.0  # where the foot below the weight stands, and the other one
SUPPORT_FLEXION_DEG = 28.0  # of the elbow of the arm that rests on a box
HAND_AHEAD, HAND_OUT = 0.11, 0.03  # of its shoulder, the hand on the box, in statures
BOX_M, BOX_COLOUR = (0.42, 0.42), "#b58a5a"  # left to right, fore and aft
BEHIND_HAND_M = 0.08  # how much of the box is behind the wrist
OFF_SUPPORT_M = 0.02  # a hand further off is seen not to rest
UP_THIGH, ON_THIGH = 0.30, 0.045  # from the knee towards the hip; above the bone, in statures


@dataclass(frozen=True)
class Faults(PullFaults):
    """Faults by size in degrees; zero is none."""

    trunk_rotation: float = within(0, 45, 0.0)  # the chest turns open with the pull


@dataclass(frozen=True)
class SingleRowRep(PullRep):
    """One row of one arm. `side` and `support` are the same in all reps of a set."""

    trunk_lean_deg: float = within(20, 90, 70.0, vary=0.6)
    twist_deg: float = within(-10, 15, 3.0, vary=0.5)  # of the chest that is no fault
    side: str = field(default="left", metadata={"choices": tuple(OTHER)})
    support: str = field(default="box", metadata={"choices": SUPPORTS})
    faults: Faults = field(default_factory=Faults)


def first_rep(clip: Clip) -> SingleRowRep:
    """Give the first rep, which says what stays the same in a set."""
    first = clip.reps[0]
    assert isinstance(first, SingleRowRep)
    for rep in clip.reps:
        assert isinstance(rep, SingleRowRep)
        if (rep.side, rep.support) != (first.side, first.support):
            raise PoseError("side and support must be the same in all one-arm rows of a set")
    return first


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant."""
    parts, hips = stand(body, clip.stance, ask(clip, body, phase))
    first = first_rep(clip)
    side = OTHER[first.side]
    if first.support == "box":
        wrist, fingers = hand_on_box(clip, body) - hips, FORWARD
    else:
        wrist, fingers = hand_on_thigh(body, parts, hips, side)
    rested = resting(body, parts, side, wrist, fingers)
    off = float(np.linalg.norm(rested.arms[side].wrist - wrist))
    if phase.down == 0.0 and off > OFF_SUPPORT_M:
        raise PoseError(
            f"the {side} hand of {body.name} stays {off:.2f} m short of the {first.support}: lean "
            "the trunk further or bend the knees more"
        )
    return assembled(body, rested, hips)


def ask(clip: Clip, body: Body, phase: Phase) -> Ask:
    """Ask for the posture at an instant; the resting arm is placed afterwards."""
    rep, sway, side = phase.rep, phase.sway, first_rep(clip).side
    assert isinstance(rep, SingleRowRep)
    lean = trunk_lean(phase) + 0.3 * sway[0]
    start = hanging(phase)
    pull = drawn(phase, start, lean)
    arms = {side: pull, OTHER[side]: start}
    opened = phase.down * (rep.twist_deg + rep.faults.trunk_rotation)
    return Ask(
        knee_flexion_deg=knee_flexion(phase),
        trunk_lean_deg=lean + girdle_lean(body, (pull.drawn_back_m + start.drawn_back_m) / 2),
        rounding_deg=3.0,
        bend=Bend(twist_deg=opened if side == "left" else -opened),
        gaze_deg=5.0 + 0.74 * lean + 0.8 * sway[2],
        load_fraction=clip.arms.load_fraction,
        balance=clip.balance,
        arms=pulling(arms["left"], arms["right"]),
        steps={side: Step(forward=-BACK_M), OTHER[side]: Step(forward=AHEAD_M)},
    )


def resting(body: Body, parts: Parts, side: str, wrist: Array, fingers: Array) -> Parts:
    """Put the other hand down; a trunk that rises too far takes it off again."""
    trunk = parts.trunk
    shoulder = shoulder_at(body, side, trunk.shoulders, trunk.chest)
    wrist = within_reach(arm(body, SIDES[side]), shoulder, wrist)
    outward = np.array([0.6 if side == "left" else -0.6, 1.0, 0.0])
    to = Reach(wrist, outward, FLAT_CURL_DEG, fingers=fingers)
    arms: Mapping[str, PosedArm] = {
        **parts.arms,
        side: reach(body, side, shoulder, trunk.chest, to),
    }
    return replace(parts, arms=arms)


@cache
def hand_on_box(clip: Clip, body: Body) -> Array:
    """Where the wrist of the hand on the box is: a little ahead of its shoulder; metres."""
    first = first_rep(clip)
    still = Phase(0.0, 0.0, 0.0, replace(first, faults=Faults()), 1, (0.0, 0.0, 0.0, 0.0))
    parts, hips = stand(body, clip.stance, ask(clip, body, still))
    side = OTHER[first.side]
    shoulder = hips + shoulder_at(body, side, parts.trunk.shoulders, parts.trunk.chest)
    out, ahead = HAND_OUT * body.height_m, HAND_AHEAD * body.height_m
    span = reach_for(SUPPORT_FLEXION_DEG, arm(body, SIDES[side]))
    down = math.sqrt(span**2 - out**2 - ahead**2)
    place: Array = shoulder + np.array([out if side == "left" else -out, -ahead, -down])
    return place


def hand_on_thigh(body: Body, parts: Parts, hips: Array, side: str) -> tuple[Array, Array]:
    """Where the wrist is on the thigh, from the middle of the hips, and where the fingers point."""
    leg = parts.legs[side]
    knee_at = knee(leg, hips) - hips
    along = unit(knee_at - leg.hip)
    off = FORWARD - (FORWARD @ along) * along
    wrist = knee_at - UP_THIGH * (knee_at - leg.hip) + ON_THIGH * body.height_m * unit(off)
    return wrist, along


def furniture(clip: Clip, body: Body) -> tuple[Piece, ...]:
    """Put a box under the hand that rests on one."""
    if first_rep(clip).support != "box":
        return ()
    wrist = hand_on_box(clip, body)
    top = float(wrist[2]) - PALM * body.height_m
    middle_y = float(wrist[1]) + BEHIND_HAND_M - BOX_M[1] / 2
    return (Box((float(wrist[0]), middle_y, top / 2), (*BOX_M, top), BOX_COLOUR),)


EXERCISE = Exercise(SingleRowRep, pose, furniture)
