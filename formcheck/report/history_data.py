"""What the history holds, for other programs: JSON, or a zip with the files of the analyses."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

from formcheck.store import whole
from formcheck.training import SetRecord

FORMAT = "formcheck-history/1"


def history_json(records: Mapping[str, Sequence[SetRecord]]) -> str:
    """The sets of athletes as JSON, oldest first; null where something is unknown."""
    athletes = [
        {"name": name, "sets": [asdict(record) for record in own]} for name, own in records.items()
    ]
    return as_json({"format": FORMAT, "athletes": athletes})


def as_json(value: Any) -> str:
    """Nested values as JSON text; dates in ISO 8601, null for NaN."""
    return json.dumps(_plain(value), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def write_export(path: Path, export: Mapping[str, Any], files: Iterable[Path]) -> int:
    """Writes all of a person's data, whole or not at all; answers how many files went along.

    A zip holds the files too, numbered by folder; anything else is JSON. Raises
    `UnwritableOutput`.
    """
    text = as_json(export)
    if path.suffix.lower() != ".zip":
        with whole(path) as file:
            file.write(text.encode("utf-8"))
        return 0
    along = list(files)
    folders = list(dict.fromkeys(one.parent for one in along))
    with whole(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("athlete.json", text)
        for one in along:
            archive.write(one, f"{folders.index(one.parent) + 1:03} {one.parent.name}/{one.name}")
    return len(along)


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, date):  # moments are dates as well
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, (list, tuple)) else value
