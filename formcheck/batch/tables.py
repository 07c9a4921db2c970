"""Lists as spreadsheets and programs write them, read into cells of text."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

from formcheck.errors import BadUsage

SEPARATORS = ";,\t"  # the first wins where they are as frequent
SAYS_SEPARATOR = "sep="  # what Excel may write in front of all
MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig"))


@dataclass(frozen=True)
class Line:
    """A row of a list: where it stands, as in "line 3", and its cells by the column's title.

    `wrong` says what kept some of it from being read.
    """

    place: str
    cells: Mapping[str, str]
    wrong: tuple[str, ...] = ()


class Misshapen(BadUsage):
    """A list that cannot be taken apart into rows."""


def rows_of_csv(content: bytes, name: str) -> list[Line]:
    """The rows below a line of titles, parted by commas, semicolons or tabs; raises `Misshapen`."""
    text = _text(content)
    says = text[: len(SAYS_SEPARATOR)].lower() == SAYS_SEPARATOR
    first, _, rest = text.partition("\n")
    by = first[len(SAYS_SEPARATOR) :][:1] if says else max(SEPARATORS, key=first.count)
    try:
        rows = _numbered(rest if says else text, by or ",", 2 if says else 1)
        titles, lines = next(rows, (0, [])), list(rows)
    except csv.Error as error:
        hint = "save it again as CSV in UTF-8"
        raise Misshapen(f"{name} cannot be read as CSV ({error})", hint) from error
    if not any(titles[1]):
        raise Misshapen(f"{name} is empty", "write a line of titles: file, athlete, exercise, …")
    return [_line(titles[1], row, number) for number, row in lines]


def _numbered(text: str, by: str, first: int) -> Iterator[tuple[int, list[str]]]:
    """The rows in which something stands, each with the line that it begins in."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=by)
    begins = first
    for row in reader:
        if any(cell.strip() for cell in row):
            yield begins, [cell.strip() for cell in row]
        begins = first + reader.line_num


def _line(titles: Sequence[str], row: Sequence[str], number: int) -> Line:
    """The cells of a row under their titles; missing ones are empty."""
    over = any(row[len(titles) :])
    hint = 'more cells than titles: put one that holds the separator in quotes, "like, this"'
    cells = dict(zip(titles, [*row, *[""] * len(titles)], strict=False))
    return Line(f"line {number}", cells, (hint,) if over else ())


def _text(content: bytes) -> str:
    """The letters of a file: Unicode, or what a Windows spreadsheet of the west writes."""
    encoding = next(name for mark, name in MARKS if content.startswith(mark))
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def rows_of_json(content: bytes, name: str) -> list[Line]:
    """The objects of a list, or of the one list in an object; raises `Misshapen`."""
    try:
        told = json.loads(_text(content))
    except (ValueError, RecursionError) as error:
        raise Misshapen(f"{name} is no valid JSON ({error})", "see docs/BATCH.md") from error
    if isinstance(told, dict):
        lists = [value for value in told.values() if isinstance(value, list)]
        told = lists[0] if len(lists) == 1 else None
    if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
        hint = 'write [{"file": "squat.mp4", "athlete": "anna"}, …]'
        raise Misshapen(f"{name} holds no list of films", hint)
    return [_item(number, one) for number, one in enumerate(told, 1)]


def _item(number: int, values: Mapping[str, Any]) -> Line:
    """The values of an object as the texts that stand for them in cells."""
    deep = [key for key, value in values.items() if isinstance(value, dict | list)]
    cells = {key: _cell(value) for key, value in values.items() if key not in deep}
    hint = "holds several values: write a text or a number"
    return Line(f"item {number}", cells, tuple(f"{key}: {hint}" for key in deep))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip()
