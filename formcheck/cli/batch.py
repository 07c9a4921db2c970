"""`formcheck batch`: judge a coach's evening of films."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formcheck.cli.people import (
    DONE,
    NOTHING_TO_JUDGE,
    Debug,
    Language,
    errors_for_people,
)

if TYPE_CHECKING:
    from formcheck.batch.engine import Engine, Limits
    from formcheck.batch.run import Batch

AUTO = "auto"
FOLDERS_ASKED = 10
Out = Annotated[str, typer.Option(help="Folder or URL for the results; made where there is none.")]
Pattern = Annotated[
    str | None,
    typer.Option(help="What names mean, as in '{athlete}/{date}_{exercise}'; default: look."),
]
Exercise = Annotated[str, typer.Option(help="For films that name none; auto: look.")]
Workers = Annotated[str, typer.Option(metavar="N", help="Films at a time; auto: one a core.")]
EngineName = Annotated[
    str, typer.Option(help="local: this machine. dask: a cluster (docs/CLUSTER.md).")
]
Scheduler = Annotated[str, typer.Option(metavar="ADDRESS", help="The scheduler of the cluster.")]
Video = Annotated[bool, typer.Option("--video", help="Make the annotated films as well.")]
Minutes = Annotated[float, typer.Option(min=0.01, help="A film may take so many minutes.")]
Memory = Annotated[float, typer.Option(min=0.1, help="A film may take so many GB of memory.")]
Sender = Annotated[
    str, typer.Option(metavar="ADDRESS", help="Who signs the answers: 'Kim <kim@example.org>'.")
]
Model = Annotated[Path | None, typer.Option(help="Another pose landmarker bundle (.task).")]


def batch(
    submissions: Annotated[
        list[str], typer.Argument(help="Films, folders, globs, URLs, or a list (CSV or JSON).")
    ],
    out: Out,
    pattern: Pattern = None,
    manifest: Annotated[
        str | None, typer.Option(help="A list that tells more of the films (CSV or JSON).")
    ] = None,
    exercise: Exercise = AUTO,
    workers: Workers = AUTO,
    engine: EngineName = "local",
    scheduler: Scheduler = "",
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try again what failed before.")
    ] = False,
    video: Video = False,
    minutes_each: Minutes = 30.0,
    memory_each: Memory = 3.0,
    coach: Sender = "",
    model: Model = None,
    all_frames: Annotated[
        bool, typer.Option("--all-frames", help="Read more than 30 frames a second.")
    ] = False,
    language: Language = "en",
    json_lines: Annotated[
        bool, typer.Option("--json", help="Print only JSON, a line an event.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")] = False,
    debug: Debug = False,
) -> None:
    """Judge many films: each is answered, and a desk sorts them by who needs the coach."""
    from formcheck.batch.engine import GIGA, Limits
    from formcheck.batch.finding import find
    from formcheck.batch.keys import Settings
    from formcheck.batch.run import Batch
    from formcheck.errors import BadUsage
    from formcheck.exercises import load

    with errors_for_people(debug, language):
        if exercise != AUTO:
            load(exercise)
        found, skipped = find(submissions, pattern, manifest)
        if not found:
            there = [f"{one.name} is left alone: {one.why}" for one in skipped[:1]]
            hint = "".join(there) or "name a folder that holds some"
            raise BadUsage(f"no films in {', '.join(submissions)}", hint)
        settings = Settings(exercise, model, all_frames, video, debug)
        wanted = Batch(found, skipped, settings, place_of(out), coach, retry_failed)
        limits = Limits(60.0 * minutes_each, memory_each * GIGA)
        films = some_of(one.film for one in found)
        crew = engine_called(engine, scheduler, workers, wanted.out, limits, films)
        judged = run(wanted, crew, json_lines, quiet)
        raise typer.Exit(DONE if judged else NOTHING_TO_JUDGE)


def place_of(out: str) -> str:
    """Where results lie, also for workers that work elsewhere."""
    from formcheck.batch.looking import is_url

    return out if is_url(out) else str(Path(out).absolute())


def some_of(films: Iterable[str]) -> list[str]:
    """A film of each folder, as many as are asked for on every worker."""
    first = {film.replace("\\", "/").rpartition("/")[0]: film for film in films}
    return list(first.values())[:FOLDERS_ASKED]


def engine_called(
    name: str,
    scheduler: str,
    workers: str,
    out: str,
    limits: Limits,
    films: Sequence[str] = (),
) -> Engine:
    """The engine that was asked for, which must reach some films; raises `BadUsage`."""
    from formcheck.batch.cores import workers_of
    from formcheck.batch.local import LocalEngine
    from formcheck.errors import BadUsage

    if name not in ("local", "dask"):
        raise BadUsage(f"--engine {name!r} is unknown", "use local or dask")
    if scheduler and name == "local":
        raise BadUsage("--scheduler needs a cluster", "add --engine dask")
    if workers != AUTO and not (workers.isdecimal() and int(workers)):
        raise BadUsage(f"--workers {workers!r} is no number", "write auto, or 1 or more")
    many = workers_of(None if workers == AUTO else int(workers))
    if name == "local":
        return LocalEngine(many, limits)
    from formcheck.batch.cluster import DaskEngine

    return DaskEngine(scheduler, many, out, limits, films)


def run(
    batch: Batch,
    engine: Engine,
    json_lines: bool,
    quiet: bool,
    new: Collection[str] | None = None,
) -> int:
    """Does the batch and tells of it; answers how many films were judged.

    Of a batch that grows only those are told that are `new`, by their ids.
    """
    from rich.console import Console

    from formcheck.batch.lines import LinesListener
    from formcheck.batch.news import News, news_of
    from formcheck.batch.outcome import State
    from formcheck.batch.run import run_batch
    from formcheck.batch.terminal import at_terminal, show_summary

    ids = {one.id for one in batch.submissions} if new is None else new
    skipped = list(batch.skipped) if new is None else []
    if json_lines:
        lines = LinesListener(_line)
        summary = news_of(run_batch(batch, engine, News(ids, lines)), ids)
        lines.done(summary, skipped)
        return summary.many(State.JUDGED)
    with at_terminal(quiet) as listener:
        summary = news_of(run_batch(batch, engine, News(ids, listener)), ids)
    if not quiet:
        show_summary(Console(), summary, skipped)
    return summary.many(State.JUDGED)


def _line(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
