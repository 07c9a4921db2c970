"""Stored results read back: nothing that a report may say is lost, and nothing is judged again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from formcheck.analysis import judge
from formcheck.coaching.coach import Coached, coach, following
from formcheck.errors import BadExercise, BadLandmarks, BadResults
from formcheck.exercises import load, names
from formcheck.model import Analysis, Motion, empty_motion
from formcheck.plans import load as load_plan
from formcheck.report import data
from formcheck.report.answer_data import coached_to_dict
from formcheck.report.reading import as_stored, read_analysis
from formcheck.schedule import first_monday
from formcheck.store import Landmarks, rounded, save_landmarks
from formcheck.training import Day, Enrolment, Experience, Report
from tests.conftest import Judged
from tests.examples import EXAMPLES
from tests.people import PROVENANCE, VIDEO, filmed, standing


@cache
def sets() -> dict[str, tuple[Motion, str]]:
    """A good set of every exercise and one with a fault; what is no example is a squat."""
    found = {name: (filmed(), name) for name in names() if name not in EXAMPLES}
    for name, example in EXAMPLES.items():
        found[name] = (example.film(example.good), name)
        check, work = next(iter(example.faults.items()))
        found[f"{name}-{check}"] = (example.film(work), name)
    return {name: (rounded(motion), exercise) for name, (motion, exercise) in found.items()}


def analysed(motion: Motion, exercise: str | None) -> Analysis:
    asked = load(exercise) if exercise else None
    provenance = replace(PROVENANCE, settings={"exercise": exercise or "auto"})
    return as_stored(judge(motion, asked, VIDEO, provenance))


def kept(folder: Path, motion: Motion, analysis: Analysis, coached: Coached | None = None) -> Path:
    """The files of a result as `formcheck analyze` leaves them."""
    folder.mkdir(exist_ok=True)
    landmarks = Landmarks(motion, empty_motion(), 1, VIDEO, "0" * 64, "stick", "0" * 64)
    save_landmarks(folder / "landmarks.npz", landmarks)
    data.write_json(folder / "analysis.json", analysis, coached)
    return folder / "analysis.json"


def same(one: Analysis, other: Analysis) -> bool:
    """Whether two analyses are equal, unseen numbers being equal to each other."""
    arrays = [(one.motion.t, other.motion.t), (one.motion.xy, other.motion.xy)]
    arrays += [(one.motion.xyz, other.motion.xyz), (one.signal, other.signal)]
    bare = [replace(a, motion=empty_motion(), signal=np.zeros(0)) for a in (one, other)]
    close = all(np.array_equal(a, b, equal_nan=True) for a, b in arrays)
    return close and repr(bare[0]) == repr(bare[1])


@pytest.mark.parametrize("name", sets())
def test_what_is_read_is_what_was_written(name: str, tmp_path: Path) -> None:
    motion, exercise = sets()[name]
    analysis = analysed(motion, exercise)
    assert same(read_analysis(kept(tmp_path, motion, analysis)).analysis, analysis)


@pytest.mark.parametrize("motion", [standing(3.0), filmed(yaw=45.0), filmed(noise=3.0)])
def test_what_was_not_recognised_or_not_seen_is_read_back(motion: Motion, tmp_path: Path) -> None:
    analysis = analysed(rounded(motion), None)
    assert same(read_analysis(kept(tmp_path, rounded(motion), analysis)).analysis, analysis)


def test_the_stored_numbers_are_shown_and_not_new_ones(tmp_path: Path) -> None:
    motion = rounded(filmed())
    path = kept(tmp_path, motion, analysed(motion, "squat"))
    changed = json.loads(path.read_text("utf-8"))
    changed["reps"][1]["measures"]["knee_flexion"]["value"] = 77.7
    path.write_text(json.dumps(changed), "utf-8")
    read = read_analysis(path).analysis
    assert read.results[1].measures["knee_flexion"].value == 77.7


def test_rounding_happens_once(tmp_path: Path) -> None:
    motion = rounded(filmed())
    once = as_stored(judge(motion, load("squat"), VIDEO, PROVENANCE))
    assert same(as_stored(once), once)


def test_a_real_film_is_read_back(side: Judged) -> None:
    read = read_analysis(side.folder / "analysis.json")
    assert json.loads(data.as_json(read.analysis, read.coached)) == side.analysis


def test_an_exercise_that_has_changed_is_told(tmp_path: Path) -> None:
    motion = rounded(filmed())
    analysis = analysed(motion, "squat")
    old = replace(analysis, provenance=replace(analysis.provenance, exercise_sha256="1" * 64))
    read = read_analysis(kept(tmp_path, motion, old)).analysis
    assert read.notes[:-1] == analysis.notes
    assert "has changed since" in read.notes[-1]


def test_an_exercise_file_that_is_gone_is_named(tmp_path: Path) -> None:
    motion = rounded(filmed())
    analysis = analysed(motion, "squat")
    own = replace(analysis, exercise=replace(analysis.exercise, name="my_squat"))
    path = kept(tmp_path, motion, own)
    with pytest.raises(BadExercise, match="not here: my_squat"):
        read_analysis(path)


def without(key: str) -> Callable[[dict[str, Any]], None]:
    return lambda document: document.pop(key)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "damaged, or no JSON"),
        ('{"schema_version": "1.3", "exerc', "damaged, or no JSON"),
        ("[1, 2]", "no analysis of formcheck"),
        ('{"name": "something else"}', "no analysis of formcheck"),
        ("[" * 100000, "damaged, or no JSON"),
        ("\xff", "no analysis of formcheck|damaged"),
    ],
)
def test_foreign_and_broken_files_get_one_line(text: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "analysis.json"
    path.write_text(text, "latin-1")
    with pytest.raises(BadResults, match=fault) as raised:
        read_analysis(path)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2", "2.0"])
def test_other_versions_say_what_to_do(version: str, tmp_path: Path) -> None:
    motion = rounded(filmed())
    path = kept(tmp_path, motion, analysed(motion, "squat"))
    old = json.loads(path.read_text("utf-8")) | {"schema_version": version}
    path.write_text(json.dumps(old), "utf-8")
    with pytest.raises(BadResults, match=rf"{version}.*analyze the landmarks.npz"):
        read_analysis(path)


@pytest.mark.parametrize(
    ("place", "value", "where"),
    [
        ("score", "high", "score"),
        ("reps.0.turn", None, "turn"),
        ("reps.0.findings.0.verdict", "perfect", "verdict"),
        ("findings.0.weight", ..., "findings"),
        ("trends", ..., r"\$"),
        ("video.width", "wide", "width"),
    ],
)
def test_a_damaged_place_is_named(place: str, value: object, where: str, tmp_path: Path) -> None:
    motion = rounded(filmed())
    path = kept(tmp_path, motion, analysed(motion, "squat"))
    document = json.loads(path.read_text("utf-8"))
    at: Any = document
    *way, last = (int(step) if step.isdigit() else step for step in place.split("."))
    for step in way:
        at = at[step]
    if value is ...:
        del at[last]
    else:
        at[last] = value
    path.write_text(json.dumps(document), "utf-8")
    with pytest.raises(BadResults, match=f"damaged at .*{where}"):
        read_analysis(path)


def test_the_landmarks_have_to_be_of_the_same_film(tmp_path: Path) -> None:
    motion = rounded(filmed())
    analysis = analysed(motion, "squat")
    other = replace(analysis, provenance=replace(analysis.provenance, video_sha256="1" * 64))
    with pytest.raises(BadLandmarks, match="another film"):
        read_analysis(kept(tmp_path, motion, other))
    (tmp_path / "landmarks.npz").unlink()
    with pytest.raises(BadLandmarks, match=r"landmarks\.npz"):
        read_analysis(tmp_path / "analysis.json")


def answered(analysis: Analysis) -> Coached:
    """A squat of a Monday of the plan, with what the athlete said of it."""
    plan = load_plan("runner-strength-8w")
    at = datetime(2026, 3, 2, 18, 0)
    begin = first_monday(plan, Day.SUNDAY, at.date())
    who = Enrolment("Zoë", "runner-strength-8w", begin, Experience.NEW, plan.equipment, None, "UTC")
    report = Report(load_kg=12.5, rir=3.0, pain=1)
    return coach(analysis, "Zoë", at, report, (), following(plan, who, ()), folder="here")


def test_the_answer_is_read_back_as_it_was_given(tmp_path: Path) -> None:
    motion = rounded(filmed())
    analysis = analysed(motion, "squat_goblet")
    given = answered(analysis)
    assert given.asked is not None
    read = read_analysis(kept(tmp_path, motion, analysis, given))
    assert read.coached is not None
    assert read.analysis.notes == analysis.notes
    assert read.coached.answer == replace(given.answer, asked=read.coached.asked)
    assert coached_to_dict(read.coached) == coached_to_dict(given)
    film = PROVENANCE.video_sha256
    assert repr(read.coached.record) == repr(replace(given.record, folder="", film=film))


def test_what_a_plan_asked_is_left_out_when_the_plan_is_gone(tmp_path: Path) -> None:
    motion = rounded(filmed())
    analysis = analysed(motion, "squat_goblet")
    path = kept(tmp_path, motion, analysis, answered(analysis))
    document = json.loads(path.read_text("utf-8"))
    document["answer"]["planned"]["plan"] = "my own plan"
    path.write_text(json.dumps(document), "utf-8")
    read = read_analysis(path)
    assert read.coached is not None
    assert read.coached.asked is None
    assert "my own plan" in read.analysis.notes[-1]
