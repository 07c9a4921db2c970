"""What runs work on many processes: the protocol that every engine fulfils.

Engines know nothing of films. They take a function and jobs, both of which can be pickled, and
answer how each job ended; a job that is lost costs nothing but itself.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from formcheck.errors import BadUsage

J = TypeVar("J")
R = TypeVar("R")


GIGA = 1e9


@dataclass(frozen=True)
class Limits:
    """What one job may take: seconds, and bytes of memory."""

    seconds: float = 30 * 60.0
    memory: float = 3 * GIGA


USUAL = Limits()


@dataclass(frozen=True)
class Progress(Generic[J]):
    """How far a job is: what it has read so far, in seconds of film and frames."""

    job: J
    seconds: float
    frames: int


@dataclass(frozen=True)
class Ended(Generic[J, R]):
    """How a job ended: with a value, or lost, and why in one line.

    `tries` counts how often it was begun; `took` is how many seconds the last try lasted.
    """

    job: J
    value: R | None
    lost: str = ""
    tries: int = 1
    took: float = 0.0


class Gone(BadUsage):
    """What hands out the work is lost in the middle of it; what has ended so far stays."""


Tell = Callable[[float, int], None]  # a worker tells seconds of film and frames so far
Work = Callable[[J, Tell], R]


class Engine(Protocol):
    """Runs jobs on workers."""

    def run(
        self, work: Work[J, R], jobs: Iterable[J], heard: Callable[[Progress[J]], None]
    ) -> Generator[Ended[J, R], None, None]:
        """Answers how each job ended, in any order, as soon as it did.

        `heard` is told of jobs that have begun (0 seconds) and how far they are, as far as the
        engine can know. Jobs are taken from the iterable only as workers become free. Closing the
        iterator stops all work at once.
        """
        ...
