"""What rows share: bent over with the trunk held, an arm hanging, then pulled back beside it."""

import math
from dataclasses import dataclass, field

from benchmarks.studio.body import Body
from benchmarks.studio.clip import Rep
from benchmarks.studio.geometry import ramp
from benchmarks.studio.motion import Phase
from benchmarks.studio.pulling import Pull
from benchmarks.studio.ranges import within

ASIDE_DEG = 5.0  # of a hanging arm, its hand clear of the leg
HANGING_FLEXION_DEG = 10.0  # an elbow bent more than this hangs behind the shoulder
PROTRACTION_M, RETRACTION_M = 0.012, 0.018  # of the shoulder blades, hanging and pulled


@dataclass(frozen=True)
class PullFaults:
    """Faults by size in degrees; zero is none."""

    torso_swing: float = within(0, 45, 0.0)  # the trunk rises with the pull
    upright: float = within(0, 45, 0.0)  # trunk inclination too small, throughout
    short_pull: float = within(0, 80, 0.0)  # elbow travel missing at the turn
    no_reach: float = within(0, 60, 0.0)  # elbow flexion left at the bottom
    knee_pump: float = within(0, 40, 0.0)  # the knees straighten with the pull


@dataclass(frozen=True)
class PullRep(Rep):
    """One row: trunk, legs and elbows in degrees."""

    elbow_flexion_deg: float = within(40, 135, 108.0, vary=1.5)
    past_trunk_deg: float = within(-20, 50, 22.0, vary=1.5)  # upper arm behind the trunk's line
    trunk_lean_deg: float = within(20, 90, 62.0, vary=0.6)
    knee_flexion_deg: float = within(8, 60, 20.0, vary=0.6)
    start_flexion_deg: float = within(2, 60, 6.0, vary=1.0)  # of the elbows, arms hanging
    aside_deg: float = within(0, 60, 16.0, vary=1.0)  # of the upper arms at the turn
    faults: PullFaults = field(default_factory=PullFaults)


def rep_of(phase: Phase) -> PullRep:
    """Give the rep an instant belongs to."""
    assert isinstance(phase.rep, PullRep)
    return phase.rep


def trunk_lean(phase: Phase) -> float:
    """Inclination of the trunk once bent over; swung up early in the pull, down with the arms."""

    def held(rep: Rep) -> float:
        assert isinstance(rep, PullRep)
        return rep.trunk_lean_deg - rep.faults.upright

    return phase.start(held) - rep_of(phase).faults.torso_swing * ramp(phase.down, 0.0, 0.85)


def knee_flexion(phase: Phase) -> float:
    """Knee flexion once bent over; pumping dips before the pull and straightens with it."""

    def held(rep: Rep) -> float:
        assert isinstance(rep, PullRep)
        return rep.knee_flexion_deg + 0.6 * rep.faults.knee_pump

    return phase.start(held) - rep_of(phase).faults.knee_pump * ramp(phase.down, 0.0, 0.85)


def hanging(phase: Phase) -> Pull:
    """One arm hanging straight down, the shoulder blade drawn forward."""

    def flexion(rep: Rep) -> float:
        assert isinstance(rep, PullRep)
        return rep.start_flexion_deg + rep.faults.no_reach

    start = phase.start(flexion)
    back = max(0.0, start - HANGING_FLEXION_DEG)
    return Pull(start, back, ASIDE_DEG, -PROTRACTION_M)


def drawn(phase: Phase, start: Pull, lean_deg: float, missing_deg: float = 0.0) -> Pull:
    """One arm on its way from hanging, with so much of its elbow's travel missing at the turn."""
    rep, s = rep_of(phase), phase.down
    missing = missing_deg + rep.faults.short_pull
    turn = Pull(
        elbow_flexion_deg=rep.elbow_flexion_deg - missing,
        back_deg=lean_deg + rep.past_trunk_deg - missing,
        aside_deg=rep.aside_deg,
        drawn_back_m=RETRACTION_M * max(0.0, 1.0 - missing / rep.elbow_flexion_deg),
    )
    return start.towards(turn, s)


def girdle_lean(body: Body, back_m: float) -> float:
    """Lean that makes up for shoulders drawn back, as inclination is read at the shoulders."""
    shoulders = body.points["left_shoulder"] + body.points["right_shoulder"]
    hips = body.points["left_hip"] + body.points["right_hip"]
    return math.degrees(math.atan2(back_m, float(shoulders[2] - hips[2]) / 2))
