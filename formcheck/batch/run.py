"""A batch from submissions to the coach's desk: what is not finished is judged and answered."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from math import inf
from pathlib import Path

from formcheck.batch.answering import answer_submission, answered_before, write_report
from formcheck.batch.arriving import stamp
from formcheck.batch.desk import write_desk
from formcheck.batch.engine import Ended, Engine, Gone, Tell
from formcheck.batch.histories import Histories, histories
from formcheck.batch.keys import Settings
from formcheck.batch.ledger import alone, as_copy, copies, ended_before, finished, same_content
from formcheck.batch.listening import Listener
from formcheck.batch.order import Turns
from formcheck.batch.outcome import Outcome, State, write_outcome
from formcheck.batch.rows import FILE as ROW
from formcheck.batch.storage import REVIEWS, Results, results_at
from formcheck.batch.submission import Skipped, Submission
from formcheck.batch.summary import DATA, TABLE, rows_of, write_summary
from formcheck.batch.work import ANALYSIS, Job, failed, judge_submission

DESK_S = 60.0  # how often the desk is laid while films are judged


@dataclass(frozen=True)
class Batch:
    """What is to be judged and how; `out` is a folder or a URL, `sender` signs the answers."""

    submissions: Sequence[Submission]
    skipped: Sequence[Skipped]
    settings: Settings
    out: str
    sender: str = ""
    retry_failed: bool = False


@dataclass(frozen=True)
class Summary:
    """How a batch ended: every outcome in the order of submissions, and where the desk lies.

    `again` counts those that were finished before.
    """

    outcomes: Sequence[Outcome]
    again: int
    desk: str

    def many(self, state: State) -> int:
        """How many ended so."""
        return Counter(one.state for one in self.outcomes)[state]


class Stopped(KeyboardInterrupt):
    """The user stopped the batch; the message says how far it came."""


def run_batch(batch: Batch, engine: Engine, listener: Listener) -> Summary:
    """Judges what is not finished, answers it and lays the desk.

    Raises `FormcheckError` where the results cannot be reached or written, `Stopped` on Ctrl-C:
    what is finished by then stays, and the same batch goes on with the rest.
    """
    with results_at(batch.out) as results, alone(results), histories() as known:
        before = ended_before(results)
        results.mirror(ROW)
        evening = _Evening(batch, results, engine, listener, known, before)
        try:
            evening.judge()
            evening.make_pages()
        except KeyboardInterrupt as error:
            done, films = len(evening.ended), len(batch.submissions)
            hint = "run the same command again to go on"
            raise Stopped(f"stopped; {done} of {films} films are done: {hint}") from error
        except Gone as error:
            done, films = len(evening.ended), len(batch.submissions)
            raise Gone(f"{error.what}; {done} of {films} films are done", error.fix) from error
        finally:
            evening.lay_desk()
        return evening.summary()


@dataclass
class _Evening:
    """A batch at work."""

    batch: Batch
    results: Results
    engine: Engine
    listener: Listener
    histories: Histories
    before: dict[str, Outcome]
    ended: dict[str, Outcome] = field(default_factory=dict)
    pages: list[Path] = field(default_factory=list)
    again: int = 0
    laid: float = -inf

    def judge(self) -> None:
        """Judges every film that is not finished, and answers each as soon as it is its turn."""
        batch = self.batch
        twins = copies(batch.submissions)
        firsts = [one for one in batch.submissions if one.id not in twins]
        done = [one for one in firsts if self._finished(one)]
        there = {one.id for one in done}
        todo = [one for one in firsts if one.id not in there]
        self.again = len(done)
        self.turns = Turns(firsts)
        self.twins = [(one, twins[one.id]) for one in batch.submissions if one.id in twins]
        self.listener.begins(len(batch.submissions), len(done))
        for one in done:
            self._take(one, self.before[one.id])
        jobs = [Job(one, batch.settings, batch.out) for one in todo]
        with closing(self._run(jobs)) as running:
            for ended in running:
                self._ends(ended.job.submission, self._outcome(ended))
                self._lay_desk_now_and_then()
        for one, first in self.twins:
            self._ends(one, self._copied(one, self.ended[first]))

    def make_pages(self) -> None:
        """Makes the reports that were put off, many side by side."""
        self.listener.pages(len(self.pages))
        with closing(self.engine.run(make_page, self.pages, lambda _: None)) as running:
            for done, _ in enumerate(running, 1):
                self.listener.pages(len(self.pages) - done)

    def lay_desk(self) -> None:
        """Writes the summary and the desk, over all that lies among the results."""
        self.laid = time.monotonic()
        rows = rows_of(self.results.here)
        write_summary(self.results.here, rows, self.batch.skipped)
        desk = write_desk(self.results.here, rows, self.batch.skipped)
        for name in (TABLE, DATA, desk.name):
            self.results.put_file(name)

    def summary(self) -> Summary:
        """How it ended."""
        outcomes = [self.ended[one.id] for one in self.batch.submissions]
        return Summary(outcomes, self.again, f"{self.results.where}/index.html")

    def _finished(self, one: Submission) -> bool:
        return finished(one, self.before.get(one.id), self.batch.settings, self.batch.retry_failed)

    def _run(self, jobs: Sequence[Job]) -> Generator[Ended[Job, Outcome], None, None]:
        return self.engine.run(judge_submission, jobs, self.listener.moves)

    def _outcome(self, ended: Ended[Job, Outcome]) -> Outcome:
        """How a film ended; one that was lost with its worker is told as failed.

        How often it was tried only the engine knows, so that is written here.
        """
        one = ended.job.submission
        if ended.value is not None and ended.tries == 1:
            return ended.value
        if ended.value is not None:
            outcome = replace(ended.value, tries=ended.tries)
        else:
            outcome = failed(one, ended.lost, stamp(one.film), ended.tries)
        write_outcome(self.results.prepare(one.id), outcome)
        self.results.put(one.id)
        return outcome

    def _copied(self, one: Submission, first: Outcome) -> Outcome:
        outcome = as_copy(one, first)
        write_outcome(self.results.prepare(one.id), outcome)
        return outcome

    def _ends(self, one: Submission, outcome: Outcome) -> None:
        """Takes a film that has ended, which may be a copy of another, and tells of it."""
        if not outcome.twin and (first := same_content(self.ended, outcome)):
            outcome = self._copied(one, first)
        self.listener.ends(outcome)
        self._take(one, outcome)

    def _take(self, one: Submission, outcome: Outcome) -> None:
        """Answers the films whose turn it is now that this one has ended."""
        self.ended[one.id] = outcome
        for submission, judged in self.turns.judged(one, outcome):
            self._answer(submission, judged)

    def _answer(self, one: Submission, outcome: Outcome) -> None:
        """Answers a film unless that was done.

        Its report is put off where no film was read: then reports are most of the work, and are
        made side by side.
        """
        sender = self.batch.sender
        if answered_before(one, outcome, self.results.folder(one.id), sender):
            return
        folder = self.results.prepare(one.id)
        now = outcome.frames > 0 or self.results.far
        where = f"{self.results.where}/{REVIEWS}/{one.id}" if self.results.far else ""
        row = answer_submission(one, outcome, folder, self.histories, sender, page=now, where=where)
        if not now and (folder / ANALYSIS).is_file() and not row.twin:
            self.pages.append(folder)
        self.results.put(one.id)
        self.results.drop(one.id)

    def _lay_desk_now_and_then(self) -> None:
        if self.laid == -inf:
            self.laid = time.monotonic()
        if time.monotonic() - self.laid > DESK_S:
            self.lay_desk()


def make_page(folder: Path, tell: Tell) -> None:
    """Makes the report of an answered film."""
    write_report(folder)
