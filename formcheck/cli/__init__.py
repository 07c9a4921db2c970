"""The command line. Heavy libraries are imported by the commands that need them."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from formcheck import __version__
from formcheck.cli import athlete, plan, schedule
from formcheck.cli.about import doctor, exercises, explain
from formcheck.cli.batch import batch
from formcheck.cli.compare import compare
from formcheck.cli.film import analyze
from formcheck.cli.history import history
from formcheck.cli.live import live
from formcheck.cli.people import DONE
from formcheck.cli.report import report
from formcheck.cli.watch import watch

app = typer.Typer(
    name="formcheck",
    help="Judges a set of an exercise from a film: counts, measures, answers as a coach.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (
    *(analyze, live, batch, watch, report, compare),
    *(history, exercises, explain, doctor),
):
    app.command()(command)
for day_by_day in schedule.COMMANDS:
    plan.app.command()(day_by_day)
app.add_typer(plan.app, name="plan")
app.add_typer(athlete.app, name="athlete")


@app.callback(invoke_without_command=True)
def main(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Nothing is sent anywhere: the film never leaves this machine."""
    for stream in (sys.stdout, sys.stderr):  # a terminal of few letters gets question marks
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    if version:
        typer.echo(f"formcheck {__version__}")
        raise typer.Exit(DONE)
