"""The forearm plank: up from the knees, one long hold, and down again."""

import math
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from benchmarks.studio.arms import ArmPlan, PosedArm, Reach, reach, shoulder_at
from benchmarks.studio.body import Body
from benchmarks.studio.clip import Clip, Rep
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.feet import shoulder_width
from benchmarks.studio.floor import ArmsOver, Line, Support, prone, straight_over
from benchmarks.studio.forearms import WRIST, elbow_height
from benchmarks.studio.geometry import FORWARD, Array, ramp
from benchmarks.studio.hands import FLAT_CURL_DEG
from benchmarks.studio.limbs import arm
from benchmarks.studio.motion import Phase
from benchmarks.studio.posture import PoseError, Posture
from benchmarks.studio.ranges import within
from benchmarks.studio.roots import root

KNEE = 0.038  # height of a knee that rests on the floor, as a share of stature
INWARD_DEG = 6.0  # of the forearms
STRAIGHT_KNEE_DEG = 3.0
KNEELING_DEG = (15.0, 75.0)  # between these a knee comes down to the floor
ARCH_SHARE = 0.6  # of a sag that comes from arching the back


@dataclass(frozen=True)
class Faults:
    """Faults by size at the end of the hold, in degrees; zero is none."""

    sag: float = within(0, 40, 0.0)  # hips below the line from shoulders to ankles
    pike: float = within(0, 60, 0.0)  # hips above it
    head_drop: float = within(0, 75, 0.0)  # the head nods; its line to the shoulders drops less


@dataclass(frozen=True)
class PlankRep(Rep):
    """One hold. Faults grow from `after_s` seconds into it until its end."""

    down_s: float = within(0.3, 10, 1.2, vary_share=0.06)  # up from the knees
    hold_s: float = within(1, 600, 20.0, vary_share=0.02)
    line_deg: float = within(-10, 10, 0.0, vary=0.8)  # sag that is no fault
    elbows_ahead_deg: float = within(-25, 35, 2.0)  # of the shoulders: the upper arms' slant
    after_s: float = within(0, 600, 5.0)
    faults: Faults = field(default_factory=Faults)


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant."""
    rep, s, sway = phase.rep, phase.down, phase.sway
    assert isinstance(rep, PlankRep)
    faults = rep.faults
    grown = s * ramp(phase.held, rep.after_s, max(rep.hold_s, rep.after_s + 0.1))
    ahead = same_elbows(clip)
    kneeling = kneeling_flexion(body, ahead)
    line = line_of(
        knee_flexion_deg=kneeling + s * (STRAIGHT_KNEE_DEG - kneeling),
        sag_deg=s * rep.line_deg + grown * (faults.sag - faults.pike) + 0.25 * s * sway[0],
        head_deg=-4.0 + grown * faults.head_drop + 0.8 * sway[1],
    )
    return posed(body, line, ahead)


def line_of(knee_flexion_deg: float, sag_deg: float, head_deg: float) -> Line:
    """Give the body's line: a sag arches the back, a pike rounds it a little."""
    arching = ARCH_SHARE if sag_deg > 0 else 0.2
    return Line(knee_flexion_deg, sag_deg, 3.0 - arching * sag_deg, head_deg)


def posed(body: Body, line: Line, ahead_deg: float) -> Posture:
    """Pose the athlete on both forearms."""
    elbow = elbow_place(body, ahead_deg)
    support = Support(float(elbow[1]), float(elbow[2]), arm(body, "L").upper)
    return prone(body, line, support, on_forearms(elbow))


def on_forearms(elbow: Array) -> ArmsOver:
    """Keep both forearms on the floor, mirrored, palms down."""

    def over(hips: Array) -> ArmPlan:
        def plan(body: Body, side: str, shoulders: Array, trunk: Array) -> PosedArm:
            mirror = np.array([1.0 if side == "left" else -1.0, 1.0, 1.0])
            shoulder = shoulder_at(body, side, shoulders, trunk)
            place = elbow * mirror - hips
            fore = forearm(body) * mirror
            to = Reach(place + fore, place - shoulder, FLAT_CURL_DEG, fingers=FORWARD)
            return reach(body, side, shoulder, trunk, to)

        return plan

    return over


def forearm(body: Body) -> Array:
    """The left forearm on the floor, from elbow to wrist, in metres."""
    length = arm(body, "L").lower
    fall = elbow_height(body) - WRIST * body.height_m
    level = math.sqrt(length**2 - fall**2)
    inward = math.radians(INWARD_DEG)
    return np.array([-level * math.sin(inward), -level * math.cos(inward), -fall])


@cache
def elbow_place(body: Body, ahead_deg: float) -> Array:
    """Where the left elbow is: under the shoulder, or so far ahead that the arm slants."""
    up, upper = elbow_height(body), arm(body, "L").upper
    slant = math.radians(ahead_deg)
    straight = line_of(STRAIGHT_KNEE_DEG, 0.0, 0.0)
    shoulders = straight_over(body, straight, up + upper * math.cos(slant))
    return np.array([shoulder_width(body) / 2, shoulders - upper * math.sin(slant), up])


@cache
def kneeling_flexion(body: Body, ahead_deg: float) -> float:
    """Find the knee flexion that brings the knees to the floor."""

    def clearance(flexion_deg: float) -> float:
        joints = posed(body, line_of(flexion_deg, 0.0, -4.0), ahead_deg).joints
        lower = min(float(joints[f"{side}_knee"][2]) for side in ("left", "right"))
        return lower - KNEE * body.height_m

    return root(clearance, *KNEELING_DEG, 1e-6)


def same_elbows(clip: Clip) -> float:
    """Give the slant of the upper arms, which must not change: the forearms stay where they are."""
    slants = {rep.elbows_ahead_deg for rep in clip.reps if isinstance(rep, PlankRep)}
    if len(slants) > 1:
        raise PoseError("elbows_ahead_deg must be the same in all holds: the elbows do not move")
    return slants.pop()


EXERCISE = Exercise(PlankRep, pose)
