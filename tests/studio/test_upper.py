"""Rows and presses: the angles asked are the angles got, each fault moves its own."""

from typing import Any

import numpy as np
import pytest

from benchmarks.studio.exercises import row_single_arm
from benchmarks.studio.posture import PoseError

from .acting import VARIED_BODIES, act, assert_bones_keep_their_length, assert_no_jump, change

LOADS = {"dumbbells": {"load": "dumbbells"}, "barbell": {"load": "barbell"}}
SWAYING = {"variation": 1.0}


@pytest.mark.parametrize("load", LOADS)
@pytest.mark.parametrize("name", VARIED_BODIES)
def test_row_is_as_asked(name: str, load: str) -> None:
    asked = {"elbow_flexion_deg": 104.0, "past_trunk_deg": 20.0, "trunk_lean_deg": 64.0}
    row = act("row", rep=asked, body=name, arms=LOADS[load])
    got, hanging = row.turn().spatial, row.start().spatial
    assert got["trunk_inclination"] == pytest.approx(64.0, abs=0.2)
    for side in ("left", "right"):
        assert got[f"{side}_elbow_flexion"] == pytest.approx(104.0, abs=0.01)
        assert got[f"{side}_upper_arm_past_trunk"] == pytest.approx(20.0, abs=2.0)
        assert got[f"{side}_knee_flexion"] == pytest.approx(20.0, abs=0.3)
        assert hanging[f"{side}_elbow_flexion"] == pytest.approx(6.0, abs=0.01)
        assert hanging[f"{side}_arm_to_vertical"] < 12.0


@pytest.mark.parametrize(
    ("fault", "size", "angle", "expected"),
    [
        ("torso_swing", 20.0, "trunk_inclination", -20.0),
        ("upright", 15.0, "trunk_inclination", -15.0),
        ("short_pull", 30.0, "left_elbow_flexion", -30.0),
        ("short_pull", 30.0, "left_upper_arm_past_trunk", -30.0),
        ("knee_pump", 15.0, "right_knee_flexion", -6.0),
        ("asymmetry", 30.0, "left_elbow_flexion", -30.0),
        ("asymmetry", 30.0, "right_elbow_flexion", 0.0),
        ("asymmetry", -30.0, "right_elbow_flexion", -30.0),
    ],
)
def test_row_fault_moves_its_angle(fault: str, size: float, angle: str, expected: float) -> None:
    got = change("row", fault, size)
    assert got[angle] == pytest.approx(expected, abs=0.6)
    if fault not in ("torso_swing", "upright"):
        assert got["trunk_inclination"] == pytest.approx(0.0, abs=0.3)
    if fault != "knee_pump":
        assert got["left_knee_flexion"] == pytest.approx(0.0, abs=0.3)


def test_row_without_reach_starts_bent() -> None:
    row = act("row", rep={"faults": {"no_reach": 30.0}})
    assert row.start().spatial["left_elbow_flexion"] == pytest.approx(36.0, abs=0.01)
    assert row.turn().spatial["left_elbow_flexion"] == pytest.approx(108.0, abs=0.01)


def test_hands_stay_where_they_hold_a_bar() -> None:
    row = act("row", arms=LOADS["barbell"])
    places = {round(float(i.posture.joints["left_wrist"][0]), 6) for i in row.frames(5)}
    assert len(places) == 1


def test_set_begins_and_ends_standing() -> None:
    row = act("row", rep={"stand_first": True}, lead_in_s=2.0, lead_out_s=2.0)
    leans = [row.at(t).spatial["trunk_inclination"] for t in (0.0, 2.0, row.timeline.duration)]
    assert leans == pytest.approx([2.0, 62.0, 2.0], abs=0.3)
    assert_no_jump(row)


@pytest.mark.parametrize("side", ["left", "right"])
def test_one_arm_row_pulls_one_arm_and_rests_the_other(side: str) -> None:
    other = row_single_arm.OTHER[side]
    row = act("row_single_arm", rep={"side": side, "down_s": 0.8}, **SWAYING, reps=[{}, {}])
    assert row.turn().spatial[f"{side}_elbow_flexion"] == pytest.approx(108.0, abs=1.6)
    rests = np.array([i.posture.joints[f"{other}_wrist"] for i in row.frames(5)])
    np.testing.assert_allclose(rests, np.broadcast_to(rests[0], rests.shape), atol=1e-9)
    box = row_single_arm.furniture(row.clip, row.body)[0]
    above = rests[0][2] - box.centre_m[2] - box.size_m[2] / 2
    assert 0.0 < above < 0.04
    assert np.all(np.abs(rests[0][:2] - box.centre_m[:2]) < np.array(box.size_m[:2]) / 2)


def test_one_arm_row_mirrors() -> None:
    left, right = (
        act("row_single_arm", rep={"side": s}).turn().posture.joints for s in ("left", "right")
    )
    for name in ("wrist", "elbow", "shoulder", "knee"):
        mirrored = right[f"right_{name}"] * [-1, 1, 1]
        np.testing.assert_allclose(left[f"left_{name}"], mirrored, atol=4e-3)


@pytest.mark.parametrize(("side", "sign"), [("left", 1.0), ("right", -1.0)])
def test_trunk_rotation_lifts_the_working_shoulder(side: str, sign: float) -> None:
    got = change("row_single_arm", "trunk_rotation", 25.0, side=side)
    assert sign * got["shoulder_tilt"] > 18.0
    assert got[f"{side}_elbow_flexion"] == pytest.approx(0.0, abs=0.01)
    assert got["trunk_inclination"] == pytest.approx(0.0, abs=0.5)


def test_hand_that_cannot_rest_says_so() -> None:
    upright = {"support": "thigh", "trunk_lean_deg": 30.0}
    with pytest.raises(PoseError, match="lean the trunk further"):
        act("row_single_arm", rep=upright).start()


@pytest.mark.parametrize("load", LOADS)
@pytest.mark.parametrize("name", VARIED_BODIES)
def test_press_is_as_asked(name: str, load: str) -> None:
    press = act("overhead_press", rep={"elbow_flexion_deg": 8.0}, body=name, arms=LOADS[load])
    got, start = press.turn().spatial, press.start().spatial
    assert got["trunk_inclination"] == pytest.approx(2.0, abs=0.2)
    for side in ("left", "right"):
        assert got[f"{side}_elbow_flexion"] == pytest.approx(8.0, abs=0.01)
        assert got[f"{side}_arm_to_vertical"] < 15.0
        assert start[f"{side}_elbow_flexion"] == pytest.approx(130.0, abs=0.01)
    joints = press.start().posture.joints
    assert joints["left_wrist"][2] > joints["left_shoulder"][2] > joints["left_elbow"][2]


@pytest.mark.parametrize(
    ("fault", "size", "angle", "expected"),
    [
        ("lean_back", 15.0, "trunk_inclination", -15.0),
        ("short", 35.0, "left_elbow_flexion", 35.0),
        ("asymmetry", 25.0, "left_elbow_flexion", 25.0),
        ("asymmetry", 25.0, "right_elbow_flexion", 0.0),
        ("leg_drive", 25.0, "left_knee_flexion", 0.0),
    ],
)
def test_press_fault_moves_its_angle(fault: str, size: float, angle: str, expected: float) -> None:
    got = change("overhead_press", fault, size)
    assert got[angle] == pytest.approx(expected, abs=0.5)
    if fault != "lean_back":
        assert got["trunk_inclination"] == pytest.approx(0.0, abs=0.05)


def test_leg_drive_dips_on_the_way_up_only() -> None:
    press = act("overhead_press", rep={"faults": {"leg_drive": 25.0}})
    rep = press.timeline.reps[0]
    way_up = [press.at(rep.start + x).spatial["left_knee_flexion"] for x in (0.0, 0.2, 0.25, 0.3)]
    down = press.at(rep.leave + 0.75).spatial["left_knee_flexion"]
    assert max(way_up) - way_up[0] > 20.0
    assert down == pytest.approx(way_up[0], abs=0.5)


@pytest.mark.parametrize(
    ("exercise", "load", "rep"),
    [
        ("row", "dumbbells", {"faults": {"torso_swing": 20.0, "knee_pump": 10.0}}),
        ("row", "barbell", {"faults": {"no_reach": 30.0, "asymmetry": -20.0}}),
        ("row_single_arm", "dumbbells", {"faults": {"trunk_rotation": 20.0, "torso_swing": 15.0}}),
        ("overhead_press", "barbell", {"faults": {"lean_back": 15.0, "leg_drive": 20.0}}),
    ],
)
def test_no_jump_and_no_stretch(exercise: str, load: str, rep: dict[str, Any]) -> None:
    acted = act(exercise, rep=rep, reps=[{}, {"faults": {}}], arms=LOADS[load], **SWAYING)
    assert_bones_keep_their_length(acted)
    assert_no_jump(acted)


@pytest.mark.parametrize("exercise", ["row", "overhead_press"])
@pytest.mark.parametrize("load", LOADS)
def test_left_and_right_mirror(exercise: str, load: str) -> None:
    joints = act(exercise, arms=LOADS[load]).turn().posture.joints
    for name in ("shoulder", "elbow", "wrist", "knee"):
        mirrored = joints[f"right_{name}"] * [-1, 1, 1]
        np.testing.assert_allclose(joints[f"left_{name}"], mirrored, atol=2e-3)


def test_palms_face_what_they_hold() -> None:
    for exercise, load, along in (("row", "dumbbells", 1), ("overhead_press", "barbell", 0)):
        acted = act(exercise, arms=LOADS[load])
        placement = acted.start().posture.placement
        handle = placement.rotations[acted.body.bones["grip.L"]][:, 0]
        assert abs(handle[along]) > 0.9


def test_bar_wider_than_the_arm_reaches_says_so() -> None:
    with pytest.raises(PoseError, match="the bar cannot be held"):
        act("row", rep={"elbow_flexion_deg": 135.0}, arms=LOADS["barbell"]).turn()


@pytest.mark.parametrize("name", VARIED_BODIES)
def test_bar_passes_before_the_face(name: str) -> None:
    press = act("overhead_press", body=name, arms=LOADS["barbell"])
    bone = press.body.bones["bar"]
    for instant in press.frames(8):
        bar = instant.posture.placement.positions[bone] - instant.posture.joints["nose"]
        assert bar[1] < -0.02 or bar[2] > 0.20, instant.t
