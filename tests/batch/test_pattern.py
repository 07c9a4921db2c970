"""Names by a pattern that the coach sets."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from formcheck.batch.finding import find
from formcheck.batch.pattern import reader_of
from formcheck.errors import BadUsage
from tests.batch.test_finding import put

NOV_20 = date(2026, 11, 20)


def said(pattern: str, name: str) -> dict[str, Any] | None:
    found = reader_of(pattern)(name)
    return None if found is None else {key: value for key, value in found.items() if value}


@pytest.mark.parametrize(
    ("pattern", "name", "fields"),
    [
        (
            "{athlete}/{date}_{exercise}",
            "x/Anna_M/2026-11-20_back squat.MOV",
            {"athlete": "Anna M", "on": NOV_20, "exercise": "squat_back"},
        ),
        ("{date}/{athlete}", "20.11.2026/A-07.mp4", {"on": NOV_20, "athlete": "A-07"}),
        (
            "{athlete}_{exercise}",
            "anna_lena_squat.mp4",
            {"athlete": "anna lena", "exercise": "squat"},
        ),
        (
            "{exercise}_{athlete}",
            "back_squat_anna.mp4",
            {"athlete": "anna", "exercise": "squat_back"},
        ),
        ("{athlete}_{exercise}", "anna_juggling.mp4", {"athlete": "anna"}),
        (
            "week{week} {day}/{athlete} {load} {rir}rir*",
            "Week3 Mon/anna 2x8kg 0rir good.mp4",
            {"week": 3, "day": "monday", "athlete": "anna", "said": {"load_kg": 16, "rir": 0}},
        ),
        ("{skip} {athlete}/", "01 anna/IMG_1.mp4", {"athlete": "anna"}),
        ("/{athlete}/*.mp4", "june/x.mov", {"athlete": "june"}),
        ("{athlete}.*", "june.mov", {"athlete": "june"}),
        ("{skip}-{athlete}-{skip}", "1-june-2.mov", {"athlete": "june"}),
        ("{ATHLETE}/*", "june/x.mov", {"athlete": "june"}),
        ("{date}*", "2026-13-45.mov", {}),
        ("{athlete} (*)", "june (1).mov", {"athlete": "june"}),
        ("{athlete}/*", "june.mov", None),
        ("{athlete}_{date}", "june.mov", None),
    ],
)
def test_a_pattern_says_what_the_parts_of_names_mean(
    pattern: str, name: str, fields: dict[str, Any] | None
) -> None:
    assert said(pattern, name) == fields


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("{atlete}/*", "unknown field 'atlete': did you mean 'athlete'"),
        ("{athlete}/{athlete}", "has {athlete} twice"),
        ("{athlete}{exercise}", "nothing between {athlete} and {exercise}"),
        ("{athlete}*", "nothing between {athlete} and {*}"),
        ("{athlete", "a brace too many or too few"),
        ("athlete}", "a brace too many or too few"),
        ("{}/{athlete}", "a brace too many or too few"),
        ("films/*", "names nothing"),
        ("{skip}", "names nothing"),
    ],
)
def test_a_pattern_that_cannot_be_read_is_refused_in_a_line(pattern: str, why: str) -> None:
    with pytest.raises(BadUsage) as error:
        reader_of(pattern)
    assert why in str(error.value)
    assert "\n" not in str(error.value)


def test_with_a_pattern_nothing_else_is_taken_from_names(tmp_path: Path) -> None:
    put(tmp_path, "anna/2026-11-20 squat.mp4", "other.mp4")
    films, skipped = find([str(tmp_path)], "{athlete}/*")
    assert [(one.athlete, one.on, one.exercise) for one in films] == [
        ("anna", None, "auto"),
        ("", None, "auto"),
    ]
    assert [(one.name, one.why) for one in skipped] == [
        ("pattern {athlete}/*", "1 of 2 films do not fit it, the first is 'other.mp4'")
    ]


def test_a_pattern_that_no_film_fits_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "other.mp4")
    with pytest.raises(BadUsage, match=r"the first is 'other\.mp4'"):
        find([str(tmp_path)], "{athlete}/*")
    films, skipped = find([str(tmp_path)], "{athlete}/*", growing=True)
    assert [film.name for film in films] == ["other.mp4"]
    assert skipped[0].why == "1 of 1 films do not fit it, the first is 'other.mp4'"


def test_a_list_says_more_than_a_name(tmp_path: Path) -> None:
    put(tmp_path, "anna/squat 12kg.mp4")
    (tmp_path / "list.csv").write_text("file,athlete,rir\nanna/squat 12kg.mp4,Anna M.,2\n")
    films, _ = find([str(tmp_path)], manifest=str(tmp_path / "list.csv"))
    (one,) = films
    assert (one.athlete, one.exercise) == ("Anna M.", "squat")
    assert one.said == {"load_kg": 12, "rir": 2}


def test_a_long_name_is_not_pondered_forever() -> None:
    read = reader_of("{athlete}_{exercise}_{skip}_{skip}_{date}")
    assert read("a_" * 30 + "20261120.mp4") is not None
    assert read("a_" * 120 + "20261120.mp4") is None
