"""A film's clock is doubted only for what people cannot do."""

from dataclasses import replace
from math import nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.clock import SLOWED, SPED_UP, clock_doubt, falls
from formcheck.model import Motion
from formcheck.smoothing import smooth
from tests.people import Squat, filmed


def at_speed(motion: Motion, factor: float) -> Motion:
    """The motion of the same film played so many times faster."""
    return smooth(replace(motion, t=motion.t / factor))


@pytest.mark.parametrize("yaw", [0.0, 45.0, 88.0])
def test_an_ordinary_set_is_not_doubted(yaw: float) -> None:
    assert not clock_doubt(at_speed(filmed(yaw=yaw, noise=1.0), 1.0), 30.0)


@settings(max_examples=8, deadline=None)
@given(st.floats(0.7, 3.0), st.floats(0.6, 3.0), st.floats(0.0, 3.0))
def test_no_tempo_that_people_train_at_is_doubted(down: float, up: float, hold: float) -> None:
    reps = (Squat(down=down, up=up, hold=hold),) * 2
    assert clock_doubt(at_speed(filmed(reps), 1.0), 30.0).reason == ""


def test_a_film_played_four_times_too_fast_is_doubted() -> None:
    assert clock_doubt(at_speed(filmed(noise=1.0), 4.0), 30.0).reason == SPED_UP


def test_one_fall_is_an_error_of_the_model_not_of_the_clock() -> None:
    assert not clock_doubt(at_speed(filmed((Squat(),)), 4.0), 30.0)


def test_a_film_slowed_to_a_quarter_is_doubted() -> None:
    assert clock_doubt(at_speed(filmed(noise=1.0), 0.25), 30.0).reason == SLOWED


def test_standing_about_is_not_slow_motion() -> None:
    assert not clock_doubt(at_speed(filmed((Squat(knee=6.0, rest=6.0),)), 0.25), 30.0)


def test_the_camera_says_that_it_filmed_in_slow_motion() -> None:
    motion = filmed()
    assert "filmed at 240" in clock_doubt(motion, 30.0, 240.0).reason
    assert not clock_doubt(motion, 30.0, 30.0)
    assert not clock_doubt(motion, 29.97, nan)


@settings(max_examples=8, deadline=None)
@given(st.floats(1.0, 4.0))
def test_falls_grow_with_the_square_of_the_speed(factor: float) -> None:
    motion = filmed()
    usual, fast = (falls(replace(motion, t=motion.t / f)) for f in (1.0, factor))
    assert fast == pytest.approx([fall * factor**2 for fall in usual], rel=1e-6)
