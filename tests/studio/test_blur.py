"""Motion blur: an exposure about each frame's own instant, which truth speaks of."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.studio.blur import between, exposed, moments, neighbours


def test_a_closed_shutter_sees_one_moment() -> None:
    assert moments(0.0) == [0.0]


@given(st.floats(0.01, 1.0))
def test_moments_surround_the_frame(shutter: float) -> None:
    times = moments(shutter)
    assert len(times) >= 3
    assert sum(times) == pytest.approx(0.0, abs=1e-12)
    assert max(times) - min(times) < shutter


@given(st.floats(-0.5, 0.5), st.floats(-3, 3), st.floats(-3, 3), st.floats(-3, 3))
def test_between_follows_a_parabola(moment: float, a: float, b: float, c: float) -> None:
    before, now, after = (np.array([a + b * t + c * t * t], np.float32) for t in (-1, 0, 1))
    wanted = a + b * moment + c * moment * moment
    assert between(before, now, after, moment)[0] == pytest.approx(wanted, abs=1e-4)


def test_neighbours_repeat_at_the_ends() -> None:
    assert list(neighbours([1, 2, 3])) == [(1, 1, 2), (1, 2, 3), (2, 3, 3)]
    assert list(neighbours([7])) == [(7, 7, 7)]
    assert list(neighbours([])) == []


def test_exposure_keeps_what_does_not_move_and_adds_light() -> None:
    dark, bright = (np.full((2, 2, 3), v, np.uint8) for v in (0, 200))
    assert (exposed([bright, bright, bright]) == 200).all()
    assert (exposed([dark, bright]) == round(200 / 2**0.5)).all()
