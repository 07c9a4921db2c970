"""`formcheck exercises`, `explain` and `doctor`: what is judged, why, and whether all is there."""

from __future__ import annotations

from typing import Annotated

import typer

from formcheck.cli.people import BAD_INPUT, DONE, Debug, errors_for_people


def exercises() -> None:
    """List the exercises that can be judged."""
    from formcheck.exercises import load, names

    for name in names():
        exercise = load(name)
        typer.echo(f"{name:<20} {exercise.title} (family {exercise.family})")


def explain(
    exercise: Annotated[str, typer.Argument(help="An exercise, for example squat.")],
    check: Annotated[str, typer.Argument(help="A check, for example depth; none lists them.")] = "",
    debug: Debug = False,
) -> None:
    """Say what a check measures, its limits, and where they come from."""
    from formcheck.report.explain import explain_check, list_checks

    with errors_for_people(debug):
        typer.echo(explain_check(exercise, check) if check else list_checks(exercise))


def doctor(debug: Debug = False) -> None:
    """Look for what is missing on this machine, and say how to mend it."""
    from formcheck.doctor import examine
    from formcheck.poses.mediapipe import quiet_native

    with quiet_native(not debug):
        complaints = 0
        for result in examine():
            complaints += not result.well
            mark = "ok  " if result.well else "FAIL"
            typer.echo(f"{mark} {result.what}{'' if result.well else ': ' + result.fix}")
    raise typer.Exit(BAD_INPUT if complaints else DONE)
