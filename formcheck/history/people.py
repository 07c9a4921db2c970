"""Athletes as the history keeps them."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from difflib import get_close_matches

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from formcheck.errors import BadHistory, BadUsage
from formcheck.history.schema import ATHLETES
from formcheck.history.store import Store, reading, writing
from formcheck.training import Athlete

LONGEST_NAME = 100  # letters
A_SLIP = 0.7  # how alike two names are, 0..1, of which one may be a slip of the other
NO_NAMES = ("left", "right")  # they choose a person in the picture


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


def athlete_or_new(store: Store, name: str) -> tuple[Athlete, bool]:
    """The athlete of that name, and whether the history knows nobody who is called so yet.

    Raises `BadUsage` for a new name that nobody could type, or so near to another that it may be a
    slip.
    """
    check_name(name)
    known = {one.name: one for one in athletes(store)}
    if name in known:
        return known[name], False
    if near := _near(name, [*known, *NO_NAMES]):
        hint = f"did you mean {near!r}? formcheck athlete save {shlex.quote(name)} adds a new one"
        raise BadUsage(f"the history knows no athlete {name!r}", hint)
    return Athlete(name), True


def _near(name: str, known: Iterable[str]) -> str:
    """The name most like it, "" for none; capital letters make no difference."""
    folded = {one.casefold(): one for one in known}
    found = get_close_matches(name.casefold(), folded, n=1, cutoff=A_SLIP)
    return folded[found[0]] if found else ""


def present(connection: Connection, name: str) -> None:
    """Makes sure an athlete is there, and on a server that only one writes of them at a time."""
    check_name(name)
    try:
        with connection.begin_nested():
            connection.execute(insert(ATHLETES).values(name=name, notes=""))
    except IntegrityError:  # known already
        connection.execute(select(ATHLETES.c.name).where(ATHLETES.c.name == name).with_for_update())


def check_name(name: str) -> None:
    """Raises `BadUsage` for a name nobody could type."""
    if not name.strip() or not name.isprintable() or len(name) > LONGEST_NAME:
        hint = f"choose up to {LONGEST_NAME} letters, not only blanks"
        raise BadUsage(f"{name!r} cannot be the name of an athlete", hint)
