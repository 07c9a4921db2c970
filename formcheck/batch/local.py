"""Workers on this machine: one job at a time each, and a worker that dies costs its job alone.

The standard library's pool gives up every job in flight when one of its processes dies, and the
libraries that do not are copyleft or unmaintained; so this is a small supervisor of its own. It
waits for a message of any worker or for its end, and looks at time and memory in between.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic

import psutil

from formcheck.batch.cores import ONE_CORE
from formcheck.batch.engine import GIGA, USUAL, Ended, J, Limits, Progress, R, Work

LOOK_S = 0.5  # how often time and memory are looked at
TELL_S = 0.25  # how often a worker says how far it is
KEPT = 0.5  # of the memory a job may take: what native libraries keep goes with their process
TRIES = 2  # a job whose worker dies is tried once more: it may have been somebody else's fault


@dataclass(frozen=True)
class LocalEngine:
    """So many workers on this machine, each held to the limits."""

    workers: int
    limits: Limits = USUAL

    def run(
        self, work: Work[J, R], jobs: Iterable[J], heard: Callable[[Progress[J]], None]
    ) -> Generator[Ended[J, R], None, None]:
        """Answers how each job ended, in any order; closing it kills the workers."""
        crew = _Crew(work, iter(jobs), heard, self.limits)
        try:
            crew.hire(self.workers)
            while crew.busy:
                yield from crew.look()
        finally:
            crew.dismiss()


@dataclass
class _Worker(Generic[J]):
    """A process, the pipe to it, and the job it is at."""

    process: SpawnProcess
    pipe: Connection
    job: J | None = None
    tries: int = 0
    began: float = 0.0

    @property
    def memory(self) -> float:
        """The memory it occupies in bytes, 0 when it is gone."""
        try:
            return float(psutil.Process(self.process.pid).memory_info().rss)
        except psutil.Error:
            return 0.0

    def fire(self) -> None:
        """Ends the process at once."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


@dataclass
class _Crew(Generic[J, R]):
    """The workers of one run, and the jobs that wait for one."""

    work: Work[J, R]
    jobs: Iterator[J]
    heard: Callable[[Progress[J]], None]
    limits: Limits
    workers: list[_Worker[J]] = field(default_factory=list)
    again: list[tuple[J, int]] = field(default_factory=list)
    looked: float = 0.0

    @property
    def busy(self) -> bool:
        """Whether anybody is at work."""
        return any(worker.job is not None for worker in self.workers)

    def hire(self, count: int) -> None:
        """Starts workers, each with a job; no more of them than there are jobs."""
        for _ in range(count):
            if (taken := self._take()) is None:
                return
            self.workers.append(worker := self._new())
            self._give(worker, *taken)

    def look(self) -> Iterator[Ended[J, R]]:
        """Waits a little; hears the workers, replaces those that died, and holds all to limits."""
        at = [thing for w in self.workers for thing in (w.pipe, w.process.sentinel)]
        ready = set(wait(at, timeout=LOOK_S))
        for worker in list(self.workers):
            if worker.pipe in ready or worker.process.sentinel in ready:
                yield from self._hear(worker)
        if time.monotonic() - self.looked >= LOOK_S:
            self.looked = time.monotonic()
            for worker in list(self.workers):
                yield from self._hold_to_limits(worker)

    def dismiss(self) -> None:
        """Ends all workers at once."""
        for worker in self.workers:
            worker.fire()
        self.workers.clear()

    def _new(self) -> _Worker[J]:
        """A new process, whose libraries keep to one core."""
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        before = {name: os.environ.get(name) for name in ONE_CORE}
        os.environ.update(ONE_CORE)
        try:
            process = context.Process(target=serve, args=(theirs, self.work), daemon=True)
            process.start()
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})
        theirs.close()
        return _Worker(process, ours)

    def _take(self) -> tuple[J, int] | None:
        """The next job and how often it was tried, None when there is none."""
        if self.again:
            return self.again.pop()
        try:
            return next(self.jobs), 0
        except StopIteration:
            return None

    def _give(self, worker: _Worker[J], job: J, tries: int) -> None:
        """Gives a worker a job."""
        worker.job, worker.tries, worker.began = job, tries + 1, time.monotonic()
        self.heard(Progress(job, 0.0, 0))
        with suppress(OSError):  # it died before its job came: that is heard next
            worker.pipe.send(job)

    def _hear(self, worker: _Worker[J]) -> Iterator[Ended[J, R]]:
        """What a worker says, or that it is gone."""
        try:
            while worker.job is not None and worker.pipe.poll():
                kind, told = worker.pipe.recv()
                if kind == "at":
                    self.heard(Progress(worker.job, *told))
                else:
                    value, lost = (told, "") if kind == "done" else (None, told)
                    yield self._end(worker, value, lost)
                    self._next(worker)
        except (EOFError, OSError):
            yield from self._died(worker)
            return
        if not worker.process.is_alive() and worker in self.workers:
            yield from self._died(worker)

    def _next(self, worker: _Worker[J]) -> None:
        """Another job for a worker that is free, in a new process if it keeps much of the last."""
        if worker.memory > KEPT * self.limits.memory:
            self._replace(worker)
        elif taken := self._take():
            self._give(worker, *taken)
        else:
            self._let_go(worker)

    def _died(self, worker: _Worker[J]) -> Iterator[Ended[J, R]]:
        """A worker is gone without a word: its job is tried once more, then it is lost."""
        worker.process.join()
        how = ending(worker.process.exitcode)
        if worker.job is not None and worker.tries < TRIES:
            self.again.append((worker.job, worker.tries))
        elif worker.job is not None:
            yield self._end(worker, None, f"it ended its worker {worker.tries} times: {how}")
        self._replace(worker)

    def _hold_to_limits(self, worker: _Worker[J]) -> Iterator[Ended[J, R]]:
        """Ends a worker whose job takes too much."""
        if worker.job is None:
            return
        lost = ""
        if time.monotonic() - worker.began > self.limits.seconds:
            lost = f"it took longer than {self.limits.seconds / 60.0:g} minutes"
        elif worker.memory > self.limits.memory:
            lost = f"it needed more than {self.limits.memory / GIGA:g} GB of memory"
        if lost:
            worker.process.kill()
            worker.process.join()  # what is told of the job next, it cannot write over any more
            yield self._end(worker, None, lost)
            self._replace(worker)

    def _end(self, worker: _Worker[J], value: R | None, lost: str) -> Ended[J, R]:
        job, worker.job = worker.job, None
        assert job is not None  # only who is at work can end it
        return Ended(job, value, lost, worker.tries, time.monotonic() - worker.began)

    def _replace(self, worker: _Worker[J]) -> None:
        """A fresh process with the next job instead of this one."""
        self._let_go(worker)
        self.hire(1)

    def _let_go(self, worker: _Worker[J]) -> None:
        worker.fire()
        self.workers.remove(worker)


def ending(code: int | None) -> str:
    """How a process ended, in words."""
    if code is None or code >= 0:
        return f"exit code {code}"
    with suppress(ValueError):
        return f"signal {-code} ({signal.Signals(-code).name})"
    return f"signal {-code}"


def serve(pipe: Connection, work: Work[Any, Any]) -> None:
    """A worker's life: it does the jobs that come through the pipe, until that is closed.

    Ctrl-C is the coordinator's business. A worker whose coordinator is gone ends at once.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    while True:
        try:
            job = pipe.recv()
        except EOFError:
            return
        try:
            _say(pipe, ("done", work(job, _teller(pipe))))
        except Exception as error:  # noqa: BLE001 - one job's failure, told as such
            print(f"formcheck: {type(error).__name__}: {error}", file=sys.stderr)
            _say(pipe, ("lost", f"{type(error).__name__}: {error}; this is a fault of formcheck"))


def _say(pipe: Connection, what: tuple[str, Any]) -> None:
    """Says something to the coordinator.

    Without one this process ends on the spot: no job may take that for a failure of its own.
    """
    try:
        pipe.send(what)
    except OSError:
        os._exit(1)


def _teller(pipe: Connection) -> Callable[[float, int], None]:
    """Sends how far a job is, a few times a second at most; readers may call it from threads."""
    lock, last = threading.Lock(), [0.0]

    def tell(seconds: float, frames: int) -> None:
        with lock:
            if time.monotonic() - last[0] >= TELL_S:
                last[0] = time.monotonic()
                _say(pipe, ("at", (seconds, frames)))

    return tell


def _end_with_parent(parent: int) -> None:
    """Ends this process as soon as it is nobody's child any more."""
    while os.getppid() == parent:
        time.sleep(LOOK_S)
    os._exit(1)
