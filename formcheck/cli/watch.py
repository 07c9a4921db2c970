"""`formcheck watch`: judge films as they arrive in a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from formcheck.cli.batch import (
    AUTO,
    EngineName,
    Exercise,
    Memory,
    Minutes,
    Model,
    Out,
    Pattern,
    Scheduler,
    Sender,
    Video,
    Workers,
    engine_called,
    place_of,
)
from formcheck.cli.batch import run as judge_and_tell
from formcheck.cli.people import DONE, Debug, Language, errors_for_people

if TYPE_CHECKING:
    from formcheck.batch.submission import Submission

Films = Sequence["Submission"]


def watch(
    folder: Annotated[str, typer.Argument(help="The folder, or its URL, that films come into.")],
    out: Out,
    pattern: Pattern = None,
    manifest: Annotated[
        str | None, typer.Option(help="A list that tells more of the films; it may grow, too.")
    ] = None,
    settle: Annotated[
        float, typer.Option(min=0, help="Seconds without a change: the film has arrived.")
    ] = 5.0,
    interval: Annotated[float, typer.Option(min=0.1, help="Seconds between two looks.")] = 2.0,
    once: Annotated[
        bool, typer.Option("--once", help="Judge what is there or arriving, and end.")
    ] = False,
    exercise: Exercise = AUTO,
    workers: Workers = AUTO,
    engine: EngineName = "local",
    scheduler: Scheduler = "",
    video: Video = False,
    minutes_each: Minutes = 30.0,
    memory_each: Memory = 3.0,
    coach: Sender = "",
    model: Model = None,
    language: Language = "en",
    json_lines: Annotated[
        bool, typer.Option("--json", help="Print only JSON, a line an event.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")] = False,
    debug: Debug = False,
) -> None:
    """Judge films as they arrive in a folder, until Ctrl-C.

    Started again it goes on: what was judged is not judged again.
    """
    from formcheck.batch.arriving import whole
    from formcheck.batch.engine import GIGA, Limits
    from formcheck.batch.inbox import Watched
    from formcheck.batch.keys import Settings
    from formcheck.batch.run import Batch
    from formcheck.batch.watching import watch as keep_watching

    def tell(line: str) -> None:
        if not (quiet or json_lines):
            typer.echo(line, err=True)

    with errors_for_people(debug, language):
        inbox = Watched(folder, pattern, manifest, tell)
        settings = Settings(exercise, model, debug=debug, film=video)
        limits = Limits(60.0 * minutes_each, memory_each * GIGA)
        crew = engine_called(engine, scheduler, workers, place_of(out), limits, [place_of(folder)])

        def run(new: Films, before: Films) -> None:
            batch = Batch([*before, *new], inbox.skipped, settings, place_of(out), coach)
            judge_and_tell(batch, crew, json_lines, quiet, {one.id for one in new})

        tell(f"watching {folder}; Ctrl-C ends it")
        try:
            keep_watching(
                inbox.look, patient(run, tell), whole, settle=settle, interval=interval, once=once
            )
        except KeyboardInterrupt as stop:
            tell(str(stop) or "stopped watching; run the same command again to go on")
        raise typer.Exit(DONE)


def patient(
    run: Callable[[Films, Films], None], tell: Callable[[str], None]
) -> Callable[[Films, Films], bool]:
    """What judges new films, and says whether it could.

    Results that somebody else works on are waited for, unless that is so from the first.
    """
    from formcheck.errors import BadUsage

    told: list[str] = []

    def judge(new: Films, before: Films) -> bool:
        try:
            run(new, before)
        except BadUsage as error:
            if not before:
                raise
            if str(error) not in told:
                told.append(str(error))
                tell(f"waiting, as {error}")
            return False
        told.clear()
        return True

    return judge
