"""The command line. Heavy libraries are imported by the commands that need them."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from formcheck import __version__
from formcheck.errors import FormcheckError

DONE, NOTHING_TO_JUDGE, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130

app = typer.Typer(
    name="formcheck",
    help="Judges a set of an exercise from a film: counts, measures, answers as a coach.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback and native log lines.")]


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


@app.command()
def analyze(
    source: Annotated[Path, typer.Argument(help="A film, or a landmarks.npz of an earlier run.")],
    exercise: Annotated[
        str,
        typer.Option(help="Name, family or TOML file (see `formcheck exercises`); auto: look."),
    ] = "auto",
    out: Annotated[
        Path | None, typer.Option(help="Folder for the results; default: named after the film.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an older result.")] = False,
    start: Annotated[float, typer.Option(min=0, help="Look only from this second on.")] = 0.0,
    end: Annotated[float | None, typer.Option(min=0, help="... up to this second.")] = None,
    side: Annotated[
        str | None, typer.Option(help="The side nearer to the camera: left or right.")
    ] = None,
    athlete: Annotated[
        str | None,
        typer.Option(help="Whom to judge: left, right, or a number from the left of the picture."),
    ] = None,
    height: Annotated[
        float | None,
        typer.Option(help="The athlete's height in cm: lengths and speeds are told in metres."),
    ] = None,
    rotate: Annotated[int, typer.Option(help="Turn the film clockwise first: 90, 180 or 270.")] = 0,
    model: Annotated[
        Path | None, typer.Option(help="Another pose landmarker bundle (.task).")
    ] = None,
    all_frames: Annotated[
        bool, typer.Option("--all-frames", help="Read more than 30 frames a second.")
    ] = False,
    workers: Annotated[
        int, typer.Option(min=0, help="Stretches read side by side; 0: one a core.")
    ] = 0,
    no_video: Annotated[bool, typer.Option("--no-video", help="Skip the annotated film.")] = False,
    json_only: Annotated[
        bool,
        typer.Option("--json", help="Print only JSON; write files only with --out."),
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")] = False,
    debug: Debug = False,
) -> None:
    """Judge a set: reps, angles, verdicts, a score, and the one thing to work on."""
    from formcheck.command import run
    from formcheck.options import Options

    options = Options(
        source=source,
        exercise=exercise,
        out=out,
        force=force,
        start=start,
        end=end,
        side=side,
        athlete=athlete,
        height=height,
        rotate=rotate,
        model=model,
        all_frames=all_frames,
        workers=workers,
        film=not no_video,
        json=json_only,
        quiet=quiet,
        debug=debug,
    )
    with errors_for_people(debug):
        reps = run(options)
        raise typer.Exit(DONE if reps else NOTHING_TO_JUDGE)


@app.command()
def exercises() -> None:
    """List the exercises that can be judged."""
    from formcheck.exercises import load, names

    for name in names():
        exercise = load(name)
        typer.echo(f"{name:<20} {exercise.title} (family {exercise.family})")


@app.command()
def explain(
    exercise: Annotated[str, typer.Argument(help="An exercise, for example squat.")],
    check: Annotated[str, typer.Argument(help="A check, for example depth; none lists them.")] = "",
    debug: Debug = False,
) -> None:
    """Say what a check measures, its limits, and where they come from."""
    from formcheck.report.explain import explain_check, list_checks

    with errors_for_people(debug):
        typer.echo(explain_check(exercise, check) if check else list_checks(exercise))


@app.command()
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


@contextmanager
def errors_for_people(debug: bool) -> Iterator[None]:
    """Turns failures into one line on stderr and exit code 2; with --debug the trace comes too."""
    try:
        yield
    except (typer.Exit, typer.Abort):
        raise
    except KeyboardInterrupt:
        typer.echo("formcheck: stopped; nothing half-written was left", err=True)
        raise typer.Exit(INTERRUPTED) from None
    except FormcheckError as error:
        if debug:
            traceback.print_exc()
        typer.echo(f"formcheck: {error}", err=True)
        raise typer.Exit(BAD_INPUT) from error
    except Exception as error:
        if debug:
            traceback.print_exc()
        hint = "this is a fault of formcheck; run again with --debug and report what it prints"
        typer.echo(f"formcheck: {type(error).__name__}: {error}; {hint}", err=True)
        raise typer.Exit(BAD_INPUT) from error
