"""What names of folders and films say, and what they must not be taken to say."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from formcheck.batch.exercise_words import exercise_called, phrases, vocabulary
from formcheck.batch.naming import said_by
from formcheck.exercises import load, names

NOV_20 = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("name", "athlete", "on", "exercise"),
    [
        ("anna/2026-11-20_squat.mp4", "anna", NOV_20, "squat"),
        ("2026-11-20/anna_squat.mp4", "anna", NOV_20, "squat"),
        ("anna_2026-11-20_back squat.mp4", "anna", NOV_20, "squat_back"),
        ("anna squat 20261120.mp4", "anna", NOV_20, "squat"),
        ("2026_11_20_Anna_Back-Squat.mov", "Anna", NOV_20, "squat_back"),
        ("Anna-Lena Müller/Goblet squats, 20.11.2026.mp4", "Anna-Lena Müller", NOV_20, None),
        ("squat/anna_2026-11-20.mp4", "anna", NOV_20, "squat"),
        ("01 O'Brien/IMG_0001.MOV", "O'Brien", None, None),
        ("mueller_anna/step-up.mp4", "mueller anna", None, "step_up"),
        ("2026-11-20/anna.mp4", "anna", NOV_20, None),
        ("films/anna/last set/IMG_2.MOV", "anna", None, None),
        ("anna/squat/goblet.mp4", "anna", None, "squat_goblet"),
        ("anna/ben squat.mp4", "anna", None, "squat"),
        ("Anna_GobletSquat.mp4", "Anna", None, "squat_goblet"),
        ("anna/single-leg RDL.mp4", "anna", None, "rdl_single_leg"),
        ("Anna Bridges/x.mp4", "Anna Bridges", None, None),
    ],
)
def test_names_tell_whose_film_it_is_when_and_of_what(
    name: str, athlete: str, on: date | None, exercise: str | None
) -> None:
    said = said_by(name)
    assert said.get("athlete") == athlete
    assert said.get("on") == on
    assert exercise is None or said.get("exercise") == exercise


@pytest.mark.parametrize(
    "name",
    [
        "VID_20261120_183000.mp4",
        "PXL_20261120_123000123.TS.mp4",
        "20261120_183000.mp4",
        "WhatsApp Video 2026-11-20 at 18.30.12.mp4",
        "VID-20261120-WA0003.mp4",
        "signal-2026-11-20-183000.mp4",
        "video_2026-11-20_18-30-00.mp4",
        "InShot_20261120_183000123.mp4",
        "Strangeapp_20261120_183000.mp4",
    ],
)
def test_a_phone_names_a_day_and_nobody(name: str) -> None:
    assert said_by(name) == {"on": NOV_20}


@pytest.mark.parametrize(
    "name",
    [
        "IMG_1234.MOV",
        "IMG_E1234.MOV",
        "MVI_0001.AVI",
        "GX010001.MP4",
        "DJI_0001.MP4",
        "video (1).mp4",
        "Films/Videos/submissions/clip 7.mp4",
        "FullSizeRender.mov",
        "A1B2C3D4-ABCD-EFAB-CDEF-123456789012.mp4",
        "films/anna.mp4",
        "set 1/top set.mp4",
        "deadlift/heavy.mp4",
        "November/day 2.mp4",
        "20269999_1.mp4",
        "2026-13-45.mp4",
        "1/2/3.mp4",
        "....mp4",
        "_.mp4",
    ],
)
def test_names_that_tell_nothing_are_not_made_to(name: str) -> None:
    assert said_by(name) == {}


def test_contradictions_say_nothing() -> None:
    assert said_by("anna/ben/squat.mp4") == {"exercise": "squat"}
    assert "exercise" not in said_by("anna/squat and row.mp4")
    assert "on" not in said_by("anna/2026-11-20 2026-11-21.mp4")
    assert said_by("squat_side_shallow.mp4") == {"exercise": "squat"}
    assert said_by("lunge_front_knee_in.mp4") == {"exercise": "lunge"}


@pytest.mark.parametrize(
    "words", ["front squat", "bench press", "press", "hip thrust", "cable row", "deadlift", "swing"]
)
def test_exercises_that_are_not_judged_hide_no_word_of_others(words: str) -> None:
    assert said_by(f"anna/{words}.mp4") == {"athlete": "anna"}


def test_the_film_says_more_than_its_folder() -> None:
    said = said_by("2026-11-01/squat/anna 2026-11-20 row.mp4")
    assert said == {"athlete": "anna", "on": NOV_20, "exercise": "row"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("week 3/x.mp4", {"week": 3}),
        ("week3/Monday/x.mp4", {"week": 3, "day": "monday"}),
        ("w03/x.mp4", {"week": 3}),
        ("x 2x8kg.mp4", {"said": {"load_kg": 16.0}}),
        ("x 12,5 kg rir 2.mp4", {"said": {"load_kg": 12.5, "rir": 2.0}}),
        ("x 3rir.mp4", {"said": {"rir": 3.0}}),
        ("x 5000kg.mp4", {}),
        ("sunday/x.mp4", {"day": "sunday"}),
    ],
)
def test_week_day_load_and_reserve_are_read(name: str, said: dict[str, Any]) -> None:
    assert said_by(name) == said


def test_a_name_is_the_same_however_its_letters_are_made() -> None:
    apart = unicodedata.normalize("NFD", "Zoë Müller/squat.mp4")
    assert said_by(apart)["athlete"] == "Zoë Müller"


@pytest.fixture
def in_los_angeles(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_los_angeles")
def test_a_phone_that_names_by_universal_time_tells_the_day_here() -> None:
    assert said_by("PXL_20261121_023000123.mp4") == {"on": NOV_20}
    assert said_by("VID_20261121_023000.mp4") == {"on": date(2026, 11, 21)}


def test_every_exercise_is_known_by_its_name_and_title() -> None:
    for name in names():
        assert exercise_called(name) == name
        assert exercise_called(load(name).title) == name


def test_the_words_for_exercises_mean_exercises_that_there_are() -> None:
    for exercise, words in vocabulary()["exercises"].items():
        assert load(exercise)
        assert all(exercise_called(word) == exercise for word in words)
    assert not {word for word in vocabulary()["words"]["foreign"] if exercise_called(word)}
    assert len(phrases()) > len(names())
