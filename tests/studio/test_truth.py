"""Truth: the same specification says the same, bit for bit, and what it says is consistent."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.studio import truth
from benchmarks.studio.motion import schedule
from benchmarks.studio.spec import Clip, load

SPECS = Path(truth.__file__).parent / "specs" / "samples"
SAMPLES = Path(__file__).parents[2] / "sample_videos"
SAMPLE_NAMES = sorted(path.stem for path in SPECS.glob("*.toml"))


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
    assert len(data["reps"]) == 3
    for rep in data["reps"]:
        assert rep["thigh_inclination_turn_2d_deg"][near] >= 0
        assert rep["trunk_inclination_turn_2d_deg"][near] <= 38
        lean = rep["trunk_inclination_turn_2d_deg"][near]
        assert abs(lean - rep["shank_inclination_turn_2d_deg"][near]) <= 10
    heels = data["frames"]["m"]["left_heel"]
    assert all(heel == heels[0] for heel in heels)


# What a coach asks of a good rep at its turn, by sample: truth key, least and most, degrees.
GOOD_FORM = {
    "lunge_side": {
        "front_knee_flexion": (80, 110),
        "rear_knee_flexion": (75, 115),
        "trunk_inclination": (-5, 25),
    },
    "row_side": {"trunk_inclination": (45, 92), "elbow_flexion": (90, 130)},
    "hinge_side": {
        "trunk_inclination": (55, 90),
        "knee_flexion": (10, 30),
        "shank_inclination": (-12, 12),
    },
    "push_up_side": {"elbow_flexion": (85, 125), "hip_sag": (-12, 10)},
    "plank_side": {"hip_sag": (-12, 8), "upper_arm_to_vertical": (0, 12)},
    "bridge_side": {"hip_flexion_signed": (-6, 12), "knee_flexion": (75, 115)},
    "calf_raise_side": {"foot_pitch": (30, 60), "knee_flexion": (0, 10)},
    "step_up_side": {"front_knee_flexion": (0, 12), "trunk_inclination": (-5, 30)},
    "press_front": {"elbow_flexion": (0, 15), "arm_to_vertical": (0, 15)},
}


@pytest.mark.parametrize("name", GOOD_FORM)
def test_good_samples_keep_to_good_form(name: str) -> None:
    data = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    for rep in data["reps"]:
        assert not rep["faults"]
        for key, (least, most) in GOOD_FORM[name].items():
            assert least <= shown(rep[f"{key}_turn_deg"], data["near_side"]) <= most, key


def shown(value: Any, near: str) -> float:
    """A truth value as the side view shows it: the near side's, the left where both are near."""
    if not isinstance(value, dict):
        return float(value)
    side = "left" if near == "both" else near
    return float(value["middle"] if "middle" in value else value[side])


@pytest.mark.parametrize(
    ("name", "fault", "reps"),
    [
        ("squat_side_shallow", "shallow", [1, 2, 3]),
        ("lunge_front_knee_in", "knee_in", [2, 3]),
        ("row_side_swing", "torso_swing", [2, 3]),
    ],
)
def test_faulty_samples_show_their_fault(name: str, fault: str, reps: list[int]) -> None:
    data = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    assert [rep["number"] for rep in data["reps"] if fault in rep["faults"]] == reps


def test_the_samples_are_small() -> None:
    films = [path.stat().st_size for path in SAMPLES.iterdir()]
    assert sum(films) < 15e6


def test_front_sample_has_one_clean_rep_and_two_with_knees_in() -> None:
    data = json.loads((SAMPLES / "squat_front.json").read_text(encoding="utf-8"))
    assert data["near_side"] == "both"
    lows = [r["knee_ankle_separation_ratio_min_2d"] for r in data["reps"]]
    turns = [r["knee_ankle_separation_ratio_turn_2d"] for r in data["reps"]]
    assert turns[0] > 1.3
    assert lows[0] > 0.78
    assert all(low < 0.75 for low in lows[1:])
    assert all(turn < 0.95 for turn in turns[1:])
