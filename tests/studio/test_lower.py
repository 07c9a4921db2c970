"""Lunges, hinges, calf raises, step-ups: angles as asked, planted feet, faults that do theirs."""

from typing import Any

import numpy as np
import pytest

from benchmarks.studio import truth
from benchmarks.studio.exercises import step_up
from benchmarks.studio.exercises.step_up_legs import layout
from benchmarks.studio.posture import PoseError

from .acting import (
    VARIED_BODIES,
    Act,
    act,
    assert_bones_keep_their_length,
    assert_no_jump,
    change,
    lowest_skin,
)

LUNGES = ("split_squat", "lunge_reverse", "lunge_forward", "lunge_walking")
SLOW = {"down_s": 2.0, "hold_s": 0.4, "up_s": 1.8, "rest_s": 0.4}
LEFT = SLOW | {"lead": "left"}
HIPS = {"style": "hips"}


def lunge(exercise: str, **changes: Any) -> Act:
    """Set a lunge going on the left leg."""
    rep = LEFT | changes.pop("rep", {})
    return act(exercise, rep=rep, **({"arms": HIPS} | changes))


def feet(acted: Act, part: str, times: list[float]) -> np.ndarray[Any, Any]:
    """Where a part of a foot is at some times."""
    return np.array([acted.at(t).posture.joints[part] for t in times])


@pytest.mark.parametrize("exercise", LUNGES)
@pytest.mark.parametrize("name", VARIED_BODIES)
def test_lunge_is_as_asked(exercise: str, name: str) -> None:
    asked = {
        "front_knee_flexion_deg": 96.0,
        "rear_knee_flexion_deg": 100.0,
        "trunk_lean_deg": 12.0,
    }
    got = lunge(exercise, rep=asked, body=name).turn().spatial
    assert got["left_knee_flexion"] == pytest.approx(96.0, abs=0.1)
    assert got["right_knee_flexion"] == pytest.approx(100.0, abs=0.1)
    assert got["trunk_inclination"] == pytest.approx(12.0, abs=0.01)
    assert -5 < got["left_shank_inclination"] < 30
    assert abs(got["pelvic_tilt"]) < 0.2


def test_front_knee_is_exact_with_natural_sway() -> None:
    acted = lunge("lunge_reverse", variation=1.0)
    rep = acted.timeline.reps[0].rep
    got = acted.turn().spatial["left_knee_flexion"]
    assert got == pytest.approx(rep.front_knee_flexion_deg, abs=0.01)  # type: ignore[attr-defined]


@pytest.mark.parametrize("exercise", LUNGES)
def test_lunge_moves_like_a_body(exercise: str) -> None:
    acted = lunge(exercise, reps=[{"count": 2}], variation=1.0)
    assert_bones_keep_their_length(acted)
    assert_no_jump(acted)
    assert min(lowest_skin(acted, t) for t in (0.0, 1.2, 1.6, 2.6)) > 0.0


def test_split_squat_keeps_its_feet() -> None:
    acted = lunge("split_squat", variation=1.0)
    times = [0.0, 0.7, 1.3, 2.4, 3.5]
    for part in ("left_toe", "left_heel", "left_ankle", "right_toe"):
        places = feet(acted, part, times)
        np.testing.assert_allclose(places, places[[0]].repeat(5, 0), atol=1e-9)
    assert np.ptp(feet(acted, "right_heel", times)[:, 2]) > 0.001  # it turns about its ball


@pytest.mark.parametrize(
    ("exercise", "stays"), [("lunge_reverse", "left"), ("lunge_forward", "right")]
)
def test_stepping_lunges_step_and_come_home(exercise: str, stays: str) -> None:
    acted = lunge(exercise)
    rep = acted.timeline.reps[0]
    times = [rep.start, rep.start + 0.6, rep.reach, rep.turn, rep.end]
    planted = feet(acted, f"{stays}_toe", times)
    np.testing.assert_allclose(planted, planted[[0]].repeat(5, 0), atol=1e-9)
    moving = feet(acted, "right_toe" if stays == "left" else "left_toe", times)
    assert moving[1, 2] > moving[0, 2] + 0.02  # lifted on its way
    np.testing.assert_allclose(moving[2], moving[3], atol=1e-9)  # down while the body turns
    np.testing.assert_allclose(moving[0], moving[4], atol=1e-9)
    assert abs(moving[3, 1] - moving[0, 1]) > 0.6


def test_walking_lunge_goes_on_by_its_steps() -> None:
    acted = lunge("lunge_walking", reps=[{"lead": "alternate", "count": 2}])
    first, second = acted.timeline.reps
    hips = [acted.at(t).posture.joints["left_hip"][1] for t in (first.start, first.end, second.end)]
    assert hips[0] - hips[1] == pytest.approx(hips[1] - hips[2], abs=1e-6)
    assert hips[0] - hips[1] > 0.6
    landed = feet(acted, "left_toe", [first.turn, first.end, second.start, second.start + 0.3])
    assert np.ptp(landed, axis=0).max() < 1e-9


@pytest.mark.parametrize("exercise", LUNGES)
def test_other_lead_is_the_mirror_image(exercise: str) -> None:
    left, right = (
        lunge(exercise, rep={"lead": side}).turn().posture.joints for side in ("left", "right")
    )
    for joint in ("hip", "knee", "ankle", "toe", "shoulder", "wrist"):
        for side, other in (("left", "right"), ("right", "left")):
            mirrored = left[f"{side}_{joint}"] * [-1, 1, 1]
            np.testing.assert_allclose(right[f"{other}_{joint}"], mirrored, atol=4e-3)


@pytest.mark.parametrize("exercise", ["split_squat", "lunge_reverse", "lunge_forward"])
@pytest.mark.parametrize(
    ("fault", "size", "angle", "expected", "tolerance"),
    [
        ("shallow", 40.0, "left_knee_flexion", -40.0, 0.01),
        ("shallow", 40.0, "right_knee_flexion", -40.0, 0.05),
        ("trunk_lean", 20.0, "trunk_inclination", 20.0, 0.01),
        ("short_step", 0.3, "left_shank_inclination", 14.0, 6.0),
        ("heel_lift", 15.0, "left_foot_pitch", 11.0, 4.0),
        ("wobble", 10.0, "trunk_lateral_lean", 10.0, 0.2),
        ("side_lean", 14.0, "trunk_lateral_lean", 14.0, 0.05),
        ("pelvic_drop", 11.0, "pelvic_tilt", 11.0, 0.05),
    ],
)
def test_lunge_fault_moves_its_angle(
    exercise: str, fault: str, size: float, angle: str, expected: float, tolerance: float
) -> None:
    got = change(exercise, fault, size, **LEFT)
    assert got[angle] == pytest.approx(expected, abs=tolerance)
    if fault != "shallow":
        assert got["left_knee_flexion"] == pytest.approx(0.0, abs=0.05)
        assert got["right_knee_flexion"] == pytest.approx(0.0, abs=0.05)
    if fault not in ("trunk_lean", "wobble"):
        assert got["trunk_inclination"] == pytest.approx(0.0, abs=0.05)
    if fault not in ("wobble", "side_lean"):
        assert got["trunk_lateral_lean"] == pytest.approx(0.0, abs=0.05)
    if fault not in ("wobble", "short_step", "shallow", "heel_lift", "pelvic_drop"):
        assert got["left_shank_inclination"] == pytest.approx(0.0, abs=0.05)


@pytest.mark.parametrize("exercise", ["split_squat", "lunge_reverse", "lunge_forward", "step_up"])
def test_knee_in_shows_where_fppa_is_read(exercise: str) -> None:
    """FPPA means something only between 30 and 60 degrees of knee flexion."""
    read = []
    for size in (0.0, 25.0):
        acted = act(exercise, rep=LEFT | {"faults": {"knee_in": size}}, arms=HIPS)
        bent = [i.spatial for i in acted.frames(8) if 45 < i.spatial["left_knee_flexion"] < 60]
        read.append(max(angles["left_fppa"] for angles in bent))
        assert max(abs(angles["right_fppa"]) for angles in bent) < 30
    assert -9 < read[0] < 0
    assert read[1] > 15


def test_trunk_sway_nods_between_the_ends() -> None:
    swaying = lunge("split_squat", rep={"faults": {"trunk_sway": 20.0}})
    rep = swaying.timeline.reps[0]
    half_way = swaying.at((rep.start + rep.reach) / 2).spatial["trunk_inclination"]
    assert half_way > swaying.turn().spatial["trunk_inclination"] + 12
    assert swaying.turn().spatial["trunk_inclination"] == pytest.approx(9.0, abs=0.05)


def test_narrow_brings_the_feet_onto_one_line() -> None:
    for size, gap in ((0.0, 1.0), (0.9, 0.1)):
        joints = lunge("lunge_reverse", rep={"faults": {"narrow": size}}).turn().posture.joints
        feet_apart = joints["left_ankle"][0] - joints["right_ankle"][0]
        hips_apart = joints["left_hip"][0] - joints["right_hip"][0]
        assert feet_apart / hips_apart == pytest.approx(gap, abs=0.15)


def test_truth_names_the_lead_and_both_knees() -> None:
    acted = lunge("lunge_reverse", reps=[{"lead": "alternate", "count": 2}])
    reps = truth.truth(acted.clip, *truth.film(acted.clip))["reps"]
    assert [rep["lead"] for rep in reps] == ["left", "right"]
    for rep in reps:
        assert rep["front_knee_flexion_turn_deg"] == pytest.approx(100.0, abs=0.05)
        assert rep["rear_knee_flexion_turn_deg"] == pytest.approx(102.0, abs=0.1)
        assert rep["knee_flexion_turn_deg"][rep["lead"]] == rep["front_knee_flexion_turn_deg"]


@pytest.mark.parametrize(
    ("exercise", "reps", "message"),
    [
        ("split_squat", [{"lead": "left"}, {"lead": "right"}], "lead with the same leg"),
        ("split_squat", [{}, {"step_length": 0.7}], "stay where they are"),
        ("lunge_walking", [{}, {"faults": {"narrow": 0.5}}], "keeps to its tracks"),
        (
            "lunge_forward",
            [{"step_length": 1.3}],
            "too short to reach its foot|goes through the floor",
        ),
        ("split_squat", [{"rear_knee_flexion_deg": 20.0}], "right knee cannot be flexed by 20.0"),
        ("split_squat", [{"front_knee_flexion_deg": 128.0}], "(goes through|cannot be flexed)"),
        ("step_up", [{}, {"box_m": 0.5}], "a box has one height"),
    ],
)
def test_impossible_says_so(exercise: str, reps: list[dict[str, Any]], message: str) -> None:
    acted = act(exercise, rep=SLOW, reps=reps, arms=HIPS)
    with pytest.raises(PoseError, match=message):
        list(acted.frames(8))


@pytest.mark.parametrize("load", ["none", "barbell", "dumbbells", "kettlebell"])
@pytest.mark.parametrize("name", VARIED_BODIES)
def test_rdl_is_a_hinge_with_the_load_on_the_legs(name: str, load: str) -> None:
    arms = {"load": load, "load_fraction": 0.3}
    got = (turn := act("rdl", rep=SLOW, body=name, arms=arms).turn()).spatial
    assert got["trunk_inclination"] == pytest.approx(68.0, abs=0.01)
    assert got["left_knee_flexion"] == pytest.approx(17.0, abs=0.2)
    assert abs(got["left_shank_inclination"]) < 12
    joints = turn.posture.joints
    ahead = (joints["left_knee"] - joints["left_wrist"])[1]
    assert 0.05 < ahead < 0.22


@pytest.mark.parametrize(
    ("fault", "size", "angle", "expected", "tolerance"),
    [
        ("knees_bent", 30.0, "left_knee_flexion", 30.0, 0.2),
        ("short", 25.0, "trunk_inclination", -25.0, 0.01),
    ],
)
def test_rdl_fault_moves_its_angle(
    fault: str, size: float, angle: str, expected: float, tolerance: float
) -> None:
    got = change("rdl", fault, size, **SLOW)
    assert got[angle] == pytest.approx(expected, abs=tolerance)
    if fault != "knees_bent":
        assert got["left_knee_flexion"] == pytest.approx(0.0, abs=0.05)


def test_rdl_load_goes_away_from_the_legs() -> None:
    gaps = []
    for away in (0.0, 0.25):
        joints = act("rdl", rep=SLOW | {"faults": {"load_away": away}}).turn().posture.joints
        gaps.append(float((joints["left_knee"] - joints["left_wrist"])[1]))
    assert gaps[1] - gaps[0] == pytest.approx(0.25, abs=0.05)


def test_rdl_leans_back_only_at_the_top() -> None:
    leaning = act("rdl", rep=SLOW | {"faults": {"lean_back": 12.0}})
    assert leaning.start().spatial["trunk_inclination"] == pytest.approx(-10.0, abs=0.01)
    assert leaning.turn().spatial["trunk_inclination"] == pytest.approx(68.0, abs=0.01)


@pytest.mark.parametrize("exercise", ["rdl", "calf_raise", "step_up"])
def test_standing_exercises_move_like_a_body(exercise: str) -> None:
    acted = act(exercise, rep=SLOW, variation=1.0)
    assert_bones_keep_their_length(acted)
    assert_no_jump(acted)


def test_calf_raise_lifts_the_heels_over_still_toes() -> None:
    acted = act("calf_raise", rep={"heel_rise_deg": 40.0})
    down, up = acted.start().posture.joints, acted.turn().posture.joints
    assert up["left_heel"][2] - down["left_heel"][2] > 0.09
    np.testing.assert_allclose(up["left_toe"], down["left_toe"], atol=1e-9)
    assert acted.turn().spatial["left_knee_flexion"] == pytest.approx(4.0, abs=0.2)


@pytest.mark.parametrize(
    ("fault", "size", "angle", "expected"),
    [
        ("short", 20.0, "left_foot_pitch", -18.0),
        ("knees_bend", 20.0, "left_knee_flexion", 20.0),
        ("trunk_sway", 12.0, "trunk_inclination", 12.0),
    ],
)
def test_calf_raise_fault_moves_its_angle(
    fault: str, size: float, angle: str, expected: float
) -> None:
    got = change("calf_raise", fault, size)
    assert got[angle] == pytest.approx(expected, abs=2.5)
    others = {"left_foot_pitch", "left_knee_flexion", "trunk_inclination"} - {angle}
    assert all(abs(got[other]) < 0.1 for other in others)


@pytest.mark.parametrize("name", VARIED_BODIES)
def test_step_up_stands_on_its_box_and_clears_the_edge(name: str) -> None:
    acted = act("step_up", rep=LEFT, body=name)
    (box,) = step_up.furniture(acted.clip, acted.body)
    place = layout(acted.clip, acted.body)
    face, top = -place.face, place.height
    assert box.centre_m[2] == pytest.approx(top / 2)
    start, turn = acted.start().posture.joints, acted.turn()
    assert start["left_heel"][1] < face - 0.03
    assert start["right_toe"][1] > face + 0.03
    assert turn.spatial["left_knee_flexion"] == pytest.approx(5.0, abs=0.01)
    for instant in acted.frames(20):
        joints = instant.posture.joints
        np.testing.assert_allclose(joints["left_toe"], start["left_toe"], atol=1e-9)
        if joints["right_toe"][1] < face + 0.01:
            assert joints["right_toe"][2] > top + 0.015, instant.t


@pytest.mark.parametrize(
    ("fault", "size", "share", "angle", "expected", "tolerance"),
    [
        ("trunk_lean", 20.0, 0.45, "trunk_inclination", 20.0, 4.0),
        ("push_off", 25.0, 0.335, "right_knee_flexion", 25.0, 2.0),
        ("short", 25.0, 1.0, "left_knee_flexion", 25.0, 0.01),
    ],
)
def test_step_up_fault_moves_its_angle(
    fault: str, size: float, share: float, angle: str, expected: float, tolerance: float
) -> None:
    good, faulty = (act("step_up", rep=LEFT | {"faults": f}) for f in ({}, {fault: size}))
    rep = good.timeline.reps[0]
    t = rep.start + share * (rep.reach - rep.start)
    got = faulty.at(t).spatial[angle] - good.at(t).spatial[angle]
    assert got == pytest.approx(expected, abs=tolerance)
