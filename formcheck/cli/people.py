"""Exit codes, and failures as one line that people understand."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from formcheck.errors import BadUsage, FormcheckError
from formcheck.texts import ENGLISH, languages, speaking

DONE, NOTHING_TO_JUDGE, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130

Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback and native log lines.")]
Language = Annotated[
    str, typer.Option(metavar="CODE", help="Language of the reports, of: " + ", ".join(languages()))
]

Overlay = Annotated[
    str,
    typer.Option(metavar="HOW", help="What is drawn: full, simple (skeleton and counter) or none."),
]
SlowMotion = Annotated[
    bool,
    typer.Option("--slow-mo", help="Replay the worst and the best rep at a quarter speed."),
]


@contextmanager
def errors_for_people(debug: bool, language: str = ENGLISH) -> Iterator[None]:
    """Turns failures into one line on stderr and exit code 2; with --debug the trace comes too.

    Inside, everything is said in that language.
    """
    try:
        if language not in languages():
            known = ", ".join(languages())
            raise BadUsage(f"--language {language!r} is not known", f"there is {known}")
        with speaking(language):
            yield
    except (typer.Exit, typer.Abort):
        raise
    except KeyboardInterrupt as stop:
        typer.echo(f"formcheck: {str(stop) or 'stopped; nothing half-written was left'}", err=True)
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
