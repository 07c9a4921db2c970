"""The plan in a calendar, as data and on a watch, read back by other programs' readers."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import fitdecode
import jsonschema
import pytest
import vobject
from fit_tool.profile import profile_type

from formcheck.errors import BadUsage
from formcheck.exercises import names
from formcheck.report.exporting import export
from formcheck.report.ics import calendar, write_calendar
from formcheck.report.schedule_data import schema, to_dict, write_csv, write_json
from formcheck.report.watch import profile, steps_of, workout, write_workouts
from formcheck.schedule import move, schedule, skip
from formcheck.training import Change, Day, Enrolment, Experience, Place, Status
from tests.training import FRI, MON, RUNNER, WED, athlete, done, session

NOW = datetime(2026, 2, 20, 9, 0, tzinfo=UTC)
CHANGE_OF_CLOCKS = date(2026, 3, 29)


def text(who: Enrolment, changes: Iterable[Change] = (), alarm: int = 60) -> str:
    made = calendar(RUNNER, who, schedule(RUNNER, who, changes), NOW, alarm)
    return str(made.to_ical(), "utf-8")


@pytest.fixture(autouse=True)
def _no_zone_of_another_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser keeps the first zone of a name that it reads, for as long as it lives."""
    monkeypatch.delitem(vobject.icalendar.__tzidMap, "Europe/Berlin", raising=False)


def events(who: Enrolment, changes: Iterable[Change] = (), alarm: int = 60) -> list[Any]:
    """The events as another library reads them, by their beginning."""
    read = vobject.readOne(text(who, changes, alarm))
    return sorted(read.vevent_list, key=lambda event: event.dtstart.value)


def by_uid(found: Iterable[Any]) -> dict[str, Any]:
    """What a calendar holds after an import: an event of a UID replaces the one before."""
    return {event.uid.value: event for event in found}


def at(who: Enrolment, place: Place, changes: Sequence[Change] = ()) -> Any:
    """The event of a place."""
    order = [one.place for one in schedule(RUNNER, who, changes)]
    return events(who, changes)[order.index(place)]


def test_an_event_a_session_at_the_right_hour_over_a_change_of_clocks() -> None:
    found = events(athlete())
    assert len(found) == len(by_uid(found)) == 24
    starts = [event.dtstart.value for event in found]
    assert [start.date() for start in starts] == [one.on for one in schedule(RUNNER, athlete())]
    assert {(start.hour, start.minute) for start in starts} == {(18, 0)}
    for start in starts:
        summer = start.date() >= CHANGE_OF_CLOCKS
        assert start.utcoffset() == timedelta(hours=1 + summer)
    assert {start.utcoffset() for start in starts} == {timedelta(hours=1), timedelta(hours=2)}


@pytest.mark.parametrize(
    ("zone", "offsets"),
    [
        ("UTC", {0.0}),
        ("Asia/Kolkata", {5.5}),
        ("Australia/Sydney", {11.0, 10.0}),
        ("America/New_York", {-5.0, -4.0}),
    ],
)
def test_hours_are_those_of_the_athletes_zone(zone: str, offsets: set[float]) -> None:
    found = events(athlete(zone=zone, hour=6, minute=30))
    starts = [event.dtstart.value for event in found]
    assert {(start.hour, start.minute) for start in starts} == {(6, 30)}
    hours = {start.utcoffset() / timedelta(hours=1) for start in starts}
    assert hours == offsets


def test_events_last_as_long_as_their_sessions() -> None:
    for event, one in zip(events(athlete()), schedule(RUNNER, athlete()), strict=True):
        minutes = (event.dtend.value - event.dtstart.value) / timedelta(minutes=1)
        assert minutes == one.session.minutes


def test_a_session_over_the_change_of_clocks_lasts_no_longer() -> None:
    """The clocks go forward at two on a Sunday morning."""
    who = athlete(None, hour=1, minute=30)
    moved = [Change(Place(4, FRI), CHANGE_OF_CLOCKS, Status.OPEN)]
    event = at(who, Place(4, FRI), moved)
    lasts = event.dtend.value.astimezone(UTC) - event.dtstart.value.astimezone(UTC)
    assert lasts == timedelta(minutes=session(Place(4, FRI)).minutes)
    assert event.dtend.value.hour == 3


def test_events_tell_what_to_do() -> None:
    event = events(athlete())[0]
    assert event.summary.value == "Lower Body, week 1 of 8"
    told = event.description.value
    assert told.startswith("Introduction: improving technique.\n")
    parts = [line for line in told.splitlines() if line.isupper()]
    assert parts == ["WARM-UP", "EXERCISES", "COOL-DOWN", "IF IT HURTS"]
    assert "- Leg swings, 10 a side" in told
    assert "1. Bodyweight squat*: 2 x 10, body weight\n" in told
    assert "lower 3 s, pause 1 s, lift 2 s; rest 60 s; 4 reps in reserve" in told


@pytest.mark.parametrize(
    ("experience", "load"),
    [(Experience.NEW, "6-8 kg"), (Experience.SOME, "10-12 kg"), (Experience.REGULAR, "16 kg")],
)
def test_loads_are_the_athletes(experience: Experience, load: str) -> None:
    event = at(athlete(experience=experience), Place(3, MON))
    assert f"1. Goblet squat*: 3 x 10, {load}\n" in event.description.value


def test_missing_equipment_has_its_replacement() -> None:
    event = at(athlete(equipment=("band",)), Place(5, MON))
    assert "Without step or bench: The second stair of a staircase." in event.description.value
    assert "Without" not in at(athlete(), Place(5, MON)).description.value


def test_a_week_with_a_race_says_so() -> None:
    who = athlete(races=(date(2026, 3, 15),))
    assert "Race this week" in at(who, Place(2, MON)).description.value
    assert "Race this week" not in at(who, Place(3, MON)).description.value


def test_alarms() -> None:
    event = events(athlete(), alarm=45)[0]
    assert event.valarm.trigger.value == timedelta(minutes=-45)
    assert event.valarm.action.value == "DISPLAY"
    assert not any(hasattr(event, "valarm") for event in events(athlete(), alarm=0))
    assert not hasattr(at(athlete(), Place(1, MON), done(1)), "valarm")


def test_a_move_updates_its_event() -> None:
    who, place = athlete(), Place(1, FRI)
    before = by_uid(events(who))
    moved = move(RUNNER, who, [], place, date(2026, 3, 7)).changes
    after = by_uid(events(who, moved))
    assert before.keys() == after.keys()
    changed = [uid for uid in after if after[uid].dtstart.value != before[uid].dtstart.value]
    assert changed == [at(who, place).uid.value]
    assert int(after[changed[0]].sequence.value) > int(before[changed[0]].sequence.value)
    held = before | after
    assert len(held) == 24
    back = move(RUNNER, who, moved, place, date(2026, 3, 6)).changes
    again = by_uid(events(who, back))[changed[0]]
    assert int(again.sequence.value) > int(after[changed[0]].sequence.value)


def test_a_skipped_session_is_cancelled() -> None:
    who = athlete()
    cancelled = [skip(RUNNER, who, [], Place(1, WED))]
    found = events(who, cancelled)
    assert len(found) == 24
    assert [event.status.value for event in found[:3]] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert not hasattr(found[1], "valarm")


def test_another_hour_is_an_update_too() -> None:
    changes = [replace(one, revision=5) for one in done(1)]
    before, later = athlete(), athlete(hour=7, revision=1)
    for uid, event in by_uid(events(before, changes)).items():
        after = by_uid(events(later))[uid]
        assert int(after.sequence.value) > int(event.sequence.value)


def test_enrolments_do_not_share_events() -> None:
    others = [athlete(athlete="anna"), athlete(start=date(2026, 3, 9)), athlete(plan="other.toml")]
    mine = by_uid(events(athlete())).keys()
    assert not any(mine & by_uid(events(other)).keys() for other in others)


def test_texts_are_escaped_and_lines_folded() -> None:
    told = 'Semicolons; commas, "quotes", back\\slashes\nand ümlauts: ' + "long " * 40
    plan = replace(RUNNER, cool_down=told)
    who = athlete()
    made = calendar(plan, who, schedule(plan, who), NOW, 60).to_ical()
    lines = made.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in made.replace(b"\r\n", b"")
    read = vobject.readOne(made.decode())
    assert told in read.vevent_list[0].description.value


def test_the_head_of_the_calendar() -> None:
    read = vobject.readOne(text(athlete()))
    assert read.version.value == "2.0"
    assert read.method.value == "PUBLISH"
    assert read.prodid.value.startswith("-//formcheck//")
    zones = [zone.tzid.value for zone in read.vtimezone_list]
    assert zones == ["Europe/Berlin"]


def test_a_calendar_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    path.write_text("an older one")
    write_calendar(path, RUNNER, athlete(), schedule(RUNNER, athlete()), 60)
    assert len(vobject.readOne(path.read_text("utf-8")).vevent_list) == 24
    assert [one.name for one in tmp_path.iterdir()] == ["plan.ics"]


def test_json_keeps_its_schema(tmp_path: Path) -> None:
    for who in (athlete(), athlete(None, races=(date(2026, 4, 12),), equipment=())):
        changes = [skip(RUNNER, who, [], Place(1, WED)), *done(2)]
        write_json(tmp_path / "plan.json", RUNNER, who, schedule(RUNNER, who, changes))
        said = json.loads((tmp_path / "plan.json").read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema())
        jsonschema.validate(said, schema())
        assert len(said["sessions"]) == 24
    assert said["sessions"][1]["status"] == "skipped"
    first, later = said["sessions"][0], said["sessions"][12]
    assert first["begins"] == "2026-03-02T18:00:00+01:00"
    assert later["begins"] == "2026-03-30T18:00:00+02:00"
    assert {one["uid"] for one in said["sessions"]} == set(by_uid(events(who)))


def test_csv_has_a_row_an_exercise(tmp_path: Path) -> None:
    dated = schedule(RUNNER, athlete())
    write_csv(tmp_path / "plan.csv", RUNNER, athlete(), dated)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "plan.csv").read_text("utf-8"))))
    said = to_dict(RUNNER, athlete(), dated)
    assert len(rows) == sum(len(one["exercises"]) for one in said["sessions"])
    assert (rows[0]["date"], rows[0]["time"]) == ("2026-03-02", "18:00")
    week3 = next(row for row in rows if row["week"] == "3")
    assert (week3["exercise"], week3["least_kg"], week3["most_kg"]) == ("squat_goblet", "10", "12")


def messages(content: bytes) -> list[dict[str, Any]]:
    """A workout as another library reads it."""
    with fitdecode.FitReader(io.BytesIO(content), check_crc=fitdecode.CrcCheck.RAISE) as read:
        return [
            {field.name: field.value for field in frame.fields if field.value is not None}
            | {"message": frame.name}
            for frame in read
            if isinstance(frame, fitdecode.FitDataMessage)
        ]


def test_a_workout_is_read_back_by_another_decoder() -> None:
    who = athlete()
    found = messages(workout(RUNNER, who, schedule(RUNNER, who)[6], NOW))
    head, about, *steps = found
    assert (head["message"], head["type"]) == ("file_id", "workout")
    assert head["time_created"] == NOW
    assert about["wkt_name"] == "W3 Lower Body"
    assert (about["sport"], about["sub_sport"]) == ("training", "strength_training")
    assert about["num_valid_steps"] == len(steps)
    assert [step["message_index"] for step in steps] == list(range(len(steps)))
    squat, rest, again = steps[2:5]
    assert squat["wkt_step_name"] == "Goblet squat"
    assert (squat["duration_type"], squat["duration_reps"]) == ("reps", 10)
    assert (squat["exercise_category"], squat["exercise_name"]) == ("squat", 37)
    assert squat["exercise_weight"] == 10.0
    assert squat["notes"].startswith("3 x 10, 10-12 kg; ")
    assert (rest["intensity"], rest["duration_time"]) == ("rest", 75.0)
    assert again["duration_type"] == "repeat_until_steps_cmplt"
    assert (again["duration_step"], again["repeat_steps"]) == (2, 3)
    assert steps[0]["intensity"] == "warmup"
    assert steps[-1]["intensity"] == "cooldown"


def test_every_session_makes_a_workout(tmp_path: Path) -> None:
    who, dated = athlete(), schedule(RUNNER, athlete())
    made = write_workouts(tmp_path, RUNNER, who, dated)
    assert len({path.name for path in made}) == 24
    heads = [messages(path.read_bytes())[0] for path in made]
    assert len({head["serial_number"] for head in heads}) == 24
    assert made[0].name == "2026-03-02-week-1-monday.fit"


def test_sides_and_holds_on_a_watch() -> None:
    steps = steps_of(RUNNER, athlete(), session(Place(1, FRI)))
    plank = next(step for step in steps if step.name == "Side plank")
    row = next(step for step in steps if step.name == "One-arm row")
    assert (plank.reps, plank.seconds) == (0, 30.0)
    assert row.reps == 20


def test_watches_know_every_exercise() -> None:
    assert set(profile()) == set(names())
    for category, number in profile().values():
        kind = profile_type.ExerciseCategory(category).name.title().replace("_", "")
        assert number in {one.value for one in getattr(profile_type, f"{kind}ExerciseName")}


def test_without_the_library_there_are_no_workouts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fit_tool.fit_file_builder", None)
    with pytest.raises(BadUsage, match=r"pip install 'formcheck\[fit\]'"):
        workout(RUNNER, athlete(), schedule(RUNNER, athlete())[0], NOW)


def test_all_forms_at_once(tmp_path: Path) -> None:
    who = athlete(Day.WEDNESDAY)
    dated = schedule(RUNNER, who, done(1))
    kinds = {"ics": "a.ics", "csv": "a.csv", "json": "a.json", "fit": "deep/watch"}
    files = {kind: tmp_path / name for kind, name in kinds.items()}
    lines = list(export(RUNNER, who, dated, 60, **files))
    assert [line.split(": ")[0] for line in lines] == [str(path) for path in files.values()]
    assert lines[3].endswith("21 workouts, one an open session")
    assert len(list((tmp_path / "deep/watch").iterdir())) == 21
