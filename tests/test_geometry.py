import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck import geometry
from formcheck.model import Array

coordinate = st.floats(-1000, 1000).filter(lambda x: abs(x) > 1e-3)
point = st.tuples(coordinate, coordinate).map(lambda p: np.array(p))
turn = st.floats(-180, 180)


def rotated(p: Array, degrees: float) -> Array:
    a = np.radians(degrees)
    return np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]]) @ p


def apart(*points: Array) -> bool:
    return all(np.hypot(*(a - b)) > 1.0 for i, a in enumerate(points) for b in points[i + 1 :])


@given(point, point, point, turn, point, st.floats(0.1, 10))
def test_turning_shifting_scaling_and_mirroring_changes_no_flexion(
    a: Array, b: Array, c: Array, degrees: float, shift: Array, scale: float
) -> None:
    if not apart(a, b, c):
        return
    before = geometry.flexion(a, b, c)
    moved = [scale * rotated(p, degrees) + shift for p in (a, b, c)]
    assert geometry.flexion(*moved) == pytest.approx(before, abs=1e-4)
    mirrored = [p * np.array([-1.0, 1.0]) for p in (a, b, c)]
    assert geometry.flexion(*mirrored) == pytest.approx(before, abs=1e-6)


@given(st.floats(0, 179), turn)
def test_flexion_is_the_angle_that_was_built_in(knee: float, degrees: float) -> None:
    hip, ankle = np.array([0.0, -1.0]), rotated(np.array([0.0, 1.0]), knee)
    points = [rotated(p, degrees) for p in (hip, np.zeros(2), ankle)]
    assert geometry.flexion(*points) == pytest.approx(knee, abs=1e-6)


@given(st.floats(-179, 179))
def test_inclination_from_the_vertical_and_its_mirror_image(lean: float) -> None:
    high = rotated(np.array([0.0, -1.0]), lean)
    assert geometry.from_vertical(np.zeros(2), high) == pytest.approx(lean, abs=1e-6)
    mirrored = high * np.array([-1.0, 1.0])
    assert geometry.from_vertical(np.zeros(2), mirrored, -1.0) == pytest.approx(lean, abs=1e-6)


@given(st.floats(-89, 89), st.sampled_from([-1.0, 1.0]))
def test_a_thigh_is_level_at_zero_and_positive_when_the_hip_is_low(
    angle: float, facing: float
) -> None:
    a = np.radians(angle)
    hip = np.array([facing * np.cos(a), np.sin(a)])
    assert geometry.from_horizontal(np.zeros(2), hip) == pytest.approx(angle, abs=1e-6)


@given(st.floats(-80, 80))
def test_tilt_does_not_care_which_way_the_athlete_faces(angle: float) -> None:
    a = np.radians(angle)
    left = np.array([np.cos(a), np.sin(a)])
    assert geometry.tilt(left, -left) == pytest.approx(angle, abs=1e-6)


def test_nan_in_nan_out() -> None:
    seen, unseen = np.zeros(2), np.full(2, np.nan)
    assert np.isnan(geometry.flexion(seen, unseen, seen))
    assert np.isnan(geometry.from_vertical(seen, unseen))
    assert np.isnan(geometry.from_horizontal(unseen, seen))


@given(st.floats(-180, 180), st.lists(st.floats(-20, 20), min_size=1, max_size=30))
def test_the_circular_median_knows_no_seam_at_180(middle: float, offsets: list[float]) -> None:
    degrees = geometry.wrap(middle + np.array([*offsets, *(-o for o in offsets)]))
    found = geometry.circular_median(degrees)
    assert abs(geometry.wrap(np.array([found - middle]))[0]) < 1e-6


def test_the_circular_median_of_nothing_is_nan() -> None:
    assert np.isnan(geometry.circular_median(np.full(3, np.nan)))
