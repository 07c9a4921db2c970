"""Who is told how a batch goes: somebody at a terminal, another program, or nobody."""

from __future__ import annotations

from typing import Protocol

from formcheck.batch.engine import Progress
from formcheck.batch.outcome import Outcome
from formcheck.batch.work import Job


class Listener(Protocol):
    """Hears how a batch goes."""

    def begins(self, films: int, done: int) -> None:
        """So many films are in the batch, so many of them were done before."""

    def moves(self, progress: Progress[Job]) -> None:
        """A film has begun, or is so far."""

    def ends(self, outcome: Outcome) -> None:
        """A film has ended."""

    def pages(self, left: int) -> None:
        """So many reports are still to be made."""
