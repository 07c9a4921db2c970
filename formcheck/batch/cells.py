"""What the cells of a list say of a film."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from formcheck.batch.dates import dates_in
from formcheck.batch.exercise_words import exercise_called
from formcheck.errors import BadUsage, FormcheckError
from formcheck.exercises import load
from formcheck.history.people import check_name
from formcheck.options import AUTO, SHORTEST, TALLEST
from formcheck.saying import LEGS, PAIN, RESERVE, number_said, weight_said, whole_said

FILE = "file"
ALSO = {  # what else people write above a column
    FILE: ("film", "video", "filename", "file name", "path", "clip", "url"),
    "athlete": ("name", "athlete name", "who", "client", "runner"),
    "exercise": ("movement", "lift"),
    "date": ("on", "when"),
    "load": ("weight", "kg", "load kg", "weight kg"),
    "rir": ("reps in reserve", "reserve"),
    "pain": (),
    "sharp": ("sharp pain",),
    "legs": (),
    "tired": (),
    "week": ("plan week",),
    "day": ("plan day", "weekday", "session"),
    "height": ("height cm",),
    "message": ("note", "notes", "comment", "comments"),
    "email": ("e mail", "mail"),
}
COLUMNS = {other: name for name, others in ALSO.items() for other in (name, *others)}
YES, NO = ("yes", "y", "true", "1", "x"), ("no", "n", "false", "0")
EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")
CLOCK = re.compile(r"(?:[ T]+\d{1,2}:\d{2}.*)?")  # behind a date
LAST_WEEK = 104


def column_called(title: str) -> str:
    """The column that a title means, "" for none."""
    return COLUMNS.get(" ".join(re.findall(r"[^\W_]+", title.lower())), "")


def nearest_column(title: str) -> str:
    """A hint at the column that may be meant."""
    near = get_close_matches(title.lower(), COLUMNS, n=1, cutoff=0.75)
    return f"; did you mean {COLUMNS[near[0]]!r}?" if near else ""


def said_in(cells: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """The fields of a `Submission` that the cells say, and what is wrong with which of them."""
    told: dict[str, Any] = {"said": {}}
    wrong = []
    for column, text in cells.items():
        if not text or column == FILE:
            continue
        try:
            field, value = READERS[column](text)
        except FormcheckError as error:
            wrong.append(f"{column}: {str(error).strip()}")
            continue
        (told["said"] if field in OF_A_REPORT else told)[field] = value
    return told, wrong


def _athlete(text: str) -> tuple[str, Any]:
    check_name(text)
    return "athlete", text


def _exercise(text: str) -> tuple[str, Any]:
    if text.lower() == AUTO:
        return "exercise", AUTO
    known = exercise_called(text)
    if not known:
        load(text)
    return "exercise", known or text


def _date(text: str) -> tuple[str, Any]:
    days = dates_in(text)
    if len(days) != 1 or days[0][0] != 0 or not CLOCK.fullmatch(text[days[0][1] :]):
        raise BadUsage(f"{text!r} is no date", "write it as 2026-03-02")
    return "on", days[0][2]


def _yes(text: str) -> bool:
    if text.lower() not in (*YES, *NO):
        raise BadUsage(f"{text!r} is neither yes nor no", "write yes, no, or nothing")
    return text.lower() in YES


def _height(text: str) -> tuple[str, Any]:
    try:
        height = float(text.lower().removesuffix("cm").strip().replace(",", "."))
    except ValueError:
        height = 0.0
    if not SHORTEST <= height <= TALLEST:
        hint = f"give {SHORTEST:g} to {TALLEST:g}, for example 178"
        raise BadUsage(f"{text!r} is no height in centimetres", hint)
    return "height", height


def _email(text: str) -> tuple[str, Any]:
    if not EMAIL.fullmatch(text):
        raise BadUsage(f"{text!r} is no address", "write one as in anna@example.org")
    return "email", text


READERS: Mapping[str, Callable[[str], tuple[str, Any]]] = {
    "athlete": _athlete,
    "exercise": _exercise,
    "date": _date,
    "load": lambda text: ("load_kg", weight_said(text, "")),
    "rir": lambda text: ("rir", number_said("", text, RESERVE)),
    "pain": lambda text: ("pain", whole_said("", text, PAIN)),
    "sharp": lambda text: ("sharp", _yes(text)),
    "legs": lambda text: ("legs", whole_said("", text, LEGS)),
    "tired": lambda text: ("tired", _yes(text)),
    "week": lambda text: ("week", whole_said("", text, (1, LAST_WEEK))),
    "day": lambda text: ("day", text),
    "height": _height,
    "message": lambda text: ("message", text),
    "email": _email,
}
OF_A_REPORT = {"load_kg", "rir", "pain", "sharp", "legs", "tired"}
