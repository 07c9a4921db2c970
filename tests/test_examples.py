"""Every scored check of every exercise, with a set that passes it and one that fails it."""

from dataclasses import replace

import pytest

from formcheck.exercises import load, names
from formcheck.model import Verdict
from tests.examples import EXAMPLES, LUNGES, ROWS
from tests.judging import finding, judged

CASES = [(name, check) for name, example in EXAMPLES.items() for check in example.faults]
SQUATS = [name for name in names() if load(name).rep == load("squat").rep]
SIDE, FRONT = 88.0, 0.0


def test_every_exercise_is_exemplified() -> None:
    """The squats with two legs are in tests/test_checks.py."""
    assert sorted([*EXAMPLES, *SQUATS]) == names()


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_scored_check_has_a_failing_example(name: str) -> None:
    scored = {check.name for check in load(name).checks if check.severity}
    assert scored == set(EXAMPLES[name].faults)


@pytest.mark.parametrize(("name", "check"), CASES)
def test_a_fault_is_found_and_a_good_set_is_not_accused(name: str, check: str) -> None:
    bad = EXAMPLES[name].faults[check]
    good = replace(EXAMPLES[name].good, yaw=bad.yaw)
    for work, verdict in ((bad, Verdict.FAULT), (good, Verdict.GOOD)):
        analysis = judged(name, work, name)
        assert len(analysis.results) == work.reps
        assert finding(analysis, check).verdict is verdict, finding(analysis, check).measured


@pytest.mark.parametrize("name", ROWS | LUNGES)
@pytest.mark.parametrize("yaw", [SIDE, -SIDE, FRONT])
def test_a_good_set_is_recognised_and_counted(name: str, yaw: float) -> None:
    good = EXAMPLES[name].good
    analysis = judged(name, replace(good, yaw=yaw), None)
    assert analysis.exercise.family == load(name).family
    assert len(analysis.results) == good.reps


def test_from_the_side_the_lunge_is_told_by_the_foot_that_steps() -> None:
    for name in ("lunge_reverse", "lunge_forward", "split_squat"):
        assert judged(name, EXAMPLES[name].good, None).recognition.name == name


def test_standing_up_with_the_weight_is_no_row() -> None:
    good = EXAMPLES["row_dumbbell"].good
    upright = replace(good.start, trunk=4.0, shank=(0.0, 0.0), thigh=(0.0, 0.0))
    lifted = replace(good, start=good.start, turn=upright)
    assert not judged("row_dumbbell", lifted, "row_dumbbell").results


def test_the_leg_in_front_is_named() -> None:
    good = EXAMPLES["lunge_reverse"].good
    leads = {result.rep.lead for result in judged("lunge_reverse", good, "lunge_reverse").results}
    assert leads == {good.turn.lead}
