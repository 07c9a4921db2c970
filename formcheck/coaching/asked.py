"""Which set of the plan a film is of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from formcheck.coaching.known import family_of
from formcheck.errors import BadUsage
from formcheck.model import Exercise
from formcheck.training import (
    Enrolment,
    Experience,
    Load,
    Phase,
    Place,
    Plan,
    PlannedSet,
    Session,
    SetRecord,
    Status,
)

LATE_DAYS, EARLY_DAYS = 3, 1  # a film may be judged some days later, a session done a day early (C)


@dataclass(frozen=True)
class Asked:
    """What the plan asked of a set: where in the plan, and of whom with which equipment."""

    plan: Plan
    place: Place
    planned: PlannedSet
    experience: Experience
    equipment: tuple[str, ...] = ()

    @property
    def phase(self) -> Phase:
        """The phase of the plan it belongs to."""
        return self.plan.phase_of(self.place.week)

    @property
    def session(self) -> Session:
        """The session it belongs to."""
        found = _session(self.plan, self.place)
        assert found is not None  # the planned set was found there
        return found

    @property
    def load(self) -> Load:
        """The resistance the plan suggests to this athlete."""
        return self.planned.loads[self.experience]

    def planned_at(self, place: Place | None, order: int) -> PlannedSet | None:
        """Another set of the same plan, None where there is none."""
        found = _session(self.plan, place) if place else None
        return next((one for one in found.sets if one.order == order), None) if found else None


def planned_for(
    plan: Plan,
    enrolment: Enrolment,
    sessions: Iterable[tuple[Place, date, Status]],
    exercise: Exercise,
    on: date,
    place: Place | None = None,
    done: Sequence[SetRecord] = (),
) -> Asked | None:
    """The planned set that a film of an exercise is of, None for none.

    Without a `place` the day decides: today's session, then an open one of the days around. The
    exercise itself goes before one of its family, and a set that is still open before one that was
    filmed as often as planned. Raises `BadUsage` for a place without this exercise.
    """
    if place:
        session = _session(plan, place)
        if session is None:
            raise BadUsage(f"the plan has no session {_named(place)}", "see formcheck plan show")
        candidates = [(0, Status.OPEN, place)]
    else:
        candidates = [
            ((on - day).days, status, at)
            for at, day, status in sessions
            if day == on or (status is Status.OPEN and -EARLY_DAYS <= (on - day).days <= LATE_DAYS)
        ]
    found = _best(plan, candidates, exercise, done)
    if found is None and place:
        have = ", ".join(one.exercise for one in session.sets) if session else ""
        raise BadUsage(f"{_named(place)} has no {exercise.name}", f"it has {have}")
    if found is None:
        return None
    return Asked(plan, found[0], found[1], enrolment.experience, enrolment.equipment)


def _best(
    plan: Plan,
    candidates: Iterable[tuple[int, Status, Place]],
    exercise: Exercise,
    done: Sequence[SetRecord],
) -> tuple[Place, PlannedSet] | None:
    """The nearest set of this exercise, or else of its family."""
    ranked: list[tuple[tuple[bool, bool, bool, bool, int], int, tuple[Place, PlannedSet]]] = []
    for late, status, place in candidates:
        session = _session(plan, place)
        for planned in session.sets if session else ():
            other = planned.exercise != exercise.name
            if other and family_of(planned.exercise) != exercise.family:
                continue
            filmed = sum(r.place == place and r.order == planned.order for r in done)
            closed, full = status is not Status.OPEN, filmed >= planned.sets
            rank = (late != 0, other, closed, full, abs(late))
            ranked.append((rank, len(ranked), (place, planned)))
    return min(ranked)[2] if ranked else None


def _session(plan: Plan, place: Place) -> Session | None:
    weeks = (week for week in plan.weeks if week.number == place.week)
    sessions = (session for week in weeks for session in week.sessions)
    return next((session for session in sessions if session.day is place.day), None)


def _named(place: Place) -> str:
    return f"in week {place.week} on {place.day}"
