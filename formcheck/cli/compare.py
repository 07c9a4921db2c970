"""`formcheck compare`: two sets side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from formcheck.cli.people import DONE, NOTHING_TO_JUDGE, Debug, errors_for_people


def compare(
    first: Annotated[Path, typer.Argument(help="The earlier film, or its landmarks.npz.")],
    second: Annotated[Path, typer.Argument(help="The later film, or its landmarks.npz.")],
    exercise: Annotated[
        str, typer.Option(help="Name, family or TOML file; auto: look at the first film.")
    ] = "auto",
    out: Annotated[Path, typer.Option(help="The film with both next to each other.")] = Path(
        "compare.mp4"
    ),
    force: Annotated[bool, typer.Option("--force", help="Replace an older film.")] = False,
    no_video: Annotated[bool, typer.Option("--no-video", help="Only tell, draw no film.")] = False,
    json_only: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")] = False,
    debug: Debug = False,
) -> None:
    """Compare two sets of an exercise: what differs by more than its uncertainty, and a film."""
    from formcheck.comparing import run
    from formcheck.options import Options

    films = [
        Options(source=source, exercise=exercise, json=json_only, quiet=quiet, debug=debug)
        for source in (first, second)
    ]
    with errors_for_people(debug):
        if why := run(films[0], films[1], None if no_video else out, force):
            typer.echo(f"formcheck: {why}", err=True)
            raise typer.Exit(NOTHING_TO_JUDGE)
        raise typer.Exit(DONE)
