"""An athlete's history in a few numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from formcheck.history.following import enrolment_of
from formcheck.history.schema import SETS
from formcheck.history.store import Store, reading
from formcheck.training import Athlete


@dataclass(frozen=True)
class Summary:
    """What is kept of an athlete: sets by exercise, from which day to which, the plan followed.

    Days are None without a set, `plan` and its `start` without a plan.
    """

    athlete: Athlete
    sets: Mapping[str, int]
    first: date | None
    last: date | None
    plan: str | None
    start: date | None


def summary(store: Store, athlete: Athlete) -> Summary:
    """What is kept of an athlete, the exercise of most sets first."""
    mine = SETS.c.athlete == athlete.name
    many = func.count().label("many")
    with reading(store) as connection:
        rows = connection.execute(
            select(SETS.c.exercise, many, func.min(SETS.c.at), func.max(SETS.c.at))
            .where(mine)
            .group_by(SETS.c.exercise)
            .order_by(many.desc(), SETS.c.exercise)
        ).all()
    enrolment = enrolment_of(store, athlete.name)
    return Summary(
        athlete=athlete,
        sets={row[0]: row[1] for row in rows},
        first=min((_day(row[2]) for row in rows), default=None),
        last=max((_day(row[3]) for row in rows), default=None),
        plan=enrolment.plan if enrolment else None,
        start=enrolment.start if enrolment else None,
    )


def _day(moment: str) -> date:
    return date.fromisoformat(moment[:10])
