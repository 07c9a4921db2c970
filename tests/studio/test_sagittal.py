"""Signed angles, by hand on a stick figure (ahead, up), and the triangle under floor work."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.studio.floor import above, third_side
from benchmarks.studio.sagittal import (
    arm_angles,
    in_the_picture,
    seen_from_the_side,
    signed_angles,
)

Figure = dict[str, np.ndarray]
STANDING = {
    "ear": (0.0, 1.7),
    "shoulder": (0.0, 1.5),
    "elbow": (0.0, 1.2),
    "wrist": (0.0, 0.9),
    "hip": (0.0, 1.0),
    "knee": (0.0, 0.5),
    "ankle": (0.0, 0.0),
}


def figure(**moved: tuple[float, float]) -> Figure:
    """Stand straight but for some joints, alike on both sides."""
    return {
        f"{s}_{n}": np.array(p) for s in ("left", "right") for n, p in (STANDING | moved).items()
    }


@pytest.mark.parametrize(
    ("moved", "name", "expected"),
    [
        ({}, "hip_flexion_signed", 0.0),
        ({"knee": (0.5, 1.0)}, "hip_flexion_signed", 90.0),
        ({"knee": (-0.5, 0.5)}, "hip_flexion_signed", -45.0),
        ({"hip": (0.1, 1.0)}, "hip_sag", 17.02),  # ahead of the line: below it, face down
        ({"hip": (-0.1, 1.0)}, "hip_sag", -17.02),
        ({"ear": (0.2, 1.7)}, "head_flexion", 45.0),
        ({"elbow": (-0.3, 1.5)}, "upper_arm_past_trunk", 90.0),
        ({"elbow": (0.3, 1.2)}, "upper_arm_past_trunk", -45.0),
        ({"elbow": (-0.01, 1.8)}, "upper_arm_past_trunk", -181.91),  # overhead, not past
    ],
)
def test_signed_angles_by_hand(
    moved: dict[str, tuple[float, float]], name: str, expected: float
) -> None:
    got = signed_angles(figure(**moved))
    for side in ("left", "right"):
        assert got[f"{side}_{name}"] == pytest.approx(expected, abs=0.01)


@given(degrees=st.floats(-180, 180), facing=st.sampled_from([-1.0, 1.0]))
def test_lying_down_or_facing_the_other_way_changes_no_signed_angle(
    degrees: float, facing: float
) -> None:
    bent = figure(knee=(0.3, 0.6), hip=(-0.1, 1.0), ear=(0.1, 1.7), elbow=(-0.2, 1.3))
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    lying = {n: np.array([[c, -s], [s, c]]) @ p for n, p in bent.items()}
    seen = in_the_picture({n: p * [facing, -1.0] for n, p in lying.items()}, facing)
    expected = signed_angles(bent)
    for name, angle in signed_angles(seen).items():
        assert angle == pytest.approx(expected[name], abs=1e-6)


def test_room_and_side_view_agree() -> None:
    flat = figure(knee=(0.3, 0.6))
    room = {n: np.array([0.2, -p[0], p[1]]) for n, p in flat.items()}
    assert signed_angles(seen_from_the_side(room)) == pytest.approx(signed_angles(flat))


def test_arms_to_the_vertical_have_no_direction() -> None:
    for wrist in ((0.3, 1.8), (0.3, 1.2), (-0.3, 1.2)):
        got = arm_angles(figure(wrist=wrist), np.array([0.0, 1.0]))
        assert got["left_arm_to_vertical"] == pytest.approx(45.0)


@given(
    a=st.floats(0.3, 1.0),
    b=st.floats(0.3, 1.0),
    angle=st.floats(40.0, 140.0),
    x=st.floats(-1.0, -0.2),
)
def test_place_held_from_two_sides_is_as_far_as_asked(
    a: float, b: float, angle: float, x: float
) -> None:
    apart = third_side(a, b, angle)
    first = np.array([0.2, 0.1])
    second = first + apart * np.array([x, 0.3]) / np.hypot(x, 0.3)
    place = above(first, a, second, b)
    assert place is not None
    assert np.linalg.norm(place - first) == pytest.approx(a, abs=1e-9)
    assert np.linalg.norm(place - second) == pytest.approx(b, abs=1e-9)
    line = second - first
    assert (place - first)[1] * -line[0] + (place - first)[0] * line[1] > 0  # above the line


def test_place_out_of_reach_is_none() -> None:
    assert above(np.zeros(2), 0.3, np.array([-1.0, 0.0]), 0.3) is None
