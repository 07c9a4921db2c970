"""Workers of a Dask cluster: the same work on each film, on as many machines as there are.

Dask gives the jobs of a worker that is lost to others. A job that loses worker after worker is
lost itself, as the scheduler's `allowed-failures` says.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic

from formcheck import __version__
from formcheck.batch.arriving import stamp
from formcheck.batch.cores import ONE_CORE
from formcheck.batch.engine import USUAL, Ended, Gone, J, Limits, Progress, R, Work
from formcheck.batch.far import answers
from formcheck.batch.looking import is_url
from formcheck.errors import BadUsage
from formcheck.poses.mediapipe import MediaPipeBackend, find_model

if TYPE_CHECKING:
    from distributed import Client, Future

CONNECT_S = 15.0
LOOK_S = 0.5  # how often it is asked what goes on
FAILURES = 2  # workers that a job may cost on a cluster of our own
AGAIN = "start it again and run the same command: what is finished stays"
MISSING = "pip install 'formcheck[cluster]'"


# Of a cluster of our own. Dask's profiler looks into a worker a hundred times a second, its loops
# tick fifty times and look at memory ten times a second, which takes a twelfth of a core from two
# workers that have it all; and it has workers give memory back at every chance
# (MALLOC_TRIM_THRESHOLD_), which costs a film a tenth of its time or more: pictures come and go.
OURS = {
    "distributed.scheduler.allowed-failures": FAILURES,
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.admin.system-monitor.gil.enabled": False,
    "distributed.nanny.pre-spawn-environ": ONE_CORE,
}


@dataclass(frozen=True)
class DaskEngine:
    """The workers of a scheduler's cluster, or without an address so many on this machine.

    `out` is the folder of results, which every worker must reach, as it must some of the `films`.
    """

    scheduler: str
    workers: int
    out: str
    limits: Limits = USUAL
    films: Sequence[str] = ()

    def run(
        self, work: Work[J, R], jobs: Iterable[J], heard: Callable[[Progress[J]], None]
    ) -> Generator[Ended[J, R], None, None]:
        """Answers how each job ended, in any order; closing it cancels what is left.

        Raises `BadUsage` where the cluster cannot be reached, does not fit, or is lost.
        """
        with ExitStack() as until:
            crew: _Crew[J, R] | None = None
            for job in jobs:
                crew = crew or _Crew(work, until.enter_context(_client(self)), heard, self.limits)
                crew.submit(job)
                while crew.full:
                    yield from crew.look()
            while crew and crew.running:
                yield from crew.look()


@dataclass
class _Crew(Generic[J, R]):
    """The jobs of one run that the scheduler has, and since when each is in work."""

    work: Work[J, R]
    client: Client
    heard: Callable[[Progress[J]], None]
    limits: Limits
    running: dict[Future, J] = field(default_factory=dict)
    began: dict[str, float] = field(default_factory=dict)
    late: dict[str, str] = field(default_factory=dict)
    looked: float = 0.0

    @property
    def full(self) -> bool:
        """Whether every worker has a job; none waits with a worker, so its time is its own."""
        return len(self.running) >= max(1, len(self.client.nthreads()))

    def submit(self, job: J) -> None:
        """Gives the scheduler a job."""
        with _still_there(self.client):
            future = self.client.submit(do, self.work, job, pure=False)
        self.running[future] = job

    def look(self) -> Iterator[Ended[J, R]]:
        """Waits a little; answers the jobs that have ended."""
        time.sleep(LOOK_S / 10)
        with _still_there(self.client):
            done = [future for future in self.running if future.done()]
            for future in done:
                yield self._end(future)
            if time.monotonic() - self.looked >= LOOK_S:
                self.looked = time.monotonic()
                self._hold_to_time()

    def _end(self, future: Future) -> Ended[J, R]:
        job = self.running.pop(future)
        began = self.began.pop(future.key, time.monotonic())
        took = time.monotonic() - began
        try:
            value, lost = future.result(), self.late.pop(future.key, "")
        except Exception as error:
            if future.key not in self.late and self.client.status != "running":
                raise
            value, lost = None, self.late.pop(future.key, "") or _why(error)
        future.release()
        return Ended(job, None if lost else value, lost, 1, took)

    def _hold_to_time(self) -> None:
        """Ends a worker whose job takes too long."""
        working: Mapping[str, Iterable[str]] = self.client.processing()
        at = {key: worker for worker, keys in working.items() for key in keys}
        for future, job in self.running.items():
            if future.key in at and future.key not in self.began:
                self.began[future.key] = time.monotonic()
                self.heard(Progress(job, 0.0, 0))
            elif self._overdue(future.key):
                minutes = self.limits.seconds / 60.0
                self.late[future.key] = f"it took longer than {minutes:g} minutes"
                future.cancel(force=True)
                with suppress(KeyError):  # it may have gone meanwhile
                    self.client.restart_workers([at[future.key]], raise_for_error=False)

    def _overdue(self, key: str) -> bool:
        began = self.began.get(key)
        late = began is not None and time.monotonic() - began > self.limits.seconds
        return late and key not in self.late


def do(work: Work[Any, Any], job: Any) -> Any:
    """The work on a job in a worker, which tells nobody how far it is."""
    return work(job, lambda *_: None)


def _why(error: Exception) -> str:
    """Why a job was lost, in one line."""
    from distributed.scheduler import KilledWorker

    if isinstance(error, KilledWorker):
        return f"it ended {error.allowed_failures + 1} workers"
    told = (str(error) or type(error).__name__).splitlines()[0]
    return f"{type(error).__name__}: {told}"


@contextmanager
def _client(engine: DaskEngine) -> Iterator[Client]:
    """A client of a cluster that fits; one of our own lives as long as the client."""
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise BadUsage("--engine dask needs Dask", MISSING) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with ExitStack() as until:
        until.enter_context(dask.config.set(OURS))
        where: Any = engine.scheduler
        if not where:
            where = until.enter_context(
                LocalCluster(
                    n_workers=engine.workers,
                    threads_per_worker=1,
                    processes=True,
                    host="127.0.0.1",
                    dashboard_address=None,
                    memory_limit=int(engine.limits.memory),
                    silence_logs=logging.CRITICAL,
                )
            )
        try:
            client = until.enter_context(Client(where, timeout=CONNECT_S))
        except (OSError, ValueError) as error:
            what = f"no scheduler answers at {engine.scheduler}"
            raise BadUsage(
                what, "start one with dask scheduler, or leave --scheduler out"
            ) from error
        with _still_there(client):
            said = client.run(itself, engine.out, engine.films)
            fits(said, client.nthreads(), engine.out, engine.films)
        yield client


@contextmanager
def _still_there(client: Client) -> Iterator[None]:
    """Says in one line that the scheduler is gone."""
    try:
        yield
    except BadUsage:
        raise
    except Exception as error:
        if client.status == "running" and not isinstance(error, OSError):
            raise
        where = client.scheduler.address if client.scheduler else "its address"
        raise Gone(f"the scheduler at {where} is gone", AGAIN) from error
    if client.status != "running":
        raise Gone("the scheduler is gone", AGAIN)


@dataclass(frozen=True)
class Itself:
    """What a worker says of itself: what it runs, and what of results and films it sees."""

    formcheck: str
    backend: str
    model_sha256: str
    sees_results: bool
    unseen: Sequence[str] = ()


def itself(out: str, films: Sequence[str] = ()) -> Itself:
    """What this process would say of itself as a worker."""
    backend = MediaPipeBackend(find_model())
    sees = answers(out) if is_url(out) else os.path.isdir(out)  # noqa: PTH112 - of any system
    unseen = tuple(film for film in films if not stamp(film))
    return Itself(__version__, backend.name, backend.sha256, sees, unseen)


def fits(
    workers: Mapping[str, Itself],
    threads: Mapping[str, int],
    out: str,
    films: Sequence[str] = (),
) -> None:
    """Raises `BadUsage` for a cluster that has no workers or would judge otherwise than we do."""
    if not workers:
        raise BadUsage("the cluster has no workers", "start some with dask worker")
    here = itself(out, films)
    for address, one in workers.items():
        if threads[address] != 1:
            what = f"the worker {address} would do {threads[address]} films at a time"
            raise BadUsage(what, "start it with --nthreads 1, one worker a core")
        if (one.formcheck, one.backend, one.model_sha256) != (
            here.formcheck,
            here.backend,
            here.model_sha256,
        ):
            what = f"the worker {address} runs formcheck {one.formcheck} with {one.backend}"
            raise BadUsage(what, f"install {here.formcheck} with {here.backend} there, as here")
        if not one.sees_results:
            what = f"the worker {address} does not see {out}"
            raise BadUsage(what, "choose a shared folder or a URL for --out")
        for film in one.unseen:
            if film not in here.unseen:
                what = f"the worker {address} does not see {film}"
                raise BadUsage(what, "put films into a shared folder or at a URL")
