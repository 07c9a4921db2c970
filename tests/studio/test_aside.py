"""Lateral lunges, swings, side planks and dead bugs: angles as asked, faults that do theirs."""

import math

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

LEFT = {"lead": "left"}
HOLD = {"down_s": 1.0, "hold_s": 2.0, "after_s": 0.0}


@pytest.mark.parametrize("name", VARIED_BODIES)
def test_lateral_lunge_is_as_asked(name: str) -> None:
    got = act("lunge_lateral", rep=LEFT | {"knee_flexion_deg": 85.0}, body=name).turn().spatial
    assert got["left_knee_flexion"] == pytest.approx(85.0, abs=0.1)
    assert got["right_knee_flexion"] == pytest.approx(5.0, abs=0.1)
    assert got["trunk_inclination"] == pytest.approx(34.0, abs=0.05)


@pytest.mark.parametrize("exercise", ["lunge_lateral", "side_plank", "dead_bug"])
def test_moves_like_a_body(exercise: str) -> None:
    rep = {"down_s": 1.6, "up_s": 1.6, "hold_s": 1.0}
    acted = act(exercise, rep=rep, variation=1.0)
    assert_bones_keep_their_length(acted)
    assert_no_jump(acted)
    assert min(lowest_skin(acted, t) for t in (0.0, 1.0, 2.0)) > -0.012


def test_lateral_lunge_steps_and_comes_home() -> None:
    acted = act("lunge_lateral", rep=LEFT)
    rep = acted.timeline.reps[0]
    times = (rep.start, rep.reach, rep.turn, rep.end)
    step, stay = (
        np.array([acted.at(t).posture.joints[f"{side}_toe"] for t in times])
        for side in ("left", "right")
    )
    assert np.ptp(stay, axis=0).max() < 1e-9
    assert step[1, 0] - step[0, 0] > 0.5
    np.testing.assert_allclose(step[[1, 0]], step[[2, 3]], atol=1e-9)


@pytest.mark.parametrize(
    ("exercise", "fault", "size", "angle", "expected", "tolerance"),
    [
        ("lunge_lateral", "shallow", 40.0, "left_knee_flexion", -40.0, 0.1),
        ("lunge_lateral", "trail_bent", 20.0, "right_knee_flexion", 20.0, 0.1),
        ("lunge_lateral", "side_lean", 15.0, "trunk_lateral_lean", 15.0, 0.1),
        ("lunge_lateral", "trunk_lean", 15.0, "trunk_inclination", 15.0, 0.1),
        ("lunge_lateral", "knee_in", 20.0, "left_fppa", 42.0, 8.0),
        ("dead_bug", "short", 30.0, "left_hip_flexion", 30.0, 2.0),
        ("dead_bug", "tilt", 10.0, "trunk_inclination", -10.0, 0.5),
        ("dead_bug", "shins_low", 20.0, "right_knee_flexion", 20.0, 0.1),
    ],
)
def test_fault_moves_its_angle(
    exercise: str, fault: str, size: float, angle: str, expected: float, tolerance: float
) -> None:
    assert change(exercise, fault, size, **LEFT)[angle] == pytest.approx(expected, abs=tolerance)


@pytest.mark.parametrize(
    ("fault", "size", "angle", "expected"),
    [("squatty", 30.0, "left_knee_flexion", 30.0), ("short", 30.0, "trunk_inclination", -30.0)],
)
def test_swing_hinges_as_asked(fault: str, size: float, angle: str, expected: float) -> None:
    assert change("kb_swing", fault, size)[angle] == pytest.approx(expected, abs=0.05)


def test_swing_throws_the_arms_after_the_hips() -> None:
    acted = act("kb_swing", rep={"faults": {"lean_back": 12.0}})
    rep = acted.timeline.reps[0]
    rise = [(t, acted.at(t).spatial) for t in np.linspace(rep.leave, rep.end, 40)]
    trunk = np.array([angles["trunk_inclination"] for _, angles in rise])
    arms = np.array([angles["left_arm_to_vertical"] for _, angles in rise])
    assert np.argmin(np.diff(trunk)) < np.argmax(np.diff(arms[:22]))
    assert arms.max() > 75.0
    assert trunk.min() < -8.0
    assert acted.at(rep.end).spatial["left_arm_to_vertical"] < 20.0


@pytest.mark.parametrize("side", ["left", "right"])
def test_side_plank_rests_on_the_elbow_under_the_shoulder(side: str) -> None:
    acted = act("side_plank", rep=HOLD | {"side": side, "line_deg": 0.0, "elbow_off_deg": 0.0})
    turn = acted.turn()
    joints = turn.posture.joints
    shoulder, hip, ankle, elbow = (
        joints[f"{side}_{j}"] for j in ("shoulder", "hip", "ankle", "elbow")
    )
    other = {"left": "right", "right": "left"}[side]
    assert hip[2] < joints[f"{other}_hip"][2] - 0.1
    assert turn.spatial[f"{side}_upper_arm_to_vertical"] < 2.0
    assert off_line(shoulder, hip, ankle) < 5.0
    moved = acted.at(0.0).posture.joints
    np.testing.assert_allclose(moved[f"{side}_elbow"], elbow, atol=1e-6)
    np.testing.assert_allclose(moved[f"{side}_ankle"], ankle, atol=1e-6)


def off_line(shoulder: np.ndarray, hip: np.ndarray, ankle: np.ndarray) -> float:
    """How far three joints are from a line, in degrees."""
    above, below = shoulder - hip, hip - ankle
    cosine = above @ below / np.linalg.norm(above) / np.linalg.norm(below)
    return math.degrees(math.acos(cosine))


def test_side_plank_faults_grow_by_the_end_of_the_hold() -> None:
    good, dropped, rolled = (
        act("side_plank", rep=HOLD | {"faults": faults})
        for faults in ({}, {"hip_drop": 12.0}, {"roll": 30.0})
    )
    end = good.timeline.reps[0].leave
    at_end = [acted.at(end).posture.joints for acted in (good, dropped, rolled)]
    lines = [off_line(*(j[f"right_{n}"] for n in ("shoulder", "hip", "ankle"))) for j in at_end]
    assert lines[1] - lines[0] == pytest.approx(12.0, abs=3.0)
    turned = [j["right_shoulder"][1] - j["left_shoulder"][1] for j in at_end]
    assert turned[2] < turned[0] - 0.1


def test_side_plank_cannot_sink_through_the_floor() -> None:
    acted = act("side_plank", rep=HOLD | {"faults": {"hip_drop": 30.0}})
    with pytest.raises(PoseError, match="through the floor"):
        acted.at(acted.timeline.reps[0].leave)


def test_dead_bug_reaches_with_opposite_limbs_and_a_late_arm_comes_later() -> None:
    good, late = (
        act("dead_bug", rep=LEFT | {"hold_s": 0.2, "faults": faults})
        for faults in ({}, {"arm_late": 0.8})
    )
    joints = good.turn().posture.joints
    assert joints["left_ankle"][1] < joints["right_ankle"][1] - 0.25
    assert joints["right_wrist"][1] > joints["left_wrist"][1] + 0.3
    times = np.arange(0.2, 2.6, 0.05)
    peaks = [
        times[np.argmax([a.at(t).posture.joints["right_wrist"][1] for t in times])]
        for a in (good, late)
    ]
    assert peaks[1] - peaks[0] == pytest.approx(0.8, abs=0.15)
