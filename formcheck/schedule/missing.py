"""Missed sessions: how things stand, and what to do after a session, a week or more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from formcheck.schedule.dates import Scheduled, schedule
from formcheck.schedule.moving import change_of
from formcheck.schedule.rules import DAYS
from formcheck.texts import say
from formcheck.training import Change, Enrolment, Plan, Status


class Standing(StrEnum):
    """How a session stands on a day."""

    DONE = "done"
    SKIPPED = "skipped"
    MISSED = "missed"
    TODAY = "today"
    OPEN = "open"


@dataclass(frozen=True)
class Advice:
    """What to do after missed sessions, in words, and the changes that do it.

    `week` is the one to go on with, None to carry on with the next session.
    """

    text: str
    week: int | None
    changes: tuple[Change, ...]


def standing(one: Scheduled, today: date) -> Standing:
    """How a session stands on a day."""
    if one.status is not Status.OPEN:
        return Standing(one.status.value)
    if one.on == today:
        return Standing.TODAY
    return Standing.MISSED if one.on < today else Standing.OPEN


def advice(plan: Plan, who: Enrolment, changes: Sequence[Change], today: date) -> Advice | None:
    """What to do after the sessions that passed since the last one done, None for nothing to do.

    Missed one: carry on with the next. As many in a row as a week has: repeat the last week that
    was trained in. Twice as many: go back one phase.
    """
    dated = schedule(plan, who, changes)
    done = [one for one in dated if one.status is Status.DONE and one.on <= today]
    since = done[-1].on if done else date.min
    passed = [one for one in dated if since < one.on < today and one.status is not Status.DONE]
    missed = [one for one in passed if one.status is Status.OPEN]
    weeks = len(passed) // max(len(week.sessions) for week in plan.weeks)
    if not missed or (not weeks and dated[-1].on < today):
        return None
    if not weeks:
        return _carry_on(plan, who, missed)
    last = done[-1].place.week if done else plan.weeks[0].number
    week, text = _back_to(plan, last, weeks, bool(done))
    return Advice(text, week, _again(plan, who, dated, week, today))


def _carry_on(plan: Plan, who: Enrolment, missed: Sequence[Scheduled]) -> Advice:
    many = len(missed)
    text = say("schedule.missed_some", many=many) if many > 1 else say("schedule.missed_one")
    skipped = (change_of(plan, who, replace(one, status=Status.SKIPPED)) for one in missed)
    return Advice(text, None, tuple(skipped))


def _back_to(plan: Plan, last: int, weeks: int, begun: bool) -> tuple[int, str]:
    """The week to go back to, and why, after so many missed weeks since the last one trained in."""
    if not begun:
        return last, say("schedule.missed_start", week=last)
    if weeks == 1:
        return last, say("schedule.missed_week", week=last)
    at = plan.phases.index(plan.phase_of(last))
    week = plan.phases[max(at - 1, 0)].weeks[0]
    key = "schedule.missed_weeks" if at else "schedule.missed_first"
    return week, say(key, weeks=weeks, week=week)


def _again(
    plan: Plan, who: Enrolment, dated: Sequence[Scheduled], week: int, today: date
) -> tuple[Change, ...]:
    """Everything from a week on, anew: as many weeks later as its first session needs to come."""
    usual = {one.place: one for one in schedule(plan, who)}
    first = min(one.on for one in usual.values() if one.place.week == week)
    later = timedelta(-((first - today).days // DAYS) * DAYS)
    return tuple(
        change_of(plan, who, replace(one, on=usual[one.place].on + later, status=Status.OPEN))
        for one in dated
        if one.place.week >= week
    )
