"""The plans that athletes follow, and what they changed about single sessions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, and_, insert, select, update

from formcheck.errors import BadHistory
from formcheck.history.people import present
from formcheck.history.schema import CHANGES, ENROLMENTS
from formcheck.history.store import Store, reading, writing
from formcheck.training import Change, Day, Enrolment, Experience, Place, Status


def enrol(store: Store, enrolment: Enrolment) -> None:
    """Has an athlete follow a plan from now on; what they followed before is kept beside it.

    The same plan from the same day on is the same enrolment: it is brought up to date and keeps
    its changes. Another start begins without any. An unknown athlete is kept as well.
    """
    key = {"athlete": enrolment.athlete, "plan": enrolment.plan, "start": enrolment.start}
    with writing(store) as connection:
        present(connection, enrolment.athlete)
        whose = ENROLMENTS.c.athlete == enrolment.athlete
        connection.execute(update(ENROLMENTS).where(whose).values(followed=False))
        _put(connection, ENROLMENTS, key, _enrolment_row(enrolment))


def enrolment_of(store: Store, athlete: str) -> Enrolment | None:
    """What an athlete follows now, None for nothing."""
    with reading(store) as connection:
        return followed(connection, athlete)


def changes_of(store: Store, athlete: str) -> tuple[Change, ...]:
    """What an athlete changed about sessions of the plan they follow now, in the plan's order."""
    days = list(Day)
    with reading(store) as connection:
        enrolment = followed(connection, athlete)
        if enrolment is None:
            return ()
        rows = connection.execute(select(CHANGES).where(_of(enrolment))).mappings()
        found = [change_from(row) for row in rows]
    return tuple(sorted(found, key=lambda c: (c.place.week, days.index(c.place.day))))


def save_change(store: Store, athlete: str, change: Change) -> None:
    """Keeps a change of a session of the plan that is followed; a later one takes its place.

    Raises `BadHistory` for an athlete who follows none.
    """
    save_changes(store, athlete, (change,))


def save_changes(store: Store, athlete: str, changes: Iterable[Change]) -> None:
    """Keeps changes that belong together: all of them or none, as `save_change` does."""
    with writing(store) as connection:
        enrolment = followed(connection, athlete)
        if enrolment is None:
            hint = "formcheck plan start begins one"
            raise BadHistory(f"{athlete!r} follows no plan", hint)
        present(connection, athlete)
        for change in changes:
            key = {
                "athlete": athlete,
                "plan": enrolment.plan,
                "start": enrolment.start,
                "week": change.place.week,
                "day": change.place.day.value,
            }
            values = {
                "moved_to": change.moved_to,
                "status": change.status.value,
                "revision": change.revision,
            }
            _put(connection, CHANGES, key, values)


def followed(connection: Connection, athlete: str) -> Enrolment | None:
    """The enrolment that counts now."""
    mine = select(ENROLMENTS).where(ENROLMENTS.c.athlete == athlete, ENROLMENTS.c.followed)
    row = connection.execute(mine).mappings().first()
    return enrolment_from(row) if row else None


def enrolment_from(row: RowMapping) -> Enrolment:
    """An enrolment as it was saved."""
    return Enrolment(
        athlete=row["athlete"],
        plan=row["plan"],
        start=row["start"],
        experience=Experience(row["experience"]),
        equipment=tuple(row["equipment"]),
        long_run=Day(row["long_run"]) if row["long_run"] else None,
        zone=row["zone"],
        hour=row["hour"],
        minute=row["minute"],
        races=tuple(map(date.fromisoformat, row["races"])),
        revision=row["revision"],
    )


def change_from(row: RowMapping) -> Change:
    """A change as it was saved."""
    place = Place(row["week"], Day(row["day"]))
    return Change(place, row["moved_to"], Status(row["status"]), row["revision"])


def _enrolment_row(enrolment: Enrolment) -> dict[str, object]:
    return {
        "experience": enrolment.experience.value,
        "equipment": list(enrolment.equipment),
        "long_run": enrolment.long_run and enrolment.long_run.value,
        "races": [day.isoformat() for day in enrolment.races],
        "zone": enrolment.zone,
        "hour": enrolment.hour,
        "minute": enrolment.minute,
        "revision": enrolment.revision,
        "followed": True,
    }


def _of(enrolment: Enrolment) -> ColumnElement[bool]:
    return and_(
        CHANGES.c.athlete == enrolment.athlete,
        CHANGES.c.plan == enrolment.plan,
        CHANGES.c.start == enrolment.start,
    )


def _put(
    connection: Connection, table: Table, key: Mapping[str, object], values: Mapping[str, object]
) -> None:
    """Updates the row of that key, or makes it."""
    same = and_(*(table.c[name] == value for name, value in key.items()))
    if connection.execute(update(table).where(same).values(values)).rowcount == 0:
        connection.execute(insert(table).values({**key, **values}))
