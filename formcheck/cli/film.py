"""`formcheck analyze`: judge a film."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from formcheck.cli.people import DONE, NOTHING_TO_JUDGE, Debug, errors_for_people


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
