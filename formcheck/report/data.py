"""The analysis as JSON and CSV for other programs; null where unseen, never NaN.

The shape is fixed by `analysis.schema.json` beside this file.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import asdict
from importlib.resources import files
from math import isfinite
from pathlib import Path
from typing import Any

from formcheck.analysis import measures_of
from formcheck.checks import MEASURES, UNITS
from formcheck.coaching.coach import Coached
from formcheck.model import (
    Analysis,
    Attempt,
    Exercise,
    Finding,
    Limit,
    Measurement,
    Recognition,
    RepResult,
    RepTravel,
    SetFinding,
    Verdict,
    View,
)
from formcheck.report.answer_data import coached_to_dict, first_words
from formcheck.store import whole

SCHEMA_VERSION = "1.3"
TRAVELS = {"travel": "range_of_motion", "speed": "concentric_speed"}  # by column


def to_dict(analysis: Analysis, coached: Coached | None = None) -> dict[str, Any]:
    """Everything measured, judged and answered; degrees, seconds of the film, pixels, ratios."""
    exercise = analysis.exercise
    return {
        "schema_version": SCHEMA_VERSION,
        "exercise": {
            "name": exercise.name,
            "title": exercise.title,
            "family": exercise.family,
            "confidence": _number(analysis.confidence, 2),
            "looks_like": _recognition(analysis.recognition),
            "nearest": analysis.nearest,
        },
        "view": _view(analysis.view),
        "reps": [_rep(result) for result in analysis.results],
        "partial_reps": [_attempt(a) for a in analysis.attempts if a.kind == "partial"],
        "other_movements": [_attempt(a) for a in analysis.attempts if a.kind == "other"],
        "findings": [_set_finding(finding) for finding in analysis.findings],
        "score": _number(analysis.score, 1),
        "coverage": round(analysis.coverage, 3),
        "not_assessed": [
            {"check": finding.check, "why": finding.why_not}
            for finding in analysis.findings
            if finding.verdict is Verdict.NOT_ASSESSED
        ],
        "feedback": first_words(analysis, coached),
        "answer": coached_to_dict(coached) if coached else None,
        "trends": _plain(asdict(analysis.trends)),
        "notes": list(analysis.notes),
        "video": asdict(analysis.video)
        | {
            "duration": _number(analysis.video.duration, 3),
            "fps": _number(analysis.video.fps, 3),
        },
        "provenance": asdict(analysis.provenance),
    }


def write_json(path: Path, analysis: Analysis, coached: Coached | None = None) -> None:
    """Writes the analysis as JSON; raises `UnwritableOutput`."""
    with whole(path) as file:
        file.write(as_json(analysis, coached).encode())


def as_json(analysis: Analysis, coached: Coached | None = None) -> str:
    """The analysis as JSON text: a line a key, and a line a rep, a finding, a note.

    So people can read it, and it is written in a tenth of the time that full indentation takes.
    """
    lines = (f"  {json.dumps(key)}: {_lines(v)}" for key, v in to_dict(analysis, coached).items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _lines(value: Any) -> str:
    """A value on one line; of a list each element on a line of its own."""
    if not isinstance(value, list) or not value:
        return json.dumps(value, allow_nan=False)
    return "[\n" + ",\n".join(f"    {json.dumps(one, allow_nan=False)}" for one in value) + "\n  ]"


def write_csv(path: Path, analysis: Analysis) -> None:
    """Writes a row a rep: times in seconds, travel, each measure with uncertainty and verdict."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=_header(analysis.exercise))
    writer.writeheader()
    moved = {travel.number: travel for travel in analysis.trends.reps}
    writer.writerows(_row(r) | _moved(moved.get(r.rep.number)) for r in analysis.results)
    with whole(path) as file:
        file.write(text.getvalue().encode())


def schema() -> dict[str, Any]:
    """The JSON Schema of an analysis."""
    text = files("formcheck.report").joinpath("analysis.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _header(exercise: Exercise) -> list[str]:
    """The columns of the CSV, the same for every set of an exercise."""
    measures = [
        column
        for name in measures_of(exercise)
        for column in (f"{name}_{MEASURES[name].unit}", f"{name}_uncertainty")
    ]
    verdicts = [f"{check.name}_verdict" for check in exercise.checks]
    moved = [f"{name}{rest}" for name in TRAVELS.values() for rest in ("", "_uncertainty", "_unit")]
    return ["number", "start_s", "turn_s", "end_s", "view", "yaw_deg", *moved, *measures, *verdicts]


def _row(result: RepResult) -> dict[str, object]:
    rep = result.rep
    row: dict[str, object] = {"number": rep.number}
    row |= {f"{name}_s": round(getattr(rep, name), 3) for name in ("start", "turn", "end")}
    row |= {"view": str(result.view.name), "yaw_deg": _number(result.view.yaw, 1)}
    for name, measured in result.measures.items():
        _, places = UNITS[measured.unit]
        row[f"{name}_{measured.unit}"] = _number(measured.value, places)
        row[f"{name}_uncertainty"] = _number(measured.uncertainty, places)
    return row | {f"{finding.check}_verdict": str(finding.verdict) for finding in result.findings}


def _moved(moved: RepTravel | None) -> dict[str, object]:
    """The travel and the speed of a rep; nothing of a hold."""
    row: dict[str, object] = {}
    for name, column in TRAVELS.items() if moved else ():
        told = _measured(getattr(moved, name))
        row |= {column: told["value"], f"{column}_uncertainty": told["uncertainty"]}
        row[f"{column}_unit"] = told["unit"]
    return row


def _rep(result: RepResult) -> dict[str, Any]:
    times = {name: round(value, 3) for name, value in _times(result).items()}
    return {
        "number": result.rep.number,
        "lead": str(result.rep.lead) if result.rep.lead else None,
        "concentric_first": result.rep.concentric_first,
        **times,
        "view": _view(result.view),
        "measures": {name: _measured(m) for name, m in result.measures.items()},
        "findings": [_finding(finding) for finding in result.findings],
    }


def _times(result: RepResult) -> Mapping[str, float]:
    rep = result.rep
    return {
        "start": rep.start,
        "reach": rep.reach,
        "turn": rep.turn,
        "leave": rep.leave,
        "end": rep.end,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "verdict": str(finding.verdict),
        **_measured(finding.measured),
        "limit": _limit(finding.limit),
        "severity": finding.severity,
        "cue": finding.cue,
        "why_not": finding.why_not or None,
    }


def _set_finding(finding: SetFinding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "title": finding.title,
        "verdict": str(finding.verdict),
        "reps": list(finding.reps),
        **_measured(finding.measured),
        "limit": _limit(finding.limit),
        "severity": finding.severity,
        "weight": finding.weight,
        "cue": finding.cue,
        "praise": finding.praise,
        "why": finding.why,
        "why_not": finding.why_not or None,
    }


def _measured(measured: Measurement) -> dict[str, Any]:
    _, places = UNITS.get(measured.unit, ("", 3))  # lengths and speeds have units of their own
    return {
        "value": _number(measured.value, places),
        "uncertainty": _number(measured.uncertainty, places),
        "unit": measured.unit,
    }


def _limit(limit: Limit) -> dict[str, float | None]:
    return {name: _number(value, 3) for name, value in asdict(limit).items()}


def _attempt(attempt: Attempt) -> dict[str, Any]:
    return {
        "start": round(attempt.start, 3),
        "turn": round(attempt.turn, 3),
        "end": round(attempt.end, 3),
        "why": attempt.why,
    }


def _recognition(recognition: Recognition) -> dict[str, Any]:
    return {
        "name": recognition.name or None,
        "sureness": _number(recognition.sureness, 2),
        "others": [
            {"name": name, "likelihood": _number(share, 2)} for name, share in recognition.others
        ],
    }


def _view(view: View) -> dict[str, Any]:
    return {
        "name": str(view.name),
        "yaw": _number(view.yaw, 1),
        "uncertainty": _number(view.uncertainty, 1),
        "side": str(view.side),
    }


def _plain(value: Any) -> Any:
    """Nested values as JSON has them: numbers rounded, null where there is none."""
    if isinstance(value, float):
        return _number(value, 3)
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _number(value: float, places: int) -> float | None:
    """A rounded number, or None where there is none."""
    return round(float(value), places) + 0.0 if isfinite(value) else None
