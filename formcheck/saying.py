"""What people say of a set and of a plan in words: weights, numbers, days, dates, equipment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from formcheck.errors import BadUsage
from formcheck.training import Day

NONE = "none"
WEIGHT = re.compile(r"(?:(\d+)\s*[x×*]\s*)?(\d+(?:[.,]\d+)?)\s*(?:kg)?", re.IGNORECASE)
HEAVIEST = 500.0  # kilograms: beyond it a weight is a slip
RESERVE, PAIN, LEGS = (0, 10), (0, 10), (1, 5)  # the least and the most that can be said
FEWEST_LETTERS = 2  # of a day's name, as t and s are two days each


def day_said(text: str) -> Day:
    """A weekday by its beginning, "sun". Raises `BadUsage`."""
    found = [day for day in Day if day.value.startswith(text.lower())]
    if len(text) < FEWEST_LETTERS or len(found) != 1:
        raise BadUsage(f"{text!r} is no day of the week", "write mon, tue, wed, thu, fri, sat, sun")
    return found[0]


def long_run_said(text: str) -> Day | None:
    """The day of the long run, None for "none"."""
    return None if text.lower() == NONE else day_said(text)


def date_said(text: str, today: date, week: date | None = None) -> date:
    """A date: 2026-03-02, today, tomorrow, or a weekday.

    A weekday is the next one from today on, or with a `week` that of the week of this date.
    Raises `BadUsage`.
    """
    near = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if text.lower() in near:
        return today + timedelta(near[text.lower()])
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        number = list(Day).index(day_said(text))
    except BadUsage as error:
        hint = "write it as 2026-03-02, today, tomorrow or a day such as tue"
        raise BadUsage(f"{text!r} is no date", hint) from error
    first = today if week is None else week - timedelta(week.weekday())
    return first + timedelta((number - first.weekday()) % len(Day))


def time_said(text: str) -> tuple[int, int]:
    """An hour and minute, "18:00". Raises `BadUsage`."""
    try:
        said = time.fromisoformat(text.zfill(len("18:00")) if ":" in text else f"{text:0>2}:00")
    except ValueError as error:
        raise BadUsage(f"{text!r} is no time of day", "write it as 18:00") from error
    return said.hour, said.minute


def zone_said(text: str) -> str:
    """A time zone by its IANA name; "" is this machine's. Raises `BadUsage`."""
    from tzlocal import get_localzone_name

    name = text or str(get_localzone_name() or "UTC")
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        raise BadUsage(f"{name!r} is no time zone", "write it as Europe/Berlin") from error
    return name


def equipment_said(words: Iterable[str], plan: Iterable[str]) -> tuple[str, ...]:
    """Equipment by the words of plans, all that the plan uses where nothing is said.

    Words may be parted by commas; "none" is nothing. Raises `BadUsage` with the nearest word.
    """
    from formcheck.exercises import nearest
    from formcheck.plans import vocabulary

    said = [word.strip().lower() for text in words for word in text.split(",") if word.strip()]
    if not said:
        return tuple(plan)
    if said == [NONE]:
        return ()
    for word in said:
        if word not in vocabulary():
            raise BadUsage(f"{word!r} is no equipment of plans", nearest(word, vocabulary()))
    return tuple(dict.fromkeys(said))


def weight_said(text: str, option: str = "--load") -> float:
    """All kilograms lifted together: "12", "12kg", "2x8kg" for two of eight. Raises `BadUsage`."""
    found = WEIGHT.fullmatch(text.strip())
    if not found:
        hint = "write 12kg or 2x8kg; leave it out for a band or body weight"
        raise BadUsage(f"{option} {text!r} is no weight in kilograms", hint)
    kg = int(found[1] or 1) * float(found[2].replace(",", "."))
    if kg > HEAVIEST:
        raise BadUsage(f"{option} {text!r} is {kg:g} kg", f"give {HEAVIEST:g} kg or less in all")
    return kg


def number_said(option: str, text: str, span: tuple[int, int]) -> float:
    """A number from the least to the most that can be said. Raises `BadUsage`."""
    least, most = span
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = float("nan")
    if not least <= number <= most:
        raise BadUsage(f"{option} {text!r} is out of its range", f"give {least} to {most}")
    return number


def whole_said(option: str, text: str, span: tuple[int, int]) -> int:
    """A whole number from the least to the most that can be said. Raises `BadUsage`."""
    number = number_said(option, text, span)
    if number != int(number):
        raise BadUsage(f"{option} {text!r} is no whole number", f"give {span[0]} to {span[1]}")
    return int(number)


def report_said(
    load: str, rir: str, pain: str, legs: str, sharp: bool | None, tired: bool | None
) -> Mapping[str, Any]:
    """The fields of a `Report` that were told, "" or None for the others. Raises `BadUsage`."""
    told = {
        "load_kg": weight_said(load) if load else None,
        "rir": number_said("--rir", rir, RESERVE) if rir else None,
        "pain": whole_said("--pain", pain, PAIN) if pain else None,
        "legs": whole_said("--legs", legs, LEGS) if legs else None,
        "sharp": sharp,
        "tired": tired,
    }
    return {name: value for name, value in told.items() if value is not None}


def whom_said(words: Iterable[str]) -> tuple[str | None, str]:
    """Whom in the picture to judge (None: whoever exercises), and whose history keeps the set.

    Left, right and numbers are people in the picture, any other word is a name. Raises `BadUsage`
    for two of a kind.
    """
    people: list[str] = []
    names: list[str] = []
    for word in dict.fromkeys(words):
        in_picture = word.lower() in ("left", "right") or re.fullmatch(r"[+-]?\d+", word)
        (people if in_picture else names).append(word)
    if len(people) > 1 or len(names) > 1:
        both = " and ".join((people if len(people) > 1 else names)[:2])
        hint = "one may choose who in the picture, one name them: --athlete left --athlete me"
        raise BadUsage(f"--athlete {both} are two of a kind", hint)
    return (people[0] if people else None), (names[0] if names else "")
