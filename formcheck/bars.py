"""Progress bars while a film is read and drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import isfinite
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn


class Tell(Protocol):
    """Makes a progress bar and answers the function that moves it to a second of the film."""

    def __call__(self, what: str, seconds: float) -> Bar:
        """A bar for so many seconds of film (NaN when nobody knows)."""


class Bar(Protocol):
    """Moves a progress bar to a second of the film, with a word on what was done."""

    def __call__(self, done: float, said: str = "", frames: int = 0) -> None:
        """The bar stands at so many seconds, after so many frames."""


def told(bar: Bar) -> Callable[[float, int, int], None]:
    """Moves a bar by what a reader of films reports: seconds, frames and poses so far."""

    def move(seconds: float, frames: int, poses: int) -> None:
        bar(seconds, f"{frames} frames, {poses} poses", frames)

    return move


@contextmanager
def progress(silent: bool) -> Iterator[Tell]:
    """Progress bars with time left on stderr, where that is a terminal; none where silent."""
    console = Console(stderr=True)
    console.quiet = silent or not console.is_terminal
    columns = (
        TextColumn("{task.description:<13}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[said]}"),
    )
    with Progress(*columns, console=console, transient=True) as bars:

        def tell(what: str, seconds: float) -> Bar:
            total = seconds if isfinite(seconds) and seconds > 0 else None
            task = bars.add_task(what, total=total, said="")

            def move(done: float, said: str = "", frames: int = 0) -> None:
                bars.update(task, completed=done, said=said)

            return move

        yield tell
