"""In which order films are answered: those of an athlete as they were done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, time

from formcheck.batch.outcome import Outcome
from formcheck.batch.submission import Submission

Judged = tuple[Submission, Outcome]


def in_order(judged: Iterable[Judged]) -> list[Judged]:
    """Films as they are to be answered: copies after what they are copies of, the oldest first.

    A set is as old as the day that was said, else as its camera says; what says neither comes last.
    Of one moment the names decide.
    """
    return sorted(judged, key=_rank)


def _rank(one: Judged) -> tuple[bool, datetime, str]:
    submission, outcome = one
    return bool(outcome.twin), _moment(submission, outcome), submission.name


def _moment(submission: Submission, outcome: Outcome) -> datetime:
    """When a set was done, on this machine's clock: near enough to tell which was first."""
    made = made_at(outcome)
    local = made.astimezone().replace(tzinfo=None) if made else datetime.max
    if submission.on in (None, local.date()):
        return local
    assert submission.on is not None  # it is another day than the camera's
    return datetime.combine(submission.on, time())


def made_at(outcome: Outcome) -> datetime | None:
    """When the camera made the film, None where it does not say."""
    return datetime.fromisoformat(outcome.made) if outcome.made else None


class Turns:
    """Which films can be answered now: those of one athlete wait for each other.

    What is decided on a set rests on those before it, and films are not judged in that order.
    """

    def __init__(self, submissions: Iterable[Submission]) -> None:
        self._waiting: defaultdict[str, set[str]] = defaultdict(set)
        self._judged: defaultdict[str, list[Judged]] = defaultdict(list)
        self._copies: list[Judged] = []
        for submission in submissions:
            self._waiting[submission.athlete].add(submission.id)

    def judged(self, submission: Submission, outcome: Outcome) -> list[Judged]:
        """What can be answered now that this film has ended, in order.

        Films of nobody wait for none, copies for everything: they lead to what they are copies of.
        """
        whose = submission.athlete
        self._waiting[whose].discard(submission.id)
        waits = self._copies if outcome.twin else self._judged[whose]
        waits.append((submission, outcome))
        ready = [] if whose and self._waiting[whose] else self._judged.pop(whose, [])
        if not any(self._waiting.values()):
            ready, self._copies = [*ready, *self._copies], []
        return in_order(ready)
