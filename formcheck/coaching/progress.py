"""The same exercise over the weeks: what changed by more than noise, and what comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import hypot, isfinite, nan

from formcheck.coaching.change import Change, change, known, nearer
from formcheck.coaching.known import exercise_named
from formcheck.coaching.limits import limits
from formcheck.coaching.situation import last_of_days
from formcheck.model import Measurement, Verdict
from formcheck.texts import say
from formcheck.training import CheckRecord, SetRecord

EPLEY = 30.0  # reps that double what can be lifted once (Epley 1985)
WEEK = timedelta(days=7)
OFTEN = 2  # sessions that make a finding a recurring one


@dataclass(frozen=True)
class Point:
    """One session of an exercise: its last judged set.

    `load` in kilograms and `strength`, the estimated most for one rep, are NaN where unknown.
    """

    at: datetime
    view: str
    reps: int
    score: float
    load: float
    strength: Measurement


@dataclass(frozen=True)
class Recurring:
    """A finding that comes back: in how many of the judged sessions, and its cue."""

    check: str
    title: str
    sessions: int
    of: int
    cue: str


@dataclass(frozen=True)
class Progress:
    """How an exercise went: its sessions, the changes beyond noise, the finding that comes back.

    `view` is where the compared films were made from, `compared` how many of them there are.
    """

    exercise: str
    points: tuple[Point, ...]
    changes: tuple[Change, ...]
    recurring: Recurring | None
    view: str
    compared: int


def progress(records: Iterable[SetRecord], exercise: str) -> Progress:
    """The progress of one athlete in an exercise; the first session is held against the last.

    Compared are films from one side only, the side of the last one.
    """
    ordered = sorted((r for r in records if r.exercise == exercise), key=lambda r: r.at)
    sessions = last_of_days(ordered)[::-1]
    judged = [r for r in sessions if r.checks]
    view = judged[-1].view if judged else ""
    alike = [r for r in judged if r.view == view]
    changes = tuple(_changes(sessions, alike)) if len(sessions) > 1 else ()
    return Progress(
        exercise=exercise,
        points=tuple(_point(r) for r in sessions),
        changes=changes,
        recurring=_recurring(judged),
        view=view,
        compared=len(alike),
    )


def strength_of(record: SetRecord) -> Measurement:
    """The estimated most for one rep in kilograms, by Epley, with the reps left in reserve.

    NaN without a load or without reps in reserve, and beyond some fifteen reps to failure. One
    sigma holds the usual error of the formula and of a guess of the reps in reserve.
    """
    kg, rir = record.report.load_kg, record.report.rir
    reps = record.reps + rir if rir is not None else nan
    if not kg or not record.reps or not reps <= limits().epley_reps:
        return Measurement(nan, nan, "kg")
    most = kg * (1.0 + reps / EPLEY)
    guess = kg * limits().rir_error / EPLEY
    return Measurement(most, hypot(limits().epley_error * most, guess), "kg")


def _point(record: SetRecord) -> Point:
    kg = record.report.load_kg
    return Point(
        at=record.at,
        view=record.view,
        reps=record.reps,
        score=record.score,
        load=nan if kg is None else kg,
        strength=strength_of(record),
    )


def _changes(sessions: Sequence[SetRecord], alike: Sequence[SetRecord]) -> Iterator[Change]:
    """The clear changes: of score and checks between films alike, of strength between all."""
    found = [*_strength(sessions)]
    if len(alike) > 1:
        found += [*_score(alike), *_checks(alike[0], alike[-1])]
    yield from (one for one in found if one.clear)


def _score(alike: Sequence[SetRecord]) -> Iterator[Change]:
    """The change of the score; of different loads only a rise in spite of more weight counts."""
    scored = [r for r in alike if isfinite(r.score)]
    if len(scored) < 2:
        return
    first, last = scored[0], scored[-1]
    kgs = [r.report.load_kg or 0.0 for r in (first, last)]
    better = last.score > first.score
    if (better and kgs[1] < kgs[0]) or (not better and kgs[1] > kgs[0]):
        return
    a, b = (Measurement(r.score, 0.0, "") for r in (first, last))
    yield change("score", say("measure.score"), a, b, better, limits().better_score)


def _strength(sessions: Sequence[SetRecord]) -> Iterator[Change]:
    """The change of the strongest set of the first week to that of the last: days differ."""
    known_ones = [r for r in sessions if isfinite(strength_of(r).value)]
    if not known_ones:
        return
    start, end = known_ones[0].at, known_ones[-1].at
    window = min(WEEK, (end - start) / 2)
    if not window:
        return
    first = _strongest(r for r in known_ones if r.at < start + window)
    last = _strongest(r for r in known_ones if r.at > end - window)
    yield change("strength", say("measure.strength"), first, last, last.value > first.value)


def _strongest(records: Iterable[SetRecord]) -> Measurement:
    return max((strength_of(r) for r in records), key=lambda m: m.value)


def _checks(first: SetRecord, last: SetRecord) -> Iterator[Change]:
    """The changes of what the checks measure, towards their good range or away from it."""
    exercise = exercise_named(first.exercise)
    limit_of = {check.name: check.limit for check in exercise.checks} if exercise else {}
    after = {check.check: check for check in last.checks}
    for before in first.checks:
        now = after.get(before.check)
        if now is None or before.severity == 0 or before.check not in limit_of:
            continue
        a, b = _measured(before), _measured(now)
        better = nearer(a, b, limit_of[before.check])
        if known(a, b) and better is not None:
            yield change(before.check, before.title, a, b, better)


def _measured(check: CheckRecord) -> Measurement:
    return Measurement(check.value, check.uncertainty, check.unit)


def _recurring(judged: Sequence[SetRecord]) -> Recurring | None:
    """The finding of most sessions; of alike ones the weightier."""
    found: Counter[str] = Counter()
    latest: dict[str, CheckRecord] = {}
    for record in judged:
        for check in record.checks:
            if check.severity and check.verdict in (Verdict.FAULT, Verdict.WATCH):
                found[check.check] += 1
                latest[check.check] = check
    often = [name for name, many in found.items() if many >= OFTEN]
    if not often:
        return None
    name = max(often, key=lambda name: (found[name], latest[name].severity))
    return Recurring(name, latest[name].title, found[name], len(judged), latest[name].cue)
