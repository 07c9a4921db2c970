"""`formcheck plan start`, `today`, `move` and the others that follow a plan day by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from formcheck import saying
from formcheck.cli.following import enrol_from, following, keep, place_of, session_of, terminal
from formcheck.cli.people import BAD_INPUT, NOTHING_TO_JUDGE, Debug, errors_for_people
from formcheck.cli.plan import STANDARD
from formcheck.training import Enrolment, Experience

Who = Annotated[str, typer.Option("--athlete", metavar="NAME", help="Whose plan.")]
Week = Annotated[int, typer.Argument(help="The plan's week, as in 3.")]
Named = Annotated[str, typer.Argument(help="The session: the plan's day (mon) or its name.")]
When = Annotated[str, typer.Option("--date", metavar="DATE", help="Another day than today.")]
DATES = "2026-03-02, today, tomorrow, or a day such as tue"


def start(
    plan: Annotated[str, typer.Argument(help="A plan's name or TOML file.")] = STANDARD,
    begin: Annotated[
        str,
        typer.Option(
            "--date", metavar="DATE", help=f"First day: {DATES}. Week 1 begins then or soon after."
        ),
    ] = "today",
    athlete: Who = "me",
    experience: Annotated[
        Experience, typer.Option(help="Strength work behind you; it decides the loads.")
    ] = Experience.NEW,
    equipment: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORDS", help="What you have, as in band,dumbbells; or none. Default: all."
        ),
    ] = None,
    long_run: Annotated[
        str, typer.Option(metavar="DAY", help="Day of your long run, as in sun; or none.")
    ] = "sunday",
    race: Annotated[
        list[str] | None,
        typer.Option(metavar="DATE", help="A race to keep clear; may be repeated."),
    ] = None,
    at: Annotated[str, typer.Option("--time", metavar="TIME", help="When you train.")] = "18:00",
    zone: Annotated[
        str,
        typer.Option(
            metavar="ZONE", help="Time zone, as in Europe/Berlin. Default: this machine's."
        ),
    ] = "",
    debug: Debug = False,
) -> None:
    """Follow a plan from a date on.

    Its week is rotated where that suits your long run; sessions make room for races.
    """
    from formcheck.plans import load, names
    from formcheck.schedule import first_monday

    with errors_for_people(debug):
        loaded = load(plan)
        name = saying.zone_said(zone)
        today = datetime.now(ZoneInfo(name)).date()
        run = saying.long_run_said(long_run)
        hour, minute = saying.time_said(at)
        wanted = Enrolment(
            athlete=athlete,
            plan=plan if plan in names() else str(Path(plan).resolve()),
            start=first_monday(loaded, run, saying.date_said(begin, today)),
            experience=experience,
            equipment=saying.equipment_said(equipment or (), loaded.equipment),
            long_run=run,
            zone=name,
            hour=hour,
            minute=minute,
            races=tuple(sorted({saying.date_said(day, today) for day in race or ()})),
        )
        enrol_from(loaded, wanted, today)


def today(athlete: Who = "me", on: When = "", debug: Debug = False) -> None:
    """Show what is to do today.

    The session to train by with everything explained, or when the next one is.
    """
    from formcheck.report import schedule_page as page

    with following(athlete, on, debug) as now:
        page.today_page(terminal(), now.plan, now.who, now.changes, now.today)


def status(
    athlete: Who = "me",
    on: When = "",
    apply: Annotated[
        bool, typer.Option("--apply", help="Do what is advised after missed sessions.")
    ] = False,
    debug: Debug = False,
) -> None:
    """Show all sessions with their dates.

    What is done, missed and open, and what to do after missed sessions.
    """
    from formcheck.report import schedule_page as page
    from formcheck.schedule import advice

    with following(athlete, on, debug) as now:
        console, said = terminal(), advice(now.plan, now.who, now.changes, now.today)
        if not apply:
            page.status_page(console, now.plan, now.who, now.changes, now.today)
            return
        if said is None:
            console.print("Nothing was missed: there is nothing to apply.")
            raise typer.Exit(NOTHING_TO_JUDGE)
        keep(now, said.changes)
        console.print(f"{said.text} Done; formcheck plan export brings it to your calendar.")


def move(
    week: Week,
    day: Named,
    to: Annotated[str, typer.Argument(metavar="DATE", help=f"Where to: {DATES} of that week.")],
    athlete: Who = "me",
    force: Annotated[bool, typer.Option("--force", help="Move it whatever the rules.")] = False,
    rest: Annotated[
        bool, typer.Option("--rest", help="Move the following sessions of the week along.")
    ] = False,
    debug: Debug = False,
) -> None:
    """Move a session.

    A day that breaks a rule is answered with the rule and the nearest day that keeps all of them.
    """
    from formcheck.report import schedule_page as page
    from formcheck.schedule import move as moved

    with following(athlete, "", debug) as now:
        place = place_of(now, week, day)
        one = session_of(now, place)
        wanted = saying.date_said(to, now.today, one.on)
        found = moved(now.plan, now.who, now.changes, place, wanted, now.today)
        if rest and found.along:
            found = replace(found, changes=found.along, broken=())
        granted = force or not found.broken
        if granted:
            keep(now, found.changes)
        page.move_page(terminal(), now.plan, now.who, found, one, granted)
        if not granted:
            raise typer.Exit(BAD_INPUT)


def skip(week: Week, day: Named, athlete: Who = "me", debug: Debug = False) -> None:
    """Leave a session out.

    Calendars show it as cancelled; moving it to a date brings it back.
    """
    from formcheck.schedule import skip as skipped

    with following(athlete, "", debug) as now:
        place = place_of(now, week, day)
        keep(now, [skipped(now.plan, now.who, now.changes, place)])
        one = session_of(now, place)
        terminal().print(f"{one.session.name} of week {week} is left out.")


def done(week: Week, day: Named, athlete: Who = "me", debug: Debug = False) -> None:
    """Say that a session was done."""
    from formcheck.schedule import finish

    with following(athlete, "", debug) as now:
        place = place_of(now, week, day)
        keep(now, [finish(now.plan, now.who, now.changes, place)])
        one = session_of(now, place)
        terminal().print(f"{one.session.name} of week {week} is done.")


def race(
    day: Annotated[str, typer.Argument(metavar="DATE", help=f"The day of the race: {DATES}.")],
    athlete: Who = "me",
    off: Annotated[bool, typer.Option("--off", help="There is no race then after all.")] = False,
    debug: Debug = False,
) -> None:
    """Keep the days before a race clear.

    No hard legs then: sessions in the way are moved to the nearest day that keeps all rules.
    """
    with following(athlete, "", debug) as now:
        on = saying.date_said(day, now.today)
        races = set(now.who.races) - {on} if off else {*now.who.races, on}
        enrol_from(now.plan, replace(now.who, races=tuple(sorted(races))), now.today)


def export(
    ics: Annotated[Path | None, typer.Option(metavar="FILE", help="A calendar to import.")] = None,
    csv: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A table, a row an exercise.")
    ] = None,
    json: Annotated[
        Path | None, typer.Option(metavar="FILE", help="All of it for programs.")
    ] = None,
    fit: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="A folder of workouts for watches, one an open session."),
    ] = None,
    alarm: Annotated[
        int,
        typer.Option(min=0, metavar="MINUTES", help="Reminder before a session, 0 for none."),
    ] = 60,
    athlete: Who = "me",
    debug: Debug = False,
) -> None:
    """Write the plan with its dates.

    A calendar that is imported again after changes is updated, nothing in it is doubled.
    """
    from formcheck.errors import BadUsage
    from formcheck.report import exporting
    from formcheck.schedule import schedule

    with following(athlete, "", debug) as now:
        if not (ics or csv or json or fit):
            raise BadUsage("nothing to export to", "say --ics FILE, --csv FILE, --json FILE, ...")
        sessions = schedule(now.plan, now.who, now.changes)
        files = {"ics": ics, "csv": csv, "json": json, "fit": fit}
        for line in exporting.export(now.plan, now.who, sessions, alarm, **files):
            typer.echo(line)


COMMANDS = (start, today, status, move, skip, done, race, export)
