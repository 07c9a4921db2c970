"""Words and lines that all pages of a followed plan share."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from formcheck.schedule import Scheduled, day_in_words
from formcheck.training import Enrolment, Plan

INDENT = "  "


def head(console: Console, plan: Plan, who: Enrolment) -> None:
    """Which plan is followed, by whom and how."""
    run = f"long run on {who.long_run.value.capitalize()}" if who.long_run else "no long run"
    about = [who.athlete, f"loads for {who.experience}", run, f"{time_of(who)} {who.zone}"]
    if who.races:
        about.append("race on " + ", ".join(day_in_words(day) for day in who.races))
    console.print(f"[bold]{escape(plan.title)}[/]")
    console.print(f"[dim]{escape('; '.join(about))}[/]")


def grid_of() -> Table:
    """Columns without lines."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    return grid


def named(one: Scheduled) -> str:
    """A session by its name and week."""
    return f"{escape(one.session.name)} of week {one.place.week}"


def time_of(who: Enrolment) -> str:
    """When sessions begin, as in 18:00."""
    return f"{who.hour:02}:{who.minute:02}"
