"""Dates for the sessions of a plan: from a Monday on, in a week that suits the long run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from formcheck.errors import BadUsage
from formcheck.schedule.rules import DAYS, SPARED_DAYS, Dated, number
from formcheck.training import Change, Day, Enrolment, Place, Plan, Session, Status

LEGS_AFTER = (1, 2)  # days after the long run on which the legs are trained hard again
ARMS_BEFORE = (1, 2)  # days before it that a session without legs can take


@dataclass(frozen=True)
class Scheduled(Dated):
    """A session of a plan with its date and what became of it.

    `moved` says that it is not on the day it was meant for, `revision` counts its changes.
    """

    status: Status = Status.OPEN
    moved: bool = False
    revision: int = 0


def schedule(
    plan: Plan, enrolment: Enrolment, changes: Iterable[Change] = ()
) -> tuple[Scheduled, ...]:
    """Every session of the plan with its date, as they follow each other."""
    shift = rotation(plan, enrolment.long_run)
    changed = {change.place: change for change in changes}
    found = []
    for week in plan.weeks:
        for session in week.sessions:
            place = Place(week.number, session.day)
            usual = enrolment.start + timedelta(_offset(place) + shift)
            change = changed.get(place, Change(place, None, Status.OPEN))
            on = change.moved_to or usual
            found.append(Scheduled(place, session, on, change.status, on != usual, change.revision))
    return tuple(sorted(found, key=lambda one: (one.on, one.place.week, number(one.place.day))))


def rotation(plan: Plan, long_run: Day | None) -> int:
    """The days by which the plan's week is moved to suit a long run, 0 for a day it suits anyway.

    Sessions keep their distances. Of all rotations the one that strains the legs least before the
    long run, then trains them soon after it and the rest just before it, then moves least.
    """
    if long_run is None or long_run in plan.long_run:
        return 0
    sessions = {session.day: session for week in plan.weeks for session in week.sessions}
    first = min(map(number, sessions))
    shifts = range(-first, DAYS - first)  # the first week begins between its Monday and Sunday
    return min(shifts, key=lambda shift: (*_unsuited(sessions, number(long_run) - shift), shift**2))


def _unsuited(sessions: dict[Day, Session], run: int) -> tuple[int, int]:
    """How many sessions strain the legs before a run on that day, and how many wishes are unmet."""
    hard = [number(day) for day, session in sessions.items() if session.hard_legs]
    easy = [number(day) for day, session in sessions.items() if not session.hard_legs]
    strained = sum((run - day) % DAYS <= SPARED_DAYS for day in hard)
    late = bool(hard) and not any((day - run) % DAYS in LEGS_AFTER for day in hard)
    apart = bool(easy) and not any((run - day) % DAYS in ARMS_BEFORE for day in easy)
    return strained, late + apart


def first_monday(plan: Plan, long_run: Day | None, begin: date) -> date:
    """The Monday of the first week whose first session is on `begin` or later."""
    week = plan.weeks[0]
    first = min(number(session.day) for session in week.sessions) + rotation(plan, long_run)
    monday = begin - timedelta(begin.weekday())
    return monday if monday + timedelta(first) >= begin else monday + timedelta(DAYS)


def place_named(plan: Plan, week: int, said: str) -> Place:
    """The place of a week's session by the beginning of its plan day or of its name.

    Raises `BadUsage` where the plan has none, or where more than one begins so.
    """
    sessions = {one.number: one.sessions for one in plan.weeks}
    if week not in sessions:
        raise BadUsage(f"{plan.name} has no week {week}", f"choose 1 to {max(sessions)}")
    wanted = said.lower()
    days = [one.day for one in sessions[week] if one.day.value.startswith(wanted)]
    named = [one.day for one in sessions[week] if one.name.lower().startswith(wanted)]
    found = days or named
    if wanted and len(found) == 1:
        return Place(week, found[0])
    have = ", ".join(f"{one.day.value[:3]} ({one.name})" for one in sessions[week])
    raise BadUsage(f"week {week} has no one session called {said!r}", f"choose from {have}")


def _offset(place: Place) -> int:
    return (place.week - 1) * DAYS + number(place.day)
