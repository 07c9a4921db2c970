"""`formcheck history` and `formcheck athlete` as people meet them."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from io import StringIO
from math import isnan, nan
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from typer.testing import CliRunner

from formcheck.cli import app
from formcheck.history import athletes, open_store, save_athlete, save_set, sets_of
from formcheck.report.history_page import history_page
from formcheck.report.spark import BARS, spark
from formcheck.training import Athlete, Day, Place, SetRecord
from tests.coached import fault, record
from tests.conftest import Done

WIDTHS = [40, 60, 80, 120]

Ran = Callable[..., Done]


def season(athlete: str = "Zoë") -> list[SetRecord]:
    """Four Mondays of a squat that gets better, and a plank."""
    squats = [
        record(
            7 * week,
            athlete=athlete,
            place=Place(week + 1, Day.MONDAY),
            score=70.0 + 5 * week,
            load_kg=10.0 + 2 * week,
            rir=4.0 - week,
            pain=2 if week == 3 else 0,
            checks=(
                fault(1, check="knee_travel", severity=1),
                fault(*range(1, 5 - week), check="trunk_lean"),
            )
            if week < 3
            else (),
        )
        for week in range(4)
    ]
    return [*squats, record(0, "plank", athlete=athlete, seconds=42.0, score=nan, load_kg=None)]


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ran:
    """Runs formcheck on a history of its own, 80 letters wide."""
    monkeypatch.setenv("FORMCHECK_DATABASE", str(tmp_path / "history.sqlite"))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, say: str = "") -> Done:
        done = CliRunner().invoke(app, arguments, input=say, env={"COLUMNS": "80"})
        return Done(done.exit_code, done.stdout, done.stderr)

    return run


@pytest.fixture
def kept(ran: Ran) -> Ran:
    """The same with two athletes in it."""
    with open_store() as store:
        save_athlete(store, Athlete("Zoë", 1.72, "left knee"))
        for one in [*season(), record(athlete="Ben")]:
            save_set(store, one)
    return ran


def page(records: list[SetRecord], width: int = 80, detail: bool = False, **rest: Any) -> str:
    console = Console(file=StringIO(), width=width, highlight=False, **rest)
    history_page(console, "Zoë", records, detail=detail)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return text


def squashed(text: str) -> str:
    return " ".join(text.split())


# The page


def test_a_set_is_a_row_with_what_weighs_most() -> None:
    text = squashed(page(season()))
    assert "Zoë 5 sets, 02 Mar 2026" in text
    assert "Mon 02 Mar 2026 week 1, mon 8 10 kg 4 70 trunk lean in 4 of 8" in text
    assert "Mon 23 Mar 2026 week 4, mon 8 16 kg 1 85 pain 2 of 10" in text
    assert "Mon 02 Mar 2026 42 s - - -" in text


def test_a_trend_has_its_bars_its_first_and_its_last_value() -> None:
    text = squashed(page(season()))
    assert "score ▁▃▆█ 70 to 85" in text
    assert "load ▁▃▆█ 10 kg to 16 kg" in text
    assert "RIR █▆▃▁ 4 to 1" in text


def test_bars_show_no_change_where_the_numbers_tell_none() -> None:
    records = [record(day, score=80.0 + day / 100) for day in (0, 7, 14)]
    assert "score ▅▅▅ 80 to 80" in squashed(page(records))


def test_one_session_is_no_trend() -> None:
    assert "▁" not in page(season()[-1:])
    assert " to " not in squashed(page(season()[-1:])).replace("to work on", "")


def test_in_detail_the_checks_and_the_clear_changes_are_told() -> None:
    records = season()[:3]
    assert "knee travel ▅▅▅ 62° to 62°" in squashed(page(records, detail=True))
    assert "knee travel ▅" not in squashed(page(records))
    assert "in 3 of 3 sessions" in squashed(page(records, detail=True))
    assert "in 3 of 3 sessions" not in squashed(page(records))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("detail", [False, True])
def test_the_page_fits_its_width_and_is_plain_when_piped(width: int, detail: bool) -> None:
    text = page(season(), width, detail)
    assert max(map(len, text.splitlines())) <= width
    assert "\x1b" not in text
    assert "…" not in text
    for number in ("70", "75", "80", "85", "16 kg"):
        assert number in text


def test_names_and_titles_are_no_markup() -> None:
    records = [record(exercise="[red]my own[/]", checks=(fault(1, check="[bold]x"),))]
    text = page(records)
    assert "[red]my own[/]" in text
    assert "[bold]x in 1 of 8" in text


@given(st.lists(st.floats(allow_infinity=False), max_size=30))
def test_bars_rise_with_their_numbers(values: list[float]) -> None:
    bars = spark(values)
    assert len(bars) == len(values)
    told = [
        (value, BARS.index(bar)) for value, bar in zip(values, bars, strict=True) if bar in BARS
    ]
    assert len(told) == sum(not isnan(value) for value in values)
    assert [height for _, height in sorted(told)] == sorted(height for _, height in told)


# The commands


def test_an_empty_history_says_how_to_begin(ran: Ran) -> None:
    for command in (["history"], ["athlete", "list"]):
        done = ran(*command)
        assert done.code == 0
        assert "formcheck analyze FILM --athlete NAME" in squashed(done.out)
    assert json.loads(ran("history", "--json").out)["athletes"] == []


def test_everybody_one_athlete_one_exercise_or_a_family(kept: Ran) -> None:
    assert "Ben" in kept("history").out
    assert "Ben" not in kept("history", "--athlete", "Zoë").out
    for exercise in ("squat_goblet", "squat"):
        one = kept("history", "--athlete", "Zoë", "--exercise", exercise).out
        assert "Goblet squat" in one
        assert "Plank" not in one
    assert "23 Mar" in kept("history", "--since", "2026-03-23").out
    assert "02 Mar" not in kept("history", "--since", "2026-03-23").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["history", "--athlete", "Zoe"], "no athlete 'Zoe': did you mean 'Zoë'?"),
        (["history", "--exercise", "plonk"], "no sets of 'plonk': did you mean 'plank'?"),
        (["history", "--since", "monday"], "'monday' is no date: write it as in 2026-03-02"),
        (["athlete", "show", "nobody"], "formcheck athlete list shows who is known"),
        (["athlete", "delete", "nobody", "--yes"], "no athlete 'nobody'"),
        (["athlete", "export", "nobody"], "no athlete 'nobody'"),
        (["athlete", "save", " "], "cannot be the name of an athlete"),
    ],
)
def test_what_is_not_there_is_refused_with_a_hint(
    kept: Ran, arguments: list[str], told: str
) -> None:
    done = kept(*arguments)
    assert done.code == 2
    assert told in done.err
    assert done.err.count("\n") == 1


def test_json_has_every_set_and_no_nan(kept: Ran) -> None:
    told = json.loads(kept("history", "--athlete", "Zoë", "--json").out, parse_constant=pytest.fail)
    (athlete,) = told["athletes"]
    assert athlete["name"] == "Zoë"
    assert len(athlete["sets"]) == 5
    squat, plank = (one for one in athlete["sets"] if one["at"].startswith("2026-03-02"))
    assert sorted([squat["exercise"], plank["exercise"]]) == ["plank", "squat_goblet"]
    assert {one["score"] for one in athlete["sets"]} == {70.0, 75.0, 80.0, 85.0, None}
    assert set(squat) == set(asdict(season()[0]))


def test_an_athlete_is_saved_shown_and_listed(kept: Ran) -> None:
    assert kept("athlete", "save", "Ada", "--height", "168").code == 0
    assert kept("athlete", "save", "Ada", "--notes", "runs [fast]").code == 0
    shown = squashed(kept("athlete", "show", "Ada").out)
    assert "168 cm" in shown
    assert "runs [fast]" in shown
    shown = squashed(kept("athlete", "show", "Zoë").out)
    assert "sets 5 4 Goblet squat 1 Plank first Mon 02 Mar 2026 last Mon 23 Mar 2026" in shown
    assert [line.split()[0] for line in kept("athlete", "list").out.splitlines()[1:]] == [
        "Ada",
        "Ben",
        "Zoë",
    ]
    listed = json.loads(kept("athlete", "list", "--json").out)
    assert listed[2]["sets"] == {"squat_goblet": 4, "plank": 1}


def test_an_export_is_one_file_that_is_never_overwritten_unasked(kept: Ran, tmp_path: Path) -> None:
    folder = tmp_path / "film"
    folder.mkdir()
    (folder / "analysis.json").write_text('{"a": 1}')
    with open_store() as store:
        save_set(store, record(athlete="Zoë", film="f", folder=str(folder)))
    done = kept("athlete", "export", "Zoë")
    assert "Zoë.zip holds all of Zoë (sets: 6, files: 1)" in done.out
    with zipfile.ZipFile(tmp_path / "Zoë.zip") as archive:
        assert archive.read("001 film/analysis.json") == b'{"a": 1}'
        told = json.loads(archive.read("athlete.json"))
    assert told["athlete"] == {"name": "Zoë", "height": 1.72, "notes": "left knee"}
    assert len(told["sets"]) == 6
    assert kept("athlete", "export", "Zoë").code == 2
    assert kept("athlete", "export", "Zoë", "--force").code == 0
    assert kept("athlete", "export", "Zoë", "--out", "me.json").code == 0
    assert json.loads((tmp_path / "me.json").read_text("utf-8")) == told
    names = {one.name for one in tmp_path.iterdir()}
    assert names == {"film", "Zoë.zip", "me.json", "history.sqlite"}


def test_a_deletion_asks_says_what_went_and_what_stays(kept: Ran, tmp_path: Path) -> None:
    file = tmp_path / "film" / "reps.csv"
    file.parent.mkdir()
    file.write_text("")
    with open_store() as store:
        save_set(store, record(athlete="Zoë", film="f", folder=str(file.parent)))
    asked = kept("athlete", "delete", "Zoë", say="n\n")
    assert "Delete all of Zoë (sets: 6) for good?" in asked.out
    assert "Nothing was deleted." in asked.out
    with open_store() as store:
        assert len(sets_of(store, "Zoë")) == 6
    done = kept("athlete", "delete", "Zoë", say="y\n")
    assert "sets: 6, checks of them: 6, plans: 0" in done.out
    assert f"Files that stay (--files deletes them):\n  {file}" in done.out
    assert file.exists()
    with open_store() as store:
        assert [one.name for one in athletes(store)] == ["Ben"]


def test_a_deletion_with_files_takes_them_too(kept: Ran, tmp_path: Path) -> None:
    file = tmp_path / "film" / "reps.csv"
    file.parent.mkdir()
    file.write_text("")
    with open_store() as store:
        save_set(store, record(athlete="Zoë", film="f", folder=str(file.parent)))
    done = kept("athlete", "delete", "Zoë", "--files", "--yes")
    assert f"Deleted files:\n  {file}" in done.out
    assert not file.parent.exists()


def test_a_broken_history_is_one_line(ran: Ran, tmp_path: Path) -> None:
    (tmp_path / "history.sqlite").write_bytes(b"no database " * 99)
    done = ran("history")
    assert done.code == 2
    assert "the file is no database" in done.err
    assert done.err.count("\n") == 1


def test_help_does_not_wait_for_the_database() -> None:
    code = "import sys, formcheck.cli; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
