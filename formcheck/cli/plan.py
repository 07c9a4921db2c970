"""`formcheck plan`: what a plan asks for, and whether a coach's own plan holds together."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="Training plans: what they ask for, and following one.", no_args_is_help=True
)
