"""Truth: the same specification says the same, bit for bit, and what it says is consistent."""

import dataclasses
import json
from pathlib import Path

import pytest

from benchmarks.studio import truth
from benchmarks.studio.motion import schedule
from benchmarks.studio.spec import Clip, load

SPECS = Path(truth.__file__).parent / "specs"
SAMPLES = Path(__file__).parents[2] / "sample_videos"
SAMPLE_NAMES = ("squat_side", "squat_front")


def test_same_clip_same_bytes(clip: Clip, tmp_path: Path) -> None:
    for name in ("a", "b"):
        truth.write(tmp_path / name, truth.truth(clip, *truth.film(clip)))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_truth_agrees_with_its_own_joints(clip: Clip) -> None:
    data = truth.truth(clip, *truth.film(clip))
    frames = data["frames"]
    count = len(frames["t"])
    assert frames["t"] == [round(i / clip.fps, 4) for i in range(count)]
    for group in ("px", "m", "angles_deg", "angles_2d_deg"):
        assert {len(column) for column in frames[group].values()} == {count}
    deepest = max(frames["angles_deg"]["left_knee_flexion"])
    at_turn = max(r["knee_flexion_turn_deg"]["left"] for r in data["reps"])
    assert at_turn == pytest.approx(deepest, abs=0.2)


def test_reps_follow_one_another(clip: Clip) -> None:
    reps = truth.truth(clip, *truth.film(clip))["reps"]
    for rep in reps:
        assert rep["start"] < rep["reach"] <= rep["turn"] <= rep["leave"] < rep["end"]
    assert reps[0]["end"] < reps[1]["start"]


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_sample_truth_is_what_its_specification_gives(name: str) -> None:
    stored = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    clip = load(SPECS / f"{name}.toml")
    timeline = schedule(clip)
    assert len(stored["frames"]["t"]) == len(truth.frame_times(clip, timeline))
    few = [truth.instant(clip, timeline, t) for t in truth.frame_times(clip, timeline)[::60]]
    got = truth.frames_truth(few)
    for group in ("m", "px"):
        for joint, places in got[group].items():
            expected = stored["frames"][group][joint][::60]
            assert places == [
                pytest.approx(p, abs=0.11 if group == "px" else 2e-4) for p in expected
            ]
    faults = [r["faults"] for r in stored["reps"]]
    assert faults == [[n for n, v in dataclasses.asdict(r.faults).items() if v] for r in clip.reps]


def test_side_sample_is_worth_imitating() -> None:
    data = json.loads((SAMPLES / "squat_side.json").read_text(encoding="utf-8"))
    near = data["near_side"]
    assert near == "left"
    assert len(data["reps"]) == 4
    for rep in data["reps"]:
        assert rep["thigh_inclination_turn_2d_deg"][near] >= 0
        assert rep["trunk_inclination_turn_2d_deg"][near] <= 38
        lean = rep["trunk_inclination_turn_2d_deg"][near]
        assert abs(lean - rep["shank_inclination_turn_2d_deg"][near]) <= 10
    heels = data["frames"]["m"]["left_heel"]
    assert all(heel == heels[0] for heel in heels)


def test_front_sample_has_one_clean_rep_and_three_with_knees_in() -> None:
    data = json.loads((SAMPLES / "squat_front.json").read_text(encoding="utf-8"))
    assert data["near_side"] == "both"
    lows = [r["knee_ankle_separation_ratio_min_2d"] for r in data["reps"]]
    turns = [r["knee_ankle_separation_ratio_turn_2d"] for r in data["reps"]]
    assert turns[0] > 1.3
    assert lows[0] > 0.78
    assert all(low < 0.75 for low in lows[1:])
    assert all(turn < 0.95 for turn in turns[1:])
