"""The glute bridge: on the back, feet flat, hips lifted to a line from shoulders to knees."""

from dataclasses import dataclass, field
from functools import cache

from benchmarks.studio.angles import spatial_angles
from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.clip import Clip, Rep
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.motion import Phase
from benchmarks.studio.posture import PoseError, Posture
from benchmarks.studio.ranges import within
from benchmarks.studio.roots import root
from benchmarks.studio.supine import FLATTENED_DEG, Lying, flat_feet, resting_lift, supine

MOST_LIFT_DEG = 42.0  # beyond it the neck would carry the weight
ARCH_SHARE = 0.7  # of what is beyond straight, from arching the back


@dataclass(frozen=True)
class Faults:
    """Faults by size in degrees; zero is none."""

    short: float = within(0, 60, 0.0)  # hip flexion left at the top
    overarch: float = within(0, 40, 0.0)  # beyond a straight line from shoulders to knees
    feet_far: float = within(0, 60, 0.0)  # knee flexion missing at the top; the same in all reps


@dataclass(frozen=True)
class BridgeRep(Rep):
    """One bridge, in degrees: how flexed the hips are at the top.

    `knee_flexion_deg` is that of a straight bridge, and the same in all reps: the feet stay.
    """

    down_s: float = within(0.3, 10, 1.1, vary_share=0.06)  # up to the top
    hold_s: float = within(0, 600, 1.2, vary_share=0.08)
    up_s: float = within(0.3, 10, 1.3, vary_share=0.06)  # back to the floor
    hip_flexion_deg: float = within(-10, 60, 2.0, vary=1.0)
    knee_flexion_deg: float = within(40, 130, 92.0)
    faults: Faults = field(default_factory=Faults)


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant."""
    rep, s = phase.rep, phase.down
    assert isinstance(rep, BridgeRep)
    hips = rep.hip_flexion_deg + rep.faults.short - rep.faults.overarch
    knees = same_feet(clip)
    low = resting_lift(body)
    high = top_lift(body, knees, hips)
    sway = 0.15 * s * phase.sway[0]
    arched = FLATTENED_DEG + s * (rounding(hips) - FLATTENED_DEG)
    lying = Lying(low + s * (high - low) + sway, arched)
    return supine(body, lying, flat_feet(body, knees))


def rounding(hip_flexion_deg: float) -> float:
    """How far the back is rounded at the top: arched beyond a straight line."""
    return FLATTENED_DEG + ARCH_SHARE * min(hip_flexion_deg, 0.0)


@cache
def top_lift(body: Body, knee_flexion_deg: float, hip_flexion_deg: float) -> float:
    """Find how far the hips are lifted for the hip flexion asked at the top."""
    feet = flat_feet(body, knee_flexion_deg)

    def excess(lift_deg: float) -> float:
        joints = supine(body, Lying(lift_deg, rounding(hip_flexion_deg)), feet).joints
        angles = spatial_angles(joints)
        mean = sum(angles[f"{side}_hip_flexion_signed"] for side in SIDES) / len(SIDES)
        return mean - hip_flexion_deg

    lift = root(excess, resting_lift(body), MOST_LIFT_DEG, 1e-6)
    if abs(excess(lift)) > 0.05:
        raise PoseError(
            f"{body.name} cannot bridge to {hip_flexion_deg:.0f} deg of hip flexion with the feet "
            f"where a straight bridge has {knee_flexion_deg:.0f} deg of knee flexion"
        )
    return lift


def same_feet(clip: Clip) -> float:
    """Give the knee flexion that places the feet, which do not move in a set."""
    placed = {
        rep.knee_flexion_deg - rep.faults.feet_far
        for rep in clip.reps
        if isinstance(rep, BridgeRep)
    }
    if len(placed) > 1:
        raise PoseError(
            "knee_flexion_deg and feet_far must be the same in all bridges: the feet do not move"
        )
    return placed.pop()


EXERCISE = Exercise(BridgeRep, pose)
