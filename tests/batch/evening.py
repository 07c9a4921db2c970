"""Batches in one process: tiny films, an engine without workers, and a reader that counts."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from formcheck.batch import work
from formcheck.batch.engine import Ended, Gone, J, Progress, R, Work
from formcheck.batch.finding import find
from formcheck.batch.keys import Settings
from formcheck.batch.outcome import Outcome
from formcheck.batch.run import Batch, Summary, run_batch
from formcheck.batch.work import Job
from formcheck.model import Exercise, empty_motion
from formcheck.options import Options
from formcheck.store import Landmarks, sha256
from formcheck.video import probe
from tests import films, people
from tests.batch.worked import CLEAN, squats


@dataclass(frozen=True)
class Inline:
    """An engine that works where it is asked; jobs of these names are lost, or end it all."""

    lost: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    stops: str = ""
    gone: str = ""

    def run(
        self, work: Work[J, R], jobs: Iterable[J], heard: Callable[[Progress[J]], None]
    ) -> Generator[Ended[J, R], None, None]:
        for job in jobs:
            heard(Progress(job, 0.0, 0))
            name = job.submission.name if isinstance(job, Job) else ""
            if name and name == self.stops:
                raise KeyboardInterrupt
            if name and name == self.gone:
                raise Gone("the scheduler is gone", "start it again")
            if name in self.lost:
                yield Ended(job, None, "it ended its worker 2 times: signal 9 (SIGKILL)", 2)
            else:
                tries = 2 if name in self.again else 1
                yield Ended(job, work(job, lambda *_: None), tries=tries)


@dataclass
class Heard:
    """Remembers what was told."""

    films: int = 0
    done: int = 0
    ended: list[Outcome] = field(default_factory=list)

    def begins(self, films: int, done: int) -> None:
        self.films, self.done = films, done

    def moves(self, progress: Progress[Job]) -> None:
        pass

    def ends(self, outcome: Outcome) -> None:
        self.ended.append(outcome)

    def pages(self, left: int) -> None:
        pass


@dataclass
class Evening:
    """A folder of films, and what is made of it; `read` names the films that were read."""

    films: Path
    out: Path
    read: list[str]

    def film(self, name: str, longer: int = 0) -> Path:
        """A tiny film; one that is longer by some frames has another content."""
        path = self.films / name
        path.parent.mkdir(parents=True, exist_ok=True)
        films.film(path, films.steady(8 + longer))
        return path

    def judged(self, engine: Inline | None = None, **more: Any) -> tuple[Summary, Heard]:
        """Runs the batch; answers how it ended and what was told."""
        settings = more.pop("settings", Settings())
        submissions, skipped = find([str(self.films)])
        batch = Batch(submissions, skipped, settings, str(self.out), **more)
        heard = Heard()
        return run_batch(batch, engine or Inline(), heard), heard

    def states(self, **more: Any) -> dict[str, str]:
        """How each film ended, by name."""
        return {one.name: str(one.state) for one in self.judged(**more)[0].outcomes}


@pytest.fixture
def evening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Evening:
    """An evening whose films all show clean squats, whatever their pictures show."""
    read: list[str] = []

    def fake(options: Options, exercise: Exercise | None, tell: Any) -> Landmarks:
        video = probe(options.source)
        read.append(options.source.name)
        motion = squats(CLEAN, CLEAN, CLEAN)
        shown = replace(people.VIDEO, path=video.path)
        content = sha256(options.source)
        return Landmarks(motion, empty_motion(), 1, shown, content, "stick 1", "2" * 64)

    monkeypatch.setattr(work, "read", fake)
    return Evening(tmp_path / "films", tmp_path / "out", read)
