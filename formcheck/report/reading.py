"""Results read back, so that reports are made again without the film and without judging.

The numbers are those that were stored; only the motion is smoothed again from the landmarks.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from math import inf, nan
from pathlib import Path
from typing import Any

import cattrs
import numpy as np
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from formcheck.coaching.coach import Coached
from formcheck.detection import pictured
from formcheck.errors import BadExercise, BadLandmarks, BadResults
from formcheck.exercises import load
from formcheck.model import (
    Analysis,
    Array,
    Attempt,
    Exercise,
    Finding,
    Limit,
    Measurement,
    Motion,
    Provenance,
    Recognition,
    Rep,
    RepResult,
    SetFinding,
    Trends,
    Verdict,
    VideoInfo,
    View,
    empty_motion,
)
from formcheck.report.answer_reading import coached_from
from formcheck.report.data import SCHEMA_VERSION, schema, to_dict
from formcheck.store import load_landmarks
from formcheck.texts import say

NO_SIGNAL = np.zeros(0)
AGAIN = "give an analysis.json that formcheck wrote, or analyze the film again"
CONVERTER = cattrs.Converter()
CONVERTER.register_structure_hook(float, lambda value, _: nan if value is None else float(value))


@dataclass(frozen=True)
class Read:
    """A set as it was stored, with the coach's answer; None where there is none."""

    analysis: Analysis
    coached: Coached | None


def read_analysis(path: Path) -> Read:
    """Reads an analysis.json and the landmarks.npz beside it back.

    Raises `BadResults` for anything else than such a file of this version, `BadLandmarks` where
    the landmarks are missing or of another film, `BadExercise` where its exercise is not known.
    """
    return restored(document(path), path)


def restored(data: dict[str, Any], path: Path, *, moving: bool = True) -> Read:
    """What the document of an analysis.json holds, with the landmarks.npz beside its path.

    Without `moving` the landmarks are left alone: the motion is empty, and no page can be made.
    Raises as `read_analysis` does, but nothing good of a document that breaks the schema.
    """
    exercise = _exercise(data, path)
    motion, signal = _motion(data, exercise, path) if moving else (empty_motion(), NO_SIGNAL)
    analysis = analysis_from(data, exercise, motion, signal)
    coached, gone = coached_from(data["answer"], analysis)
    if exercise.sha256 != analysis.provenance.exercise_sha256:
        gone = (say("results.exercise_changed", title=exercise.title), *gone)
    return Read(replace(analysis, notes=(*analysis.notes, *gone)), coached)


def _motion(data: dict[str, Any], exercise: Exercise, path: Path) -> tuple[Motion, Array]:
    """The smoothed motion and the signal; the stored exercise gives it also of none recognised."""
    beside = path.with_name("landmarks.npz")
    if not beside.is_file():
        what = f"{path} lies without its landmarks.npz"
        raise BadLandmarks(what, "keep the results of a film together, or analyze it again")
    landmarks = load_landmarks(beside)
    if landmarks.video_sha256 != data["provenance"]["video_sha256"]:
        what = f"{beside} is of another film than {path.name}"
        raise BadLandmarks(what, "keep the results of a film together, or analyze it again")
    return pictured(landmarks.motion, exercise, landmarks.video)


def as_stored(analysis: Analysis) -> Analysis:
    """The analysis with its numbers as precise as they are stored.

    What is shown right after judging is then what is shown of the stored result.
    """
    return analysis_from(to_dict(analysis), analysis.exercise, analysis.motion, analysis.signal)


def document(path: Path) -> dict[str, Any]:
    """The JSON of a stored analysis, checked against its schema; raises `BadResults`."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BadResults(f"cannot read {path}: {reason}", AGAIN) from error
    except (ValueError, RecursionError) as error:
        raise BadResults(f"{path} is damaged, or no JSON", AGAIN) from error
    version = data.get("schema_version") if isinstance(data, dict) else None
    if not isinstance(version, str) or "provenance" not in data:
        raise BadResults(f"{path} is no analysis of formcheck", AGAIN)
    if version != SCHEMA_VERSION:
        what = f"{path} is of another version of formcheck ({version}, not {SCHEMA_VERSION})"
        raise BadResults(what, "analyze the landmarks.npz beside it again")
    fault = best_match(Draft202012Validator(schema()).iter_errors(data))
    if fault is not None:
        raise BadResults(f"{path} is damaged at {fault.json_path}", AGAIN)
    checked: dict[str, Any] = data
    return checked


def _exercise(data: dict[str, Any], path: Path) -> Exercise:
    """The exercise it was judged as: the file the user named then, or the one of that name."""
    name, asked = data["exercise"]["name"], data["provenance"]["settings"].get("exercise")
    if isinstance(asked, str) and Path(asked).suffix == ".toml" and Path(asked).is_file():
        own = load(asked)
        if own.name == name:
            return own
    try:
        return load(name)
    except BadExercise as error:
        what = f"{path} was judged by an exercise file that is not here: {name}"
        raise BadExercise(what, "run it where the file lies, as formcheck analyze was") from error


def analysis_from(
    data: dict[str, Any], exercise: Exercise, motion: Motion, signal: Array
) -> Analysis:
    """The analysis of a document that keeps to the schema; motion and signal are not stored in it.

    `motion` has n instants and `signal` is (n,), in degrees.
    """
    findings = tuple(_set_finding(one) for one in data["findings"])
    titles = {finding.check: finding.title for finding in findings}
    return Analysis(
        exercise=exercise,
        confidence=_number(data["exercise"]["confidence"]),
        view=CONVERTER.structure(data["view"], View),
        results=tuple(_result(one, titles) for one in data["reps"]),
        attempts=_attempts(data),
        findings=findings,
        score=_number(data["score"]),
        coverage=data["coverage"],
        notes=tuple(data["notes"]),
        video=CONVERTER.structure(data["video"], VideoInfo),
        motion=motion,
        signal=signal,
        recognition=_recognition(data["exercise"]["looks_like"]),
        nearest=data["exercise"]["nearest"],
        trends=CONVERTER.structure(data["trends"], Trends),
        provenance=_provenance(data["provenance"]),
    )


def _number(value: float | None, missing: float = nan) -> float:
    return missing if value is None else float(value)


def _result(data: dict[str, Any], titles: dict[str, str]) -> RepResult:
    return RepResult(
        rep=CONVERTER.structure(data, Rep),
        view=CONVERTER.structure(data["view"], View),
        measures={name: _measured(one) for name, one in data["measures"].items()},
        findings=tuple(_finding(one, titles[one["check"]]) for one in data["findings"]),
    )


def _measured(data: dict[str, Any]) -> Measurement:
    return CONVERTER.structure(data, Measurement)


def _finding(data: dict[str, Any], title: str) -> Finding:
    return Finding(
        check=data["check"],
        title=title,
        verdict=Verdict(data["verdict"]),
        measured=_measured(data),
        limit=_limit(data["limit"]),
        severity=data["severity"],
        cue=data["cue"],
        why_not=data["why_not"] or "",
    )


def _set_finding(data: dict[str, Any]) -> SetFinding:
    return SetFinding(
        check=data["check"],
        title=data["title"],
        verdict=Verdict(data["verdict"]),
        measured=_measured(data),
        limit=_limit(data["limit"]),
        severity=data["severity"],
        weight=float(data["weight"]),
        cue=data["cue"],
        praise=data["praise"],
        why=data["why"],
        reps=tuple(data["reps"]),
        why_not=data["why_not"] or "",
    )


def _limit(data: dict[str, Any]) -> Limit:
    """Open ends are null in JSON."""
    low, high = {"good_min", "fault_below"}, {"good_max", "fault_above"}
    ends = {name: _number(data[name], -inf) for name in low}
    return Limit(**ends, **{name: _number(data[name], inf) for name in high})


def _attempts(data: dict[str, Any]) -> tuple[Attempt, ...]:
    """What was not counted, in order of time."""
    kinds = {"partial": data["partial_reps"], "other": data["other_movements"]}
    attempts = [Attempt(kind=kind, **one) for kind, many in kinds.items() for one in many]
    return tuple(sorted(attempts, key=lambda attempt: attempt.start))


def _recognition(data: dict[str, Any]) -> Recognition:
    others = tuple((one["name"], _number(one["likelihood"])) for one in data["others"])
    return Recognition(data["name"] or "", _number(data["sureness"]), others)


def _provenance(data: dict[str, Any]) -> Provenance:
    return Provenance(**data)
