"""What the names of folders and films say of a film: whose it is, when and what was done.

Where a name may mean this or that, nothing is taken from it: a set in the wrong history does more
harm than one in none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from formcheck.batch.dates import dates_in, stamped
from formcheck.batch.exercise_words import WORD, exercises_in, one_of, vocabulary
from formcheck.errors import BadUsage
from formcheck.saying import weight_said
from formcheck.training import Day

NAME = re.compile(r"[^\W\d_]+(?:[ ._,'’-]{1,2}[^\W\d_]+){0,3}")  # up to four words
SHORTEST_NAME = 2  # letters
WEEK = re.compile(r"(?<![^\W_])(?:week|wk|w)[ _-]*0?(\d{1,2})(?![^\W_])", re.IGNORECASE)
LOAD = re.compile(r"(?<![^\W_])(?:(\d+) ?[x×] ?)?(\d+(?:[.,]\d+)?) ?kg(?![^\W_])", re.IGNORECASE)
RIR = re.compile(r"(?<![^\W_])(?:rir[ _-]?(\d)|(\d)[ _-]?rir)(?![^\W_])", re.IGNORECASE)
OF_A_MACHINE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-", re.IGNORECASE)  # a name that a program made


@dataclass(frozen=True)
class Part:
    """What the name of one folder, or of a film without its ending, says; None where nothing.

    `first` is who is named at its beginning, perhaps after a date, `anywhere` who is named in all
    that is left of it; "" for nobody. `something` says whether more than names was found in it.
    """

    first: str = ""
    anywhere: str = ""
    on: date | None = None
    exercise: str = ""
    week: int | None = None
    day: str = ""
    load_kg: float | None = None
    rir: float | None = None
    something: bool = False


def said_by(name: str) -> dict[str, Any]:
    """The fields of a `Submission` that the path of a film says, by its folders and itself."""
    path = PurePosixPath(unicodedata.normalize("NFC", name))
    folders = [read(part) for part in path.parts[:-1]]
    film = read(path.stem)
    nearest = (film, *reversed(folders))
    said = {"load_kg": film.load_kg, "rir": film.rir}
    told = {
        "athlete": _whose(film, folders),
        "on": _first(part.on for part in nearest),
        "exercise": _first(part.exercise or None for part in nearest),
        "week": _first(part.week for part in nearest),
        "day": _first(part.day or None for part in nearest),
        "said": {key: value for key, value in said.items() if value is not None},
    }
    return {key: value for key, value in told.items() if value}


def _first(values: Any) -> Any:
    return next((value for value in values if value is not None), None)


def _whose(film: Part, folders: Sequence[Part]) -> str:
    """The one folder that is called like somebody, else the beginning of the film's name."""
    called = {part.anywhere for part in folders if part.anywhere}
    if called:
        return called.pop() if len(called) == 1 else ""
    dated = any(part.on for part in folders)
    return film.first if film.something or dated else ""


@cache
def read(text: str) -> Part:
    """What the name of a folder, or of a film without its ending, says."""
    days = dates_in(text)
    numbers = {"week": WEEK.search(text), "load": LOAD.search(text), "rir": RIR.search(text)}
    spans = [(start, end) for start, end, _ in days]
    spans += [match.span() for match in numbers.values() if match]
    words = [match for match in WORD.finditer(text) if not _within(match, spans)]
    taken, exercise, day = _taken(words)
    stamp = stamped(text)
    made = stamp is not None or OF_A_MACHINE.search(text) is not None
    before = _before(words, taken, [match.start() for match in numbers.values() if match])
    left = [word for at, word in enumerate(words) if at not in taken]
    return Part(
        first="" if made else _name(text, before),
        anywhere="" if made else _name(text, left),
        on=stamp or (days[0][2] if len({day for *_, day in days}) == 1 else None),
        exercise=exercise,
        week=int(numbers["week"][1]) if numbers["week"] else None,
        day=day,
        load_kg=_kilograms(numbers["load"]),
        rir=float(numbers["rir"][1] or numbers["rir"][2]) if numbers["rir"] else None,
        something=bool(spans or taken),
    )


def _within(match: re.Match[str], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= match.start() < end for start, end in spans)


def _taken(words: Sequence[re.Match[str]]) -> tuple[set[int], str, str]:
    """Which of the words name an exercise or a day of the week, and what they name."""
    low = [word[0].lower() for word in words]
    found = exercises_in(low)
    taken = {at for start, end, _ in found for at in range(start, end)}
    days = {at for at, word in enumerate(low) if word in set(Day)}
    named = {low[at] for at in days}
    day = named.pop() if len(named) == 1 else ""
    return taken | days, one_of(name for *_, name in found), day


def _before(
    words: Sequence[re.Match[str]], taken: set[int], numbers: Sequence[int]
) -> list[re.Match[str]]:
    """The words in front of the first that says anything but a date."""
    first = min(taken, default=len(words))
    return [word for word in words[:first] if word.start() < min(numbers, default=word.end())]


def _name(text: str, words: Sequence[re.Match[str]]) -> str:
    """The one name that the words make up, "" where they are none or more than one."""
    kept = [word for word in words if _may_be_a_name(word[0])]
    if not kept:
        return ""
    said = text[kept[0].start() : kept[-1].end()].replace("_", " ")
    whole = len(WORD.findall(said)) == len(kept) and len(said) >= SHORTEST_NAME
    return said if whole and NAME.fullmatch(said) else ""


def _may_be_a_name(word: str) -> bool:
    return word.isalpha() and word.lower() not in nobody()


@cache
def nobody() -> frozenset[str]:
    """Words that are nobody's name."""
    return frozenset(vocabulary()["words"]["nobody"])


def _kilograms(found: re.Match[str] | None) -> float | None:
    """What was lifted in all, None beyond what anybody lifts."""
    if found is None:
        return None
    try:
        return weight_said(found[0])
    except BadUsage:
        return None
