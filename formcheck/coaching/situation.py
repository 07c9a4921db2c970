"""All that a decision rests on: this set, what the plan asked, and the sessions before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import isclose, isfinite

from formcheck.coaching.asked import Asked
from formcheck.coaching.limits import Emphasis, emphases
from formcheck.model import Verdict
from formcheck.training import CheckRecord, Load, PlannedSet, SetRecord

TECHNIQUE = 2  # the severity of a fault of technique
UNPLANNED = "load"  # the emphasis of a set that is none of a plan's


@dataclass(frozen=True)
class Situation:
    """A set with what the plan asked of it (None: nothing) and what went before.

    `earlier` holds the last set of each earlier session with this exercise, the newest first;
    `day_before` the last set of any exercise on the training day before.
    """

    record: SetRecord
    asked: Asked | None
    earlier: tuple[SetRecord, ...]
    day_before: SetRecord | None

    @property
    def emphasis(self) -> Emphasis:
        """What the phase looks at."""
        return emphases()[self.asked.phase.emphasis if self.asked else UNPLANNED]

    @property
    def planned(self) -> PlannedSet | None:
        """What the plan asked, None for nothing."""
        return self.asked.planned if self.asked else None

    @property
    def load(self) -> Load | None:
        """What was lifted as far as it is known: what was told, else what the plan suggests."""
        suggested = self.asked.load if self.asked else None
        kg = self.record.report.load_kg
        if kg is None or kg <= 0:
            return suggested
        pieces = suggested.pieces if suggested else 1
        return Load("", pieces, (kg / pieces, kg / pieces))


def situation(record: SetRecord, asked: Asked | None, history: Iterable[SetRecord]) -> Situation:
    """The situation of a set; of `history` counts what the athlete did before it."""
    day = record.at.date()
    before = [r for r in history if r.athlete == record.athlete and r.at.date() < day]
    ordered = sorted(before, key=lambda r: r.at)
    same = [r for r in ordered if r.exercise == record.exercise]
    return Situation(record, asked, last_of_days(same), ordered[-1] if ordered else None)


def last_of_days(records: Sequence[SetRecord]) -> tuple[SetRecord, ...]:
    """The last set of each day, the newest first; sets that were judged go before others."""
    days: dict[date, SetRecord] = {}
    for record in records:
        kept = days.get(record.at.date())
        if kept is None or isfinite(record.score) or not isfinite(kept.score):
            days[record.at.date()] = record
    return tuple(reversed(days.values()))


def faults(record: SetRecord) -> list[CheckRecord]:
    """The faults of technique in a set, those in most reps first."""
    found = [
        check
        for check in record.checks
        if check.verdict == Verdict.FAULT and check.severity >= TECHNIQUE
    ]
    return sorted(found, key=lambda check: -len(check.reps))


def share(record: SetRecord, check: CheckRecord) -> float:
    """The share of a set's reps that show a finding, 0..1."""
    total = record.total or record.reps
    return len(check.reps) / total if total else 0.0


def same_load(a: SetRecord, b: SetRecord) -> bool:
    """Whether two sets were done with the same weight as far as was told."""
    return isclose(_kg(a), _kg(b), rel_tol=0.01)


def heavier(a: SetRecord, b: SetRecord) -> bool:
    """Whether `a` was done with more weight than `b`."""
    return _kg(a) > _kg(b) and not same_load(a, b)


def _kg(record: SetRecord) -> float:
    return record.report.load_kg or 0.0


def comparable(now: Situation) -> SetRecord | None:
    """The last session with this weight or more: light days between two heavy ones do not count."""
    return next((r for r in now.earlier if not heavier(now.record, r)), None)


def in_seconds(planned: PlannedSet) -> bool:
    """Whether a planned set is held instead of repeated."""
    return planned.reps is None


def target(planned: PlannedSet) -> float:
    """How many reps, or seconds of a hold, a planned set asks for."""
    return float(planned.reps if planned.reps is not None else planned.seconds or 0.0)


def achieved(record: SetRecord, planned: PlannedSet) -> float:
    """How many reps, or seconds of a hold, were done."""
    return record.seconds if in_seconds(planned) else float(record.reps)
