"""A row of the coach's desk: one submission, at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Need(StrEnum):
    """Why a submission wants the coach, the most urgent first."""

    PAIN = "pain reported"
    FAULT = "technique fault"
    FALLING = "falling trend"
    UNJUDGED = "could not be judged"
    FIRST = "first film"
    NONE = ""


@dataclass(frozen=True)
class Row:
    """A submission as the desk and the summary show it; empty or None where nothing is known.

    `folder` is its folder below that of the results, `report` and `thumbnail` are files in it, ""
    where there are none. `at` is when the set was done (ISO, local time). `planned` is what the
    plan asked, in words ("3 x 12"), `reps_planned` its reps of one set. `before` are earlier scores
    of the same exercise, the oldest first. `coverage` is 0..1. `needs` are sorted by urgency.
    `action` is a `training.Action`, `next` what comes next in words. `why` says why it was not
    judged, or judged and not kept in the history. `film` is the SHA-256 of the film, `key` stands
    for all that was told of it, so that nothing is answered twice.
    """

    id: str
    name: str
    folder: str
    state: str
    why: str = ""
    athlete: str = ""
    at: str = ""
    exercise: str = ""
    title: str = ""
    week: int | None = None
    day: str = ""
    reps: int | None = None
    reps_planned: int | None = None
    seconds: float | None = None
    seconds_planned: float | None = None
    planned: str = ""
    load_kg: float | None = None
    rir: float | None = None
    pain: int | None = None
    score: float | None = None
    before: tuple[float, ...] = ()
    coverage: float | None = None
    good: str = ""
    finding: str = ""
    finding_verdict: str = ""
    finding_severity: int | None = None
    cue: str = ""
    action: str = ""
    next: str = ""
    because: str = ""
    needs: tuple[Need, ...] = ()
    first: bool = False
    twin: str = ""
    message: str = ""
    report: str = ""
    thumbnail: str = ""
    answer: str = ""
    film: str = ""
    key: str = ""
