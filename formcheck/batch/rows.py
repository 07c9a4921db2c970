"""Rows of the desk as files: `row.json`, the last that is written of a submission."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from formcheck.batch.row import Need, Row
from formcheck.store import whole

FORMAT = "formcheck-row/1"
FILE = "row.json"
NAMES = frozenset(field.name for field in fields(Row))


def write_row(folder: Path, row: Row) -> None:
    """Writes a row into the folder of its submission; raises `UnwritableOutput`."""
    text = json.dumps({"format": FORMAT, **asdict(row)}, indent=2, allow_nan=False)
    with whole(folder / FILE) as file:
        file.write(f"{text}\n".encode())


def read_row(folder: Path) -> Row | None:
    """The row of a submission; None where there is none yet, or none that can be read."""
    try:
        return row_from(json.loads((folder / FILE).read_bytes()))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def row_from(data: dict[str, Any]) -> Row:
    """A row from what was written of it; raises `ValueError`, `KeyError` or `TypeError`."""
    if data["format"] != FORMAT:
        raise ValueError(data["format"])
    told = {name: value for name, value in data.items() if name in NAMES}
    before, needs = tuple(told["before"]), tuple(map(Need, told["needs"]))
    return Row(**told | {"before": before, "needs": needs})
