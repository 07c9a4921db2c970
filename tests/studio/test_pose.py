"""Posing: what is asked is what is got, and the feet stay where they stand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.studio import body
from benchmarks.studio.angles import spatial_angles
from benchmarks.studio.arms import STYLES, ArmPose
from benchmarks.studio.balance import centre_of_mass
from benchmarks.studio.feet import Stance
from benchmarks.studio.pose import Ask, solve
from benchmarks.studio.posture import PoseError
from benchmarks.studio.roots import crossing
from benchmarks.studio.trunk import Bend

STANCE = Stance(width=1.15, toe_out_deg=18.0)


@pytest.mark.parametrize("name", body.names())
@pytest.mark.parametrize("flexion", [4.0, 60.0, 100.0, 125.0])
def test_knees_bend_as_asked(name: str, flexion: float) -> None:
    posture = solve(body.load(name), STANCE, Ask(flexion, 5.0 + 0.26 * flexion))
    got = spatial_angles(posture.joints)
    assert got["left_knee_flexion"] == pytest.approx(flexion, abs=0.2)
    assert got["right_knee_flexion"] == pytest.approx(flexion, abs=0.2)


@pytest.mark.parametrize("name", body.names())
@pytest.mark.parametrize("lean", [2.0, 35.0, 60.0])
def test_trunk_leans_as_asked(name: str, lean: float) -> None:
    posture = solve(body.load(name), STANCE, Ask(100.0, lean, rounding_deg=8.0))
    assert spatial_angles(posture.joints)["trunk_inclination"] == pytest.approx(lean, abs=0.01)


def test_mass_hangs_over_its_mark() -> None:
    joints = solve(body.load("woman_small"), STANCE, Ask(110.0, 36.0, balance=0.4)).joints
    heel, toe = joints["left_heel"][1], joints["left_toe"][1]
    assert centre_of_mass(joints, 0.0)[1] == pytest.approx(heel + 0.4 * (toe - heel), abs=1e-5)


def test_feet_stay_planted() -> None:
    man = body.load("man_tall")
    standing = solve(man, STANCE, Ask(4.0, 2.0)).joints
    squatting = solve(man, STANCE, Ask(120.0, 38.0)).joints
    for part in ("ankle", "heel", "toe"):
        for side in ("left", "right"):
            np.testing.assert_array_equal(standing[f"{side}_{part}"], squatting[f"{side}_{part}"])


def test_bones_keep_their_length() -> None:
    woman = body.load("woman_medium")
    for ask in (Ask(4.0, 2.0), Ask(118.0, 36.0, knees_in_deg=25.0, hip_shift_m=0.05)):
        joints = solve(woman, STANCE, ask).joints
        for near, far in (("hip", "knee"), ("knee", "ankle"), ("shoulder", "elbow")):
            rest = woman.points[f"left_{near}"] - woman.points[f"left_{far}"]
            now = joints[f"left_{near}"] - joints[f"left_{far}"]
            assert np.linalg.norm(now) == pytest.approx(np.linalg.norm(rest), abs=1e-4)


def test_skeleton_goes_through_the_named_joints() -> None:
    man = body.load("man_stocky")
    posture = solve(man, STANCE, Ask(100.0, 35.0, arms=ArmPose("goblet")))
    for joint, bone in body.JOINTS.items():
        placed = posture.placement.positions[man.bones[f"{bone}.R"]]
        np.testing.assert_allclose(placed, posture.joints[f"right_{joint}"], atol=1e-12)


@pytest.mark.parametrize("style", STYLES)
def test_left_and_right_mirror(style: str) -> None:
    joints = solve(body.load("man_medium"), STANCE, Ask(90.0, 30.0, arms=ArmPose(style))).joints
    for name in ("knee", "elbow", "wrist", "toe"):
        mirrored = joints[f"right_{name}"] * [-1, 1, 1]
        np.testing.assert_allclose(joints[f"left_{name}"], mirrored, atol=2e-3)


def test_impossible_posture_says_so() -> None:
    with pytest.raises(PoseError, match=r"cannot balance .* 150\.0 deg"):
        solve(body.load("man_medium"), STANCE, Ask(150.0, 2.0, balance=3.0))


@pytest.mark.parametrize("side", [-20.0, -5.0, 8.0, 25.0])
@pytest.mark.parametrize("lean", [2.0, 40.0])
def test_spine_leans_aside_as_asked_over_a_level_pelvis(side: float, lean: float) -> None:
    bent, straight = (
        spatial_angles(
            solve(body.load("man_medium"), STANCE, Ask(60.0, lean, bend=Bend(s, 10.0))).joints
        )
        for s in (side, 0.0)
    )
    leant = bent["trunk_lateral_lean"] - straight["trunk_lateral_lean"]
    assert leant == pytest.approx(side, abs=0.2)
    assert bent["trunk_inclination"] == pytest.approx(lean, abs=0.01)
    assert bent["pelvic_tilt"] == pytest.approx(straight["pelvic_tilt"], abs=0.01)


def test_twist_turns_the_shoulders_and_not_the_hips() -> None:
    joints = solve(body.load("man_medium"), STANCE, Ask(20.0, 5.0, bend=Bend(0.0, 20.0))).joints
    shoulders = joints["left_shoulder"] - joints["right_shoulder"]
    hips = joints["left_hip"] - joints["right_hip"]
    assert np.degrees(np.arctan2(shoulders[1], shoulders[0])) == pytest.approx(20.0, abs=1.0)
    assert abs(np.degrees(np.arctan2(hips[1], hips[0]))) < 1.0


@given(st.floats(-0.9, 0.9), st.floats(0.2, 5.0), st.floats(-1.0, 1.0))
def test_crossing_is_found_from_any_guess(at: float, slope: float, guess: float) -> None:
    got = crossing(lambda x: slope * (x - at) + (x - at) ** 3, -1.0, 1.0, guess, 1e-9)
    assert got == pytest.approx(at, abs=1e-6)


def test_hips_out_of_reach_say_so() -> None:
    with pytest.raises(
        PoseError, match=r"left leg is .* cm too short|right leg is .* cm too short"
    ):
        solve(body.load("man_medium"), STANCE, Ask(4.0, 2.0, hip_shift_m=0.08))
