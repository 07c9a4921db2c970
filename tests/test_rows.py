"""Presses and push-ups: every check with a set that fails it; what rows tell without judging."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.analysis import judge, window_of
from formcheck.checks import MEASURES, Window
from formcheck.exercises import load
from formcheck.model import Analysis, Joint, SetFinding, Verdict
from tests.examples import ONE_ARM, ROW
from tests.people import PROVENANCE, VIDEO
from tests.sticks import Set, at_both, shown
from tests.sticks_floor import Figure, Film, filmed, mixed
from tests.sticks_rows import LINE_LOW, LINE_TOP, flaring, on_hands, overhead, racked, slanting

FRONT = 0.0
PRESS = Film(mixed(racked(), overhead()))
HIGH, LOW = on_hands(6.0, LINE_TOP), on_hands(100.0, LINE_LOW)
PUSH_UP = Film(mixed(HIGH, LOW), out=1.5)
LEVEL = mixed(HIGH, on_hands(90.0, LINE_LOW))  # the upper arms end level
SHORT = on_hands(48.0, LINE_TOP - 3.0)  # the hips fall no faster than gravity lets them
GOOD = {"overhead_press": PRESS, "push_up": PUSH_UP}


RACK, TOP = racked(), overhead()


def press(start: Figure = RACK, turn: Figure = TOP) -> Film:
    return replace(PRESS, pose=mixed(start, turn))


def push_up(start: Figure = HIGH, turn: Figure = LOW, out: float = 1.5) -> Film:
    return replace(PUSH_UP, pose=mixed(start, turn), out=out)


UNEVEN = replace(overhead(), upper=(4.0, 50.0), fore=(4.0, 44.0))
FAILING: dict[str, dict[str, Film]] = {
    "overhead_press": {
        "lean_back": press(turn=overhead(lean=-24.0)),
        "arm_vertical": press(turn=overhead(arm=44.0)),
        "lockout": press(turn=overhead(arm=28.0, bend=56.0)),
        "forearm_vertical": replace(PRESS, pose=slanting(PRESS.pose, 36.0), yaw=FRONT),
        "symmetry": replace(press(turn=UNEVEN), yaw=FRONT),
        "leg_drive": press(start=racked(knee=34.0)),
    },
    "push_up": {
        "depth": push_up(turn=on_hands(52.0, LINE_TOP - 4.0)),
        "lockout": push_up(start=on_hands(52.0, LINE_TOP - 4.0)),
        "hip_sag": push_up(turn=on_hands(100.0, LINE_LOW, sag=32.0)),
        "hip_pike": push_up(turn=on_hands(100.0, LINE_LOW, sag=-36.0)),
        "head_drop": push_up(on_hands(6.0, LINE_TOP, head=44.0), on_hands(100.0, 8.0, head=44.0)),
        "elbow_flare": replace(PUSH_UP, pose=flaring(LEVEL, 90.0), yaw=FRONT),
        "tempo_down": push_up(turn=SHORT, out=0.16),
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
@pytest.mark.parametrize("yaw", [88.0, -88.0])
def test_a_good_set_is_recognised_and_shows_no_fault(exercise: str, yaw: float) -> None:
    film = replace(GOOD[exercise], yaw=yaw)
    analysis = judged(film, None)
    assert analysis.recognition.name == exercise
    assert len(analysis.results) == film.reps
    assert not any(found.verdict is Verdict.FAULT for found in analysis.findings)


def test_hips_that_sag_only_at_the_bottom_of_a_push_up_are_seen() -> None:
    window = first_window(push_up(turn=on_hands(100.0, LINE_LOW, sag=30.0)), "push_up")
    assert MEASURES["hips_below_line"](window) == pytest.approx(30.0, abs=4.0)


def first_window(film: Film, exercise: str) -> Window:
    analysis = judged(film, exercise)
    result = analysis.results[0]
    return window_of(analysis.motion, result.rep, result.view, result.rep)


def test_the_neck_of_a_row_is_told_but_not_judged() -> None:
    for head in (0.0, -50.0):
        told = finding(rowed(at_both(ROW, head=head)), "neck")
        assert told.verdict is Verdict.INFORMATION
        assert told.measured.value == pytest.approx(abs(head), abs=3.0)


def rowed(work: Set) -> Analysis:
    return judge(shown(work), load("row_dumbbell"), VIDEO, PROVENANCE)


def test_a_trunk_that_rounds_over_the_set_looks_shorter() -> None:
    motion = shown(ROW)
    late = motion.t > motion.t[-1] / 2.0
    xy = motion.xy.copy()
    hips = xy[late][:, [Joint.LEFT_HIP, Joint.RIGHT_HIP]].mean(axis=1, keepdims=True)
    shoulders = [Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER]
    xy[np.ix_(late, shoulders)] = hips + 0.85 * (xy[np.ix_(late, shoulders)] - hips)
    analysis = judge(replace(motion, xy=xy), load("row_dumbbell"), VIDEO, PROVENANCE)
    told = [result.measures["trunk_length_change"].value for result in analysis.results]
    assert told[0] == pytest.approx(0.0, abs=1.5)
    assert told[-1] == pytest.approx(-15.0, abs=2.5)


@pytest.mark.parametrize("yaw", [45.0, 60.0, 88.0])
def test_the_arm_that_rests_hides_no_rep_of_the_other(yaw: float) -> None:
    """Bent all the time, the resting arm may look more bent than the working one ever gets."""
    start, turn = (
        replace(pose, upper=(pose.upper[0], 60.0), fore=(pose.fore[0], 145.0))
        for pose in (ONE_ARM.start, ONE_ARM.turn)
    )
    work = replace(ONE_ARM, start=start, turn=turn, yaw=yaw)
    results = judge(shown(work), load("row_single_arm"), VIDEO, PROVENANCE).results
    assert len(results) == work.reps
