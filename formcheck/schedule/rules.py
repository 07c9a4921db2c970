"""The rules of training days: rest between sessions, spared legs, weeks in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from formcheck.texts import say
from formcheck.training import Day, Enrolment, Place, Plan, Session

DAYS, DAY_H = 7, 24
SPARED_DAYS = 2  # the 48 hours before a long run or a race: no hard legs
NUMBERS = {day: number for number, day in enumerate(Day)}


@dataclass(frozen=True)
class Dated:
    """A session of a plan on a date."""

    place: Place
    session: Session
    on: date


@dataclass(frozen=True)
class Broken:
    """A rule that a date does not keep: "gap", "long_run", "race" or "order", and why in words."""

    rule: str
    why: str


def broken(one: Dated, others: Iterable[Dated], plan: Plan, who: Enrolment) -> tuple[Broken, ...]:
    """The rules that a session on its date does not keep, among the others that take place."""
    others = [other for other in others if other.place != one.place]
    return (*_gap(one, others, plan), *_order(one, others), *_legs(one, who))


def number(day: Day) -> int:
    """A weekday's number, 0 for Monday."""
    return NUMBERS[day]


def day_in_words(on: date) -> str:
    """A date as people say it, "Wednesday 4 March"."""
    return f"{list(Day)[on.weekday()].value.capitalize()} {on.day} {on:%B}"


def _gap(one: Dated, others: Iterable[Dated], plan: Plan) -> Iterator[Broken]:
    """Sessions begin at the same hour, so that hours between them are whole days."""
    days = ceil(plan.hours_between / DAY_H)
    for other in others:
        if abs((other.on - one.on).days) < days:
            named = {"other": other.session.name, "day": day_in_words(other.on)}
            yield Broken("gap", say("schedule.gap", hours=f"{plan.hours_between:g}", **named))


def _order(one: Dated, others: Iterable[Dated]) -> Iterator[Broken]:
    """Only the nearest session that would be overtaken is named."""
    for other in sorted(others, key=lambda other: abs(other.place.week - one.place.week)):
        if (other.place.week - one.place.week) * (other.on - one.on).days < 0:
            named = {"other": other.session.name, "day": day_in_words(other.on)}
            yield Broken("order", say("schedule.order", week=other.place.week, **named))
            return


def _legs(one: Dated, who: Enrolment) -> Iterator[Broken]:
    if one.on in who.races:
        yield Broken("race", say("schedule.race_day"))
        return
    for after in range(SPARED_DAYS + 1 if one.session.hard_legs else 0):
        day = one.on + timedelta(after)
        if who.long_run and day.weekday() == number(who.long_run):
            key = "schedule.long_run" if after else "schedule.long_run_day"
            yield Broken("long_run", say(key, day=day_in_words(day)))
        if day in who.races:
            yield Broken("race", say("schedule.race", day=day_in_words(day)))
