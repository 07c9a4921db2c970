"""`formcheck history`: what an athlete did, and how it went over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from formcheck.cli.people import DONE, Debug, errors_for_people
from formcheck.training import SetRecord

if TYPE_CHECKING:
    from formcheck.history import Store


def history(
    athlete: Annotated[str, typer.Option(help="Whose sets; default: everybody's.")] = "",
    exercise: Annotated[
        str, typer.Option(help="Only this exercise or family, with what its checks measured.")
    ] = "",
    since: Annotated[str, typer.Option(help="Only from this day on, as in 2026-03-02.")] = "",
    json_only: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    debug: Debug = False,
) -> None:
    """Show the sets that were analysed, by exercise, and their trends.

    --exercise shows one in detail: what its checks measured, and what changed by more than noise.
    """
    from rich.console import Console

    from formcheck.history import open_store
    from formcheck.report.history_data import history_json
    from formcheck.report.history_page import history_page
    from formcheck.texts import say

    with errors_for_people(debug):
        with open_store() as store:
            found = _found(store, athlete, exercise, since)
        console = Console(highlight=False)
        if json_only:
            typer.echo(history_json(found), nl=False)
        elif not found:
            console.print(say("history.nobody"))
        else:
            for name, records in found.items():
                history_page(console, name, records, detail=bool(exercise))
        raise typer.Exit(DONE)


def _found(
    store: Store, athlete: str, exercise: str, since: str
) -> Mapping[str, Sequence[SetRecord]]:
    """The wanted sets by athlete; who has none of the exercise is left out when all are shown."""
    from formcheck.history import athlete_named, athletes, sets_of

    first = _day(since) if since else None
    names = [athlete_named(store, athlete).name] if athlete else [a.name for a in athletes(store)]
    found = {name: sets_of(store, name, since=first) for name in names}
    if not exercise:
        return found
    wanted = {name: [r for r in own if _is(r, exercise)] for name, own in found.items()}
    if any(wanted.values()):
        return {name: own for name, own in wanted.items() if own}
    raise _no_such(exercise, {record.exercise for own in found.values() for record in own})


def _is(record: SetRecord, exercise: str) -> bool:
    from formcheck.coaching.known import family_of

    return exercise in (record.exercise, family_of(record.exercise))


def _no_such(exercise: str, kept: set[str]) -> Exception:
    from formcheck.errors import BadUsage
    from formcheck.exercises import nearest

    hint = nearest(exercise, kept) if kept else "formcheck history shows what is there"
    return BadUsage(f"the history has no sets of {exercise!r}", hint)


def _day(said: str) -> date:
    from formcheck.errors import BadUsage

    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise BadUsage(f"{said!r} is no date", "write it as in 2026-03-02") from error
