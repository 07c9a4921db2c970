"""An inbox: films are handed on once they have arrived.

The folder is looked at again and again, as network shares and folders that are synchronised tell
nobody of what happens in them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from formcheck.batch.submission import Submission

SETTLE_S = 5.0  # seconds without a change after which a film has arrived
PATIENCE_S = 60.0  # ... after which one that is not whole will not become so
INTERVAL_S = 2.0  # seconds between two looks
SHARE = 0.1  # of the time at most that is spent on looking: a full inbox takes a while


@dataclass(frozen=True)
class Film:
    """A film as it lies in the inbox; `stamp` is another one when the file has changed."""

    submission: Submission
    stamp: str


@dataclass(frozen=True)
class Lying:
    """A film, and since when (seconds of a clock) it lies there as it is."""

    film: Film
    since: float


Inbox = Mapping[str, Lying]


def lying(before: Inbox, now: Iterable[Film], clock: float) -> Inbox:
    """The inbox as it is now, by the names of films, after what it was `before`."""
    found = {film.submission.name: film for film in now}
    same = {name for name, film in found.items() if name in before and before[name].film == film}
    return {
        name: before[name] if name in same else Lying(film, clock) for name, film in found.items()
    }


def settled(inbox: Inbox, taken: Mapping[str, Film], clock: float, seconds: float) -> list[Film]:
    """The films that have not changed for so many seconds and were not taken as they are."""
    return [
        one.film
        for name, one in inbox.items()
        if taken.get(name) != one.film and clock - one.since >= seconds
    ]


def arrived(
    inbox: Inbox,
    taken: Mapping[str, Film],
    clock: float,
    settle: float,
    whole: Callable[[str], bool],
) -> list[Film]:
    """The films to hand on.

    Those that have settled and are whole, and those that will not become so: they are to fail where
    it is seen.
    """
    late = settled(inbox, taken, clock, max(settle, PATIENCE_S))
    ready = settled(inbox, taken, clock, settle)
    return [film for film in ready if film in late or whole(film.submission.film)]


Judge = Callable[[list[Submission], list[Submission]], bool]


def watch(
    look: Callable[[], Sequence[Film]],
    judge: Judge,
    whole: Callable[[str], bool],
    *,
    settle: float = SETTLE_S,
    interval: float = INTERVAL_S,
    once: bool = False,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], object] = time.sleep,
) -> None:
    """Hands the films that `look` finds to `judge`, each as soon as it has arrived.

    `judge` gets the new ones, and those that were handed on before and lie there still, in the
    order they came; it says whether it took them, else they are handed on again. So is a film that
    changes afterwards. With `once` it ends when none is waited for.
    """
    inbox: Inbox = {}
    taken: dict[str, Film] = {}
    while True:
        began = clock()
        inbox = lying(inbox, look(), clock())
        pause = max(interval, (clock() - began) / SHARE)
        taken = {name: film for name, film in taken.items() if name in inbox}
        new = {film.submission.name: film for film in arrived(inbox, taken, clock(), settle, whole)}
        old = [film.submission for name, film in taken.items() if name not in new]
        if new and judge([film.submission for film in new.values()], old):
            taken |= new
        elif once and all(taken.get(name) == one.film for name, one in inbox.items()):
            return
        else:
            sleep(pause)
