"""Progress in an exercise, and two sets side by side, on the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from formcheck.coaching.change import Change
from formcheck.coaching.compare import Comparison
from formcheck.coaching.known import title_of
from formcheck.coaching.progress import Point, Progress
from formcheck.model import Analysis, Measurement
from formcheck.texts import say

SIGNS = {  # what stands behind a number, and its decimals
    "deg": ("°", 0),
    "s": (" s", 1),
    "ratio": ("", 2),
    "%": (" %", 0),
    "kg": (" kg", 0),
    "leg": (" leg lengths", 2),
}
STYLES = {True: "green", False: "yellow", None: "cyan"}


def show_progress(console: Console, progress: Progress) -> None:
    """Prints the sessions of an exercise, what changed beyond noise, and what comes back."""
    console.print(f"[bold]{escape(title_of(progress.exercise))}[/]")
    if not progress.points:
        console.print(say("progress.none"))
        return
    console.print(_sessions(progress.points))
    for sentence in said(progress):
        console.print(sentence)


def _sessions(points: tuple[Point, ...]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for title in ("day", "seen from", "reps", "load", "score", "1RM est."):
        table.add_column(title, justify="left" if title in ("day", "seen from") else "right")
    for point in points:
        table.add_row(
            f"{point.at:%d %b %Y}",
            point.view,
            str(point.reps),
            _or_dash(point.load, "g", " kg"),
            _or_dash(point.score, ".0f", ""),
            _or_dash(point.strength.value, ".0f", " kg"),
        )
    return table


def _or_dash(value: float, form: str, unit: str) -> str:
    return f"{value:{form}}{unit}" if isfinite(value) else "-"


def said(progress: Progress) -> Iterator[str]:
    """The sentences below the table."""
    if len(progress.points) == 1:
        yield say("progress.one")
        return
    if progress.view and progress.compared < len(progress.points):
        told = {"many": progress.compared, "all": len(progress.points)}
        yield f"[dim]{say('progress.views', view=progress.view, **told)}[/]"
    for change in progress.changes:
        yield _line(change)
    if not progress.changes:
        yield say("progress.nothing")
    if found := progress.recurring:
        told = {"many": found.sessions, "all": found.of}
        yield f'{say("progress.recurring", title=found.title, **told)}: [bold]"{found.cue}"[/]'


def show_comparison(console: Console, comparison: Comparison) -> None:
    """Prints what differs between two sets by more than its uncertainty."""
    first, second = comparison.first, comparison.second
    console.print(_heads(first, second))
    if first.view.name is not second.view.name:
        views = say("compare.views", first=first.view.name, second=second.view.name)
        console.print(f"[dim]{views}[/]")
    for change in comparison.differences:
        console.print(_line(change))
    if not comparison.differences:
        console.print(say("compare.nothing"))
    for key, titles in (("alike", comparison.alike), ("one_sided", comparison.one_sided)):
        if titles:
            words = say(f"compare.{key}", titles=", ".join(title.lower() for title in titles))
            console.print(f"[dim]{escape(words)}[/]")


def _heads(first: Analysis, second: Analysis) -> Table:
    """The two sets in two columns."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for title in ("", "first", "second"):
        table.add_column(title)
    pair = (first, second)
    table.add_row("film", *map(escape, _names([Path(one.video.path) for one in pair])))
    table.add_row("exercise", *(one.exercise.title for one in pair))
    table.add_row("reps", *(str(len(one.results)) for one in pair))
    table.add_row("score", *(_or_dash(one.score, ".0f", "") for one in pair))
    return table


def _names(paths: Sequence[Path]) -> list[str]:
    """The films' names; with their folders where the names alone are the same."""
    names = [path.name for path in paths]
    return names if len(set(names)) == len(names) else [f"{p.parent.name}/{p.name}" for p in paths]


def _line(change: Change) -> str:
    """A change in words, coloured by whether it is for the better."""
    unit = change.last.unit
    key = {True: "progress.better", False: "progress.worse", None: "compare.different"}
    if change.name in ("score", "strength"):
        key = {True: "progress.more", False: "progress.less"}
    words = say(
        key[change.better],
        title=change.title,
        first=_number(change.first),
        last=_number(change.last),
        change=amount(change.size, unit),
        least=amount(change.least, unit),
    )
    return f"[{STYLES[change.better]}]{escape(words)}[/]"


def _number(measured: Measurement) -> str:
    return amount(measured.value, measured.unit)


def amount(value: float, unit: str) -> str:
    """A number with its unit as people write it."""
    if unit == "m":
        return f"{100 * value:.0f} cm"
    sign, places = SIGNS.get(unit, ("", 0))
    return f"{as_told(value, unit):.{places}f}{sign}"


def as_told(value: float, unit: str) -> float:
    """A number as precisely as it is told; there is no -0."""
    _, places = SIGNS.get(unit, ("", 0))
    return round(value, places) + 0.0
