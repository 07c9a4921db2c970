"""Frontal angles and foot pitch, checked by hand."""

import math

import numpy as np
import pytest

from benchmarks.studio.frontal import (
    foot_pitches_in_space,
    frontal_angles,
    frontal_in_the_picture,
    seen_from_the_front,
)

STRAIGHT = {
    "left_shoulder": (0.2, 1.4),
    "right_shoulder": (-0.2, 1.4),
    "left_hip": (0.1, 0.9),
    "right_hip": (-0.1, 0.9),
    "left_knee": (0.1, 0.5),
    "right_knee": (-0.1, 0.5),
    "left_ankle": (0.1, 0.1),
    "right_ankle": (-0.1, 0.1),
}


def points(**changes: tuple[float, float]) -> dict[str, np.ndarray]:
    """Give the straight figure with some points elsewhere, (left, up)."""
    return {name: np.array(place) for name, place in (STRAIGHT | changes).items()}


def test_a_straight_figure_has_no_frontal_angle() -> None:
    assert all(angle == pytest.approx(0.0) for angle in frontal_angles(points()).values())


@pytest.mark.parametrize(("side", "inward"), [("left", -0.1), ("right", 0.1)])
def test_fppa_is_positive_with_the_knee_inward(side: str, inward: float) -> None:
    x, up = STRAIGHT[f"{side}_knee"]
    got = frontal_angles(points(**{f"{side}_knee": (x + inward, up)}))
    assert got[f"{side}_fppa"] == pytest.approx(2 * math.degrees(math.atan2(0.1, 0.4)))


def test_lean_and_tilt_are_positive_to_the_left_and_with_the_left_hip_higher() -> None:
    leaning = frontal_angles(points(left_shoulder=(0.3, 1.4), right_shoulder=(-0.1, 1.4)))
    assert leaning["trunk_lateral_lean"] == pytest.approx(math.degrees(math.atan2(0.1, 0.5)))
    tilted = frontal_angles(points(left_hip=(0.1, 0.92)))
    assert tilted["pelvic_tilt"] == pytest.approx(math.degrees(math.atan2(0.02, 0.2)))


@pytest.mark.parametrize("mirror", [1.0, -1.0], ids=["front", "back"])
def test_a_picture_from_front_or_back_says_the_same(mirror: float) -> None:
    figure = points(left_knee=(0.02, 0.5), left_shoulder=(0.25, 1.4), right_hip=(-0.1, 0.93))
    pixels = {n: p * [100 * mirror, -100] + [300, 400] for n, p in figure.items()}
    expected, got = frontal_angles(figure), frontal_in_the_picture(pixels, 0.0)
    assert got == pytest.approx(expected)
    assert all(math.isnan(angle) for angle in frontal_in_the_picture(pixels, 1.0).values())


def test_foot_pitch_needs_no_direction() -> None:
    for heading in (0.0, 30.0, 120.0):
        ahead = np.array([math.sin(math.radians(heading)), -math.cos(math.radians(heading)), 0.0])
        heel = np.array([0.1, 0.2, 0.1])
        toe = heel + 0.2 * ahead - [0.0, 0.0, 0.1]
        joints = {
            f"{side}_{end}": p
            for side in ("left", "right")
            for end, p in (("heel", heel), ("toe", toe))
        }
        expected = math.degrees(math.atan2(0.1, 0.2))
        assert foot_pitches_in_space(joints)["left_foot_pitch"] == pytest.approx(expected)


def test_the_front_is_seen_along_the_athletes_own_axis() -> None:
    seen = seen_from_the_front({"nose": np.array([0.1, -0.5, 1.6])})
    np.testing.assert_array_equal(seen["nose"], [0.1, 1.6])
