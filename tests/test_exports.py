"""Tables for other programs, read back by readers that are not ours where there are any."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from trc import TRCData

from formcheck.analysis import judge
from formcheck.errors import BadUsage
from formcheck.exercises import load
from formcheck.model import Analysis, Array, Joint, Motion
from formcheck.report.angles import write_angles
from formcheck.report.opensim import metres_per_pixel, write_mot, write_trc
from tests.examples import EXAMPLES
from tests.judging import judged
from tests.people import GOOD, HIPS, PROVENANCE, SCALE, VIDEO, filmed, standing

DEEP = replace(GOOD, knee=100.0, lean=40.0, shank_share=0.3)


def analysed(motion: Motion, height: float | None = None) -> Analysis:
    return judge(motion, load("squat"), VIDEO, PROVENANCE, height_m=height)


@cache
def squat(yaw: float = 90.0) -> Analysis:
    return analysed(filmed((DEEP,) * 2, yaw=yaw))


def table(path: Path, analysis: Analysis) -> list[dict[str, str]]:
    write_angles(path, analysis)
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def at_turn(rows: list[dict[str, str]], analysis: Analysis) -> dict[str, str]:
    turn = analysis.results[0].rep.turn
    return min(rows, key=lambda row: abs(float(row["time_s"]) - turn))


def mot(path: Path) -> dict[str, Array]:
    """A storage file as the OpenSim manual says it is."""
    head, _, body = path.read_text("utf-8").partition("endheader\n")
    names, *rows = body.splitlines()
    keys = dict(line.split("=") for line in head.splitlines() if "=" in line)
    numbers = np.array([[float(value) for value in row.split("\t")] for row in rows])
    assert keys["inDegrees"] == "yes"
    assert numbers.shape == (int(keys["nRows"]), int(keys["nColumns"]))
    return dict(zip(names.split("\t"), numbers.T, strict=True))


@pytest.mark.parametrize("yaw", [90.0, -90.0])
def test_angles_are_those_the_athlete_has(yaw: float, tmp_path: Path) -> None:
    near = "left" if yaw > 0 else "right"
    row = at_turn(table(tmp_path / "angles.csv", squat(yaw)), squat(yaw))
    expected = {
        f"knee_flexion_{near}_deg": DEEP.knee,
        f"shank_inclination_{near}_deg": DEEP.knee * DEEP.shank_share,
        f"thigh_inclination_{near}_deg": DEEP.knee * (1.0 - DEEP.shank_share),
        "trunk_inclination_deg": DEEP.lean,
        f"hip_flexion_{near}_deg": DEEP.knee * (1.0 - DEEP.shank_share) + DEEP.lean,
        f"ankle_dorsiflexion_{near}_deg": DEEP.knee * DEEP.shank_share,
    }
    for name, angle in expected.items():
        assert float(row[name]) == pytest.approx(angle, abs=1.5), name


def test_every_row_has_its_rep_and_phase(tmp_path: Path) -> None:
    rows = table(tmp_path / "angles.csv", squat())
    assert len(rows) == len(squat().motion)
    phases = [(row["rep"], row["phase"]) for row in rows]
    told = list(dict.fromkeys(phases))
    parts = ("eccentric", "pause", "concentric")
    assert told == [("", ""), *((rep, part) for rep in "12" for part in parts)]
    assert phases[0] == phases[-1] == ("", "")


def test_the_lift_comes_first_in_a_row_and_a_hold_is_held(tmp_path: Path) -> None:
    for name, first in (("row_dumbbell", "concentric"), ("plank", "hold")):
        analysis = judged(name, EXAMPLES[name].good, name)
        rows = [row for row in table(tmp_path / "angles.csv", analysis) if row["rep"]]
        assert rows[0]["phase"] == first


def test_what_was_not_seen_is_empty(tmp_path: Path) -> None:
    motion = filmed()
    xy = motion.xy.copy()
    xy[:, Joint.RIGHT_WRIST] = np.nan
    rows = table(tmp_path / "angles.csv", analysed(replace(motion, xy=xy)))
    assert {row["elbow_flexion_right_deg"] for row in rows} == {""}
    assert "" not in {row["elbow_flexion_left_deg"] for row in rows}


def test_markers_are_read_back_by_another_reader(tmp_path: Path) -> None:
    write_trc(tmp_path / "motion.trc", squat())
    read = TRCData()
    read.load(str(tmp_path / "motion.trc"))
    assert (read["NumFrames"], read["Units"], read["DataRate"]) == (len(squat().motion), "m", 30.0)
    assert len(read["Markers"]) == read["NumMarkers"] == 21
    assert np.allclose(read["Time"], squat().motion.t, atol=1e-4)
    hips, knees = np.array(read["LHip"]), np.array(read["LKnee"])
    thigh = np.hypot(*(hips - knees)[:, :2].T)
    assert np.allclose(thigh, thigh[0], rtol=0.03)
    assert np.all(np.array(read["LShoulder"])[:, 1] > hips[:, 1])


@pytest.mark.parametrize("yaw", [90.0, -90.0])
def test_forward_is_x_and_the_floor_is_zero(yaw: float, tmp_path: Path) -> None:
    write_trc(tmp_path / "motion.trc", squat(yaw))
    read = TRCData()
    read.load(str(tmp_path / "motion.trc"))
    near = "L" if yaw > 0 else "R"
    assert np.array(read[f"{near}BigToe"])[0, 0] > np.array(read[f"{near}Heel"])[0, 0] + 0.1
    assert min(np.array(read[f"{near}BigToe"])[:, 1]) == pytest.approx(0.0, abs=0.02)
    assert np.all(np.array(read["Nose"])[:, 2] == 0.0)


def test_from_the_front_the_right_side_has_a_larger_z(tmp_path: Path) -> None:
    write_trc(tmp_path / "motion.trc", squat(0.0))
    read = TRCData()
    read.load(str(tmp_path / "motion.trc"))
    apart = np.array(read["RHip"])[:, 2] - np.array(read["LHip"])[:, 2]
    assert np.all(np.array(read["RHip"])[:, 0] == 0.0)
    assert np.allclose(apart, HIPS * SCALE * metres_per_pixel(squat(0.0), squat(0.0).motion), 0.1)


def test_a_known_height_sets_the_scale() -> None:
    small, tall = (analysed(filmed(), height) for height in (1.5, 2.0))
    ratio = metres_per_pixel(tall, tall.motion) / metres_per_pixel(small, small.motion)
    assert ratio == pytest.approx(2.0 / 1.5)


def test_gaps_are_filled_and_what_was_never_seen_is_left_out(tmp_path: Path) -> None:
    motion = filmed()
    xy = motion.xy.copy()
    xy[:, Joint.RIGHT_WRIST] = np.nan
    xy[20:60, Joint.LEFT_ELBOW] = np.nan
    analysis = analysed(replace(motion, xy=xy))
    write_trc(tmp_path / "motion.trc", analysis)
    write_mot(tmp_path / "angles.mot", analysis)
    read = TRCData()
    read.load(str(tmp_path / "motion.trc"))
    assert "RWrist" not in read["Markers"]
    assert np.isfinite(np.array(read["LElbow"])).all()
    posture = mot(tmp_path / "angles.mot")
    assert "elbow_flex_r" not in posture
    assert all(np.isfinite(column).all() for column in posture.values())


def test_a_skeleton_takes_the_posture(tmp_path: Path) -> None:
    """The chain from the pelvis down ends in a foot that stays where it stands."""
    write_mot(tmp_path / "angles.mot", squat())
    posture = mot(tmp_path / "angles.mot")
    row = int(np.argmin(abs(posture["time"] - squat().results[0].rep.turn)))
    assert posture["knee_angle_l"][row] == pytest.approx(DEEP.knee, abs=1.5)
    assert posture["pelvis_tilt"][row] == pytest.approx(-DEEP.lean, abs=1.5)
    pitch = sum(
        sign * posture[name]
        for name, sign in (("pelvis_tilt", 1), ("hip_flexion_l", 1), ("knee_angle_l", -1))
    )
    assert np.allclose(pitch + posture["ankle_angle_l"], 0.0, atol=3.0)
    assert posture["pelvis_ty"][row] < posture["pelvis_ty"][0] - 0.2


def test_a_skeleton_is_not_read_from_the_front(tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match="from the side, this one is front"):
        write_mot(tmp_path / "angles.mot", squat(0.0))
    assert not list(tmp_path.iterdir())


def test_where_nobody_was_seen_there_are_no_markers(tmp_path: Path) -> None:
    motion = standing(1.0)
    nobody = analysed(replace(motion, xy=np.full_like(motion.xy, np.nan)))
    with pytest.raises(BadUsage, match="no leg was seen"):
        write_trc(tmp_path / "motion.trc", nobody)
    assert len(table(tmp_path / "angles.csv", nobody)) == len(motion)
