"""What is finished and need not be done again, and which films are copies of others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from formcheck.batch.arriving import stamp
from formcheck.batch.keys import Settings, judging_key, reading_key
from formcheck.batch.looking import is_url
from formcheck.batch.outcome import FILE, Outcome, State, outcome_from
from formcheck.batch.storage import Results
from formcheck.batch.submission import Submission
from formcheck.errors import BadUsage
from formcheck.store import sha256

LOCK = ".formcheck.lock"
HALF = re.compile(r"\..+\.[a-z0-9_]{8}")  # as `store.whole` calls what it has not finished


@contextmanager
def alone(results: Results) -> Iterator[None]:
    """Nobody else works on these results meanwhile; raises `BadUsage` when somebody does.

    The system lets the lock go when its process ends, however it ends. Results at a URL cannot be
    locked.
    """
    if results.far:
        yield
        return
    lock = FileLock(results.here / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        what = f"another formcheck batch works on {results.here}"
        raise BadUsage(what, "wait for it, or choose another --out") from error
    try:
        sweep(results.here)
        yield
    finally:
        lock.release()


def sweep(here: Path) -> None:
    """Takes away what runs that were killed left half-written."""
    for place in ("", "reviews/*/", "reviews/*/*/"):
        for one in here.glob(f"{place}.*"):
            if HALF.fullmatch(one.name):
                with suppress(OSError):
                    one.unlink()


def ended_before(results: Results) -> dict[str, Outcome]:
    """How submissions ended in earlier runs, by their ids; raises `BadUsage`."""
    found = {name: outcome_from(stored) for name, stored in results.each(FILE).items()}
    return {name: outcome for name, outcome in found.items() if outcome}


def finished(
    submission: Submission, before: Outcome | None, settings: Settings, retry_failed: bool
) -> bool:
    """Whether a submission need not be done again.

    What failed has to be done again where its file has changed, or on demand; anything else also
    where the settings or the rules have.
    """
    if before is None:
        return False
    now = stamp(submission.film)
    if before.state is State.FAILED and not before.key:
        return not retry_failed and now == before.stamp
    if now and now != before.stamp:
        return False
    options = settings.options(submission, Path(submission.film))
    return before.key == judging_key(options, reading_key(options, before.sha256))


def copies(submissions: Sequence[Submission]) -> dict[str, str]:
    """Which submissions are copies of another, by their ids; the first with an athlete is none.

    Only films of one size are read for it; those at URLs are not, they are found when both ended.
    """
    sizes: dict[int, list[Submission]] = defaultdict(list)
    for one in submissions:
        with suppress(OSError):
            if not is_url(one.film) and (size := Path(one.film).stat().st_size):
                sizes[size].append(one)
    alike = (group for group in sizes.values() if len(group) > 1)
    return {two.id: one.id for group in alike for one, two in _pairs(group)}


def _pairs(group: Iterable[Submission]) -> Iterator[tuple[Submission, Submission]]:
    """The first of each content with each of its copies; those that name an athlete go before."""
    first: dict[str, Submission] = {}
    for one in sorted(group, key=lambda one: not one.athlete):
        with suppress(OSError):
            content = sha256(Path(one.film))
            if content in first:
                yield first[content], one
            else:
                first[content] = one


def as_copy(submission: Submission, first: Outcome) -> Outcome:
    """How a copy ended: as the first of its content."""
    return replace(
        first,
        id=submission.id,
        name=submission.name,
        film=submission.film,
        stamp=stamp(submission.film),
        twin=first.id,
        seconds=0.0,
        frames=0,
        took=0.0,
        tries=1,
    )


def same_content(outcomes: Mapping[str, Outcome], one: Outcome) -> Outcome | None:
    """Another film of the same content that is no copy itself."""
    if not one.sha256:
        return None
    return next(
        (
            other
            for other in outcomes.values()
            if other.sha256 == one.sha256 and other.id != one.id and not other.twin
        ),
        None,
    )
