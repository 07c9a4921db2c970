"""Athletes as the history keeps them."""

from __future__ import annotations

from difflib import get_close_matches

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from formcheck.errors import BadHistory, BadUsage
from formcheck.history.schema import ATHLETES
from formcheck.history.store import Store, reading, writing
from formcheck.training import Athlete

LONGEST_NAME = 100  # letters


def save_athlete(store: Store, athlete: Athlete) -> None:
    """Keeps an athlete, or what is new of one; raises `BadUsage` for a name nobody could type."""
    with writing(store) as connection:
        present(connection, athlete.name)
        connection.execute(
            update(ATHLETES)
            .where(ATHLETES.c.name == athlete.name)
            .values(height=athlete.height, notes=athlete.notes)
        )


def athletes(store: Store) -> tuple[Athlete, ...]:
    """All athletes by name."""
    with reading(store) as connection:
        rows = connection.execute(select(ATHLETES).order_by(ATHLETES.c.name))
        return tuple(Athlete(**row._mapping) for row in rows)


def athlete_named(store: Store, name: str) -> Athlete:
    """The athlete of that name; raises `BadHistory` with the nearest name where there is none."""
    known = {one.name: one for one in athletes(store)}
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else "formcheck athlete list shows who is known"
    raise BadHistory(f"the history knows no athlete {name!r}", hint)


def present(connection: Connection, name: str) -> None:
    """Makes sure an athlete is there, and on a server that only one writes of them at a time."""
    if not name.strip() or not name.isprintable() or len(name) > LONGEST_NAME:
        hint = f"choose up to {LONGEST_NAME} letters, not only blanks"
        raise BadUsage(f"{name!r} cannot be the name of an athlete", hint)
    try:
        with connection.begin_nested():
            connection.execute(insert(ATHLETES).values(name=name, notes=""))
    except IntegrityError:  # known already
        connection.execute(select(ATHLETES.c.name).where(ATHLETES.c.name == name).with_for_update())
