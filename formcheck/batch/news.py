"""Of a batch that grows, what is new is told: the rest was told when it came."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from formcheck.batch.engine import Progress
from formcheck.batch.listening import Listener
from formcheck.batch.outcome import Outcome
from formcheck.batch.run import Summary
from formcheck.batch.work import Job


@dataclass(frozen=True)
class News:
    """A listener that lets another one hear of the `new` submissions alone, by their ids."""

    new: Collection[str]
    to: Listener

    def begins(self, films: int, done: int) -> None:
        """The size of what is new."""
        self.to.begins(len(self.new), max(0, done - (films - len(self.new))))

    def moves(self, progress: Progress[Job]) -> None:
        """A film in work; one from before may be judged again as well."""
        if progress.job.submission.id in self.new:
            self.to.moves(progress)

    def ends(self, outcome: Outcome) -> None:
        """A film less."""
        if outcome.id in self.new:
            self.to.ends(outcome)

    def pages(self, left: int) -> None:
        """The reports that are still to be made."""
        self.to.pages(left)


def news_of(summary: Summary, new: Collection[str]) -> Summary:
    """How the new ones ended."""
    outcomes = [one for one in summary.outcomes if one.id in new]
    before = len(summary.outcomes) - len(outcomes)
    return replace(summary, outcomes=outcomes, again=max(0, summary.again - before))
