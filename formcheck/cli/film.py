"""`formcheck analyze`: judge a film."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from formcheck import saying
from formcheck.cli.people import (
    DONE,
    NOTHING_TO_JUDGE,
    Debug,
    Language,
    Overlay,
    SlowMotion,
    errors_for_people,
)


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
        list[str] | None,
        typer.Option(
            metavar="WHO",
            help="Whom to judge: left, right, or a number from the left of the picture. Any other "
            "word is a name: the set is compared with NAME's plan and kept in NAME's history.",
        ),
    ] = None,
    load: Annotated[
        str, typer.Option(metavar="WEIGHT", help="What was lifted, as in 12kg or 2x8kg.")
    ] = "",
    rir: Annotated[
        str, typer.Option(metavar="REPS", help="Reps in reserve: how many more were possible.")
    ] = "",
    pain: Annotated[str, typer.Option(metavar="0-10", help="Pain during the set.")] = "",
    sharp: Annotated[
        bool | None, typer.Option("--sharp/--no-sharp", help="The pain was sharp.")
    ] = None,
    legs: Annotated[
        str, typer.Option(metavar="1-5", help="How the legs felt that day, 1 heavy to 5 fresh.")
    ] = "",
    tired: Annotated[
        bool | None, typer.Option("--tired/--no-tired", help="A short night, or an illness about.")
    ] = None,
    on: Annotated[
        str, typer.Option(metavar="DATE", help="When it was done; default: as the film says.")
    ] = "",
    week: Annotated[
        int | None, typer.Option(help="The session of the plan, with --day; default: by date.")
    ] = None,
    day: Annotated[
        str, typer.Option(metavar="DAY", help="... its day in the plan, as in mon.")
    ] = "",
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
    no_video: Annotated[
        bool, typer.Option("--no-video", help="Skip the annotated film and the pictures.")
    ] = False,
    pictures: Annotated[
        bool, typer.Option("--pictures", help="Make the pictures even with --no-video.")
    ] = False,
    overlay: Overlay = "full",
    slow_mo: SlowMotion = False,
    language: Language = "en",
    json_only: Annotated[
        bool,
        typer.Option("--json", help="Print only JSON; write files only with --out."),
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")] = False,
    debug: Debug = False,
) -> None:
    """Judge a set: reps, angles, verdicts, a score, and the one thing to work on."""
    from formcheck.command import run
    from formcheck.options import Options, Told

    with errors_for_people(debug, language):
        person, name = saying.whom_said(athlete or ())
        today = date.today()
        told = Told(
            name=name,
            said=saying.report_said(load, rir, pain, legs, sharp, tired),
            on=saying.date_said(on, today, today) if on else None,
            week=week,
            day=day,
        )
        options = Options(
            source=source,
            exercise=exercise,
            out=out,
            force=force,
            start=start,
            end=end,
            side=side,
            athlete=person,
            height=height,
            rotate=rotate,
            model=model,
            all_frames=all_frames,
            workers=workers,
            film=not no_video,
            pictures=pictures,
            overlay=overlay,
            slow_motion=slow_mo,
            json=json_only,
            quiet=quiet,
            debug=debug,
            told=told,
        )
        reps = run(options)
        raise typer.Exit(DONE if reps else NOTHING_TO_JUDGE)
