"""A family that is named means the member that the film shows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from formcheck.command import judge_landmarks
from formcheck.exercises import load
from formcheck.model import Analysis, empty_motion
from formcheck.options import Options
from formcheck.store import Landmarks, rounded
from tests.examples import EXAMPLES
from tests.people import VIDEO


@cache
def lunges() -> Landmarks:
    example = EXAMPLES["lunge_forward"]
    motion = rounded(example.film(example.good))
    return Landmarks(motion, empty_motion(), 1, VIDEO, "1" * 64, "stick 1", "2" * 64)


def judged(named: str, as_one: str = "") -> Analysis:
    options = Options(source=Path("film.mp4"), exercise=named)
    return judge_landmarks(options, lunges(), load(as_one or named), None)


def test_a_lunge_is_the_lunge_that_is_shown() -> None:
    assert judged("lunge").exercise.name == "lunge_forward"
    assert judged("lunge").results


def test_an_exercise_that_is_named_is_that_one() -> None:
    assert judged("lunge_reverse").exercise.name == "lunge_reverse"
    assert not judged("lunge_reverse").results


def test_another_family_is_its_plainest_member_and_counts_nothing() -> None:
    assert judged("squat").exercise.name == "squat_bodyweight"
    assert not judged("squat").results


def test_what_a_plan_knows_better_stays() -> None:
    assert judged("lunge", as_one="split_squat").exercise.name == "split_squat"
