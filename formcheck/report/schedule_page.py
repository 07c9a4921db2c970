"""A followed plan on the terminal: what is today, all dates, and moves."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from formcheck.report.plan_page import session_page
from formcheck.report.schedule_words import INDENT, grid_of, head, named, time_of
from formcheck.schedule import (
    Move,
    Scheduled,
    Standing,
    advice,
    broken,
    day_in_words,
    schedule,
    standing,
)
from formcheck.training import Change, Enrolment, Plan, Status

STYLES = {
    Standing.DONE: "green",
    Standing.SKIPPED: "dim",
    Standing.MISSED: "yellow",
    Standing.TODAY: "bold cyan",
    Standing.OPEN: "",
}
USUAL = "me"  # whom commands mean where nobody is named
NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def today_page(
    console: Console, plan: Plan, who: Enrolment, changes: Sequence[Change], today: date
) -> None:
    """The session of the day to train by, or the next one; what was missed before."""
    dated = schedule(plan, who, changes)
    console.print(f"[bold]{day_in_words(today)}[/]")
    here = [one for one in dated if one.on == today]
    for one in here:
        if one.status is Status.OPEN:
            week = next(week for week in plan.weeks if week.number == one.place.week)
            session_page(console, plan, week, one.session, who.experience)
            _close(console, one, who)
        else:
            console.print(f"{escape(one.session.name)} of week {one.place.week} is {one.status}.")
    _race(console, plan, who, today)
    _advise(console, plan, who, changes, today)
    coming = next((one for one in dated if one.on > today and one.status is Status.OPEN), None)
    if not here:
        console.print("Nothing is planned for today.")
    if coming:
        console.print(f"Next: {named(coming)} on {_when(coming, today)}, {time_of(who)}.")
    elif not any(one.status is Status.OPEN and one.on >= today for one in dated):
        console.print("The plan is over.", escape(plan.modifications.get("off_season", "")))


def status_page(
    console: Console, plan: Plan, who: Enrolment, changes: Sequence[Change], today: date
) -> None:
    """All sessions with their dates and how they stand; what to do after missed ones."""
    dated = schedule(plan, who, changes)
    head(console, plan, who)
    taken = [one for one in dated if one.status is not Status.SKIPPED]
    for week in plan.weeks:
        phase = plan.phase_of(week.number)
        console.print(f"\n[bold]Week {week.number}[/]  [dim]{escape(phase.title)}[/]")
        grid = grid_of()
        for one in dated:
            if one.place.week == week.number:
                grid.add_row(*_row(one, today, plan, who, taken))
        console.print(grid)
    count = [standing(one, today) for one in dated]
    many = [f"{count.count(kind)} {kind}" for kind in Standing if kind in count]
    console.print(f"\n{len(dated)} sessions: {', '.join(many)}; ends {day_in_words(dated[-1].on)}.")
    _advise(console, plan, who, changes, today)


def move_page(
    console: Console, plan: Plan, who: Enrolment, asked: Move, one: Scheduled, granted: bool
) -> None:
    """What came of a wish to move a session."""
    if not granted:
        console.print(
            f"{named(one)} stays on {day_in_words(one.on)}. {day_in_words(asked.to)} breaks a rule:"
        )
    for rule in asked.broken:
        console.print(f"{INDENT}- {escape(rule.why)}")
    if granted:
        usual = {each.place: each for each in schedule(plan, who, asked.changes)}
        for change in asked.changes:
            each = usual[change.place]
            console.print(
                f"[green]{named(each)} is now on {day_in_words(each.on)}, {time_of(who)}.[/]"
            )
        return
    name = f"formcheck plan move {one.place.week} {one.place.day[:3]}"
    if asked.nearest == one.on:
        console.print(
            f"The nearest day that keeps all rules is where it is, {day_in_words(one.on)}."
        )
    elif asked.nearest:
        console.print(
            f"The nearest day that keeps all rules: [bold]{day_in_words(asked.nearest)}[/]."
        )
        console.print(f"[dim]{INDENT}{name} {asked.nearest}[/]")
    else:
        console.print("No other day within two weeks keeps all rules.")
    if asked.along:
        later = {each.place: each for each in schedule(plan, who, asked.along)}
        moved = (later[change.place] for change in asked.along)
        days = ", ".join(f"{each.session.name} {each.on:%a} {each.on.day}" for each in moved)
        console.print(f"Or move the rest of the week along: {escape(days)}.")
        console.print(f"[dim]{INDENT}{name} {asked.to} --rest[/]")
    console.print(f"[dim]{INDENT}--force moves it all the same[/]")


def _race(console: Console, plan: Plan, who: Enrolment, today: date) -> None:
    """What a week with a race asks for."""
    week = today.isocalendar()[:2]
    for day in who.races:
        if day.isocalendar()[:2] == week and day >= today and "race" in plan.modifications:
            console.print(f"\n[bold]Race on {day_in_words(day)}[/]")
            console.print(escape(plan.modifications["race"]))


def _advise(
    console: Console, plan: Plan, who: Enrolment, changes: Sequence[Change], today: date
) -> None:
    """What to do after missed sessions, and what that would change."""
    said = advice(plan, who, changes, today)
    if said is None:
        return
    console.print(f"\n[yellow]{escape(said.text)}[/]")
    if said.week is None:
        console.print("[dim]--apply on formcheck plan status leaves what was missed out[/]")
        return
    after = schedule(plan, who, said.changes)
    first = next(one for one in after if one.place.week == said.week)
    console.print(
        f"{named(first)} would be on {_when(first, today)}, and the plan would end on "
        f"{day_in_words(after[-1].on)}."
    )
    console.print("[dim]formcheck plan status --apply does it[/]")


def _row(
    one: Scheduled, today: date, plan: Plan, who: Enrolment, taken: Iterable[Scheduled]
) -> tuple[str, ...]:
    """A line of the status: how to name it, when it is, what, how it stands."""
    how = standing(one, today)
    style = STYLES[how]
    words = [f"[{style}]{how}[/]" if style else ""]
    if one.moved:
        words.append("[dim]moved[/]")
    if how in (Standing.OPEN, Standing.TODAY):
        kinds = dict.fromkeys(rule.rule for rule in broken(one, taken, plan, who))
        words += [f"[yellow]breaks: {kind.replace('_', ' ')}[/]" for kind in kinds]
    when = f"{one.on:%a} {one.on.day:>2} {one.on:%b}"
    name, minutes = escape(one.session.name), f"[dim]{one.session.minutes} min[/]"
    key = f"{INDENT}[dim]{one.place.week} {one.place.day[:3]}[/]"
    return key, when, name, minutes, " ".join(filter(None, words))


def _close(console: Console, one: Scheduled, who: Enrolment) -> None:
    """What to type next; whose plan it is has to be said unless it is the usual one's."""
    name = f"{one.place.week} {one.place.day[:3]}"
    whose = f" --athlete {shlex.quote(who.athlete)}"
    other = whose if who.athlete != USUAL else ""
    told = {
        f"analyze FILM{whose}": "judges a film of a set",
        f"plan done {name}{other}": "when it is done",
        f"plan move {name} DATE{other}": "when it does not fit today",
    }
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    for command, what in told.items():
        table.add_row(escape(f"formcheck {command}"), escape(what), style="dim")
    console.print()
    console.print(table)


def _when(one: Scheduled, today: date) -> str:
    near = NEAR.get((one.on - today).days)
    return f"{day_in_words(one.on)} ({near})" if near else day_in_words(one.on)
