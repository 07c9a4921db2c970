"""The whole way from an analysed film to the record that is kept and the answer that is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from formcheck.coaching.answer import Answer, answer
from formcheck.coaching.asked import Asked, planned_for
from formcheck.coaching.records import record_of
from formcheck.model import Analysis
from formcheck.training import Enrolment, Place, Plan, Report, SetRecord, Status


@dataclass(frozen=True)
class Following:
    """The plan an athlete follows, with the day and the status of each of its sessions."""

    plan: Plan
    enrolment: Enrolment
    sessions: tuple[tuple[Place, date, Status], ...]


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
    following: Following | None = None,
    place: Place | None = None,
    folder: str = "",
) -> Coached:
    """What to keep and what to answer of a film that was done `at` a time.

    `place` names the session where the day alone would not tell it. Pure: nothing is read or
    written. Raises `BadUsage` for a place of the plan without this exercise.
    """
    asked = None
    if following and not analysis.nearest:
        done = [r for r in history if r.athlete == athlete]
        plan, enrolment, sessions = following.plan, following.enrolment, following.sessions
        exercise, day = analysis.exercise, at.date()
        asked = planned_for(plan, enrolment, sessions, exercise, day, place, done)
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
