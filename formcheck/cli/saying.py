"""What people type for days, dates, times and equipment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from formcheck.errors import BadUsage
from formcheck.training import Day

NONE = "none"
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
