"""Where the history lies, and how it is read and written so that nothing is ever lost."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from formcheck.errors import BadHistory
from formcheck.history.upgrading import Steps, refuse_newer, steps, upgrade, version_of

VARIABLE = "FORMCHECK_DATABASE"
PATIENCE_S = 60.0  # how long one process waits for another's turn to end
PRAGMAS = (
    "foreign_keys = ON",
    "secure_delete = ON",  # what is deleted leaves no trace in the file
    "synchronous = FULL",  # what was saved is there after a power cut
)


@dataclass(frozen=True)
class Store:
    """An open history; `path` is its file, None on a server. `where` names it without password."""

    engine: Engine
    path: Path | None
    where: str


def place() -> str:
    """Where the history lies by the user's wish: a path or URL; a file of their own by default."""
    from platformdirs import user_data_path

    chosen = os.environ.get(VARIABLE, "").strip()
    return chosen or str(user_data_path("formcheck", appauthor=False) / "history.sqlite")


def url_of(where: str) -> URL:
    """The URL of a database; raises `BadHistory` for what is neither SQLite nor PostgreSQL."""
    if "://" not in where:
        return URL.create("sqlite", database=where)
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise BadHistory(f"{VARIABLE} is no URL", "write postgresql://user@host/name") from error
    kind = url.drivername.split("+")[0]
    if kind in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if kind == "sqlite" and url.database:
        return url
    hint = "give a path, sqlite:///path or postgresql://user@host/name"
    raise BadHistory(f"{VARIABLE} cannot be a {kind} database", hint)


@contextmanager
def open_store(where: str | None = None, wanted: Steps | None = None) -> Iterator[Store]:
    """The history, made or upgraded where needed; by default where the user wants it.

    Raises `BadHistory` for a file that is no database, a newer or foreign one, no permission.
    """
    url = url_of(where or place())
    path = None
    if url.drivername.startswith("sqlite"):
        path = Path(url.database or "").expanduser().absolute()
        url = url.set(database=str(path))
        _make_file(path)
    name = str(path) if path else url.render_as_string(hide_password=True)
    store = Store(_engine(url, name), path, name)
    try:
        _bring_up_to_date(store, steps() if wanted is None else wanted)
        yield store
    finally:
        store.engine.dispose()


@contextmanager
def reading(store: Store) -> Iterator[Connection]:
    """A view of the history at one moment; others may write meanwhile."""
    with _said(store.where), store.engine.begin() as connection:
        yield connection


@contextmanager
def writing(store: Store) -> Iterator[Connection]:
    """A turn at writing: all of it is kept when the block ends well, else nothing."""
    writers = store.engine.execution_options(writes=True)
    with _said(store.where), writers.begin() as connection:
        yield connection


def _bring_up_to_date(store: Store, wanted: Steps) -> None:
    if _version(store, wanted) == len(wanted):
        return
    try:
        with writing(store) as connection:
            upgrade(connection, wanted, store.path)
    except BadHistory:  # on a server another process may have been quicker
        if _version(store, wanted) < len(wanted):
            raise


def _version(store: Store, wanted: Steps) -> int:
    with reading(store) as connection:
        version = version_of(connection)
    refuse_newer(version, len(wanted))
    return version


def _make_file(path: Path) -> None:
    """What athletes say of their pain is read by nobody else: only the user may open the file."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = f"{reason}; choose another place with {VARIABLE}"
        raise BadHistory(f"cannot open the history {path}", hint) from error


def _engine(url: URL, name: str) -> Engine:
    try:
        if not url.drivername.startswith("sqlite"):
            return create_engine(url)
        engine = create_engine(url, connect_args={"timeout": PATIENCE_S})
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        hint = "pip install 'formcheck[postgresql]'"
        raise BadHistory(f"no driver for {name} is installed", hint) from error
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    """Sets a new SQLite connection up; its driver must not begin transactions by itself."""
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        with suppress(sqlite3.OperationalError):  # others are at it, and will have set it
            connection.execute("PRAGMA journal_mode = WAL")


def _begin(connection: Connection) -> None:
    """Writers queue before they read, so that none works on what another is changing."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _said(where: str) -> Iterator[None]:
    """What a database complains of, as one line for people."""
    try:
        yield
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise BadHistory(f"the history {where} cannot be used", _hint(reason)) from error


def _hint(reason: str) -> str:
    other = f"choose another place with {VARIABLE}"
    if "not a database" in reason:
        return f"the file is no database; {other}; nothing was changed"
    if "malformed" in reason:
        return f"the file is damaged; put a copy back, or {other}"
    if "locked" in reason:
        return "another program has kept it locked for a minute; close it and try again"
    return f"{reason}; {other}"
