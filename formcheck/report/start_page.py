"""How a followed plan begins: its week, what stands aside for races, what replaces what."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.console import Console
from rich.markup import escape

from formcheck.exercises import load as exercise_named
from formcheck.plans import vocabulary
from formcheck.plans.equipment import missing
from formcheck.report.schedule_words import INDENT, grid_of, head, named
from formcheck.schedule import Scheduled, broken, day_in_words, schedule
from formcheck.training import Change, Enrolment, Place, Plan, Status


def start_page(
    console: Console,
    plan: Plan,
    who: Enrolment,
    changes: Sequence[Change],
    cleared: Collection[Place],
) -> None:
    """How a plan begins: the week as it will be, what stands aside for races, what is missing."""
    dated = schedule(plan, who, changes)
    first, last = dated[0], dated[-1]
    head(console, plan, who)
    span = f"from {day_in_words(first.on)} to {day_in_words(last.on)} {last.on.year}"
    console.print(f"\n{len(dated)} sessions {span}.")
    week = [one for one in schedule(plan, who) if one.place.week == first.place.week]
    grid = grid_of()
    for one in week:
        strain = "hard on the legs" if one.session.hard_legs else "spares the legs"
        grid.add_row(INDENT + f"{one.on:%A}", escape(one.session.name), f"[dim]{strain}[/]")
    console.print(grid)
    _aside(console, plan, who, dated, cleared)
    _without(console, plan, who)
    console.print("\n[dim]formcheck plan today     what to do now")
    console.print("[dim]formcheck plan status    all dates")
    console.print("[dim]formcheck plan export --ics plan.ics    for your calendar")


def _aside(
    console: Console,
    plan: Plan,
    who: Enrolment,
    dated: Sequence[Scheduled],
    cleared: Collection[Place],
) -> None:
    """What was moved for races, and what still breaks a rule."""
    for one in dated:
        if one.place in cleared:
            console.print(f"To keep a race clear {named(one)} is on {day_in_words(one.on)}.")
    taken = [one for one in dated if one.status is not Status.SKIPPED]
    for one in taken:
        rules = broken(one, taken, plan, who) if one.status is Status.OPEN else ()
        if any(rule.rule in ("race", "long_run") for rule in rules):
            why = "; ".join(rule.why for rule in rules)
            week, day = one.place.week, one.place.day[:3]
            console.print(f"[yellow]{named(one)} on {day_in_words(one.on)}: {escape(why)}.[/]")
            console.print(f"[dim]{INDENT}formcheck plan skip {week} {day} leaves it out[/]")


def _without(console: Console, plan: Plan, who: Enrolment) -> None:
    """What to do for equipment that is not there, once an exercise."""
    used = dict.fromkeys(
        one.exercise for week in plan.weeks for s in week.sessions for one in s.sets
    )
    guides = [plan.guides[name] for name in used if name in plan.guides]
    lacking = [(guide, missing(guide.needs, who.equipment)) for guide in guides]
    if not any(needs for _, needs in lacking):
        return
    have = "; ".join(vocabulary()[word] for word in who.equipment) or "nothing"
    console.print(f"\n[bold]With {escape(have)}[/]")
    grid = grid_of()
    for guide, needs in lacking:
        if needs:
            title = exercise_named(guide.exercise).title
            grid.add_row(INDENT + title, f"without {' and '.join(needs)}", escape(guide.instead))
    console.print(grid)
