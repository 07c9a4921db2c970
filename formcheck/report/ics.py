"""A plan's sessions as a calendar file that updates what an earlier one brought (RFC 5545)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from formcheck import __version__
from formcheck.report.session_words import description, headline
from formcheck.schedule import Scheduled
from formcheck.store import whole
from formcheck.training import Enrolment, Plan, Status

NAMESPACE = uuid.UUID("6f1d3c52-7b0a-5f0e-9a53-2a1c0d4be871")  # any one, but for ever this one
REVISIONS = 1000  # an enrolment that changed counts more than all changes of its sessions
ZONE_MARGIN = timedelta(days=366)  # a year of clock changes on both sides of the plan


def write_calendar(
    path: Path, plan: Plan, who: Enrolment, sessions: Sequence[Scheduled], alarm: int
) -> None:
    """Writes the calendar with an alarm so many minutes before a session, 0 for none.

    Raises `UnwritableOutput`.
    """
    with whole(path) as file:
        file.write(calendar(plan, who, sessions, datetime.now(UTC), alarm).to_ical())


def calendar(
    plan: Plan, who: Enrolment, sessions: Sequence[Scheduled], now: datetime, alarm: int
) -> Calendar:
    """The calendar of the sessions as of `now`."""
    out = Calendar()
    out.add("prodid", f"-//formcheck//{__version__}//EN")
    out.add("version", "2.0")
    out.add("method", "PUBLISH")
    out.add("name", plan.title)
    out.add("x-wr-calname", plan.title)
    out.add("x-wr-timezone", who.zone)
    for one in sessions:
        out.add_component(_event(plan, who, one, now, alarm))
    days = [one.on for one in sessions]
    out.add_missing_timezones(min(days) - ZONE_MARGIN, max(days) + ZONE_MARGIN)
    return out


def identity(who: Enrolment, one: Scheduled) -> str:
    """The identity of an event: the same for a place of an enrolment, wherever it moves."""
    place = f"{one.place.week}/{one.place.day}"
    named = f"{who.athlete}/{who.plan}/{who.start:%Y-%m-%d}/{place}"
    return f"{uuid.uuid5(NAMESPACE, named)}@formcheck"


def begins(who: Enrolment, one: Scheduled) -> datetime:
    """When a session begins, in the athlete's time zone."""
    return datetime.combine(one.on, time(who.hour, who.minute), ZoneInfo(who.zone))


def ends(who: Enrolment, one: Scheduled) -> datetime:
    """When it ends; minutes are counted as they pass, whatever the clocks do."""
    passed = begins(who, one).astimezone(UTC) + timedelta(minutes=one.session.minutes)
    return passed.astimezone(ZoneInfo(who.zone))


def _event(plan: Plan, who: Enrolment, one: Scheduled, now: datetime, alarm: int) -> Event:
    week, cancelled = one.place.week, one.status is Status.SKIPPED
    race = any(day.isocalendar()[:2] == one.on.isocalendar()[:2] for day in who.races)
    event = Event()
    event.add("uid", identity(who, one))
    event.add("dtstamp", now)
    event.add("last-modified", now)
    event.add("sequence", who.revision * REVISIONS + one.revision)
    event.add("dtstart", begins(who, one))
    event.add("dtend", ends(who, one))
    event.add("summary", headline(plan, week, one.session))
    event.add("description", description(plan, who, week, one.session, race))
    event.add("categories", ["Strength"])
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    if alarm and one.status is Status.OPEN:
        event.add_component(_alarm(one, alarm))
    return event


def _alarm(one: Scheduled, minutes: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{one.session.name} in {minutes} minutes")
    alarm.add("trigger", timedelta(minutes=-minutes))
    return alarm
