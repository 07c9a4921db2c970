"""Names by a pattern that the coach sets, as in {athlete}/{date}_{exercise}."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from formcheck.batch.dates import dates_in
from formcheck.batch.exercise_words import exercise_called
from formcheck.batch.kinds import film_named
from formcheck.errors import BadUsage
from formcheck.exercises import nearest
from formcheck.saying import day_said, weight_said

SKIP = "skip"
ANYTHING = r"[^/]*?"
FIELDS = {  # what may stand for each
    "athlete": r"[^/]+?",
    "date": r"\d{4}[-_.]?\d\d[-_.]?\d\d|\d{1,2}\.\d{1,2}\.\d{4}",
    "exercise": r"[^/]+?",
    "week": r"\d{1,3}",
    "day": r"[^\W\d_]+",
    "load": r"(?:\d+ ?[x×*] ?)?\d+(?:[.,]\d+)? ?(?:kg)?",
    "rir": r"\d{1,2}(?:[.,]\d)?",
    SKIP: r"[^/]+?",
}
OF_ANY_LETTERS = ("athlete", "exercise", SKIP, "*")
PIECE = re.compile(r"\{([^{}]*)\}|(\*+)|([^{}*]+)|(.)")
EXAMPLE = "write one as in {athlete}/{date}_{exercise}"
LONGEST_NAME = 120  # letters of a folder or file: longer ones would be pondered for long

Reader = Callable[[str], Mapping[str, Any] | None]


def reader_of(pattern: str) -> Reader:
    """What reads the fields of a `Submission` from a path; it gives None for one that does not fit.

    A pattern of so many folders is held against so many of the last ones. Where a field may end
    here or there, it ends so that the exercise is known, else as soon as it can. Raises `BadUsage`.
    """
    whole = _without_ending(pattern)
    shortest = re.compile(_expression(whole), re.IGNORECASE)
    longest = re.compile(_expression(whole).replace("+?", "+"), re.IGNORECASE)
    count = whole.count("/") + 1

    def read(name: str) -> Mapping[str, Any] | None:
        path = PurePosixPath(unicodedata.normalize("NFC", name))
        parts = [*path.parts[:-1], path.stem]
        if len(parts) < count or max(map(len, parts[-count:])) > LONGEST_NAME:
            return None
        end = "/".join(parts[-count:])
        found = [match.groupdict() for one in (shortest, longest) if (match := one.fullmatch(end))]
        if not found:
            return None
        told = [_fields(texts) for texts in found]
        return next((one for one in told if "exercise" in one), told[0])

    return read


def _without_ending(pattern: str) -> str:
    """A pattern without the ending of a film; one that ends in a folder takes every film in it."""
    whole = pattern.lstrip("/")
    whole = f"{whole}*" if whole.endswith("/") else whole
    return whole.removesuffix(".*") if not film_named(whole) else whole.rpartition(".")[0]


def _expression(pattern: str) -> str:
    """The regular expression of a pattern."""
    return "".join(_pieces(pattern))


def _pieces(pattern: str) -> Iterator[str]:
    met: set[str] = set()
    before = ""
    for field, wild, plain, stray in PIECE.findall(pattern):
        if plain:
            yield re.escape(plain)
            before = ""
            continue
        if stray or not (field or wild):
            raise BadUsage(f"the pattern {pattern!r} has a brace too many or too few", EXAMPLE)
        now = field.strip().lower() or "*"
        _check(pattern, now, before, met)
        yield ANYTHING if now == "*" else _group(now)
        met.add(now)
        before = now
    if not met - {SKIP, "*"}:
        raise BadUsage(f"the pattern {pattern!r} names nothing", EXAMPLE)


def _group(field: str) -> str:
    return f"(?:{FIELDS[SKIP]})" if field == SKIP else f"(?P<{field}>{FIELDS[field]})"


def _check(pattern: str, field: str, before: str, met: set[str]) -> None:
    """Raises `BadUsage` for a field that is not known, comes again, or cannot be told from one."""
    if field != "*" and field not in FIELDS:
        hint = nearest(field, FIELDS)
        raise BadUsage(f"the pattern {pattern!r} has an unknown field {field!r}", hint)
    if field in met - {SKIP, "*"}:
        raise BadUsage(f"the pattern {pattern!r} has {{{field}}} twice", "write {skip} for one")
    if field in OF_ANY_LETTERS and before in OF_ANY_LETTERS:
        what = f"the pattern {pattern!r} has nothing between {{{before}}} and {{{field}}}"
        raise BadUsage(what, "put in what parts them, as in {athlete}_{exercise}")


def _fields(texts: Mapping[str, str | None]) -> dict[str, Any]:
    """The fields of a `Submission`; what cannot be read is left unknown."""
    said: dict[str, Any] = {"said": {}}
    for field, text in texts.items():
        if not text or not text.strip():
            continue
        try:
            where, value = READERS[field](text.strip())
        except (BadUsage, ValueError):
            continue
        if value not in (None, ""):
            (said["said"] if where in ("load_kg", "rir") else said)[where] = value
    return said


def _date(text: str) -> tuple[str, Any]:
    days = dates_in(text)
    return "on", days[0][2] if len(days) == 1 else None


READERS: Mapping[str, Callable[[str], tuple[str, Any]]] = {
    "athlete": lambda text: ("athlete", " ".join(text.replace("_", " ").split())),
    "date": _date,
    "exercise": lambda text: ("exercise", exercise_called(text)),
    "week": lambda text: ("week", int(text)),
    "day": lambda text: ("day", day_said(text).value),
    "load": lambda text: ("load_kg", weight_said(text)),
    "rir": lambda text: ("rir", float(text.replace(",", "."))),
}
