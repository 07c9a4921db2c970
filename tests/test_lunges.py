"""Walking and side lunges, single-leg squats, step-ups: recognised, the working leg named."""

from __future__ import annotations

import pytest

from formcheck.exercises import load
from formcheck.model import Side
from tests.examples.steps import GOOD, STEP, WALK
from tests.judging import judged


@pytest.mark.parametrize("exercise", GOOD)
def test_a_good_set_is_recognised_and_counted(exercise: str) -> None:
    analysis = judged(exercise, GOOD[exercise], None)
    assert analysis.exercise.family == load(exercise).family
    assert len(analysis.results) == GOOD[exercise].reps


def test_the_legs_that_walk_in_turn_are_named() -> None:
    leads = [result.rep.lead for result in judged("lunge_walking", WALK, "lunge_walking").results]
    assert leads == [Side.LEFT, Side.RIGHT, Side.LEFT, Side.RIGHT]


def test_the_leg_on_the_box_is_named() -> None:
    assert {result.rep.lead for result in judged("step_up", STEP, "step_up").results} == {Side.LEFT}
