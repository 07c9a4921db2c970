"""Presses and push-ups are recognised; what rows tell without judging; the arm that works."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.analysis import judge, window_of
from formcheck.checks import MEASURES, Window
from formcheck.exercises import load
from formcheck.model import Analysis, Joint, Verdict
from tests.examples.presses import GOOD, push_up
from tests.examples.rows import ONE_ARM, ROW
from tests.judging import finding
from tests.people import PROVENANCE, VIDEO
from tests.sticks.arms import LINE_LOW, on_hands
from tests.sticks.limbs import Film, filmed
from tests.sticks.segments import Set, at_both, shown


def shot(film: Film, exercise: str | None) -> Analysis:
    return judge(filmed(film), load(exercise) if exercise else None, VIDEO, PROVENANCE)


@pytest.mark.parametrize("exercise", GOOD)
@pytest.mark.parametrize("yaw", [88.0, -88.0])
def test_a_good_set_is_recognised_and_shows_no_fault(exercise: str, yaw: float) -> None:
    film = replace(GOOD[exercise], yaw=yaw)
    analysis = shot(film, None)
    assert analysis.recognition.name == exercise
    assert len(analysis.results) == film.reps
    assert not any(found.verdict is Verdict.FAULT for found in analysis.findings)


def test_hips_that_sag_only_at_the_bottom_of_a_push_up_are_seen() -> None:
    window = first_window(push_up(turn=on_hands(100.0, LINE_LOW, sag=30.0)), "push_up")
    assert MEASURES["hips_below_line"](window) == pytest.approx(30.0, abs=4.0)


def first_window(film: Film, exercise: str) -> Window:
    analysis = shot(film, exercise)
    result = analysis.results[0]
    return window_of(analysis.motion, result.rep, result.view, result.rep)


def test_the_neck_of_a_row_is_told_but_not_shot() -> None:
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


def test_the_arm_that_works_may_hide_for_a_moment_at_the_top_of_a_pull() -> None:
    motion, exercise = shown(replace(ONE_ARM, yaw=10.0)), load("row_single_arm")
    whole = judge(motion, exercise, VIDEO, PROVENANCE).results
    working = Joint[f"{str(whole[0].rep.lead).upper()}_WRIST"]
    confidence = motion.confidence.copy()
    for result in whole:
        hidden = abs(motion.t - result.rep.turn) < 0.2
        confidence[hidden, working] = 0.1
    seen = judge(replace(motion, confidence=confidence), exercise, VIDEO, PROVENANCE).results
    assert len(seen) == len(whole)


def test_legs_made_up_behind_discs_neither_stop_the_count_nor_accuse() -> None:
    motion = shown(ROW)
    xy = motion.xy.copy()
    away = 45.0 * np.sin(2.0 * np.pi * motion.t / 1.7)  # pixels that the knees wander to and fro
    xy[:, [Joint.LEFT_KNEE, Joint.RIGHT_KNEE], 0] += away[:, None]
    analysis = judge(replace(motion, xy=xy), load("row_dumbbell"), VIDEO, PROVENANCE)
    assert len(analysis.results) == ROW.reps
    assert finding(analysis, "knee_pump").verdict in (Verdict.NOT_ASSESSED, Verdict.GOOD)
