"""How a batch goes, told to somebody at a terminal."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from formcheck.batch.engine import Progress as Moved
from formcheck.batch.outcome import Outcome, State
from formcheck.batch.run import Summary
from formcheck.batch.submission import Skipped
from formcheck.batch.work import Job

MOST_NAMED = 10  # films that are named for one reason at the end


@dataclass
class TerminalListener:
    """Bars: one for the batch, and a line for each film in work."""

    bars: Progress
    all: TaskID
    began: float = field(default_factory=time.monotonic)
    lines: dict[str, TaskID] = field(default_factory=dict)
    reading: dict[str, tuple[float, int]] = field(default_factory=dict)
    seconds: float = 0.0
    frames: int = 0
    failures: int = 0

    def begins(self, films: int, done: int) -> None:
        """The size of the batch."""
        self.bars.update(self.all, total=films, completed=done)

    def moves(self, progress: Moved[Job]) -> None:
        """A film in work."""
        one = progress.job.submission
        if one.id not in self.lines:
            self.lines[one.id] = self.bars.add_task(escape(one.name), total=None, said="")
        self.reading[one.id] = (progress.seconds, progress.frames)
        words = f"{progress.frames} frames" if progress.frames else ""
        self.bars.update(self.lines[one.id], said=words)
        self._speed()

    def ends(self, outcome: Outcome) -> None:
        """A film less."""
        if outcome.id in self.lines:
            self.bars.remove_task(self.lines.pop(outcome.id))
        self.reading.pop(outcome.id, None)
        self.seconds += outcome.seconds
        self.frames += outcome.frames
        self.failures += outcome.state is State.FAILED
        self.bars.advance(self.all)
        self._speed()

    def pages(self, left: int) -> None:
        """The reports that are still to be made."""
        self.bars.update(self.all, description="reports" if left else "films")

    def _speed(self) -> None:
        took = max(1e-3, time.monotonic() - self.began)
        frames = self.frames + sum(frames for _, frames in self.reading.values())
        failed = f", {self.failures} failed" if self.failures else ""
        self.bars.update(self.all, said=f"{frames} frames, {frames / took:.0f} a second{failed}")


@contextmanager
def at_terminal(silent: bool) -> Iterator[TerminalListener]:
    """Bars on stderr where that is a terminal; none where silent."""
    console = Console(stderr=True)
    console.quiet = silent or not console.is_terminal
    columns: list[Any] = [
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[said]}"),
    ]
    with Progress(*columns, console=console, transient=True) as bars:
        yield TerminalListener(bars, bars.add_task("films", total=None, said=""))


def show_summary(console: Console, summary: Summary, skipped: list[Skipped]) -> None:
    """What became of the films, each that was not judged with its reason, and where the desk is."""
    many = Counter(one.state for one in summary.outcomes)
    told = [f"{many[state]} {state}" for state in State if many[state]]
    if summary.again:
        told.append(f"{summary.again} of them were done before")
    count = len(summary.outcomes)
    films = f"{count} film{'s' * (count != 1)}"
    console.print(f"[bold]{films}[/]: {', '.join(told)}")
    for state in (State.FAILED, State.NOTHING):
        names = [(one.name, one.why) for one in summary.outcomes if one.state is state]
        _named(console, str(state), names)
    _named(console, "no films", [(one.name, one.why) for one in skipped])
    console.print(f"desk  {escape(summary.desk)}", soft_wrap=True)


def _named(console: Console, title: str, names: list[tuple[str, str]]) -> None:
    if not names:
        return
    console.print(f"[bold]{title}[/]")
    for name, why in names[:MOST_NAMED]:
        console.print(f"  {escape(name)}: {escape(why)}", soft_wrap=True)
    if len(names) > MOST_NAMED:
        console.print(f"  and {len(names) - MOST_NAMED} more, in summary.csv")
