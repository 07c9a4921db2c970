"""What a fitted model says of a movement, and what its word is worth beside the guards."""

from __future__ import annotations

from dataclasses import replace
from math import inf, isclose, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.accuracy.likeness import Example, balanced, columns_of, fitted, telling, usual_of
from formcheck import detection
from formcheck.body import Body
from formcheck.exercises import catalogue, load
from formcheck.likeness import Likeness, Term, likeness, models
from formcheck.machines import machine_of, swings
from formcheck.model import Rep
from formcheck.movements import NUMBERS
from formcheck.recognise import looks_like
from formcheck.signals import SIGNALS
from formcheck.smoothing import smooth
from tests.people import GOOD, Stance, filmed

TERM = Term(middle=10.0, low=0.0, high=40.0, linear=1.0, square=-0.5, unseen=0.25)
SQUATS = Body(smooth(filmed((GOOD,) * 4, yaw=90.0)))
FIRST = Rep(1, 0.8, 2.0, 2.2, 2.4, 3.4)


def test_models_are_of_exercises_that_motion_tells_apart() -> None:
    """Holds and bridges have none: what their guards let pass is never anything else."""
    assert set(models()) <= {exercise.name for exercise in catalogue()}
    assert {"squat_bodyweight", "row_dumbbell", "lunge_reverse", "split_squat"} <= set(models())


def test_models_ask_only_for_numbers_that_there_are() -> None:
    for model in models().values():
        assert model.terms
        assert set(model.terms) <= set(NUMBERS)


def test_how_the_arms_are_held_tells_nothing_of_leg_work() -> None:
    for name in ("squat_bodyweight", "lunge_reverse", "step_up", "calf_raise"):
        arms = {term for term in models()[name].terms if term.startswith(("elbow", "hands"))}
        assert not arms, name


@given(st.floats(allow_nan=False))
def test_a_number_says_no_more_than_the_most_unusual_it_was_fitted_on(value: float) -> None:
    ends = [TERM.said(end) for end in (TERM.low, TERM.high)]
    within = [TERM.said(v) for v in np.linspace(TERM.low, TERM.high, 200)]
    assert min(*ends, *within) - 1e-9 <= TERM.said(value) <= max(*ends, *within) + 1e-3


@pytest.mark.parametrize("value", [nan, inf, -inf])
def test_what_is_unseen_says_what_was_fitted_for_it(value: float) -> None:
    assert TERM.said(value) == TERM.unseen


def test_in_the_middle_a_number_says_nothing() -> None:
    assert TERM.said(TERM.middle) == 0.0


@given(st.floats(-1e6, 1e6))
def test_a_likeness_is_a_share(bias: float) -> None:
    assert 0.0 <= likeness(SQUATS, FIRST, Likeness(bias, {})) <= 1.0


def test_a_squat_looks_like_a_squat_with_any_load_and_not_like_a_lunge() -> None:
    bodyweight = looks_like(SQUATS, FIRST, load("squat_bodyweight"))
    assert bodyweight > 0.5
    assert looks_like(SQUATS, FIRST, load("squat_goblet")) == bodyweight
    assert looks_like(SQUATS, FIRST, load("lunge_reverse")) < 0.1


def test_an_exercise_without_a_model_looks_like_nothing() -> None:
    new = replace(load("squat"), name="new", rep=replace(load("squat").rep, full=41.0))
    assert looks_like(SQUATS, FIRST, new) == 0.0


def reps_with(
    monkeypatch: pytest.MonkeyPatch, refused: set[int], alike: float, near: float = 0.3
) -> int:
    """How many of four squats count where a guard refuses some and all look so much like one."""
    exercise = load("squat")
    signal = SIGNALS[exercise.rep.signal].of(SQUATS)
    motion = SQUATS.motion
    found = list(swings(motion.t, signal, motion.shot, machine_of(exercise.rep)))
    starts = {found[i].start for i in refused}
    monkeypatch.setattr(
        detection, "refusal", lambda _body, rep, _: "misread" if rep.start in starts else ""
    )
    monkeypatch.setattr(detection, "looks_like", lambda *_: alike)
    monkeypatch.setattr(detection, "fit", lambda *_: near)
    return len(detection.reps_in(SQUATS, signal, exercise)[0])


@pytest.mark.parametrize(
    ("refused", "alike", "counted"),
    [
        (set(), 0.0, 4),
        ({3}, 0.1, 3),  # clearly unlike: one lunge among squats is none
        ({3}, 0.3, 4),  # the others of the set vouch for it
        ({0, 1, 2, 3}, 0.5, 0),  # most are refused: it must look clearly like one
        ({0, 1, 2, 3}, 0.95, 4),
    ],
)
def test_one_misread_number_does_not_refuse_what_looks_like_the_exercise(
    monkeypatch: pytest.MonkeyPatch, refused: set[int], alike: float, counted: int
) -> None:
    assert reps_with(monkeypatch, refused, alike) == counted


def test_far_from_the_guards_nothing_is_like_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reps_with(monkeypatch, {0, 1, 2, 3}, 0.99, near=0.01) == 0
    assert reps_with(monkeypatch, {3}, 0.3, near=0.01) == 4


def test_lunges_are_no_squats_however_sure_the_guards_are() -> None:
    split = Body(smooth(filmed((GOOD,) * 4, yaw=90.0, stance=Stance(fore_aft=0.7))))
    assert looks_like(split, FIRST, load("squat")) < looks_like(SQUATS, FIRST, load("squat"))


# How the models are fitted.


def example(value: float, right: bool, exercise: str = "rdl", weight: float = 1.0) -> Example:
    """A movement of which every number has one value."""
    return Example(exercise, (value,) * len(NUMBERS), right, weight)


def test_what_is_fitted_tells_the_examples_apart() -> None:
    pytest.importorskip("sklearn")
    found = [example(0.1 * i, right=i >= 20) for i in range(40)]
    stored = fitted(found)["rdl"]
    terms = [Term(**term) for term in stored["terms"].values()]

    def odds(value: float) -> float:
        return float(stored["bias"]) + sum(term.said(value) for term in terms)

    assert odds(0.5) < 0.0 < odds(3.5)


def test_an_exercise_with_too_few_examples_gets_no_model() -> None:
    found = [example(1.0, right=True), *(example(0.0, right=False) for _ in range(9))]
    assert fitted(found) == {}


def test_right_examples_weigh_as_much_as_all_others() -> None:
    right = np.array([True, False, False, False])
    weight = balanced(right, np.array([1.0, 1.0, 1.0, 3.0]))
    assert isclose(weight[right].sum(), weight[~right].sum())
    assert isclose(weight.mean(), 1.0)


def test_the_columns_are_what_the_terms_say() -> None:
    numbers = np.array([[0.0], [10.0], [20.0], [400.0], [nan]])
    usual = usual_of(numbers)
    (middle,), (low,), (high,) = usual
    columns = columns_of(numbers, usual)
    for row, value in zip(columns, numbers[:, 0], strict=True):
        for place, weights in enumerate(np.eye(3)):
            said = Term(middle, low, high, *map(float, weights)).said(float(value))
            assert isclose(row[place], said)


def test_the_swing_is_told_by_its_time_and_no_other() -> None:
    assert "seconds" in telling("trunk_tilt")
    assert "seconds" not in telling("hip_drop")
