"""What the commands that follow a plan share: who follows what, and how it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from formcheck import saying
from formcheck.cli.people import errors_for_people
from formcheck.training import Change, Enrolment, Place, Plan

if TYPE_CHECKING:
    from rich.console import Console

    from formcheck.history import Store
    from formcheck.schedule import Scheduled


@dataclass(frozen=True)
class Followed:
    """What an athlete follows, and which day it is for them."""

    store: Store
    plan: Plan
    who: Enrolment
    changes: tuple[Change, ...]
    today: date


@contextmanager
def following(athlete: str, on: str, debug: bool) -> Iterator[Followed]:
    """What an athlete follows, on this or another day; failures are said in a line."""
    from formcheck.errors import BadHistory
    from formcheck.history import changes_of, enrolment_of, open_store
    from formcheck.plans import load

    with errors_for_people(debug), open_store() as store:
        who = enrolment_of(store, athlete)
        if who is None:
            hint = f"formcheck plan start begins one (--athlete {athlete})"
            raise BadHistory(f"{athlete!r} follows no plan", hint)
        now = datetime.now(ZoneInfo(who.zone)).date()
        day = saying.date_said(on, now) if on else now
        yield Followed(store, load(who.plan), who, changes_of(store, athlete), day)


def enrol_from(plan: Plan, wanted: Enrolment, now: date) -> None:
    """Keeps an enrolment, or what is new of it; open sessions make room for races."""
    from formcheck.history import changes_of, enrol, enrolment_of, open_store, save_changes
    from formcheck.report.start_page import start_page
    from formcheck.schedule import clear_of_races

    with open_store() as store:
        before = enrolment_of(store, wanted.athlete)
        again = before is not None and (before.plan, before.start) == (wanted.plan, wanted.start)
        if before and again:
            wanted = replace(wanted, revision=before.revision + 1)
        enrol(store, wanted)
        cleared = clear_of_races(plan, wanted, changes_of(store, wanted.athlete), now)
        save_changes(store, wanted.athlete, cleared)
        changes = changes_of(store, wanted.athlete)
    start_page(terminal(), plan, wanted, changes, [one.place for one in cleared])


def place_of(now: Followed, week: int, said: str) -> Place:
    """The place of a week's session by its day or name."""
    from formcheck.schedule import place_named

    return place_named(now.plan, week, said)


def session_of(now: Followed, place: Place) -> Scheduled:
    """The session of a place as it stands."""
    from formcheck.schedule import schedule, session_at

    return session_at(schedule(now.plan, now.who, now.changes), place)


def keep(now: Followed, changes: Iterable[Change]) -> None:
    """Keeps changes, all of them or none."""
    from formcheck.history import save_changes

    save_changes(now.store, now.who.athlete, changes)


def terminal() -> Console:
    """The terminal."""
    from rich.console import Console

    return Console(highlight=False)
