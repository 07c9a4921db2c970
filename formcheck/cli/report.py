"""`formcheck report`: the reports of a stored result, made again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from formcheck.cli.people import (
    DONE,
    NOTHING_TO_JUDGE,
    Debug,
    Language,
    Overlay,
    SlowMotion,
    errors_for_people,
)


def report(
    results: Annotated[
        Path, typer.Argument(help="The analysis.json of an earlier run, or its folder.")
    ],
    out: Annotated[
        Path | None, typer.Option(help="Folder for the reports; default: where the result lies.")
    ] = None,
    page: Annotated[
        bool, typer.Option("--page", help="The page report.html; made when nothing else is named.")
    ] = False,
    video: Annotated[
        bool, typer.Option("--video", help="The annotated film and the highlight.")
    ] = False,
    pictures: Annotated[
        bool, typer.Option("--pictures", help="Key frames and a contact sheet as PNG.")
    ] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Angles over time: angles.csv.")] = False,
    trc: Annotated[bool, typer.Option("--trc", help="Markers for OpenSim: motion.trc.")] = False,
    mot: Annotated[bool, typer.Option("--mot", help="Posture for OpenSim: angles.mot.")] = False,
    film: Annotated[
        Path | None, typer.Option(help="Where the film lies, if not where it was analysed.")
    ] = None,
    overlay: Overlay = "full",
    slow_mo: SlowMotion = False,
    language: Language = "en",
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")] = False,
    debug: Debug = False,
) -> None:
    """Make the reports of an earlier analysis again: no judging, and mostly without the film."""
    from formcheck.reporting import KINDS, Again, run

    chosen = dict(zip(KINDS, (page, video, pictures, csv, trc, mot), strict=True))
    with errors_for_people(debug, language):
        again = Again(
            results=results,
            out=out,
            film=film,
            kinds=frozenset(kind for kind, wanted in chosen.items() if wanted),
            style=overlay,
            slow_motion=slow_mo,
            quiet=quiet,
        )
        raise typer.Exit(DONE if run(again) else NOTHING_TO_JUDGE)
