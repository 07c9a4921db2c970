"""The history: what is saved comes back, whoever else writes and whenever the power goes."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields, replace
from datetime import UTC, date, timedelta, timezone
from math import inf, nan
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, insert, inspect, select, update
from sqlalchemy.dialects import postgresql

from benchmarks.history_writers import CHECKS, missing, numbered, writer
from formcheck.errors import BadHistory, BadUsage
from formcheck.history import (
    Store,
    athlete_named,
    athletes,
    changes_of,
    delete_athlete,
    enrol,
    enrolment_of,
    export_athlete,
    files_in,
    folders_of,
    open_store,
    remove_files,
    save_athlete,
    save_change,
    save_set,
    sets_of,
    summary,
)
from formcheck.history.schema import ATHLETES, META
from formcheck.history.store import place, reading, url_of, writing
from formcheck.history.upgrading import copies_of, copy_of, steps
from formcheck.training import (
    Athlete,
    Change,
    CheckRecord,
    Day,
    Enrolment,
    Experience,
    Place,
    Report,
    SetRecord,
    Status,
)
from tests.coached import fault, record

MONDAY = date(2026, 3, 2)
SERVER = os.environ.get("FORMCHECK_TEST_POSTGRESQL", "")  # an empty database, for the same tests

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
NAMES = st.one_of(
    st.sampled_from(
        ["O'Neil", 'say "hi"', "a;DROP TABLE sets;--", "Zoë", "李小龙", "%_\\", "null"]
    ),
    st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=20),
)
NUMBERS = st.floats(allow_infinity=False)
SAID = st.none() | st.floats(0, 500)
PLACES = st.builds(Place, st.integers(1, 8), st.sampled_from(Day))
MOMENTS = st.datetimes(
    timezones=st.none() | st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30))])
).map(lambda at: at.replace(fold=0))
REPORTS = st.builds(
    Report,
    load_kg=SAID,
    rir=SAID,
    pain=st.none() | st.integers(0, 10),
    sharp=st.booleans(),
    legs=st.none() | st.integers(1, 5),
    tired=st.booleans(),
)
FOUND = st.builds(
    CheckRecord,
    check=TEXT,
    title=TEXT,
    verdict=TEXT,
    severity=st.integers(0, 3),
    value=NUMBERS,
    uncertainty=NUMBERS,
    unit=TEXT,
    reps=st.lists(st.integers(0, 99), max_size=5).map(tuple),
    cue=TEXT,
)
SETS = st.builds(
    SetRecord,
    athlete=NAMES,
    at=MOMENTS,
    exercise=TEXT,
    place=st.none() | PLACES,
    order=st.integers(0, 9),
    reps=st.integers(0, 99),
    seconds=NUMBERS,
    report=REPORTS,
    view=TEXT,
    score=NUMBERS,
    coverage=NUMBERS,
    speed_loss=NUMBERS,
    range_loss=NUMBERS,
    sides=NUMBERS,
    checks=st.lists(FOUND, max_size=4).map(tuple),
    folder=TEXT,
    variant=TEXT,
    total=st.integers(0, 99),
    film=TEXT,
)
ENROLMENTS = st.builds(
    Enrolment,
    athlete=NAMES,
    plan=TEXT,
    start=st.dates(),
    experience=st.sampled_from(Experience),
    equipment=st.lists(TEXT, max_size=3).map(tuple),
    long_run=st.none() | st.sampled_from(Day),
    zone=TEXT,
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    races=st.lists(st.dates(), max_size=2).map(tuple),
    revision=st.integers(0, 9),
)


def empty(where: str) -> str:
    """That database without any athlete."""
    with open_store(where) as store:
        for one in athletes(store):
            delete_athlete(store, one.name)
    return where


@pytest.fixture(
    params=[
        "file",
        pytest.param("server", marks=pytest.mark.skipif(not SERVER, reason="no server")),
    ]
)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return empty(SERVER) if request.param == "server" else str(tmp_path / "history.sqlite")


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    with open_store(where) as store:
        yield store


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for many examples: opening one costs more than a save."""
    with open_store(str(tmp_path_factory.mktemp("shared") / "history.sqlite")) as store:
        yield store


def same(a: object, b: object) -> bool:
    """Equality by what is written: NaN is NaN."""
    return repr(a) == repr(b)


# What is saved comes back


@given(SETS)
def test_a_set_comes_back_as_it_was(shared: Store, one: SetRecord) -> None:
    save_set(shared, one)
    (back,) = [r for r in sets_of(shared, one.athlete, one.exercise) if same(r, one)]
    delete_rows(shared)
    assert back.at == one.at


@given(ENROLMENTS, st.lists(st.tuples(PLACES, st.none() | st.dates(), st.sampled_from(Status))))
def test_what_is_followed_and_changed_comes_back(
    shared: Store, enrolment: Enrolment, changed: list[tuple[Place, date | None, Status]]
) -> None:
    enrol(shared, enrolment)
    wanted = {}
    for i, (where, moved, status) in enumerate(changed):
        wanted[where] = Change(where, moved, status, i)
        save_change(shared, enrolment.athlete, wanted[where])
    assert enrolment_of(shared, enrolment.athlete) == enrolment
    back = changes_of(shared, enrolment.athlete)
    delete_rows(shared)
    assert {change.place: change for change in back} == wanted
    days = list(Day)
    assert [*back] == sorted(back, key=lambda c: (c.place.week, days.index(c.place.day)))


@given(NAMES, st.none() | st.floats(0.5, 2.6), TEXT)
def test_an_athlete_comes_back(shared: Store, name: str, height: float | None, notes: str) -> None:
    save_athlete(shared, Athlete(name, 1.0, "before"))
    save_athlete(shared, Athlete(name, height, notes))
    assert athletes(shared) == (Athlete(name, height, notes),)
    delete_rows(shared)


def delete_rows(store: Store) -> None:
    """Empties the store without the care that a real deletion takes."""
    with writing(store) as connection:
        connection.exec_driver_sql("DELETE FROM athletes")


def test_unknown_and_endless_numbers_survive(store: Store) -> None:
    report = Report(load_kg=None, rir=0.0, pain=0)
    save_set(store, record(score=nan, seconds=inf, coverage=0.0))
    save_set(store, replace(record(1), report=report))
    first, second = sets_of(store, "me")
    assert same((first.score, first.seconds, first.coverage), (nan, inf, 0.0))
    assert second.report == report


def test_every_field_of_the_nouns_has_its_column() -> None:
    for noun, table, apart in (
        (Athlete, "athletes", set()),
        (Enrolment, "enrolments", set()),
        (Change, "changes", {"place"}),
        (SetRecord, "sets", {"place", "report", "checks"}),
        (Report, "sets", set()),
        (CheckRecord, "checks", set()),
    ):
        names = {field.name for field in fields(noun)}
        assert names - apart <= set(META.tables[table].columns.keys()), noun


# Which sets


def test_the_same_film_again_takes_the_place_of_the_older_answer(store: Store) -> None:
    film = record(film="abc", checks=(fault(1), fault(2)))
    save_set(store, film)
    again = replace(film, at=film.at + timedelta(days=3), report=Report(load_kg=12.0), checks=())
    save_set(store, again)
    assert same(sets_of(store, "me"), (again,))


def test_without_a_film_a_set_is_known_by_its_moment_and_exercise(store: Store) -> None:
    for one in (record(), record(), record(score=50.0), record(1), record(0, "push_up")):
        save_set(store, one)
    assert [(r.at.day, r.exercise, r.score) for r in sets_of(store, "me", "squat_goblet")] == [
        (2, "squat_goblet", 50.0),
        (3, "squat_goblet", 90.0),
    ]
    assert len(sets_of(store, "me")) == 3


def test_the_same_film_of_two_athletes_is_two_sets(store: Store) -> None:
    for name in ("me", "you"):
        save_set(store, record(film="abc", athlete=name))
    assert len(sets_of(store, "me")) == len(sets_of(store, "you")) == 1


def test_sets_come_oldest_first_of_one_exercise_since_a_day(store: Store) -> None:
    for day in (9, 2, 30, 0, 7):
        save_set(store, record(day))
    save_set(store, record(8, "push_up"))
    days = [(r.at.date() - MONDAY).days for r in sets_of(store, "me")]
    assert days == [0, 2, 7, 8, 9, 30]
    since = sets_of(store, "me", "squat_goblet", MONDAY + timedelta(days=7))
    assert [(r.at.date() - MONDAY).days for r in since] == [7, 9, 30]
    assert sets_of(store, "nobody") == sets_of(store, "me", "plank") == ()


# What is followed


def enrolment(**rest: Any) -> Enrolment:
    one = Enrolment("me", "plan", MONDAY, Experience.NEW, (), Day.SUNDAY, "Europe/Berlin")
    return replace(one, **rest)


MOVED = Change(Place(1, Day.MONDAY), date(2026, 3, 3), Status.OPEN, 1)


def test_the_same_start_again_keeps_the_changes(store: Store) -> None:
    enrol(store, enrolment())
    save_change(store, "me", MOVED)
    enrol(store, enrolment(long_run=Day.SATURDAY, revision=1))
    assert enrolment_of(store, "me") == enrolment(long_run=Day.SATURDAY, revision=1)
    assert changes_of(store, "me") == (MOVED,)


def test_another_start_begins_without_changes_and_the_older_one_is_kept(store: Store) -> None:
    enrol(store, enrolment())
    save_change(store, "me", MOVED)
    enrol(store, enrolment(start=MONDAY + timedelta(days=7)))
    assert changes_of(store, "me") == ()
    enrol(store, enrolment())
    assert changes_of(store, "me") == (MOVED,)
    assert [e["followed"] for e in export_athlete(store, "me")["enrolments"]] == [True, False]


def test_who_follows_nothing_can_change_nothing(store: Store) -> None:
    assert enrolment_of(store, "me") is None
    assert changes_of(store, "me") == ()
    with pytest.raises(BadHistory, match="'me' follows no plan: formcheck plan start"):
        save_change(store, "me", MOVED)


# Who


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\0b", "a" * 101, "\ud800"])
def test_a_name_that_nobody_could_type_is_refused(store: Store, name: str) -> None:
    with pytest.raises(BadUsage, match="cannot be the name of an athlete"):
        save_athlete(store, Athlete(name))
    assert athletes(store) == ()


def test_an_unknown_athlete_is_answered_with_the_nearest(store: Store) -> None:
    save_athlete(store, Athlete("Marie"))
    with pytest.raises(BadHistory, match="no athlete 'Mary': did you mean 'Marie'"):
        athlete_named(store, "Mary")
    with pytest.raises(BadHistory, match="formcheck athlete list"):
        delete_athlete(store, "Xaver")


def test_a_summary_counts_by_exercise(store: Store) -> None:
    for day in range(3):
        save_set(store, record(day))
    save_set(store, record(9, "push_up"))
    enrol(store, enrolment())
    found = summary(store, Athlete("me"))
    assert list(found.sets.items()) == [("squat_goblet", 3), ("push_up", 1)]
    assert (found.first, found.last) == (MONDAY, MONDAY + timedelta(days=9))
    assert (found.plan, found.start) == ("plan", MONDAY)


# Many at once, and the power goes


def test_many_processes_writing_at_once_lose_nothing(where: str) -> None:
    assert missing(where, processes=8, many=25) == 0


def test_two_processes_change_one_athlete_at_once(where: str) -> None:
    running = [writer(where, "me", 25) for _ in range(2)]
    told = [one.communicate()[0].split() for one in running]
    assert [len(one) for one in told] == [25, 25]
    with open_store(where) as store:
        assert len(sets_of(store, "me")) == 25


@pytest.mark.skipif(sys.platform == "win32", reason="has no kill -9")
@pytest.mark.parametrize("after", [0, 7, 30])
def test_a_process_killed_while_it_writes_leaves_nothing_half_done(
    tmp_path: Path, after: int
) -> None:
    where = tmp_path / "history.sqlite"
    process = writer(str(where), "me", 100_000)
    assert process.stdout
    for _ in range(after):
        process.stdout.readline()
    if not after:  # in the middle of making the tables, or near it
        while not where.exists():
            pass
    process.send_signal(signal.SIGKILL)
    told = after + len(process.stdout.read().split())
    process.wait()
    process.stdout.close()
    with open_store(str(where)) as store:
        found = sets_of(store, "me")
        save_set(store, numbered("me", 999_999))
    assert told <= len(found) <= told + 1
    assert {len(one.checks) for one in found} <= {CHECKS}
    with closing(sqlite3.connect(where)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []


def test_what_fails_half_way_is_not_there_at_all(store: Store) -> None:
    broken = replace(record(), checks=(fault(1), replace(fault(2), title=None)))  # type: ignore[arg-type]
    with pytest.raises(BadHistory):
        save_set(store, broken)
    assert sets_of(store, "me") == ()
    assert athletes(store) == ()


def test_readers_and_a_writer_do_not_hold_each_other_up(where: str) -> None:
    with open_store(where) as one, open_store(where) as other:
        save_set(one, record())
        with writing(one) as connection:
            connection.execute(insert(ATHLETES).values(name="you", notes=""))
            assert [athlete.name for athlete in athletes(other)] == ["me"]
        with reading(other) as connection:
            before = connection.execute(select(ATHLETES)).all()
            save_set(one, record(athlete="they"))
            if not SERVER:  # which tells every statement anew what is there
                assert connection.execute(select(ATHLETES)).all() == before


def test_who_reads_before_writing_waits_for_the_turn_of_others(where: str) -> None:
    with open_store(where) as one, open_store(where) as other:
        enrol(one, enrolment())
        late = Thread(target=save_change, args=(other, "me", MOVED))
        with writing(one) as connection:
            connection.execute(update(ATHLETES).values(notes="first"))
            late.start()
            late.join(0.3)
        late.join()
        assert changes_of(one, "me") == (MOVED,)


# Versions and strangers


def built(path: Path, version: int) -> Path:
    """A database as an older formcheck left it, with somebody in it."""
    with open_store(str(path), steps()[:version]), closing(sqlite3.connect(path)) as file:
        file.execute("INSERT INTO athletes (name, notes) VALUES ('old hand', '')")
        file.commit()
    return path


NEXT = (*steps(), "ALTER TABLE athletes ADD COLUMN born DATE;\n")


@pytest.mark.parametrize("version", range(1, len(NEXT)))
def test_every_older_version_is_upgraded_and_a_copy_kept(tmp_path: Path, version: int) -> None:
    path = built(tmp_path / "history.sqlite", version)
    with open_store(str(path), NEXT) as store:
        columns = {c["name"] for c in inspect(store.engine).get_columns("athletes")}
    assert "born" in columns
    assert copies_of(path) == [copy_of(path, version)]
    for file in (path, copy_of(path, version)):
        with closing(sqlite3.connect(file)) as data:
            assert data.execute("SELECT name FROM athletes").fetchall() == [("old hand",)]
    with closing(sqlite3.connect(copy_of(path, version))) as data:
        assert data.execute("SELECT version FROM formcheck_history").fetchall() == [(version,)]


def test_an_upgrade_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = built(tmp_path / "history.sqlite", len(steps()))
    broken = (*NEXT[:-1], NEXT[-1] + "\nNONSENSE;\n")
    with pytest.raises(BadHistory), open_store(str(path), broken):
        pass
    with open_store(str(path)) as store:
        assert [one.name for one in athletes(store)] == ["old hand"]


def test_without_room_for_the_copy_nothing_is_upgraded(tmp_path: Path) -> None:
    path = built(tmp_path / "history.sqlite", len(steps()))
    (copy_of(path, len(steps())) / "in the way").mkdir(parents=True)
    with pytest.raises(BadHistory, match="before an upgrade"), open_store(str(path), NEXT):
        pass
    with open_store(str(path)) as store:
        assert [one.name for one in athletes(store)] == ["old hand"]
    assert len(copies_of(path)) == 1


def test_a_newer_history_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = built(tmp_path / "history.sqlite", len(steps()))
    with open_store(str(path), NEXT):
        pass
    before = path.read_bytes()
    with pytest.raises(BadHistory, match="a newer formcheck wrote"), open_store(str(path)):
        pass
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"no database at all, " * 99, b"\xff\xd8\xff" + bytes(5000)])
def test_a_file_that_is_no_database_is_refused_and_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "holiday.jpg"
    path.write_bytes(content)
    with pytest.raises(BadHistory, match="the file is no database"), open_store(str(path)):
        pass
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE songs (title TEXT)")
    with pytest.raises(BadHistory, match="something else than formcheck's"), open_store(str(path)):
        pass
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT name FROM sqlite_master").fetchall() == [("songs",)]


def test_a_damaged_history_is_told_as_such(tmp_path: Path) -> None:
    path = built(tmp_path / "history.sqlite", len(steps()))
    whole = bytearray(path.read_bytes())
    whole[4096:] = b"\xa5" * len(whole[4096:])
    path.write_bytes(whole)
    with pytest.raises(BadHistory, match="cannot be used"), open_store(str(path)) as store:
        athletes(store)


def test_the_schema_is_what_the_upgrades_leave(where: str) -> None:
    with open_store(where) as store:
        found = inspect(store.engine)
        assert set(found.get_table_names()) == set(META.tables)
        for name, table in META.tables.items():
            left = {c["name"]: bool(c["nullable"]) for c in found.get_columns(name)}
            assert left == {c.name: bool(c.nullable) for c in table.columns}, name
            key = found.get_pk_constraint(name)["constrained_columns"]
            assert key == [c.name for c in table.primary_key], name


# Where it lies


def test_a_history_is_for_the_eyes_of_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "new" / "history.sqlite"
    with open_store(str(path)) as store:
        save_athlete(store, Athlete("me"))
        modes = [stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()]
    assert path.parent.stat().st_mode & 0o077 == 0
    assert set(modes) == {0o600}


def test_a_relative_place_stays_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for where in ("sqlite:///one.db", "two.db", ":memory:"):
        with open_store(where) as store:
            assert store.path
            monkeypatch.chdir(tmp_path.parent)
            save_athlete(store, Athlete("me"))
            monkeypatch.chdir(tmp_path)
        with open_store(str(store.path)) as store:
            assert athletes(store) == (Athlete("me"),)


def test_where_the_history_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("FORMCHECK_DATABASE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert place() == str(tmp_path / "formcheck" / "history.sqlite")
    monkeypatch.setenv("FORMCHECK_DATABASE", "~/train.db")
    monkeypatch.setenv("HOME", str(tmp_path))
    with open_store() as store:
        assert store.path == tmp_path / "train.db"


@pytest.mark.parametrize(
    ("said", "driver", "database"),
    [
        ("postgresql://me:secret@host:5433/team", "postgresql+psycopg", "team"),
        ("postgres://host/team", "postgresql+psycopg", "team"),
        ("postgresql+psycopg2://host/team", "postgresql+psycopg", "team"),
        ("sqlite:///relative.db", "sqlite", "relative.db"),
        ("sqlite:////abs/olute.db", "sqlite", "/abs/olute.db"),
        ("/a place/ü.db", "sqlite", "/a place/ü.db"),
    ],
)
def test_a_place_may_be_a_path_or_a_url(said: str, driver: str, database: str) -> None:
    url = url_of(said)
    assert (url.drivername, url.database) == (driver, database)


@pytest.mark.parametrize("said", ["mysql://host/team", "http://host/x", "sqlite://", "://"])
def test_other_databases_are_refused(said: str) -> None:
    with pytest.raises(BadHistory, match=r"postgresql://user@host/name"):
        url_of(said)


def test_a_server_that_does_not_answer_is_told_without_the_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(BadHistory) as told, open_store("postgresql://me:secret@127.0.0.1:1/x"):
        pass
    assert "secret" not in str(told.value)
    assert "127.0.0.1:1/x cannot be used" in str(told.value)


def test_a_folder_or_a_file_out_of_reach_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    for where in (tmp_path, blocked / "history.sqlite"):
        with pytest.raises(BadHistory, match="cannot open the history"), open_store(str(where)):
            pass


def test_every_statement_compiles_for_a_server(tmp_path: Path) -> None:
    said: list[str] = []
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]

    def compiled(_connection: Any, element: Any, *_rest: Any) -> None:
        if not isinstance(element, str):
            said.append(str(element.compile(dialect=dialect)))

    with open_store(str(tmp_path / "history.sqlite")) as store:
        event.listen(store.engine, "before_execute", compiled)
        save_set(store, record(checks=(fault(1),)))
        sets_of(store, "me", "squat_goblet", MONDAY)
        enrol(store, enrolment())
        save_change(store, "me", MOVED)
        changes_of(store, "me")
        export_athlete(store, "me")
        delete_athlete(store, "me")
    assert len(said) > 20
    assert not any("PRAGMA" in one or " OR REPLACE" in one for one in said)


# A person's data is theirs


def filled(store: Store, name: str) -> None:
    save_athlete(store, Athlete(name, 1.7, f"notes of {name}"))
    for day in range(20):
        save_set(store, record(day, athlete=name, checks=(fault(1), fault(2, check=name))))
    enrol(store, enrolment(athlete=name))
    save_change(store, name, MOVED)


def test_a_deletion_leaves_nothing_in_any_table(store: Store) -> None:
    filled(store, "somebody")
    filled(store, "other")
    before = export_athlete(store, "other")
    gone = delete_athlete(store, "somebody")
    assert (gone.sets, gone.checks, gone.enrolments, gone.changes) == (20, 40, 1, 1)
    with store.engine.connect() as connection:
        for table in META.tables.values():
            assert not any(
                "somebody" in map(str, row) for row in connection.execute(table.select())
            )
        many = {name: len(connection.execute(t.select()).all()) for name, t in META.tables.items()}
    assert many == {
        "formcheck_history": 1,
        "athletes": 1,
        "enrolments": 1,
        "changes": 1,
        "sets": 20,
        "checks": 40,
    }
    assert same(export_athlete(store, "other"), before)


def test_a_deletion_leaves_nothing_in_the_files(tmp_path: Path) -> None:
    path = built(tmp_path / "history.sqlite", len(steps()))
    with open_store(str(path)) as store:
        filled(store, "Quasimodo")
    with open_store(str(path), NEXT) as store:  # leaves a copy
        filled(store, "Esmeralda")
        assert any(b"Quasimodo" in one.read_bytes() for one in tmp_path.iterdir())
        before = pages(store)
        gone = delete_athlete(store, "Quasimodo")
        assert pages(store) < before
        assert gone.copies == (copy_of(path, len(steps())),)
        for one in tmp_path.iterdir():
            assert b"Quasimodo" not in one.read_bytes(), one
    assert b"Esmeralda" in path.read_bytes()


def pages(store: Store) -> int:
    with reading(store) as connection:
        return int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())


def test_what_is_replaced_leaves_nothing_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    with open_store(str(path)) as store:
        save_set(store, record(checks=(fault(1, check="Quasimodo"),) * 500))
        save_set(store, record())
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert b"Quasimodo" not in path.read_bytes()


def test_an_export_holds_all_of_an_athlete(store: Store) -> None:
    filled(store, "me")
    filled(store, "you")
    told = export_athlete(store, "me")
    assert told["athlete"] == {"name": "me", "height": 1.7, "notes": "notes of me"}
    assert len(told["sets"]) == 20
    assert all(len(one["checks"]) == 2 for one in told["sets"])
    assert told["enrolments"][0]["changes"][0]["moved_to"] == MOVED.moved_to
    assert "you" not in repr(told)


def test_only_files_of_formcheck_in_folders_of_nobody_else_are_removed(
    store: Store, tmp_path: Path
) -> None:
    for name in ("mine", "ours"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "analysis.json").write_text("{}")
        (tmp_path / name / "holiday.jpg").write_text("")
    (tmp_path / "only").mkdir()
    (tmp_path / "only" / "reps.csv").write_text("")
    places = ["mine", "ours", "only", "gone"]
    for day, name in enumerate(places):
        save_set(store, record(day, folder=str(tmp_path / name)))
    save_set(store, record(9, folder="relative"))
    save_set(store, record(0, athlete="you", folder=str(tmp_path / "ours")))
    folders = folders_of(store, "me")
    assert {one.name for one in folders} == {"mine", "only", "gone"}
    assert {one.name for one in files_in(folders)} == {"analysis.json", "reps.csv"}
    remove_files(folders)
    left = {str(one.relative_to(tmp_path)) for one in tmp_path.rglob("*") if one.is_file()}
    assert {one for one in left if not one.startswith("history")} == {
        "mine/holiday.jpg",
        "ours/analysis.json",
        "ours/holiday.jpg",
    }
    assert not (tmp_path / "only").exists()
