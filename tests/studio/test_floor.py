"""Floor work: hands, feet and shoulders stay where they are, lines are as straight as asked."""

from typing import Any

import numpy as np
import pytest

from benchmarks.studio.posture import PoseError

from .acting import (
    VARIED_BODIES,
    act,
    assert_bones_keep_their_length,
    assert_no_jump,
    change,
    lowest_skin,
)

SWAYING = {"variation": 1.0}
FIXED = {
    "push_up": ("wrist", "ankle", "heel", "toe"),
    "plank": ("wrist", "elbow", "ankle", "heel", "toe"),
    "glute_bridge": ("wrist", "ankle", "heel", "toe"),
}


@pytest.mark.parametrize("exercise", FIXED)
def test_what_rests_on_the_floor_stays(exercise: str) -> None:
    acted = act(exercise, reps=[{}, {}], **SWAYING)
    first = acted.at(0.0).posture.joints
    for instant in acted.frames(4):
        for joint in FIXED[exercise]:
            for side in ("left", "right"):
                name = f"{side}_{joint}"
                np.testing.assert_allclose(instant.posture.joints[name], first[name], atol=1e-6)


@pytest.mark.parametrize("exercise", FIXED)
@pytest.mark.parametrize("name", VARIED_BODIES)
def test_nothing_sinks_into_the_floor(exercise: str, name: str) -> None:
    acted = act(exercise, body=name)
    rep = acted.timeline.reps[0]
    for t in (rep.start, (rep.start + rep.reach) / 2, rep.turn):
        assert -0.008 < lowest_skin(acted, t) < 0.03


@pytest.mark.parametrize("name", VARIED_BODIES)
def test_push_up_is_as_asked(name: str) -> None:
    asked = {"elbow_flexion_deg": 100.0, "arm_to_trunk_deg": 50.0, "line_deg": 3.0}
    push_up = act("push_up", rep=asked, body=name)
    got, start = push_up.turn().spatial, push_up.start().spatial
    for side in ("left", "right"):
        assert got[f"{side}_elbow_flexion"] == pytest.approx(100.0, abs=0.5)
        assert got[f"{side}_hip_sag"] == pytest.approx(3.0, abs=0.3)
        assert got[f"{side}_upper_arm_to_trunk"] == pytest.approx(50.0, abs=1.5)
        assert start[f"{side}_elbow_flexion"] == pytest.approx(6.0, abs=1.5)
        assert start[f"{side}_arm_to_vertical"] < 15.0
    assert 60.0 < start["trunk_inclination"] < got["trunk_inclination"] < 95.0


@pytest.mark.parametrize(
    ("fault", "size", "angle", "expected"),
    [
        ("shallow", 40.0, "left_elbow_flexion", -40.0),
        ("sag", 20.0, "left_hip_sag", 20.0),
        ("pike", 20.0, "right_hip_sag", -20.0),
        ("flare", 30.0, "left_upper_arm_to_trunk", 30.0),
    ],
)
def test_push_up_fault_moves_its_angle(
    fault: str, size: float, angle: str, expected: float
) -> None:
    got = change("push_up", fault, size)
    assert got[angle] == pytest.approx(expected, abs=0.5)
    others = {"left_elbow_flexion", "left_hip_sag"} - {angle, angle.replace("right", "left")}
    for other in others:
        assert got[other] == pytest.approx(0.0, abs=0.5)


def test_head_drops_alone() -> None:
    got = change("push_up", "head_drop", 30.0)
    assert got["left_head_flexion"] > 10.0
    assert got["left_hip_sag"] == pytest.approx(0.0, abs=1e-6)


def test_sag_is_below_the_line_and_pike_above() -> None:
    heights = [
        act("push_up", rep={"faults": faults}).turn().posture.joints["left_hip"][2]
        for faults in ({"sag": 20.0}, {}, {"pike": 20.0})
    ]
    assert heights[0] < heights[1] - 0.04 < heights[2] - 0.08


@pytest.mark.parametrize("name", VARIED_BODIES)
def test_plank_is_straight_with_the_shoulders_over_the_elbows(name: str) -> None:
    plank = act("plank", rep={"hold_s": 6.0}, body=name)
    got = plank.turn().spatial
    for side in ("left", "right"):
        assert got[f"{side}_hip_sag"] == pytest.approx(0.0, abs=0.3)
        assert got[f"{side}_upper_arm_to_vertical"] < 5.0
        assert got[f"{side}_knee_flexion"] == pytest.approx(3.0, abs=0.5)
    kneeling = plank.start().posture.joints
    assert kneeling["left_knee"][2] < 0.08


def test_plank_fault_grows_from_its_moment_to_the_end() -> None:
    faults = {"sag": 20.0}
    plank = act("plank", rep={"hold_s": 10.0, "after_s": 4.0, "faults": faults})
    reach = plank.timeline.reps[0].reach
    sags = [plank.at(reach + s).spatial["left_hip_sag"] for s in (1.0, 3.9, 6.0, 8.0, 10.0)]
    assert sags[:2] == pytest.approx([0.0, 0.0], abs=0.3)
    assert sags[1] < sags[2] < sags[3] < sags[4]
    assert sags[4] == pytest.approx(20.0, abs=0.5)


@pytest.mark.parametrize("name", VARIED_BODIES)
def test_bridge_is_as_asked(name: str) -> None:
    asked = {"hip_flexion_deg": 0.0, "knee_flexion_deg": 95.0}
    bridge = act("glute_bridge", rep=asked, body=name)
    got, start = bridge.turn().spatial, bridge.start().spatial
    for side in ("left", "right"):
        assert got[f"{side}_hip_flexion_signed"] == pytest.approx(0.0, abs=0.5)
        assert got[f"{side}_knee_flexion"] == pytest.approx(95.0, abs=3.0)
    assert got["trunk_inclination"] < -100.0 < start["trunk_inclination"] < -80.0


@pytest.mark.parametrize(("fault", "size", "expected"), [("short", 25, 25), ("overarch", 15, -15)])
def test_bridge_fault_moves_the_hips(fault: str, size: float, expected: float) -> None:
    got = change("glute_bridge", fault, size)
    assert got["left_hip_flexion_signed"] == pytest.approx(expected, abs=0.2)


def test_far_feet_leave_the_knees_open() -> None:
    got = change("glute_bridge", "feet_far", 35.0)
    assert got["left_knee_flexion"] == pytest.approx(-35.0, abs=2.0)
    assert got["left_hip_flexion_signed"] == pytest.approx(0.0, abs=0.2)


@pytest.mark.parametrize(
    ("exercise", "rep"),
    [
        ("push_up", {"faults": {"sag": 15.0, "flare": 20.0}}),
        ("push_up", {"faults": {"pike": 20.0, "shallow": 30.0, "head_drop": 20.0}}),
        ("plank", {"hold_s": 3.0, "after_s": 1.0, "faults": {"sag": 15.0}}),
        ("glute_bridge", {"faults": {"overarch": 12.0}}),
    ],
)
def test_no_jump_and_no_stretch(exercise: str, rep: dict[str, Any]) -> None:
    acted = act(exercise, rep=rep, reps=[{}, {"faults": {}}], **SWAYING)
    assert_bones_keep_their_length(acted)
    assert_no_jump(acted)


@pytest.mark.parametrize("exercise", FIXED)
def test_left_and_right_mirror(exercise: str) -> None:
    joints = act(exercise).turn().posture.joints
    for name in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle", "toe"):
        mirrored = joints[f"right_{name}"] * [-1, 1, 1]
        np.testing.assert_allclose(joints[f"left_{name}"], mirrored, atol=2e-3)


@pytest.mark.parametrize(
    ("exercise", "reps", "message"),
    [
        ("push_up", [{"hands_width": 1.3}, {"hands_width": 1.6}], "hands do not move"),
        ("push_up", [{"arm_to_trunk_deg": 100.0, "elbow_flexion_deg": 60.0}], "from the trunk"),
        ("plank", [{"elbows_ahead_deg": 0.0}, {"elbows_ahead_deg": 9.0}], "elbows do not move"),
        ("glute_bridge", [{}, {"faults": {"feet_far": 20.0}}], "feet do not move"),
        ("glute_bridge", [{"faults": {"overarch": 40.0}, "hip_flexion_deg": -10.0}], "bridge to"),
    ],
)
def test_impossible_postures_say_so(
    exercise: str, reps: list[dict[str, Any]], message: str
) -> None:
    with pytest.raises(PoseError, match=message):
        act(exercise, reps=reps).turn()
