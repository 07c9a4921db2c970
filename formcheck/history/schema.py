"""The tables of the history as the newest upgrade leaves them.

Keys are what people know things by, so that the same SQL makes them on SQLite and PostgreSQL.
"""

from __future__ import annotations

from math import isnan, nan

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Dialect,
    Double,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)

META = MetaData()


class Number(TypeDecorator[float]):
    """A number that may be unknown: NaN here, NULL there, as SQLite knows no NaN."""

    impl = Double
    cache_ok = True

    def process_bind_param(self, value: float | None, dialect: Dialect) -> float | None:
        """NaN becomes NULL."""
        return None if value is None or isnan(value) else value

    def process_result_value(self, value: float | None, dialect: Dialect) -> float:
        """NULL becomes NaN."""
        return nan if value is None else value


VERSION = Table("formcheck_history", META, Column("version", Integer, nullable=False))

ATHLETES = Table(
    "athletes",
    META,
    Column("name", Text, primary_key=True),
    Column("height", Double),
    Column("notes", Text, nullable=False),
)

ENROLMENTS = Table(
    "enrolments",
    META,
    Column("athlete", Text, primary_key=True),
    Column("plan", Text, primary_key=True),
    Column("start", Date, primary_key=True),
    Column("experience", Text, nullable=False),
    Column("equipment", JSON, nullable=False),
    Column("long_run", Text),
    Column("races", JSON, nullable=False),
    Column("zone", Text, nullable=False),
    Column("hour", Integer, nullable=False),
    Column("minute", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("followed", Boolean, nullable=False),
)

CHANGES = Table(
    "changes",
    META,
    Column("athlete", Text, primary_key=True),
    Column("plan", Text, primary_key=True),
    Column("start", Date, primary_key=True),
    Column("week", Integer, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("moved_to", Date),
    Column("status", Text, nullable=False),
    Column("revision", Integer, nullable=False),
)

SETS = Table(
    "sets",
    META,
    Column("id", Text, primary_key=True),
    Column("athlete", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("exercise", Text, nullable=False),
    Column("variant", Text, nullable=False),
    Column("week", Integer),
    Column("day", Text),
    Column("order", Integer, nullable=False),
    Column("reps", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("seconds", Number),
    Column("load_kg", Double),
    Column("rir", Double),
    Column("pain", Integer),
    Column("sharp", Boolean, nullable=False),
    Column("legs", Integer),
    Column("tired", Boolean, nullable=False),
    Column("view", Text, nullable=False),
    Column("score", Number),
    Column("coverage", Number),
    Column("speed_loss", Number),
    Column("range_loss", Number),
    Column("sides", Number),
    Column("folder", Text, nullable=False),
    Column("film", Text, nullable=False),
)

CHECKS = Table(
    "checks",
    META,
    Column("set_id", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("check", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("severity", Integer, nullable=False),
    Column("value", Number),
    Column("uncertainty", Number),
    Column("unit", Text, nullable=False),
    Column("reps", JSON, nullable=False),
    Column("cue", Text, nullable=False),
)
