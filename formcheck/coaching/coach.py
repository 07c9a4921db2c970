"""The whole way from an analysed film to the record that is kept and the answer that is given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from formcheck.coaching.answer import Answer, answer
from formcheck.coaching.asked import Asked, planned_for
from formcheck.coaching.records import record_of
from formcheck.model import Analysis
from formcheck.schedule import schedule
from formcheck.training import Change, Enrolment, Place, Plan, Report, SetRecord, Status


@dataclass(frozen=True)
class Following:
    """The plan an athlete follows, with the day and the status of each of its sessions."""

    plan: Plan
    enrolment: Enrolment
    sessions: tuple[tuple[Place, date, Status], ...]


def following(plan: Plan, enrolment: Enrolment, changes: Iterable[Change]) -> Following:
    """The plan as it stands for an athlete after what was moved, done and skipped."""
    dated = schedule(plan, enrolment, changes)
    return Following(plan, enrolment, tuple((one.place, one.on, one.status) for one in dated))


@dataclass(frozen=True)
class Coached:
    """What is kept of a film, what was asked (None: none of the plan's sets), and the answer."""

    record: SetRecord
    asked: Asked | None
    answer: Answer


def coach(
    analysis: Analysis,
    athlete: str,
    at: datetime,
    report: Report,
    history: Sequence[SetRecord],
    plan: Following | None = None,
    place: Place | None = None,
    folder: str = "",
) -> Coached:
    """What to keep and what to answer of a film that was done `at` a time.

    `at` is the athlete's own time, with or without its zone as in the history. `plan` is what the
    athlete follows, if anything; `place` names the session where the day would not tell it. Pure:
    nothing is read or written. Raises `BadUsage` for a place of the plan without this exercise.
    """
    asked = None
    if plan and not analysis.nearest:
        begin = plan.enrolment.start  # an earlier round of the same plan is another one
        done = [r for r in history if r.athlete == athlete and r.at.date() >= begin]
        exercise, day = analysis.exercise, at.date()
        asked = planned_for(plan.plan, plan.enrolment, plan.sessions, exercise, day, place, done)
    record = record_of(
        analysis,
        athlete,
        at,
        report,
        asked.place if asked else None,
        asked.planned.order if asked else 0,
        folder,
        asked.planned.variant if asked else "",
    )
    return Coached(record, asked, answer(analysis, record, asked, history))
