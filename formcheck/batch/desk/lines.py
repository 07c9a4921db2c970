"""The rows as the desk's script draws them: in words, and only what is known."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from math import isfinite
from typing import Any
from urllib.parse import quote

from formcheck.batch.letters import MAIL
from formcheck.batch.outcome import State
from formcheck.batch.row import Row
from formcheck.model import Verdict
from formcheck.report.page.words import told
from formcheck.texts import say

KEYS = {State.JUDGED: "judged", State.NOTHING: "nothing", State.FAILED: "unread"}
REVIEWED = ("state", "why", "score", "finding", "action", "next", "needs")


def line(row: Row) -> dict[str, Any]:
    """What the script knows of a submission; what is not known is left out."""
    known = {
        "id": row.id,
        "mark": fingerprint(row),
        "file": row.name,
        "who": row.athlete,
        "what": row.title or row.exercise,
        "at": row.at,
        "when": when(row),
        "week": row.week,
        "place": place(row),
        "done": done(row),
        "share": _share(row),
        "score": _rounded(row.score),
        "before": [round(one) for one in row.before if isfinite(one)],
        "cover": _rounded(row.coverage, 100.0),
        "state": KEYS.get(State(row.state), "") if row.state in set(State) else "",
        "why": row.why,
        "needs": [need.name.lower() for need in row.needs if need],
        "finding": row.finding,
        **_verdict(row),
        "cue": row.cue,
        "good": row.good,
        "action": row.action.replace(" ", "_"),
        "next": row.next,
        "because": row.because,
        "facts": list(_facts(row)),
        "message": row.message,
        "answer": row.answer,
        "report": address(row, row.report),
        "picture": address(row, row.thumbnail),
        "mail": address(row, MAIL if row.answer else ""),
    }
    return {name: value for name, value in known.items() if value not in (None, "", [])}


def fingerprint(row: Row) -> str:
    """Stands for what a coach reviews: another result is a thing not yet reviewed."""
    seen = {name: value for name, value in asdict(row).items() if name in REVIEWED}
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:8]


def when(row: Row) -> str:
    """The day, as in "Sun 22 Nov"; what no calendar knows stays as it is."""
    with suppress(ValueError):
        return f"{datetime.fromisoformat(row.at):%a %d %b}"
    return row.at


def place(row: Row) -> str:
    """Where the plan has it, as in "week 3, mon"."""
    week = say("desk.week_of", week=row.week) if row.week is not None else ""
    return ", ".join(filter(None, (week, row.day)))


def done(row: Row) -> str:
    """What was done of what was planned: "8 of 10 reps", or "32 of 45 s"."""
    number, planned = _amounts(row)
    if number is None:
        return ""
    many = f"{number:.0f}" if planned is None else say("desk.of", number=number, planned=planned)
    return f"{many} {say('desk.reps' if row.seconds is None else 'desk.seconds')}"


def address(row: Row, file: str) -> str:
    """A file of a submission as seen from the desk, whatever it is called; "" for none."""
    return "./" + quote(f"{row.folder}/{file}".replace("\\", "/"), errors="replace") if file else ""


def _amounts(row: Row) -> tuple[float | None, float | None]:
    """What was done and what was planned of it, in seconds of a hold or else in reps."""
    held = row.seconds is not None
    done, planned = (row.seconds, row.seconds_planned) if held else (row.reps, row.reps_planned)
    return _known(done), _known(planned)


def _share(row: Row) -> float | None:
    number, planned = _amounts(row)
    return round(number / planned, 3) if number is not None and planned else None


def _known(number: float | None) -> float | None:
    return number if number is not None and isfinite(number) else None


def _rounded(number: float | None, times: float = 1.0) -> int | None:
    known = _known(number)
    return None if known is None else round(known * times)


def _verdict(row: Row) -> dict[str, str]:
    if row.finding_verdict not in set(Verdict):
        return {}
    seen = told(Verdict(row.finding_verdict))
    weight = f"desk.severity_{row.finding_severity}" if row.finding_severity in (1, 2) else ""
    words = [seen.word, say(weight)] if weight else [seen.word]
    return {"verdict": seen.key, "sign": seen.mark, "weight": ", ".join(words)}


def _facts(row: Row) -> Iterator[tuple[str, str]]:
    """What else is known, each with its name."""
    if row.planned:
        yield say("desk.planned"), row.planned
    if _known(row.load_kg) is not None:
        yield say("desk.load"), f"{row.load_kg:g} kg"
    if _known(row.rir) is not None:
        yield say("desk.rir"), f"{row.rir:g}"
    if row.pain is not None:
        yield say("desk.pain"), say("desk.pain_of", pain=row.pain)
    yield say("desk.file"), row.name
