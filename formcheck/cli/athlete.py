"""`formcheck athlete`: who is known, and all that is kept of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formcheck.cli.people import DONE, Debug, errors_for_people

if TYPE_CHECKING:
    from formcheck.history import Store

Name = Annotated[str, typer.Argument(help="The athlete's name.")]

app = typer.Typer(
    help="Athletes: who is known, and all that is kept of them.", no_args_is_help=True
)


@app.command("list")
def list_athletes(
    json_only: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    debug: Debug = False,
) -> None:
    """List the athletes that the history knows."""
    from dataclasses import asdict

    from rich.console import Console

    from formcheck.history import athletes, open_store, summary
    from formcheck.report.athlete_page import athletes_page
    from formcheck.report.history_data import as_json

    with errors_for_people(debug), open_store() as store:
        found = [summary(store, one) for one in athletes(store)]
        if json_only:
            typer.echo(as_json([asdict(one) for one in found]), nl=False)
        else:
            athletes_page(Console(highlight=False), found)
        raise typer.Exit(DONE)


@app.command()
def show(
    name: Name,
    json_only: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    debug: Debug = False,
) -> None:
    """Show what is kept of an athlete."""
    from dataclasses import asdict

    from rich.console import Console

    from formcheck.history import athlete_named, folders_of, open_store, summary
    from formcheck.report.athlete_page import athlete_page
    from formcheck.report.history_data import as_json

    with errors_for_people(debug), open_store() as store:
        found = summary(store, athlete_named(store, name))
        if json_only:
            typer.echo(as_json(asdict(found)), nl=False)
        else:
            athlete_page(Console(highlight=False), found, folders_of(store, name), store.where)
        raise typer.Exit(DONE)


@app.command()
def save(
    name: Name,
    height: Annotated[
        float | None, typer.Option(min=50, max=260, help="Height in cm; default: as it was.")
    ] = None,
    notes: Annotated[str | None, typer.Option(help="Anything to remember of them.")] = None,
    debug: Debug = False,
) -> None:
    """Keep an athlete, or what is new of one."""
    from dataclasses import replace

    from formcheck.history import athletes, open_store, save_athlete
    from formcheck.training import Athlete

    with errors_for_people(debug), open_store() as store:
        known = {one.name: one for one in athletes(store)}
        athlete = known.get(name, Athlete(name))
        if height is not None:
            athlete = replace(athlete, height=height / 100)
        save_athlete(store, athlete if notes is None else replace(athlete, notes=notes))
        typer.echo(f"{name} is {'kept' if name in known else 'new'}")
        raise typer.Exit(DONE)


@app.command()
def export(
    name: Name,
    out: Annotated[
        Path | None,
        typer.Option(help="A .zip with the files of the analyses, or a .json without."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an older file.")] = False,
    debug: Debug = False,
) -> None:
    """Write all that is kept of an athlete into one file: their data is theirs."""
    from formcheck.errors import UnwritableOutput
    from formcheck.history import export_athlete, files_in, folders_of, open_store
    from formcheck.report.history_data import write_export

    path = out or Path(f"{_file_name(name)}.zip")
    with errors_for_people(debug), open_store() as store:
        if path.exists() and not force:
            hint = "add --force to replace it, or choose another --out"
            raise UnwritableOutput(f"{path} exists", hint)
        told = export_athlete(store, name)
        many = write_export(path, told, files_in(folders_of(store, name)))
        typer.echo(f"{path} holds all of {name} (sets: {len(told['sets'])}, files: {many})")
        raise typer.Exit(DONE)


@app.command()
def delete(
    name: Name,
    files: Annotated[
        bool, typer.Option("--files", help="Delete the files of their analyses as well.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    debug: Debug = False,
) -> None:
    """Delete all that is kept of an athlete; it cannot be brought back."""
    from formcheck.history import athlete_named, open_store

    with errors_for_people(debug), open_store() as store:
        athlete_named(store, name)
        _delete(store, name, files, yes)
        raise typer.Exit(DONE)


def _delete(store: Store, name: str, files: bool, yes: bool) -> None:
    """Says what there is, asks, deletes, and says what went."""
    from formcheck.history import delete_athlete, files_in, folders_of, remove_files, sets_of

    folders = folders_of(store, name)
    on_disk = list(files_in(folders))
    there = f"sets: {len(sets_of(store, name))}" + (f", files: {len(on_disk)}" if files else "")
    if not yes and not typer.confirm(f"Delete all of {name} ({there}) for good?"):
        typer.echo("Nothing was deleted.")
        raise typer.Exit(DONE)
    if files:
        remove_files(folders)
    gone = delete_athlete(store, name)
    typer.echo(
        f"Deleted {name} and all of theirs (sets: {gone.sets}, checks of them: {gone.checks}, "
        f"plans: {gone.enrolments}, changed sessions: {gone.changes})."
    )
    for copy in gone.copies:
        typer.echo(f"Deleted {copy}, a copy of an older version of the history.")
    if on_disk:
        typer.echo("Deleted files:" if files else "Files that stay (--files deletes them):")
        for path in on_disk:
            typer.echo(f"  {path}")


def _file_name(name: str) -> str:
    """A name for a file: letters and digits, as every system allows."""
    return "".join(c if c.isalnum() else "-" for c in name).strip("-") or "athlete"
