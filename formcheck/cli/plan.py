"""`formcheck plan`: what a plan asks for, and whether a coach's own plan holds together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from formcheck.cli.people import BAD_INPUT, DONE, Debug, errors_for_people
from formcheck.training import Day, Experience, Plan, Session, Week

if TYPE_CHECKING:
    from rich.console import Console

STANDARD = "runner-strength-8w"

app = typer.Typer(
    help="Training plans: what they ask for, and following one.", no_args_is_help=True
)


@app.command("list")
def list_plans(debug: Debug = False) -> None:
    """List the plans that formcheck brings along."""
    from formcheck.plans import load, names

    with errors_for_people(debug):
        for name in names():
            plan = load(name)
            sessions = len(plan.weeks[0].sessions)
            often = f"{len(plan.weeks)} weeks, {sessions} sessions a week"
            typer.echo(f"{name:<20} {plan.title} ({often})")


@app.command()
def show(
    plan: Annotated[str, typer.Argument(help="A plan's name or TOML file.")] = STANDARD,
    week: Annotated[int | None, typer.Option(help="Only this week.")] = None,
    day: Annotated[str, typer.Option(help="Only this day, as in mon.")] = "",
    experience: Annotated[
        Experience | None, typer.Option(help="Loads for this much strength work; default: all.")
    ] = None,
    debug: Debug = False,
) -> None:
    """Show a plan, a week of it, or a session.

    --week shows a week, --day a day over all weeks, both together a session to train by.
    """
    from rich.console import Console

    from formcheck.plans import load

    with errors_for_people(debug):
        _show(Console(highlight=False), load(plan), week, day, experience)


@app.command()
def check(
    file: Annotated[str, typer.Argument(help="A plan's TOML file, or its name.")],
    debug: Debug = False,
) -> None:
    """Check a plan of your own.

    Everything that keeps it from being followed is told, a line each.
    """
    from formcheck.plans import load, problems

    with errors_for_people(debug):
        found = problems(file)
        for problem in found:
            typer.echo(f"{file}: {problem.line}", err=True)
        if found:
            raise typer.Exit(BAD_INPUT)
        plan = load(file)
        sessions = sum(len(week.sessions) for week in plan.weeks)
        typer.echo(f"{file} holds together: {len(plan.weeks)} weeks, {sessions} sessions")
    raise typer.Exit(DONE)


def _show(
    console: Console, plan: Plan, number: int | None, day: str, experience: Experience | None
) -> None:
    from formcheck.report import plan_page as page

    week = None if number is None else _week(plan, number)
    if day and week:
        page.session_page(console, plan, week, _session(week, _day(plan, day)), experience)
    elif week:
        page.week_page(console, plan, week, experience)
    elif day:
        page.day_page(console, plan, _day(plan, day), experience)
    else:
        page.whole(console, plan)


def _week(plan: Plan, number: int) -> Week:
    from formcheck.errors import BadUsage

    by_number = {week.number: week for week in plan.weeks}
    if number not in by_number:
        raise BadUsage(f"{plan.name} has no week {number}", f"choose 1 to {len(by_number)}")
    return by_number[number]


def _day(plan: Plan, said: str) -> Day:
    """The day of a plan that begins so."""
    from formcheck.errors import BadUsage
    from formcheck.exercises import nearest

    days = dict.fromkeys(session.day for week in plan.weeks for session in week.sessions)
    found = [day for day in days if day.value.startswith(said.lower())]
    if len(found) != 1:
        raise BadUsage(f"{plan.name} has no session on {said!r}", nearest(said.lower(), days))
    return found[0]


def _session(week: Week, day: Day) -> Session:
    """The session of that day, or a refusal where the week has none."""
    from formcheck.errors import BadUsage

    for session in week.sessions:
        if session.day is day:
            return session
    raise BadUsage(
        f"week {week.number} has no session on {day.value}",
        "choose from " + ", ".join(session.day.value for session in week.sessions),
    )
