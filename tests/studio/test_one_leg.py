"""On one leg: the standing knee as asked, the mass over the foot, the other leg free."""

import numpy as np
import pytest

from benchmarks.studio.balance import centre_of_mass
from benchmarks.studio.posture import PoseError

from .acting import VARIED_BODIES, act, assert_bones_keep_their_length, assert_no_jump, change

ON_ONE_LEG = ("squat_single_leg", "rdl_single_leg")
LEFT = {"lead": "left"}


@pytest.mark.parametrize("exercise", ON_ONE_LEG)
@pytest.mark.parametrize("name", VARIED_BODIES)
def test_stands_over_its_foot_with_the_knee_as_asked(exercise: str, name: str) -> None:
    asked = LEFT | {"knee_flexion_deg": 31.0, "trunk_lean_deg": 53.0}
    turn = act(exercise, rep=asked, body=name).turn()
    joints = turn.posture.joints
    assert turn.spatial["left_knee_flexion"] == pytest.approx(31.0, abs=0.01)
    assert turn.spatial["trunk_inclination"] == pytest.approx(53.0, abs=0.01)
    mass = centre_of_mass(joints, 0.0)
    assert joints["left_toe"][1] < mass[1] < joints["left_heel"][1]
    assert abs(mass[0] - joints["left_ankle"][0]) < 0.05


@pytest.mark.parametrize("exercise", ON_ONE_LEG)
def test_moves_like_a_body_and_keeps_the_other_foot_off_the_floor(exercise: str) -> None:
    acted = act(exercise, rep=LEFT | {"down_s": 1.5, "up_s": 1.5}, variation=1.0)
    assert_bones_keep_their_length(acted)
    assert_no_jump(acted)
    joints = [i.posture.joints for i in acted.frames(6)]
    assert min(min(j["right_heel"][2], j["right_toe"][2]) for j in joints) > 0.02
    planted = np.array([j["left_toe"] for j in joints])
    assert np.ptp(planted, axis=0).max() < 1e-9


@pytest.mark.parametrize(
    ("exercise", "fault", "size", "angle", "expected", "tolerance"),
    [
        ("squat_single_leg", "shallow", 25.0, "left_knee_flexion", -25.0, 0.05),
        ("squat_single_leg", "trunk_lean", 20.0, "trunk_inclination", 20.0, 0.05),
        ("squat_single_leg", "side_lean", -12.0, "trunk_lateral_lean", -12.0, 0.05),
        ("squat_single_leg", "pelvic_drop", 9.0, "pelvic_tilt", 9.0, 0.05),
        ("squat_single_leg", "knee_in", 20.0, "left_fppa", 25.0, 8.0),
        ("rdl_single_leg", "knees_bent", 25.0, "left_knee_flexion", 25.0, 0.05),
        ("rdl_single_leg", "short", 25.0, "trunk_inclination", -25.0, 0.05),
        ("rdl_single_leg", "pelvis_open", 15.0, "pelvic_tilt", -15.0, 0.5),
        ("rdl_single_leg", "leg_low", 30.0, "right_hip_sag", -30.0, 1.0),
    ],
)
def test_fault_moves_its_angle(
    exercise: str, fault: str, size: float, angle: str, expected: float, tolerance: float
) -> None:
    got = change(exercise, fault, size, **LEFT)
    assert got[angle] == pytest.approx(expected, abs=tolerance)
    if fault not in ("shallow", "knees_bent"):
        assert got["left_knee_flexion"] == pytest.approx(0.0, abs=0.05)


def test_hinge_makes_one_line_from_shoulder_to_ankle() -> None:
    got = act("rdl_single_leg", rep=LEFT).turn().spatial
    assert got["right_hip_sag"] == pytest.approx(0.0, abs=1.0)


def test_free_leg_ahead_is_ahead() -> None:
    ahead, behind = (
        act("squat_single_leg", rep=LEFT | {"free": free}).turn().posture.joints["right_ankle"][1]
        for free in ("ahead", "behind")
    )
    assert ahead < -0.3 < 0.3 < behind


@pytest.mark.parametrize("exercise", ON_ONE_LEG)
def test_refuses_to_change_legs(exercise: str) -> None:
    with pytest.raises(PoseError, match="lead with the same leg"):
        act(exercise, reps=[{"lead": "left"}, {"lead": "right"}]).turn()
