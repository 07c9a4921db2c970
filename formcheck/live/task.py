"""What is to be done in a set that is watched live."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

from formcheck.coaching.limits import Emphasis, emphases
from formcheck.coaching.situation import UNPLANNED
from formcheck.model import Exercise


@dataclass(frozen=True)
class Task:
    """What is to be done: so many reps (0: unknown), and what the plan looks at.

    `rest` is in seconds, NaN without a plan; `then` says what comes after it, "" for nothing, and
    `next` is the exercise of the set after it, None where that is still to be seen.
    """

    exercise: Exercise | None = None
    reps: int = 0
    emphasis: Emphasis = emphases()[UNPLANNED]
    focus: tuple[str, ...] = ()
    rest: float = nan
    then: str = ""
    next: Exercise | None = None
