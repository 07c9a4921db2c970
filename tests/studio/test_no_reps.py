"""Movement that is no repetition is marked as such, and moves like a body."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from benchmarks.studio import truth
from benchmarks.studio.exercises.idle import DOINGS as STANDING_ABOUT
from benchmarks.studio.exercises.setting_up import DOINGS as GETTING_READY
from benchmarks.studio.feet import Footing, put
from benchmarks.studio.gait import LANDS, LEAVES, Track, tread
from benchmarks.studio.tables import SpecError

from .acting import act, assert_bones_keep_their_length, assert_no_jump, lowest_skin

DOINGS = [("idle", d) for d in STANDING_ABOUT] + [("setting_up", d) for d in GETTING_READY]


@pytest.mark.parametrize(("exercise", "doing"), DOINGS)
def test_nothing_jumps(exercise: str, doing: str) -> None:
    acted = act(exercise, rep={"down_s": 1.3, "up_s": 1.5}, reps=[{"doing": doing}], variation=1.0)
    assert_bones_keep_their_length(acted)
    assert_no_jump(acted)


def test_truth_marks_them() -> None:
    for exercise, reps in (("idle", [{"doing": "drink"}]), ("walking", [{}])):
        acted = act(exercise, reps=reps, fps=5)
        data = truth.truth(acted.clip, *truth.film(acted.clip))
        assert [rep["kind"] for rep in data["reps"]] == ["other"]
        assert data["reps"][0]["faults"] == []


def test_they_cannot_be_called_repetitions() -> None:
    with pytest.raises(SpecError, match="kind: unknown value 'full'"):
        act("idle", reps=[{"kind": "full"}])


def test_hands_reach_where_they_should() -> None:
    def right_wrist(exercise: str, doing: str) -> Any:
        joints = act(exercise, reps=[{"doing": doing}]).turn().posture.joints
        return joints["right_wrist"], joints

    wrist, joints = right_wrist("idle", "drink")
    assert np.linalg.norm(wrist - joints["nose"]) < 0.22
    wrist, joints = right_wrist("idle", "hips")
    assert np.linalg.norm(wrist - joints["right_hip"]) < 0.26
    wrist, joints = right_wrist("setting_up", "stretch")
    assert wrist[2] > joints["nose"][2] + 0.2
    wrist, _ = right_wrist("setting_up", "pick_up")
    assert wrist[2] < 0.40


@pytest.mark.parametrize("name", ["man_giant", "woman_petite"])
def test_walking_feet_stay_where_they_are_planted(name: str) -> None:
    acted = act("walking", rep={"hold_s": 1.5}, body=name)
    flat = put(acted.body, "left", Footing(0.0))
    heights = {"heel": flat.heel[2], "toe": flat.toe[2]}
    planted = 0
    for before, after in pairwise(i.posture.joints for i in acted.frames(16)):
        for side in ("left", "right"):
            frames = [
                {end: joints[f"{side}_{end}"] for end in heights} for joints in (before, after)
            ]
            if all(
                abs(f[end][2] - height) < 1e-6 for f in frames for end, height in heights.items()
            ):
                planted += 1
                for end in heights:
                    np.testing.assert_allclose(frames[0][end], frames[1][end], atol=2e-6)
    assert planted > 10
    assert min(lowest_skin(acted, t) for t in np.arange(0.0, 2.0, 0.4)) > 0.0


def test_walking_goes_to_and_fro_without_a_jump() -> None:
    acted = act("walking", rep={"hold_s": 8.0})
    assert_bones_keep_their_length(acted, fps=1)
    hips = np.array([i.posture.joints["left_hip"] for i in acted.frames(10)])
    speeds = np.linalg.norm(np.diff(hips[:, :2], axis=0), axis=1) * 10
    assert speeds.min() > 0.5
    assert speeds.max() < 1.6
    assert np.ptp(hips[:, 1]) > 1.5
    assert np.ptp(np.sign(np.diff(hips[:, 1]))) == 2  # there and back


def test_track_is_one_smooth_line() -> None:
    track, step = Track(1.2, 0.75), 0.01
    places, headings = zip(*(track.at(i * step) for i in range(-50, 1000)), strict=True)
    moved = np.linalg.norm(np.diff(np.array(places), axis=0), axis=1)
    np.testing.assert_allclose(moved, step, rtol=1e-3)
    turns = np.diff(headings)
    assert (turns <= 1e-9).all()
    assert (turns > -1.0).all()


def test_a_foot_bears_between_landing_and_leaving() -> None:
    for side, first in (("left", 0.0), ("right", 1.0)):
        for steps in np.arange(0.0, 6.0, 0.05):
            now = tread(float(steps), side)
            since = steps - now.last
            assert (now.last - first) % 2 == 0
            assert LANDS <= since < 2 + LANDS
            if abs(since - LEAVES) > 1e-6:
                assert (now.gone == 0.0 and now.lift == 0.0) == (since < LEAVES)
