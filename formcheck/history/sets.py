"""The analysed sets as the history keeps them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import Connection, RowMapping, Select, delete, insert, select

from formcheck.history.people import present
from formcheck.history.schema import CHECKS, SETS
from formcheck.history.store import Store, reading, writing
from formcheck.training import CheckRecord, Day, Place, Report, SetRecord

SAID = tuple(field.name for field in fields(Report))
TRANSLATED = ("at", "place", "report", "checks")  # not kept as they are
PLAIN = tuple(field.name for field in fields(SetRecord) if field.name not in TRANSLATED)


def save_set(store: Store, record: SetRecord) -> None:
    """Keeps a set; the same set analysed again takes the older one's place.

    It is the same set when the film is the same; without a film, the exercise and the moment. An
    unknown athlete is kept as well.
    """
    key = identity(record)
    with writing(store) as connection:
        present(connection, record.athlete)
        connection.execute(delete(SETS).where(SETS.c.id == key))
        connection.execute(insert(SETS).values(_row(record, key)))
        if record.checks:
            connection.execute(insert(CHECKS), _check_rows(record, key))


def sets_of(
    store: Store, athlete: str, exercise: str | None = None, since: date | None = None
) -> tuple[SetRecord, ...]:
    """An athlete's sets, oldest first; those of one exercise, from a day on, where asked for."""
    wanted = select(SETS.c.id).where(SETS.c.athlete == athlete)
    if exercise is not None:
        wanted = wanted.where(SETS.c.exercise == exercise)
    if since is not None:
        wanted = wanted.where(SETS.c.at >= since.strftime("%Y-%m-%d"))
    with reading(store) as connection:
        return read(connection, wanted)


def read(connection: Connection, wanted: Select[tuple[str]]) -> tuple[SetRecord, ...]:
    """The sets of those keys, oldest first."""
    rows = connection.execute(
        select(CHECKS)
        .where(CHECKS.c.set_id.in_(wanted))
        .order_by(CHECKS.c.set_id, CHECKS.c.position)
    ).mappings()
    checks = {
        key: tuple(map(_check_from, part)) for key, part in groupby(rows, lambda r: r["set_id"])
    }
    order = (SETS.c.at, SETS.c.id)
    found = connection.execute(select(SETS).where(SETS.c.id.in_(wanted)).order_by(*order))
    return tuple(_set_from(row, checks.get(row["id"], ())) for row in found.mappings())


def identity(record: SetRecord) -> str:
    """What makes a set the same set, as a key."""
    what = [record.film] if record.film else [record.exercise, _moment(record.at)]
    return hashlib.sha256(json.dumps([record.athlete, *what]).encode()).hexdigest()


def _row(record: SetRecord, key: str) -> dict[str, object]:
    place = record.place
    return {
        "id": key,
        "at": _moment(record.at),
        "week": place and place.week,
        "day": place and place.day.value,
        **{name: getattr(record.report, name) for name in SAID},
        **{name: getattr(record, name) for name in PLAIN},
    }


def _moment(at: datetime) -> str:
    """A moment as the athlete's clock told it, so that sets sort by day."""
    return at.isoformat(timespec="microseconds")


def _check_rows(record: SetRecord, key: str) -> list[dict[str, object]]:
    return [
        {**vars(check), "reps": list(check.reps), "set_id": key, "position": position}
        for position, check in enumerate(record.checks)
    ]


def _set_from(row: RowMapping, checks: tuple[CheckRecord, ...]) -> SetRecord:
    return SetRecord(
        at=datetime.fromisoformat(row["at"]),
        place=None if row["week"] is None else Place(row["week"], Day(row["day"])),
        report=Report(**{name: row[name] for name in SAID}),
        checks=checks,
        **{name: row[name] for name in PLAIN},
    )


def _check_from(row: RowMapping) -> CheckRecord:
    values = {name: row[name] for name in row if name not in ("set_id", "position")}
    return CheckRecord(**values | {"reps": tuple(row["reps"])})
