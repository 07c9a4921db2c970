"""When the sessions of a plan are: dates for an athlete's week, moves, and missed sessions.

Everything here is pure: from a plan, an enrolment and its changes to dates, nothing is kept.
"""

from __future__ import annotations

from formcheck.schedule.dates import Scheduled, first_monday, place_named, rotation, schedule
from formcheck.schedule.missing import Advice, Standing, advice, standing
from formcheck.schedule.moving import Move, clear_of_races, finish, move, session_at, skip
from formcheck.schedule.rules import Broken, broken, day_in_words

__all__ = [
    "Advice",
    "Broken",
    "Move",
    "Scheduled",
    "Standing",
    "advice",
    "broken",
    "clear_of_races",
    "day_in_words",
    "finish",
    "first_monday",
    "move",
    "place_named",
    "rotation",
    "schedule",
    "session_at",
    "skip",
    "standing",
]
