"""An athlete who follows a plan, for the tests of dates and calendars."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from formcheck import plans
from formcheck.training import Change, Day, Enrolment, Experience, Place, Session, Status

RUNNER = plans.load("runner-strength-8w")
BODYWEIGHT = plans.load("bodyweight-4w")
MONDAY = date(2026, 3, 2)  # the clocks change on 29 March
MON, WED, FRI = Day.MONDAY, Day.WEDNESDAY, Day.FRIDAY


def athlete(long_run: Day | None = Day.SUNDAY, **rest: Any) -> Enrolment:
    """Somebody with all equipment who follows the runners' plan from 2 March on."""
    who = Enrolment(
        athlete="me",
        plan=RUNNER.name,
        start=MONDAY,
        experience=Experience.SOME,
        equipment=RUNNER.equipment,
        long_run=long_run,
        zone="Europe/Berlin",
    )
    return replace(who, **rest)


def session(place: Place) -> Session:
    """A session of the runners' plan."""
    week = RUNNER.weeks[place.week - 1]
    return next(one for one in week.sessions if one.day is place.day)


def done(*weeks: int, days: tuple[Day, ...] = (MON, WED, FRI)) -> list[Change]:
    """Sessions of these weeks that were done."""
    return [Change(Place(week, day), None, Status.DONE, 1) for week in weeks for day in days]
