"""Databases of older versions are brought up to date, step by step, all of it or nothing.

A step is a file of plain SQL that both SQLite and PostgreSQL understand; its number is the version
that it leads to.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select, update

from formcheck.errors import BadHistory
from formcheck.history.schema import VERSION

Steps = Sequence[str]


def steps() -> Steps:
    """The SQL of every step, the first to make a new database."""
    folder = files("formcheck.history") / "upgrades"
    named = {one.name: one for one in folder.iterdir() if one.name.endswith(".sql")}
    return tuple(named[name].read_text(encoding="utf-8") for name in sorted(named))


def version_of(connection: Connection) -> int:
    """The version of a database, 0 for an empty one; raises `BadHistory` for a foreign one."""
    tables = inspect(connection).get_table_names()
    if VERSION.name in tables:
        return int(connection.execute(select(VERSION.c.version)).scalar_one())
    if tables:
        hint = "choose another place with FORMCHECK_DATABASE; nothing was changed"
        raise BadHistory("this database holds something else than formcheck's history", hint)
    return 0


def refuse_newer(version: int, newest: int) -> None:
    """Raises `BadHistory` for a database that a later formcheck wrote."""
    if version > newest:
        raise BadHistory(
            f"a newer formcheck wrote this history (version {version}, this one knows {newest})",
            "update formcheck, or choose another place with FORMCHECK_DATABASE",
        )


def upgrade(connection: Connection, wanted: Steps, path: Path | None) -> None:
    """Takes the missing steps inside the caller's transaction; a file is copied before.

    Raises `BadHistory` for a newer or foreign database.
    """
    version = version_of(connection)
    refuse_newer(version, len(wanted))
    if version == len(wanted):
        return
    if version == 0:
        VERSION.create(connection)
        connection.execute(insert(VERSION).values(version=0))
    elif path:
        keep_copy(path, copy_of(path, version))
    # on a server another process may be taking the same steps: wait for it, then take none
    version = connection.execute(select(VERSION.c.version).with_for_update()).scalar_one()
    for step in wanted[version:]:
        for statement in filter(None, map(str.strip, step.split(";\n"))):
            connection.exec_driver_sql(statement)
    connection.execute(update(VERSION).values(version=len(wanted)))


def copy_of(path: Path, version: int) -> Path:
    """Where the copy of a database lies that was made before an upgrade."""
    return path.with_name(f"{path.name}.version-{version}")


def copies_of(path: Path) -> list[Path]:
    """The copies that upgrades of a database left."""
    return sorted(path.parent.glob(f"{path.name}.version-*"))


def keep_copy(path: Path, copy: Path) -> None:
    """Copies a database that others may be reading; the copy is whole or not there.

    Raises `BadHistory` where it cannot be written.
    """
    temporary = copy.with_name(f"{copy.name}.new")
    try:
        temporary.unlink(missing_ok=True)
        os.close(os.open(temporary, os.O_CREAT | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(temporary)) as new:
            old.backup(new)
        temporary.replace(copy)
    except (OSError, sqlite3.Error) as error:
        temporary.unlink(missing_ok=True)
        hint = f"{str(error).lower()}; make room for it, nothing was changed"
        raise BadHistory(f"cannot keep the copy {copy} before an upgrade", hint) from error
