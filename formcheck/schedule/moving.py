"""Moving and skipping sessions: which rule a date breaks, and which days would keep them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from formcheck.errors import BadUsage
from formcheck.schedule.dates import Scheduled, schedule
from formcheck.schedule.rules import DAYS, Broken, broken
from formcheck.training import Change, Enrolment, Place, Plan, Status

SEARCH_DAYS = 2 * DAYS  # how far from the wanted day another one is offered


@dataclass(frozen=True)
class Move:
    """A wish to move a session: what to keep when it is granted, or what speaks against it.

    `broken` is empty where every rule is kept. Otherwise `nearest` is the nearest day that keeps
    them all (None: there is none within two weeks), and `along` are the changes that would do if
    the following sessions of that week made room (empty: they cannot).
    """

    place: Place
    to: date
    changes: tuple[Change, ...]
    broken: tuple[Broken, ...]
    nearest: date | None
    along: tuple[Change, ...]


def move(
    plan: Plan,
    who: Enrolment,
    changes: Iterable[Change],
    place: Place,
    to: date,
    today: date | None = None,
) -> Move:
    """What comes of moving a session; days before `today` are offered to nobody.

    Raises `BadUsage` for a session that is done.
    """
    dated = schedule(plan, who, changes)
    one = session_at(dated, place)
    if one.status is Status.DONE:
        raise BadUsage(f"{one.session.name} of week {place.week} is done", "move an open session")
    moved = replace(one, on=to, status=Status.OPEN)
    against = broken(moved, _standing(dated), plan, who)
    changed = (change_of(plan, who, moved),)
    if not against:
        return Move(place, to, changed, (), None, ())
    nearest = next(_keeping(moved, dated, plan, who, today), None)
    return Move(place, to, changed, against, nearest, _along(moved, dated, plan, who))


def skip(plan: Plan, who: Enrolment, changes: Iterable[Change], place: Place) -> Change:
    """The change that leaves a session out. Raises `BadUsage` for one that is done."""
    one = session_at(schedule(plan, who, changes), place)
    if one.status is Status.DONE:
        raise BadUsage(f"{one.session.name} of week {place.week} is done", "skip an open session")
    return change_of(plan, who, replace(one, status=Status.SKIPPED))


def finish(plan: Plan, who: Enrolment, changes: Iterable[Change], place: Place) -> Change:
    """The change that says a session was done."""
    one = session_at(schedule(plan, who, changes), place)
    return change_of(plan, who, replace(one, status=Status.DONE))


def clear_of_races(
    plan: Plan, who: Enrolment, changes: Iterable[Change] = (), today: date | None = None
) -> tuple[Change, ...]:
    """The changes that keep races clear: open sessions go to the nearest day that keeps all rules.

    One without such a day stays; `broken` says so of it.
    """
    kept = {change.place: change for change in changes}
    moved = []
    for one in schedule(plan, who, kept.values()):
        dated = schedule(plan, who, kept.values())
        against = broken(one, _standing(dated), plan, who)
        if one.status is not Status.OPEN or all(b.rule != "race" for b in against):
            continue
        nearest = next(_keeping(one, dated, plan, who, today), None)
        if nearest:
            kept[one.place] = change_of(plan, who, replace(one, on=nearest))
            moved.append(kept[one.place])
    return tuple(moved)


def change_of(plan: Plan, who: Enrolment, one: Scheduled) -> Change:
    """What to keep of a session as it now stands; on its usual day it counts as not moved."""
    usual = session_at(schedule(plan, who), one.place).on
    return Change(
        one.place, None if one.on == usual else one.on, one.status, revision=one.revision + 1
    )


def session_at(dated: Iterable[Scheduled], place: Place) -> Scheduled:
    """The session of a place."""
    return next(one for one in dated if one.place == place)


def _standing(dated: Iterable[Scheduled]) -> list[Scheduled]:
    """The sessions that take up a day: skipped ones do not."""
    return [one for one in dated if one.status is not Status.SKIPPED]


def _keeping(
    one: Scheduled, dated: Sequence[Scheduled], plan: Plan, who: Enrolment, today: date | None
) -> Iterator[date]:
    """The days that keep all rules for a session, the nearest first, later before earlier.

    None of them is in the past or before the plan begins.
    """
    others, first = _standing(dated), max(today or who.start, who.start)
    for far in range(1, SEARCH_DAYS + 1):
        for on in (one.on + timedelta(far), one.on - timedelta(far)):
            if on >= min(first, one.on) and not broken(replace(one, on=on), others, plan, who):
                yield on


def _along(
    one: Scheduled, dated: Sequence[Scheduled], plan: Plan, who: Enrolment
) -> tuple[Change, ...]:
    """The changes by which the week's following sessions make room, each as little as it takes."""
    start = session_at(dated, one.place).on
    rest = [other for other in _standing(dated) if other.place != one.place]
    behind = [
        other
        for other in rest
        if other.on > start and other.place.week == one.place.week and other.status is Status.OPEN
    ]
    fixed = [other for other in rest if other not in behind]
    moved = [one]
    for other in behind:
        days = (other.on + timedelta(far) for far in range(DAYS))
        before = [*(f for f in fixed if f.on < other.on), *moved]
        keep = (on for on in days if not broken(replace(other, on=on), before, plan, who))
        on = next(keep, None)
        if on is None:
            return ()
        moved.append(replace(other, on=on))
    if any(broken(each, [*fixed, *moved], plan, who) for each in moved):
        return ()
    return tuple(
        change_of(plan, who, each) for each in moved if each.on != session_at(dated, each.place).on
    )
