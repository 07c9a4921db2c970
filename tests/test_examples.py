"""Every check of rows and lunges, with a set that passes it and one that fails it."""

from dataclasses import replace
from functools import cache

import pytest

from formcheck.analysis import judge
from formcheck.exercises import load, names
from formcheck.model import Analysis, SetFinding, Verdict
from tests.examples import EXAMPLES, FRONT, SIDE, WITHOUT
from tests.people import PROVENANCE, VIDEO
from tests.sticks import Set, shown

CASES = [(name, check) for name, (_, faults) in EXAMPLES.items() for check in faults]
SQUATS = [name for name in names() if load(name).rep == load("squat").rep]


@cache
def judged(name: str | None, work: Set, yaw: float) -> Analysis:
    exercise = load(name) if name else None
    return judge(shown(replace(work, yaw=yaw)), exercise, VIDEO, PROVENANCE)


def finding(analysis: Analysis, check: str) -> SetFinding:
    return next(found for found in analysis.findings if found.check == check)


def test_every_exercise_is_exemplified_or_says_that_it_is_not() -> None:
    assert sorted([*EXAMPLES, *SQUATS, *WITHOUT]) == names()


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_scored_check_has_a_failing_example(name: str) -> None:
    scored = {check.name for check in load(name).checks if check.severity}
    assert scored == set(EXAMPLES[name][1])


@pytest.mark.parametrize(("name", "check"), CASES)
def test_a_fault_is_found_and_a_good_set_is_not_accused(name: str, check: str) -> None:
    good, faults = EXAMPLES[name]
    yaw, bad = faults[check]
    for work, verdict in ((bad, Verdict.FAULT), (good, Verdict.GOOD)):
        analysis = judged(name, work, yaw)
        assert len(analysis.results) == work.reps
        assert finding(analysis, check).verdict is verdict


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("yaw", [SIDE, -SIDE, FRONT])
def test_a_good_set_is_recognised_and_counted(name: str, yaw: float) -> None:
    good, _ = EXAMPLES[name]
    analysis = judged(None, good, yaw)
    assert analysis.exercise.family == load(name).family
    assert len(analysis.results) == good.reps


def test_from_the_side_the_lunge_is_told_by_the_foot_that_steps() -> None:
    for name in ("lunge_reverse", "lunge_forward", "split_squat"):
        assert judged(None, EXAMPLES[name][0], SIDE).recognition.name == name


def test_standing_up_with_the_weight_is_no_row() -> None:
    good, _ = EXAMPLES["row_dumbbell"]
    upright = replace(good.start, trunk=4.0, shank=(0.0, 0.0), thigh=(0.0, 0.0))
    lifted = replace(good, start=good.start, turn=upright)
    assert not judged("row_dumbbell", lifted, SIDE).results


def test_the_leg_in_front_is_named() -> None:
    good, _ = EXAMPLES["lunge_reverse"]
    leads = {result.rep.lead for result in judged("lunge_reverse", good, SIDE).results}
    assert leads == {good.turn.lead}
