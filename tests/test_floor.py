"""Hinges, swings, holds and work on the floor: every check with a set that fails it."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.analysis import judge
from formcheck.exercises import load
from formcheck.model import Analysis, SetFinding, Verdict
from tests.people import PROVENANCE, VIDEO
from tests.sticks_floor import (
    Film,
    Pose,
    bridge,
    dead_bug,
    filmed,
    forearm_plank,
    kneeling,
    mixed,
    one_leg,
    side_plank,
    tiptoe,
    upright,
)

FRONT = 0.0
STAND, BOW = upright(), upright(knee=18.0, shin=4.0, lean=72.0, arms=216.0)
HINGE = Film(mixed(STAND, BOW), out=1.6)
FREE = one_leg(BOW, 252.0)
LEG_HINGE = Film(mixed(STAND, FREE), out=1.6)
TOP, HIKE = upright(arms=90.0), upright(knee=35.0, shin=8.0, lean=66.0, arms=205.0)
SWING = Film(mixed(TOP, HIKE), reps=6, out=0.6, hold=0.1, back=0.6, rest=0.3)
HOLD = Film(mixed(kneeling(), forearm_plank()), reps=2, out=1.0, hold=7.0, back=1.0)
RAISE = Film(mixed(tiptoe(0.0), tiptoe(45.0)), out=1.5, hold=0.5, back=1.6)
BUG = Film(mixed(dead_bug(90.0), dead_bug()), out=2.3, hold=0.4, back=2.3)


def bridging(
    lift: float = 25.0, knee: float = 92.0, caving: float = 0.0, straight: float = 25.0
) -> Pose:
    return lambda s, _: bridge(s * lift, knee, straight, s * caving)


BRIDGE = Film(bridging(), hold=1.6)


def sideways(drop: float = 0.0, arm: float = 0.0, roll: float = 0.0) -> Pose:
    return lambda s, h: side_plank(drop * s, arm, roll * h, kneel=(1.0 - s) * 60.0)


SIDE_HOLD = Film(sideways(), reps=2, out=1.0, hold=7.0, back=1.0, yaw=FRONT)


def slower_last(first: float, others: float) -> Pose:
    """Calf raises of which only the first is so high."""
    calls = {"top": 0, "was": 0.0}

    def at(s: float, h: float) -> np.ndarray:
        if s == 0.0 and calls["was"] > 0.0:
            calls["top"] += 1
        calls["was"] = s
        return mixed(tiptoe(0.0), tiptoe(others if calls["top"] else first))(s, h)

    return at


def hinge(start: object = STAND, turn: object = BOW, **changes: object) -> Film:
    return replace(HINGE, pose=mixed(start, turn), **changes)  # type: ignore[arg-type]


GOOD: dict[str, Film] = {
    "rdl": HINGE,
    "rdl_single_leg": LEG_HINGE,
    "kb_swing": SWING,
    "plank": HOLD,
    "side_plank": SIDE_HOLD,
    "glute_bridge": BRIDGE,
    "dead_bug": BUG,
    "calf_raise": RAISE,
}
REACHING = replace(BOW, upper=(130.0, 130.0), fore=(130.0, 130.0))
FAILING: dict[str, dict[str, Film]] = {
    "rdl": {
        "knee_bend": hinge(turn=upright(knee=60.0, shin=10.0, lean=76.0)),
        "shin_vertical": hinge(turn=upright(knee=34.0, shin=28.0, lean=72.0)),
        "hinge_depth": hinge(turn=upright(knee=16.0, shin=2.0, lean=29.0)),
        "load_close": hinge(turn=REACHING),
        "hip_lockout": hinge(start=upright(knee=20.0, shin=6.0, lean=28.0)),
        "lean_back": hinge(start=upright(lean=-26.0)),
        "tempo_down": replace(HINGE, out=0.15),
    },
    "rdl_single_leg": {
        "knee_bend": hinge(turn=one_leg(upright(knee=56.0, shin=10.0, lean=72.0), 252.0)),
        "shin_vertical": hinge(turn=one_leg(upright(knee=36.0, shin=30.0, lean=72.0), 252.0)),
        "hinge_depth": hinge(turn=one_leg(upright(knee=12.0, shin=2.0, lean=25.0), 228.0)),
        "hip_lockout": hinge(start=upright(knee=20.0, shin=6.0, lean=28.0), turn=FREE),
        "leg_trunk_line": hinge(turn=one_leg(upright(knee=18.0, shin=4.0, lean=88.0), 222.0)),
        "fppa": hinge(turn=replace(FREE, caving=(0.16, 0.0)), yaw=FRONT),
        "tempo_down": replace(LEG_HINGE, out=0.15),
    },
    "kb_swing": {
        "hinge_not_squat": replace(
            SWING, pose=mixed(TOP, upright(knee=96.0, shin=24.0, lean=52.0, arms=190.0))
        ),
        "hinge_depth": replace(
            SWING, pose=mixed(TOP, upright(knee=24.0, shin=6.0, lean=21.0, arms=190.0))
        ),
        "hip_snap": replace(
            SWING, pose=mixed(upright(knee=20.0, shin=6.0, lean=28.0, arms=90.0), HIKE)
        ),
        "lean_back": replace(SWING, pose=mixed(upright(lean=-26.0, arms=90.0), HIKE)),
        "arm_lift": replace(SWING, pose=mixed(upright(arms=50.0), HIKE)),
    },
    "plank": {
        "hip_sag": replace(HOLD, pose=mixed(kneeling(), forearm_plank(sag=24.0))),
        "hip_pike": replace(HOLD, pose=mixed(kneeling(), forearm_plank(sag=-30.0))),
        "elbow_under": replace(HOLD, pose=mixed(kneeling(), forearm_plank(elbows=32.0))),
        "head": replace(HOLD, pose=mixed(kneeling(), forearm_plank(head=42.0))),
    },
    "side_plank": {
        "hip_drop": replace(SIDE_HOLD, pose=sideways(drop=28.0)),
        "elbow_under": replace(SIDE_HOLD, pose=sideways(arm=32.0)),
        "roll": replace(SIDE_HOLD, pose=sideways(roll=58.0)),
    },
    "glute_bridge": {
        "top_extension": replace(BRIDGE, pose=bridging(lift=13.0, straight=34.0)),
        "overarch": replace(BRIDGE, pose=bridging(lift=36.0)),
        "foot_position": replace(BRIDGE, pose=bridging(knee=46.0)),
        "hold": replace(BRIDGE, hold=0.0),
        "knees_gap": replace(BRIDGE, pose=bridging(caving=0.07), yaw=FRONT),
    },
    "dead_bug": {
        "pelvis_still": replace(BUG, pose=mixed(dead_bug(90.0), replace(dead_bug(), trunk=286.0))),
        "leg_reach": replace(BUG, pose=mixed(dead_bug(78.0), dead_bug(112.0))),
        "tempo": replace(BUG, out=0.4, hold=0.1, back=0.4),
        "tabletop": replace(BUG, pose=mixed(dead_bug(90.0), dead_bug(resting=136.0))),
        "tabletop_knee": replace(BUG, pose=mixed(dead_bug(90.0), dead_bug(knee=40.0))),
    },
    "calf_raise": {
        "height_consistency": replace(RAISE, pose=slower_last(50.0, 22.0)),
        "knee_straight": replace(RAISE, pose=mixed(tiptoe(0.0), tiptoe(50.0, knee=36.0))),
        "trunk_sway": replace(RAISE, pose=mixed(tiptoe(0.0), tiptoe(45.0, lean=20.0))),
        "pace": replace(RAISE, out=0.12),
        "pace_down": replace(RAISE, back=0.12),
    },
}
CASES = [(exercise, check) for exercise, checks in FAILING.items() for check in checks]


def judged(film: Film, exercise: str | None) -> Analysis:
    return judge(filmed(film), load(exercise) if exercise else None, VIDEO, PROVENANCE)


def finding(analysis: Analysis, check: str) -> SetFinding:
    return next(found for found in analysis.findings if found.check == check)


@pytest.mark.parametrize("exercise", GOOD)
def test_every_scored_check_has_a_failing_example(exercise: str) -> None:
    scored = {check.name for check in load(exercise).checks if check.severity}
    assert scored == set(FAILING[exercise])


@pytest.mark.parametrize(("exercise", "check"), CASES)
def test_a_fault_is_found_and_a_good_set_is_not_accused(exercise: str, check: str) -> None:
    bad = FAILING[exercise][check]
    analysis = judged(bad, exercise)
    assert len(analysis.results) == bad.reps
    assert finding(analysis, check).verdict is Verdict.FAULT, finding(analysis, check).measured
    good = finding(judged(replace(GOOD[exercise], yaw=bad.yaw), exercise), check)
    assert good.verdict is Verdict.GOOD, good.measured


@pytest.mark.parametrize("exercise", GOOD)
def test_a_good_set_is_recognised_and_shows_no_fault(exercise: str) -> None:
    for yaw in {GOOD[exercise].yaw, -GOOD[exercise].yaw}:
        film = replace(GOOD[exercise], yaw=yaw)
        assert judged(film, None).recognition.name == exercise
        analysis = judged(film, exercise)
        assert len(analysis.results) == film.reps
        assert not [f for f in analysis.findings if f.verdict in (Verdict.FAULT, Verdict.WATCH)]


def test_a_hold_begins_when_the_line_is_taken() -> None:
    def resting(s: float, h: float) -> np.ndarray:
        return mixed(kneeling(), forearm_plank(sag=26.0 if h < 0.5 else 0.0))(s, h)

    result = judged(replace(HOLD, reps=1, hold=8.0, pose=resting), "plank").results[0]
    assert result.measures["pause_time"].value == pytest.approx(4.0, abs=1.4)
    assert result.rep.reach - result.rep.start > 3.0


def losing(after: float) -> Pose:
    """A plank whose hips sink after a share of the hold."""
    up, down = mixed(kneeling(), forearm_plank()), mixed(kneeling(), forearm_plank(sag=26.0))
    return lambda s, h: (down if h > after and s == 1.0 else up)(s, h)


def test_only_seconds_in_form_count_and_knees_end_a_hold() -> None:
    held = judged(replace(HOLD, reps=1, hold=8.0), "plank").results[0].measures["pause_time"]
    assert held.value == pytest.approx(8.0, abs=held.uncertainty)
    lost = judged(replace(HOLD, reps=1, hold=8.0, pose=losing(0.5)), "plank").results[0]
    assert lost.measures["pause_time"].value == pytest.approx(4.0, abs=held.uncertainty)
    assert lost.rep.end - lost.rep.reach > 7.0


def test_hips_that_sink_for_an_instant_keep_their_form() -> None:
    def dipping(s: float, h: float) -> np.ndarray:
        return losing(0.0 if 0.5 < h < 0.6 else 1.0)(s, h)

    analysis = judged(replace(HOLD, reps=1, hold=8.0, pose=dipping), "plank")
    assert analysis.results[0].measures["pause_time"].value > 7.0
    assert finding(analysis, "hip_sag").verdict is Verdict.GOOD


@pytest.mark.parametrize("roll", [0.0, 20.0, 40.0])
def test_a_chest_that_rolls_to_the_floor_is_still_seen_from_the_front(roll: float) -> None:
    rolled = replace(SIDE_HOLD, pose=lambda s, _: side_plank(roll=roll, kneel=(1.0 - s) * 60.0))
    assert abs(judged(rolled, "side_plank").view.yaw) < 10.0


def test_beyond_straight_is_not_short_of_it() -> None:
    bad = judged(FAILING["glute_bridge"]["overarch"], "glute_bridge")
    assert finding(bad, "top_extension").verdict is Verdict.GOOD


def test_swaying_is_no_calf_raise_and_a_push_up_no_plank() -> None:
    sway = replace(RAISE, pose=mixed(upright(knee=22.0, shin=8.0), upright(knee=4.0)))
    assert judged(sway, "calf_raise").results == ()
    low = replace(forearm_plank(), upper=(260.0, 260.0), fore=(120.0, 120.0), root="TOE")
    high = replace(low, upper=(180.0, 180.0), fore=(180.0, 180.0))
    press = Film(mixed(high, low), reps=6, out=0.8, hold=0.2, back=0.8, rest=0.3)
    assert judged(press, "plank").results == ()
