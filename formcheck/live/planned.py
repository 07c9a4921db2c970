"""What the plan of an athlete asks of the set that begins now, and what comes after it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from formcheck import coached
from formcheck.coaching.asked import Asked, planned_for
from formcheck.coaching.known import title_of
from formcheck.coaching.limits import emphases
from formcheck.live.task import Task
from formcheck.model import Exercise
from formcheck.options import Told
from formcheck.texts import say
from formcheck.training import SetRecord


def task_of(athlete: str, exercise: Exercise | None, reps: int) -> Task:
    """The task of a set: that of today's session where the athlete follows a plan.

    Raises as `coached.known` does.
    """
    who = coached.known(Told(athlete))
    if who.plan is None or exercise is None:
        return Task(exercise, reps)
    plan = who.plan
    today = datetime.now(ZoneInfo(plan.enrolment.zone)).date()
    begun = plan.enrolment.start
    done = [r for r in who.sets if r.at.date() >= begun]
    asked = planned_for(plan.plan, plan.enrolment, plan.sessions, exercise, today, None, done)
    return planned_task(exercise, reps, asked, done) if asked else Task(exercise, reps)


def planned_task(exercise: Exercise, reps: int, asked: Asked, done: list[SetRecord]) -> Task:
    """The task of a planned set, given the sets that were done before."""
    planned = asked.planned
    filmed = sum(r.place == asked.place and r.order == planned.order for r in done)
    return Task(
        exercise=exercise,
        reps=reps or (0 if planned.per_side else planned.reps or 0),
        emphasis=emphases()[asked.phase.emphasis],
        focus=planned.focus,
        rest=planned.rest_s,
        then=_then(asked, filmed + 1),
    )


def _then(asked: Asked, number: int) -> str:
    """What comes after the set of that number: the next one, or the session's next exercise."""
    planned = asked.planned
    if number < planned.sets:
        return say("spoken.set", number=number + 1, sets=planned.sets)
    later = [one for one in asked.session.sets if one.order > planned.order]
    return title_of(min(later, key=lambda one: one.order).exercise).lower() if later else ""
