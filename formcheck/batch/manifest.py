"""Lists of films that say what their names do not: whose, when, with how much, how it felt."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from formcheck.batch.cells import FILE, column_called, nearest_column, said_in
from formcheck.batch.kinds import film_named
from formcheck.batch.looking import is_url, written_out
from formcheck.batch.submission import Skipped
from formcheck.batch.tables import Line, rows_of_csv, rows_of_json
from formcheck.errors import BadUsage

KINDS = {".csv": rows_of_csv, ".tsv": rows_of_csv, ".json": rows_of_json}


@dataclass(frozen=True)
class Entry:
    """A row of a manifest: where it stands, its film as it was written, and what it says of it.

    `said` holds fields of a `Submission`.
    """

    place: str
    file: str
    said: Mapping[str, Any]


@dataclass(frozen=True)
class Manifest:
    """A list of films; their paths are meant from its `folder`, which may be a URL."""

    path: str
    folder: str
    entries: tuple[Entry, ...]
    unknown: tuple[Skipped, ...] = ()


def is_manifest(source: str) -> bool:
    """Whether a source is a list of films rather than what lies beside a film of its name."""
    kind = PurePosixPath(source).suffix.lower()
    if kind not in KINDS or (not is_url(source) and not Path(source).expanduser().is_file()):
        return False
    if is_url(source):
        return True
    path = Path(source).expanduser()
    return not any(film_named(one.name) for one in path.parent.glob(f"{_plain(path.stem)}.*"))


def _plain(stem: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in stem)


def read_manifest(source: str) -> Manifest:
    """A manifest; raises `BadUsage` with everything in it that cannot be read, a line each."""
    path = written_out(source)
    folder, _, name = path.replace(os.sep, "/").rpartition("/")
    lines = KINDS[PurePosixPath(source).suffix.lower()](_content(path), name)
    columns = {title: column_called(title) for line in lines for title in line.cells if title}
    _check_columns(columns, name)
    entries, wrong = [], []
    for line in lines:
        entry, bad = _entry(line, columns, folder, name)
        entries.append(entry)
        wrong += bad
    if wrong:
        raise BadUsage("\n".join(wrong))
    unknown = (title for title, column in columns.items() if not column)
    told = (Skipped(f"{name}, column {one!r}", f"not read{nearest_column(one)}") for one in unknown)
    return Manifest(path, folder, tuple(entries), tuple(told))


def _check_columns(columns: Mapping[str, str], name: str) -> None:
    """Raises `BadUsage` where no column names the films, or two mean the same."""
    meant = [column for column in columns.values() if column]
    if columns and FILE not in meant:
        hint = f"call one 'file'; there is {', '.join(map(repr, columns))}"
        raise BadUsage(f"{name} has no column that names the films", hint)
    for column in set(meant):
        titles = [title for title, one in columns.items() if one == column]
        if len(titles) > 1:
            both = " and ".join(map(repr, titles))
            raise BadUsage(f"{name}: {both} both mean {column!r}", "rename or remove one")


def _entry(
    line: Line, columns: Mapping[str, str], folder: str, name: str
) -> tuple[Entry, list[str]]:
    """A row as it is meant, and what is wrong with it."""
    cells = {columns[title]: text for title, text in line.cells.items() if columns.get(title)}
    if cells.get("exercise", "").endswith(".toml") and not is_url(folder):
        cells["exercise"] = str(Path(folder) / cells["exercise"])
    said, wrong = said_in(cells)
    if not cells.get(FILE):
        wrong.insert(0, "file: empty; write the film's path from the folder of this list")
    place = f"{name} {line.place}"
    told = [f"{place}, {one}" for one in (*line.wrong, *wrong)]
    return Entry(place, cells.get(FILE, ""), said), told


def _content(path: str) -> bytes:
    if is_url(path):
        from formcheck.batch.far import content

        return content(path)
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise BadUsage(f"{path} cannot be read", (error.strerror or str(error)).lower()) from error
