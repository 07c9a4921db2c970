"""Why a submission wants the coach, and in which order they are looked at."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from math import inf

from formcheck.batch.outcome import State
from formcheck.batch.row import Need, Row
from formcheck.coaching.limits import stops
from formcheck.coaching.progress import progress
from formcheck.coaching.situation import faults, heavier
from formcheck.model import Analysis, Verdict
from formcheck.training import Report, SetRecord
from formcheck.view import speaks

URGENCY = list(Need)  # the most urgent first
SPOKEN = (Verdict.GOOD, Verdict.WATCH, Verdict.FAULT, Verdict.BORDERLINE)


@dataclass(frozen=True)
class Seen:
    """What is known of a submission when its needs are told.

    `record` is None where nothing was judged; `earlier` are the sessions of the same exercise
    before it; `form_seen` says whether anything was judged that needs the right view.
    """

    state: State
    report: Report
    record: SetRecord | None = None
    earlier: Sequence[SetRecord] = ()
    form_seen: bool = False
    first: bool = False


def needs_of(seen: Seen) -> tuple[Need, ...]:
    """Why a submission wants the coach, the most urgent first; empty where it does not."""
    return tuple(sorted(set(_needs(seen)), key=URGENCY.index))


def _needs(seen: Seen) -> Iterator[Need]:
    if stops(seen.report):
        yield Need.PAIN
    if seen.record and faults(seen.record):
        yield Need.FAULT
    if seen.record and falling(seen.record, seen.earlier):
        yield Need.FALLING
    if seen.state is not State.JUDGED or not seen.form_seen:
        yield Need.UNJUDGED
    if seen.first:
        yield Need.FIRST


def falling(record: SetRecord, earlier: Iterable[SetRecord]) -> bool:
    """Whether the score of a set fell by more than noise within the last weeks.

    The rule is that of the progress: films from one side, the first against the last. Sets with
    less weight than this one are no measure of it.
    """
    since = record.at.date() - timedelta(days())
    alike = [one for one in earlier if one.at.date() >= since and not heavier(record, one)]
    changes = progress([*alike, record], record.exercise).changes
    return any(one.name == "score" and one.better is False for one in changes)


def form_seen(analysis: Analysis) -> bool:
    """Whether a check spoke from its own side; a tempo is seen from any, and depth a little."""
    bound = {
        check.name
        for check in analysis.exercise.checks
        if check.views
        and check.severity
        and any(speaks(check, result.view) for result in analysis.results)
    }
    return any(f.check in bound and f.verdict in SPOKEN for f in analysis.findings)


def by_need(rows: Iterable[Row]) -> list[Row]:
    """Rows as the coach looks at them: by need, then from the lowest score up, then the newest.

    Of two that are as urgent the one with a further need is first. Copies of other films come last.
    """
    return sorted(rows, key=_rank)


def _rank(row: Row) -> tuple[list[int], bool, float, float, str]:
    needs = [URGENCY.index(need) for need in row.needs if need]
    score = inf if row.score is None else row.score
    newest = -datetime.fromisoformat(row.at).timestamp() if row.at else inf
    return [*needs, URGENCY.index(Need.NONE)], bool(row.twin), score, newest, row.name


@cache
def days() -> int:
    """How many days before a set its score may fall from."""
    text = files("formcheck.batch").joinpath("needs.toml").read_text("utf-8")
    return int(tomllib.loads(text)["falling"]["days"]["value"])
