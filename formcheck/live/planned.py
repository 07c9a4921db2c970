"""What the plan of an athlete asks of the set that begins now, and what comes after it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from formcheck import coached
from formcheck.coaching.asked import Asked, planned_for
from formcheck.coaching.known import title_of
from formcheck.coaching.limits import emphases
from formcheck.exercises import load, names
from formcheck.live.task import Task
from formcheck.model import Exercise
from formcheck.options import Told
from formcheck.texts import say
from formcheck.training import PlannedSet, SetRecord


def task_of(athlete: str, exercise: Exercise | None, reps: int) -> Task:
    """The task of a set: that of today's session where the athlete follows a plan.

    Raises as `coached.known` does.
    """
    who = coached.known(Told(athlete))
    if who.plan is None or exercise is None:
        return Task(exercise, reps, next=exercise)
    plan = who.plan
    today = datetime.now(ZoneInfo(plan.enrolment.zone)).date()
    begun = plan.enrolment.start
    done = [r for r in who.sets if r.at.date() >= begun]
    asked = planned_for(plan.plan, plan.enrolment, plan.sessions, exercise, today, None, done)
    if asked is None:
        return Task(exercise, reps, next=exercise)
    return planned_task(exercise, reps, asked, done)


def planned_task(exercise: Exercise, reps: int, asked: Asked, done: list[SetRecord]) -> Task:
    """The task of a planned set, given the sets that were done before."""
    planned = asked.planned
    filmed = sum(r.place == asked.place and r.order == planned.order for r in done)
    last, later = filmed + 1 >= planned.sets, _later(asked)
    return Task(
        exercise=exercise,
        reps=reps or (0 if planned.per_side else planned.reps or 0),
        emphasis=emphases()[asked.phase.emphasis],
        focus=planned.focus,
        rest=planned.rest_s,
        then=_then(asked, filmed + 1, later),
        next=_known(later.exercise) if last and later else exercise,
    )


def _later(asked: Asked) -> PlannedSet | None:
    """The next exercise of the session, None after the last one."""
    later = (one for one in asked.session.sets if one.order > asked.planned.order)
    return min(later, key=lambda one: one.order, default=None)


def _known(name: str) -> Exercise | None:
    """The exercise of that name, None for one that no film shows."""
    return load(name) if name in names() else None


def _then(asked: Asked, number: int, later: PlannedSet | None) -> str:
    """What comes after the set of that number: the next one, or the session's next exercise."""
    if number < asked.planned.sets:
        return say("spoken.set", number=number + 1, sets=asked.planned.sets)
    return title_of(later.exercise).lower() if later else ""
