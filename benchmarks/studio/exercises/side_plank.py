"""The side plank on a forearm: hips up off the floor, one long hold, and down again."""

from dataclasses import dataclass, field
from functools import cache

from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.clip import Clip, Rep
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.geometry import between, ramp
from benchmarks.studio.motion import Phase
from benchmarks.studio.posture import PoseError, Posture
from benchmarks.studio.ranges import within
from benchmarks.studio.roots import root
from benchmarks.studio.sideways import Side, on_side

LOW_HIP = 0.062  # of stature: height of a hip joint with that side of the pelvis on the floor
MOST_DROP_DEG = 45.0


@dataclass(frozen=True)
class Faults:
    """Faults by size at the end of the hold, in degrees; zero is none."""

    hip_drop: float = within(0, 30, 0.0)  # hips below the line from shoulders to ankles
    roll: float = within(0, 60, 0.0)  # the chest turns to the floor


@dataclass(frozen=True)
class SidePlankRep(Rep):
    """One hold. Faults grow from `after_s` seconds into it until its end.

    `side` is the lower one; `elbow_off_deg` how far the elbow is from under the shoulder, towards
    the head (-: towards the feet). Both are the same in all holds.
    """

    down_s: float = within(0.3, 10, 1.0, vary_share=0.06)  # up from the floor
    hold_s: float = within(1, 600, 15.0, vary_share=0.02)
    up_s: float = within(0.3, 10, 1.0, vary_share=0.06)
    line_deg: float = within(-10, 10, 1.0, vary=0.8)  # drop that is no fault
    side: str = field(default="left", metadata={"choices": tuple(SIDES)})
    elbow_off_deg: float = within(-30, 30, 2.0)
    after_s: float = within(0, 600, 4.0)
    faults: Faults = field(default_factory=Faults)


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant."""
    rep, s = phase.rep, phase.down
    assert isinstance(rep, SidePlankRep)
    down, elbow = same_place(clip)
    grown = s * ramp(phase.held, rep.after_s, max(rep.hold_s, rep.after_s + 0.1))
    floor = resting_drop(body, down, elbow)
    drop = between(floor, rep.line_deg + 0.25 * phase.sway[0], s) + grown * rep.faults.hip_drop
    if drop > floor + 0.5:
        raise PoseError(f"{body.name}'s hip goes through the floor with {drop:.0f} deg of drop")
    return on_side(body, Side(down, drop, grown * rep.faults.roll + 0.5 * phase.sway[1]), elbow)


@cache
def resting_drop(body: Body, down: str, elbow_deg: float) -> float:
    """Find how far the hips drop, in degrees, until the lower one lies on the floor."""

    def clearance(drop_deg: float) -> float:
        joints = on_side(body, Side(down, drop_deg), elbow_deg).joints
        return float(joints[f"{down}_hip"][2]) - LOW_HIP * body.height_m

    return root(clearance, 0.0, MOST_DROP_DEG, 1e-6)


def same_place(clip: Clip) -> tuple[str, float]:
    """Give the lower side and the elbow's place, which must not change: they stay on the floor."""
    places = {(rep.side, rep.elbow_off_deg) for rep in clip.reps if isinstance(rep, SidePlankRep)}
    if len(places) > 1:
        raise PoseError("side and elbow_off_deg must be the same in all side planks of a set")
    return places.pop()


EXERCISE = Exercise(SidePlankRep, pose)
