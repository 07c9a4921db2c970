"""A set that was watched, and the film recorded of it: both are judged alike."""

from __future__ import annotations

import json
from dataclasses import replace
from math import hypot
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from formcheck.exercises import load
from formcheck.live.run import Session, Wish
from formcheck.poses.mediapipe import MediaPipeBackend, find_model, quiet_native
from tests.conftest import SAMPLES, formcheck

SETS = {"squat_side_shallow": "squat_bodyweight", "row_side_swing": "row_dumbbell"}
APART_S = 0.2  # between the end of the same rep in both
AGREE = 0.9  # of the numbers, within their uncertainty; a weight may hide the legs for a rep


@pytest.fixture(scope="module", params=SETS)
def both(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The analysis of the watched set, and that of its recording by the command."""
    place, exercise = tmp_path_factory.mktemp("agreement"), SETS[request.param]
    wish = Wish(str(SAMPLES / f"{request.param}.mp4"), load(exercise), "", record=place)
    wish = replace(wish, true_speed=False)
    with quiet_native():
        list(Session(wish, MediaPipeBackend(find_model())).events())
    film = place / "set-1" / "set.mp4"
    words = ("--exercise", exercise, "--no-video", "--out", place / "again")
    done = formcheck("analyze", film, *words, cwd=place)
    assert done.code == 0, done.err
    return analysis(place / "set-1"), analysis(place / "again")


def analysis(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "analysis.json").read_text("utf-8"))
    return read


def test_a_recording_is_judged_as_the_set_was(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    """The same reps; no check that is good in one is a fault in the other; numbers agree."""
    live, again = both
    assert len(live["reps"]) == len(again["reps"]) > 0
    agree = []
    for seen, filmed in zip(live["reps"], again["reps"], strict=True):
        assert seen["end"] == pytest.approx(filmed["end"], abs=APART_S)
        for one, other in zip(seen["findings"], filmed["findings"], strict=True):
            assert {one["verdict"], other["verdict"]} != {"good", "fault"}, one["check"]
            if None not in (one["value"], other["value"]):
                room = hypot(one["uncertainty"], other["uncertainty"])
                agree.append(abs(one["value"] - other["value"]) <= room)
    assert mean(agree) >= AGREE
