"""All submissions in two files: a table for spreadsheets, and JSON for other programs.

The shape of the JSON is fixed by `summary.schema.json` beside this file; docs/BATCH.md explains
the columns.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from formcheck import __version__
from formcheck.batch.draft import in_one_line
from formcheck.batch.needs import by_need
from formcheck.batch.outcome import State
from formcheck.batch.row import Need, Row
from formcheck.batch.rows import FILE, read_row
from formcheck.batch.submission import Skipped
from formcheck.store import whole

SCHEMA_VERSION = "1.0"
TABLE, DATA = "summary.csv", "summary.json"
REVIEWS = "reviews"
COLUMNS = (
    "athlete",
    "at",
    "needs",
    "state",
    "why",
    "title",
    "exercise",
    "week",
    "day",
    "planned",
    "reps",
    "reps_planned",
    "seconds",
    "seconds_planned",
    "load_kg",
    "rir",
    "pain",
    "score",
    "score_before",
    "coverage",
    "good",
    "finding",
    "finding_verdict",
    "finding_severity",
    "cue",
    "action",
    "next",
    "because",
    "first",
    "message",
    "twin",
    "name",
    "report",
    "id",
    "film",
)
LEFT_OUT = ("key", "answer", "folder")  # of a row: how it was made, and what other files hold
FORMULAS = tuple("=+-@＝＋－＠")  # a spreadsheet would work out what begins so


def rows_of(results: Path) -> list[Row]:
    """Every row below a folder of results, in the order of their folders.

    A row that is there and cannot be read is told as a submission that failed.
    """
    reviews = results / REVIEWS
    if not reviews.is_dir():
        return []
    folders = sorted(one for one in reviews.iterdir() if (one / FILE).is_file())
    return [read_row(folder) or _damaged(folder) for folder in folders]


def _damaged(folder: Path) -> Row:
    where = f"{REVIEWS}/{folder.name}"
    why = f"{where}/{FILE} is damaged: remove it and run the batch again"
    needs = (Need.UNJUDGED,)
    return Row(folder.name, folder.name, where, str(State.FAILED), why, needs=needs)


def write_summary(folder: Path, rows: Iterable[Row], skipped: Iterable[Skipped] = ()) -> None:
    """Writes both files, each whole or not at all; raises `UnwritableOutput`."""
    ordered, skipped = by_need(rows), list(skipped)
    with whole(folder / TABLE) as file:
        file.write(as_csv(ordered))
    with whole(folder / DATA) as file:
        file.write(as_json(ordered, skipped))


def as_csv(rows: Sequence[Row]) -> bytes:
    """A row a submission. It begins with a byte order mark: without one Excel reads no UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=COLUMNS)
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in _flat(row).items()} for row in rows)
    return text.getvalue().encode("utf-8-sig", errors="replace")


def _flat(row: Row) -> dict[str, Any]:
    """The values of a row by column, one each."""
    told = asdict(row) | {
        "needs": "; ".join(need for need in row.needs if need),
        "score_before": row.before[-1] if row.before else None,
        "report": _path(row, row.report),
    }
    return {name: told[name] for name in COLUMNS}


def _cell(value: Any) -> Any:
    """A value as it stands in a cell: words on one line, and never a formula."""
    if isinstance(value, bool):
        return "yes" if value else ""
    if not isinstance(value, str):
        return value
    words = in_one_line(value)
    return f"'{words}" if words.startswith(FORMULAS) else words


def as_json(rows: Sequence[Row], skipped: Sequence[Skipped]) -> bytes:
    """Totals, a submission each, and the files that were left alone."""
    told = {
        "schema_version": SCHEMA_VERSION,
        "formcheck": __version__,
        "totals": _totals(rows, skipped),
        "submissions": [_told(row) for row in rows],
        "skipped": [asdict(one) for one in skipped],
    }
    text = json.dumps(told, indent=2, ensure_ascii=False, allow_nan=False)
    return f"{text}\n".encode(errors="replace")


def _totals(rows: Sequence[Row], skipped: Sequence[Skipped]) -> dict[str, Any]:
    ends = Counter(row.state for row in rows)
    needs = Counter(need for row in rows for need in row.needs)
    return {
        "submissions": len(rows),
        "judged": ends[State.JUDGED],
        "nothing_to_judge": ends[State.NOTHING],
        "failed": ends[State.FAILED],
        "copies": sum(bool(row.twin) for row in rows),
        "skipped": len(skipped),
        "athletes": len({row.athlete for row in rows if row.athlete}),
        "reps": sum(row.reps or 0 for row in rows),
        "needs": {need.name.lower(): needs[need] for need in Need if need},
    }


def _told(row: Row) -> dict[str, Any]:
    """A row as JSON has it, with its files as seen from the folder of the results."""
    told = {name: value for name, value in asdict(row).items() if name not in LEFT_OUT}
    told |= {name: _path(row, told[name]) for name in ("report", "thumbnail")}
    return told | {"needs": [need.name.lower() for need in row.needs if need]}


def _path(row: Row, name: str) -> str:
    return f"{row.folder}/{name}" if name else ""


def schema() -> dict[str, Any]:
    """The JSON Schema of a summary."""
    text = files("formcheck.batch").joinpath("summary.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
