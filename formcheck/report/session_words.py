"""A session in plain lines, for calendars and watches: warm-up, exercises, what to do without."""

from __future__ import annotations

from collections.abc import Iterator

from formcheck.exercises import load as exercise_named
from formcheck.plans.equipment import missing
from formcheck.report import plan_words as words
from formcheck.training import Enrolment, Plan, PlannedSet, Session


def headline(plan: Plan, week: int, session: Session) -> str:
    """The session's name and where it stands in the plan."""
    return f"{session.name}, week {week} of {len(plan.weeks)}"


def description(plan: Plan, who: Enrolment, week: int, session: Session, race: bool) -> str:
    """Everything to train by, as a text of some paragraphs; `race` says that the week has one."""
    phase = plan.phase_of(week)
    check_in = next(one.check_in for one in plan.weeks if one.number == week)
    about = [f"{phase.title}: {phase.theme.lower()}.", phase.focus, check_in]
    if race and "race" in plan.modifications:
        about.append(plan.modifications["race"])
    key = ["* a key lift: film a set of it."] if any(s.key_lift for s in session.sets) else []
    parts = [
        list(filter(None, about)),
        ["WARM-UP", *warm_up(plan, session)],
        ["EXERCISES", *(line for one in session.sets for line in exercise(plan, who, one)), *key],
        ["COOL-DOWN", plan.cool_down],
    ]
    if "pain" in plan.modifications:
        parts.append(["IF IT HURTS", plan.modifications["pain"]])
    return "\n\n".join("\n".join(lines) for lines in parts)


def warm_up(plan: Plan, session: Session) -> Iterator[str]:
    """The warm-up: cardio, then the drills by name."""
    said = plan.warm_ups[session.warm_up]
    least, most = said.drill_minutes
    yield f"{said.cardio_minutes} min: {said.cardio}"
    yield f"{least}-{most} min of mobility:"
    yield from (f"- {drill}" for drill in said.drills)


def exercise(plan: Plan, who: Enrolment, one: PlannedSet) -> Iterator[str]:
    """An exercise: sets, the athlete's load, how to move and rest, what to do without equipment."""
    name = f"{exercise_named(one.exercise).title}{'*' * one.key_lift}"
    yield f"{one.order}. {name}: {words.amount(one)}, {one.loads[who.experience].text}"
    yield f"   {one.variant}; {asked(one)}"
    if one.note:
        yield f"   {one.note}"
    guide = plan.guides.get(one.exercise)
    lacking = missing(guide.needs, who.equipment) if guide else ()
    if guide and lacking:
        yield f"   Without {' and '.join(lacking)}: {guide.instead}"


def asked(one: PlannedSet) -> str:
    """Tempo, rest and reserve in one line."""
    paced = f"{words.tempo(one.tempo)}; " if one.tempo else ""
    return f"{paced}rest {words.rest(one.rest_s)}; {one.rir} reps in reserve"
