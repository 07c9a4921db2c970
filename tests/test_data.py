"""What other programs get: JSON that keeps to its schema, and one CSV row a rep."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest

from formcheck.analysis import judge
from formcheck.exercises import load
from formcheck.model import Analysis, Joint, Motion
from formcheck.report import data
from tests.people import GOOD, PROVENANCE, VIDEO, Squat, filmed, standing

KNEES_IN = replace(GOOD, valgus=0.14)
HALF = Squat(knee=35.0, lean=15.0)


def nobody() -> Motion:
    motion = standing(1.0)
    return replace(motion, xy=np.full_like(motion.xy, np.nan), xyz=np.full_like(motion.xyz, np.nan))


def footless() -> Motion:
    motion = filmed()
    xy = motion.xy.copy()
    xy[:, [Joint.LEFT_HEEL, Joint.RIGHT_HEEL]] = np.nan
    return replace(motion, xy=xy)


MOTIONS: dict[str, Callable[[], Motion]] = {
    "good side": filmed,
    "knees in": lambda: filmed((GOOD, KNEES_IN, KNEES_IN), yaw=0.0),
    "no reps": lambda: standing(3.0),
    "half reps": lambda: filmed((HALF, HALF)),
    "oblique": lambda: filmed(yaw=45.0),
    "nobody": nobody,
    "no feet": footless,
}


@cache
def analysis(name: str) -> Analysis:
    return judge(MOTIONS[name](), load("squat"), VIDEO, PROVENANCE)


@cache
def document(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(data.as_json(analysis(name)))
    return loaded


def fault(document: object) -> str:
    """What the schema has against a document."""
    validator = jsonschema.Draft202012Validator(data.schema())
    return "; ".join(error.message for error in validator.iter_errors(document))


def changed(place: str, value: object) -> dict[str, Any]:
    """The good analysis with one place changed, or removed when the value is `...`."""
    whole: dict[str, Any] = json.loads(json.dumps(document("good side")))
    at: Any = whole
    *way, last = (int(step) if step.isdigit() else step for step in place.split("."))
    for step in way:
        at = at[step]
    if value is ...:
        del at[last]
    else:
        at[last] = value
    return whole


def rows(path: Path, of: Analysis) -> list[list[str]]:
    data.write_csv(path, of)
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def test_the_schema_is_itself_sound() -> None:
    jsonschema.Draft202012Validator.check_schema(data.schema())


@pytest.mark.parametrize("name", MOTIONS)
def test_every_analysis_keeps_to_the_schema(name: str) -> None:
    assert fault(document(name)) == ""


@pytest.mark.parametrize("name", MOTIONS)
def test_no_number_is_nan_or_infinite(name: str) -> None:
    json.dumps(data.to_dict(analysis(name)), allow_nan=False)


def test_a_good_set_from_the_side_is_told_in_full() -> None:
    told = document("good side")
    assert [rep["number"] for rep in told["reps"]] == [1, 2, 3]
    assert told["view"]["name"] == "side"
    assert told["score"] > 90
    for rep in told["reps"]:
        assert rep["start"] < rep["reach"] <= rep["turn"] <= rep["leave"] < rep["end"]


def test_knees_in_are_told_with_their_reps() -> None:
    (finding,) = (f for f in document("knees in")["findings"] if f["check"] == "knee_valgus_ratio")
    assert finding["verdict"] == "fault"
    assert finding["reps"] == [2, 3]


def test_without_reps_there_is_no_score_but_a_reason() -> None:
    told = document("no reps")
    assert (told["reps"], told["score"], told["exercise"]["confidence"]) == ([], None, None)
    assert any("no reps" in note for note in told["notes"])


def test_half_reps_are_told_apart() -> None:
    told = document("half reps")
    assert (len(told["reps"]), len(told["partial_reps"])) == (0, 2)


def test_seen_at_an_angle_there_is_no_score() -> None:
    told = document("oblique")
    assert (told["view"]["name"], told["score"], len(told["reps"])) == ("oblique", None, 3)
    assert {"trunk_lean", "knee_valgus_ratio"} <= {gap["check"] for gap in told["not_assessed"]}


def test_when_nobody_is_seen_the_view_is_null() -> None:
    told = document("nobody")
    assert (told["view"]["name"], told["view"]["yaw"]) == ("unknown", None)


def test_what_is_unseen_is_null_and_says_why() -> None:
    for rep in document("no feet")["reps"]:
        (finding,) = (f for f in rep["findings"] if f["check"] == "heel_lift")
        assert (finding["value"], finding["uncertainty"]) == (None, None)
        assert finding["verdict"] == "not assessed"
        assert finding["why_not"]


def test_open_limits_are_null() -> None:
    (depth,) = (f for f in document("good side")["findings"] if f["check"] == "depth")
    assert depth["limit"]["good_max"] is None
    assert depth["limit"]["good_min"] is not None


def test_an_unknown_duration_is_null() -> None:
    unknown = replace(analysis("good side"), video=replace(VIDEO, duration=float("nan")))
    assert data.to_dict(unknown)["video"]["duration"] is None


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("score", 101),
        ("score", "good"),
        ("score", ...),
        ("coverage", None),
        ("schema_version", "2.0"),
        ("view.name", "above"),
        ("view.side", None),
        ("reps.0.turn", None),
        ("reps.0.turn", "2.7"),
        ("reps.0.number", 0),
        ("reps.0.findings.0.verdict", "perfect"),
        ("reps.0.measures.knee_flexion.unit", "rad"),
        ("reps.0.measures.knee_flexion", 118),
        ("findings.0.reps", [1.5]),
        ("video.rotation", 45),
        ("provenance.video_sha256", "abc"),
        ("provenance.settings.side", ["left"]),
        ("trends.reps.0.travel.unit", "inch"),
        ("trends.reps.0.speed", 0.7),
        ("trends.sets.0.slower", None),
        ("trends.sets.0.drifts", None),
        ("trends.sides", {"left": 3}),
        ("invented", 1),
    ],
)
def test_the_schema_refuses_what_is_wrong(place: str, value: object) -> None:
    assert fault(changed(place, value)) != ""


def test_every_rep_has_a_row(tmp_path: Path) -> None:
    head, *body = rows(tmp_path / "reps.csv", analysis("good side"))
    assert [row[0] for row in body] == ["1", "2", "3"]
    assert all(len(row) == len(head) for row in body)
    assert len(set(head)) == len(head)


def test_a_row_holds_what_the_json_holds(tmp_path: Path) -> None:
    head, first, *_ = rows(tmp_path / "reps.csv", analysis("good side"))
    row, rep = dict(zip(head, first, strict=True)), document("good side")["reps"][0]
    assert float(row["turn_s"]) == rep["turn"]
    assert float(row["knee_flexion_deg"]) == rep["measures"]["knee_flexion"]["value"]
    assert row["knee_to_foot_gap_ratio"] == ""
    moved = document("good side")["trends"]["reps"][0]
    for name, column in (("travel", "range_of_motion"), ("speed", "concentric_speed")):
        assert float(row[column]) == moved[name]["value"]
        assert float(row[f"{column}_uncertainty"]) == moved[name]["uncertainty"]
        assert row[f"{column}_unit"] == moved[name]["unit"]
    verdicts = {finding["check"]: finding["verdict"] for finding in rep["findings"]}
    assert {f"{name}_verdict": row[f"{name}_verdict"] for name in verdicts} == {
        f"{name}_verdict": verdict for name, verdict in verdicts.items()
    }


@pytest.mark.parametrize("name", MOTIONS)
def test_the_headers_are_the_same_whatever_was_seen(name: str, tmp_path: Path) -> None:
    head, *_ = rows(tmp_path / "reps.csv", analysis(name))
    good, *_ = rows(tmp_path / "good.csv", analysis("good side"))
    assert head == good


def test_the_written_json_is_what_was_judged(tmp_path: Path) -> None:
    data.write_json(tmp_path / "analysis.json", analysis("knees in"))
    assert json.loads((tmp_path / "analysis.json").read_text("utf-8")) == document("knees in")


def test_the_same_motion_gives_the_same_json() -> None:
    again = judge(filmed(), load("squat"), VIDEO, PROVENANCE)
    assert data.as_json(again) == data.as_json(analysis("good side"))
