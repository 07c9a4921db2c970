"""Truth fed back as landmarks: what is read must then be what is true."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from benchmarks.accuracy import known as knowns
from benchmarks.accuracy.compare import compared
from benchmarks.accuracy.known import Known, known, seen_from
from benchmarks.accuracy.matrix import Case
from benchmarks.accuracy.produce import Made
from benchmarks.accuracy.records import Record
from benchmarks.accuracy.series import KASR
from benchmarks.studio import truth as studio
from benchmarks.studio.camera import project
from benchmarks.studio.spec import parse
from formcheck.model import Joint, Side, VideoInfo, ViewName, empty_motion
from formcheck.store import Landmarks
from formcheck.view import unbiased, view_of

if TYPE_CHECKING:
    from collections.abc import Callable

SPEC: dict[str, Any] = {
    "name": "short",
    "body": "man_medium",
    "size": [360, 640],
    "lead_in_s": 0.5,
    "lead_out_s": 0.4,
    "rep": {"knee_flexion_deg": 122.0, "down_s": 1.0, "hold_s": 0.3, "up_s": 0.9, "rest_s": 0.4},
    "reps": [{"count": 2}],
}
SMOOTHED = 2.0  # degrees that the smoothing takes off a turn at most


@pytest.fixture(scope="module")
def truths() -> "Callable[[float], dict[str, Any]]":
    """One film's truth, solved once, as seen from any azimuth."""
    clip = parse(SPEC | {"camera": {"azimuth_deg": 90.0, "height_m": 0.9}})
    side = studio.truth(clip, *studio.film(clip))

    def truth(azimuth: float) -> dict[str, Any]:
        camera = replace(clip.camera, azimuth_deg=azimuth)
        px = {
            name: project(camera, clip.size, np.array(at)).round(1).tolist()
            for name, at in side["frames"]["m"].items()
        }
        return side | {"view_azimuth_deg": azimuth, "frames": side["frames"] | {"px": px}}

    return truth


def record(truth: dict[str, Any], negative: bool = False) -> Record:
    motion = known(truth).picture
    video = VideoInfo("", float(motion.t[-1]), 30.0, 360, 640, 0)
    landmarks = Landmarks(motion, motion, 1, video, "", "", "")
    case = Case("c", "", "s", "squat", "squat", negative, "usual", False, "fit", True, {})
    return compared(case, Made(truth, landmarks, landmarks))


@pytest.mark.parametrize("azimuth", [90.0, -75.0, 0.0, 180.0])
def test_perfect_landmarks_have_no_error_in_the_picture(
    truths: "Callable[[float], dict[str, Any]]", azimuth: float
) -> None:
    found = record(truths(azimuth))

    assert (found.count.true, found.count.counted, found.count.false) == (2, 2, 0)
    for value in found.reps:
        tolerance = {"deg": SMOOTHED, "ratio": 0.05, "s": 0.35}[value.unit]
        assert value.raw == pytest.approx(value.flat, abs=tolerance), value.check
        assert value.disagreement == 0.0
    for series in found.series:
        tolerance = 0.03 if series.name == KASR else SMOOTHED
        # A limb that points at the camera is a few pixels long: its angle jumps between frames.
        assert np.nanpercentile(np.abs(series.read - series.flat), 80) < tolerance, series.name


def test_from_the_side_both_truths_are_close_and_from_afar_they_are_not(
    truths: "Callable[[float], dict[str, Any]]",
) -> None:
    def price(azimuth: float, check: str) -> float:
        reps = record(truths(azimuth)).reps
        return max(abs(v.flat - v.true) for v in reps if v.check == check)

    assert price(90.0, "trunk_lean") < 1.0
    assert price(45.0, "trunk_lean") > 5.0


def test_the_true_value_is_the_studios_own(truths: "Callable[[float], dict[str, Any]]") -> None:
    truth = truths(90.0)
    trunk = [v for v in record(truth).reps if v.check == "trunk_lean"]

    for value, rep in zip(trunk, truth["reps"], strict=True):
        assert value.true == pytest.approx(rep["trunk_inclination_turn_deg"]["middle"], abs=0.3)
        assert value.flat == pytest.approx(rep["trunk_inclination_turn_2d_deg"]["middle"], abs=0.3)


@pytest.mark.parametrize("azimuth", [90.0, -90.0])
def test_seen_from_exactly_the_side_the_ideal_picture_says_the_same(
    truths: "Callable[[float], dict[str, Any]]", azimuth: float
) -> None:
    for value in record(truths(azimuth)).reps:
        if value.check in ("trunk_shank_parallel", "hips_shoot", "heel_lift", "lockout"):
            assert value.true == pytest.approx(value.flat, abs=2.0), value.check


def test_the_projected_angles_are_the_studios_own(
    truths: "Callable[[float], dict[str, Any]]",
) -> None:
    flat = {series.name: series.flat for series in record(truths(90.0)).series}
    own = truths(90.0)["frames"]["angles_2d_deg"]

    for name, key in (
        ("knee flexion", "left_knee_flexion"),
        ("trunk inclination", "trunk_inclination"),
        ("thigh inclination", "left_thigh_inclination"),
        ("shank inclination", "left_shank_inclination"),
    ):
        assert flat[name] == pytest.approx(np.array(own[key]), abs=0.5), name


@pytest.mark.parametrize("azimuth", [0.0, 30.0, 90.0, -90.0, -135.0])
def test_the_true_yaw_is_the_studios_azimuth(
    truths: "Callable[[float], dict[str, Any]]", azimuth: float
) -> None:
    found = known(truths(azimuth))

    told = unbiased(np.array([azimuth]))[0]  # true joints are free of the bias that is undone
    assert view_of(found.picture).yaw == pytest.approx(told, abs=2.0)
    assert found.side is {0.0: None, 30.0: Side.LEFT, 90.0: Side.LEFT}.get(azimuth, Side.RIGHT)


def test_the_ideal_picture_is_the_real_one_without_perspective(
    truths: "Callable[[float], dict[str, Any]]",
) -> None:
    truth: Known = known(truths(90.0))
    ideal, real = seen_from(truth, 90.0).xy, truth.picture.xy
    apart = [xy[:, Joint.LEFT_SHOULDER] - xy[:, Joint.LEFT_ANKLE] for xy in (ideal, real)]

    assert np.sign(apart[0]).tolist() == np.sign(apart[1]).tolist()
    assert np.ptp(apart[0][:, 1] / apart[1][:, 1]) < 0.05


def test_another_exercise_counts_as_a_negative(
    truths: "Callable[[float], dict[str, Any]]",
) -> None:
    found = record(truths(90.0), negative=True)

    assert (found.count.true, found.count.counted, found.count.false) == (0, 2, 2)
    assert found.count.idle_s == pytest.approx(known(truths(90.0)).duration)
    assert found.reps == ()


def test_half_reps_are_no_full_ones(truths: "Callable[[float], dict[str, Any]]") -> None:
    truth = truths(90.0)
    first, second = truth["reps"]
    half = knowns.known(truth | {"reps": [first | {"kind": "partial"}, second]})

    assert ([r.number for r in half.reps], [r.number for r in half.others]) == ([2], [1])


def test_a_check_is_compared_only_from_where_it_can_be_seen(
    truths: "Callable[[float], dict[str, Any]]",
) -> None:
    side, front = record(truths(90.0)), record(truths(0.0))

    assert "depth" in {v.check for v in side.sets}
    assert "depth" not in {v.check for v in front.sets}
    assert "knee_valgus_ratio" in {v.check for v in front.sets}
    assert side.view is ViewName.SIDE


def test_without_a_second_look_there_is_no_disagreement_to_tell(
    truths: "Callable[[float], dict[str, Any]]",
) -> None:
    truth = truths(90.0)
    motion = known(truth).picture
    video = VideoInfo("", float(motion.t[-1]), 30.0, 360, 640, 0)
    once = Landmarks(motion, empty_motion(), 1, video, "", "", "")
    blind = replace(once, motion=replace(motion, confidence=np.zeros_like(motion.confidence)))
    case = Case("c", "", "s", "squat", "squat", False, "usual", False, "fit", True, {})

    assert all(
        v.value == pytest.approx(v.first) for v in compared(case, Made(truth, once, once)).reps
    )
    unseen = compared(case, Made(truth, blind, blind))
    assert unseen.count.counted == 0
    assert {s.why_not for s in unseen.sets} == {"no rep counted"}
