"""How a batch goes, told to another program: a line of JSON an event."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from formcheck.batch.engine import Progress
from formcheck.batch.outcome import Outcome, State
from formcheck.batch.run import Summary
from formcheck.batch.submission import Skipped
from formcheck.batch.work import Job


@dataclass
class LinesListener:
    """Writes every event as a line: `batch`, `begun`, `ended`, `reports` and `done`."""

    write: Callable[[str], object]
    begun: set[str] = field(default_factory=set)

    def begins(self, films: int, done: int) -> None:
        """The size of the batch."""
        self._tell("batch", films=films, done_before=done)

    def moves(self, progress: Progress[Job]) -> None:
        """A film has begun; how far it is interests no program."""
        one = progress.job.submission
        if not progress.frames:
            self._tell("begun", id=one.id, name=one.name)

    def ends(self, outcome: Outcome) -> None:
        """A film has ended."""
        self._tell("ended", **asdict(outcome))

    def pages(self, left: int) -> None:
        """The reports that are still to be made."""
        self._tell("reports", left=left)

    def done(self, summary: Summary, skipped: list[Skipped]) -> None:
        """The end."""
        many = Counter(str(one.state) for one in summary.outcomes)
        counts = {str(state): many[str(state)] for state in State}
        told = [asdict(one) for one in skipped]
        self._tell("done", counts=counts, again=summary.again, skipped=told, desk=summary.desk)

    def _tell(self, event: str, **what: object) -> None:
        self.write(json.dumps({"event": event, **what}, allow_nan=False) + "\n")
