"""A plan as dated, for programs: JSON by session, CSV with a row an exercise."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from formcheck.exercises import load as exercise_named
from formcheck.report import plan_words as words
from formcheck.report.ics import begins, ends, identity
from formcheck.report.session_words import warm_up
from formcheck.schedule import Scheduled
from formcheck.store import whole
from formcheck.training import Enrolment, Plan, PlannedSet

SCHEMA = "formcheck-schedule/1"


def write_json(path: Path, plan: Plan, who: Enrolment, sessions: Sequence[Scheduled]) -> None:
    """Writes the dated plan as JSON; raises `UnwritableOutput`."""
    with whole(path) as file:
        data = to_dict(plan, who, sessions)
        file.write((json.dumps(data, indent=2, allow_nan=False) + "\n").encode())


def write_csv(path: Path, plan: Plan, who: Enrolment, sessions: Sequence[Scheduled]) -> None:
    """Writes a row an exercise, with the session it belongs to; raises `UnwritableOutput`."""
    rows = [row for one in sessions for row in _rows(plan, who, one)]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    with whole(path) as file:
        file.write(text.getvalue().encode())


def schema() -> dict[str, Any]:
    """The JSON Schema of a dated plan."""
    text = files("formcheck.report").joinpath("schedule.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def to_dict(plan: Plan, who: Enrolment, sessions: Sequence[Scheduled]) -> dict[str, Any]:
    """The dated plan as plain data; times are local, with their offset from UTC."""
    return {
        "schema": SCHEMA,
        "athlete": who.athlete,
        "plan": {"name": plan.name, "title": plan.title, "sha256": plan.sha256},
        "start": who.start.isoformat(),
        "experience": who.experience.value,
        "equipment": list(who.equipment),
        "long_run": who.long_run and who.long_run.value,
        "races": [day.isoformat() for day in who.races],
        "zone": who.zone,
        "sessions": [_session(plan, who, one) for one in sessions],
    }


def _session(plan: Plan, who: Enrolment, one: Scheduled) -> dict[str, Any]:
    return {
        "uid": identity(who, one),
        "begins": begins(who, one).isoformat(),
        "ends": ends(who, one).isoformat(),
        **_place(plan, one),
        "moved": one.moved,
        "warm_up": list(warm_up(plan, one.session)),
        "exercises": [_exercise(who, planned) for planned in one.session.sets],
    }


def _place(plan: Plan, one: Scheduled) -> dict[str, Any]:
    return {
        "week": one.place.week,
        "day": one.place.day.value,
        "phase": plan.phase_of(one.place.week).name,
        "session": one.session.name,
        "status": one.status.value,
        "minutes": one.session.minutes,
        "hard_legs": one.session.hard_legs,
    }


def _exercise(who: Enrolment, one: PlannedSet) -> dict[str, Any]:
    load = one.loads[who.experience]
    least, most = map(_plain, load.kg or (None, None))
    return {
        "order": one.order,
        "exercise": one.exercise,
        "title": exercise_named(one.exercise).title,
        "variant": one.variant,
        "sets": one.sets,
        "reps": one.reps,
        "seconds": _plain(one.seconds),
        "per_side": one.per_side,
        "load": load.text,
        "pieces": load.pieces,
        "least_kg": least,
        "most_kg": most,
        "rir": one.rir,
        "rpe": one.rpe,
        "tempo": words.notation(one.tempo) if one.tempo else None,
        "rest_s": _plain(one.rest_s),
        "view": one.view,
        "key_lift": one.key_lift,
        "note": one.note,
    }


def _plain(number: float | None) -> float | None:
    """The number without a point where it is whole."""
    return int(number) if number is not None and number == int(number) else number


def _rows(plan: Plan, who: Enrolment, one: Scheduled) -> Iterator[dict[str, Any]]:
    start = begins(who, one)
    when = {"date": f"{start:%Y-%m-%d}", "time": f"{start:%H:%M}", "zone": who.zone}
    for planned in one.session.sets:
        yield {**when, **_place(plan, one), **_exercise(who, planned)}
