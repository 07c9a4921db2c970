"""A person's data is theirs: all of it can be taken along, and all of it can be deleted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, select

from formcheck.errors import BadHistory
from formcheck.history.following import change_from, enrolment_from
from formcheck.history.people import athlete_named
from formcheck.history.schema import ATHLETES, CHANGES, CHECKS, ENROLMENTS, SETS
from formcheck.history.sets import read
from formcheck.history.store import PATIENCE_S, Store, reading, writing
from formcheck.history.upgrading import copies_of

FORMAT = "formcheck-athlete/1"
STILL_READ = "all was deleted, but another program still reads the file's older pages"
CLOSE = "close it and save anything, so that the pages are cleared"


@dataclass(frozen=True)
class Deleted:
    """What was deleted of an athlete: how many of each, and copies of the history besides."""

    sets: int
    checks: int
    enrolments: int
    changes: int
    copies: tuple[Path, ...]


def export_athlete(store: Store, name: str) -> dict[str, Any]:
    """All that is kept of an athlete, of plain types with NaN for the unknown.

    Raises `BadHistory` for an unknown one.
    """
    athlete = athlete_named(store, name)
    with reading(store) as connection:
        plans = connection.execute(
            select(ENROLMENTS).where(ENROLMENTS.c.athlete == name).order_by(ENROLMENTS.c.start)
        ).mappings()
        enrolments = [
            asdict(enrolment_from(row))
            | {"followed": row["followed"], "changes": _changes(connection, row)}
            for row in plans.all()
        ]
        sets = read(connection, select(SETS.c.id).where(SETS.c.athlete == name))
    return {
        "format": FORMAT,
        "athlete": asdict(athlete),
        "enrolments": enrolments,
        "sets": [asdict(one) for one in sets],
    }


def delete_athlete(store: Store, name: str) -> Deleted:
    """Deletes all that is kept of an athlete, also from the file's unused pages and its copies.

    Copies are what upgrades left beside the file. Raises `BadHistory` for an unknown athlete.
    """
    athlete_named(store, name)
    mine = select(SETS.c.id).where(SETS.c.athlete == name)
    with writing(store) as connection:
        counts = {
            table.name: connection.execute(
                select(func.count()).select_from(table).where(which)
            ).scalar_one()
            for table, which in (
                (SETS, SETS.c.athlete == name),
                (CHECKS, CHECKS.c.set_id.in_(mine)),
                (ENROLMENTS, ENROLMENTS.c.athlete == name),
                (CHANGES, CHANGES.c.athlete == name),
            )
        }
        connection.execute(delete(ATHLETES).where(ATHLETES.c.name == name))
    return Deleted(**counts, copies=_leave_no_trace(store))


def _leave_no_trace(store: Store) -> tuple[Path, ...]:
    """Writes the file anew without what was deleted; removes the copies of older versions."""
    if store.path is None:
        return ()
    copies = tuple(copies_of(store.path))
    for copy in copies:
        copy.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(store.path, timeout=PATIENCE_S)) as file:
            file.execute("VACUUM")
            busy = file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError as error:
        raise BadHistory(STILL_READ, CLOSE) from error
    if busy:
        raise BadHistory(STILL_READ, CLOSE)
    return copies


def _changes(connection: Connection, row: Any) -> list[dict[str, Any]]:
    same = [CHANGES.c[name] == row[name] for name in ("athlete", "plan", "start")]
    found = connection.execute(select(CHANGES).where(*same).order_by(CHANGES.c.week)).mappings()
    return [asdict(change_from(one)) for one in found]
