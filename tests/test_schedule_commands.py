"""The commands that follow a plan, as a newcomer types them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from formcheck import saying
from formcheck.cli import app
from formcheck.errors import BadUsage
from formcheck.training import Day

Run = Callable[..., Result]
TUESDAY = date(2026, 3, 3)
START = ("start", "--date", "2098-03-03", "--zone", "Europe/Berlin")  # a Monday to come


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command of the plan's on a history of its own."""
    monkeypatch.setenv("FORMCHECK_DATABASE", str(tmp_path / "history.sqlite"))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: str) -> Result:
        return CliRunner().invoke(app, ["plan", *words])

    return run


def lines(result: Result) -> list[str]:
    """The lines of an answer with its blanks made one."""
    assert result.exit_code == 0, result.output
    return [" ".join(line.split()) for line in result.output.splitlines()]


def test_starting_a_plan(plan: Run) -> None:
    said = lines(plan(*START, "--experience", "some"))
    assert said[0] == "Eight weeks of strength for runners"
    assert said[1] == "me; loads for some; long run on Sunday; 18:00 Europe/Berlin"
    assert "24 sessions from Monday 3 March to Friday 25 April 2098." in said
    assert "Monday Lower Body hard on the legs" in said


def test_the_week_of_another_long_run(plan: Run) -> None:
    said = lines(plan(*START, "--long-run", "wed"))
    assert "24 sessions from Thursday 6 March to Monday 28 April 2098." in said
    assert [line.split()[0] for line in said if "legs" in line] == [
        "Thursday",
        "Saturday",
        "Monday",
    ]


def test_what_is_missing_has_its_replacement(plan: Run) -> None:
    said = lines(plan(*START, "--equipment", "band", "--equipment", "dumbbells,bench"))
    assert any(line.startswith("Kettlebell swing without kettlebell Quick") for line in said)
    assert not any("One-arm row" in line for line in said)


def test_today(plan: Run) -> None:
    plan(*START, "--experience", "regular")
    said = lines(plan("today", "--date", "2098-03-17"))
    assert said[0] == "Monday 17 March"
    assert "Week 3, Monday: Lower Body" in said
    assert "load 16 kg" in said
    assert "- Leg swings, 10 a side" in said
    assert said[-1] == "Next: Full Body of week 3 on Wednesday 19 March, 18:00."
    assert "formcheck analyze FILM --athlete me judges a film of a set" in said
    assert "formcheck plan done 3 mon when it is done" in said
    plan(*START, "--athlete", "Ann")
    hers = lines(plan("today", "--date", "2098-03-17", "--athlete", "Ann"))
    assert "formcheck plan done 3 mon --athlete Ann when it is done" in hers
    rest = lines(plan("today", "--date", "2098-03-18"))
    assert "Nothing is planned for today." in rest
    assert rest[-1] == "Next: Full Body of week 3 on Wednesday 19 March (tomorrow), 18:00."
    over = lines(plan("today", "--date", "2098-05-30"))
    assert any(line.startswith("The plan is over. Not racing") for line in over)


def test_a_move_is_answered_with_rule_and_day_and_can_be_forced(plan: Run) -> None:
    plan(*START)
    refused = plan("move", "1", "mon", "tue")
    assert refused.exit_code == 2
    assert "48 hours between sessions: Full Body is on Wednesday 5 March" in refused.output
    assert "is where it is, Monday 3 March" in refused.output
    assert "Lower Body Tue 4, Full Body Thu 6, Upper Body and Core Sat 8" in refused.output
    assert "1 mon Mon 3 Mar Lower Body 40 min" in lines(plan("status", "--date", "2098-03-01"))
    forced = lines(plan("move", "1", "mon", "tue", "--force"))
    assert forced[-1] == "Lower Body of week 1 is now on Tuesday 4 March, 18:00."
    said = lines(plan("status", "--date", "2098-03-01"))
    assert "1 mon Tue 4 Mar Lower Body 40 min moved breaks: gap" in said
    back = lines(plan("move", "1", "lower", "2098-03-03"))
    assert back == ["Lower Body of week 1 is now on Monday 3 March, 18:00."]


def test_the_rest_of_the_week_moves_along(plan: Run) -> None:
    plan(*START)
    assert len(lines(plan("move", "1", "mon", "tue", "--rest"))) == 3
    said = lines(plan("status", "--date", "2098-03-01"))
    assert "1 fri Sat 8 Mar Upper Body and Core 40 min moved" in said
    assert not any("breaks" in line for line in said)


def test_status_counts_and_advises(plan: Run) -> None:
    plan(*START)
    for day in ("mon", "wed", "fri"):
        assert plan("done", "1", day).exit_code == 0
    plan("skip", "2", "mon")
    said = lines(plan("status", "--date", "2098-03-12"))
    assert "1 mon Mon 3 Mar Lower Body 40 min done" in said
    assert "2 mon Mon 10 Mar Lower Body 50 min skipped" in said
    assert "2 wed Wed 12 Mar Full Body 45 min today" in said
    assert "24 sessions: 3 done, 1 skipped, 1 today, 19 open; ends Friday 25 April." in said
    later = lines(plan("status", "--date", "2098-03-17"))
    assert "A week was missed: repeat week 1." in later
    assert any("week 1 would be on Monday 17 March (today)" in line for line in later)


def test_advice_is_applied_when_asked(plan: Run) -> None:
    plan(*START)
    plan("done", "1", "mon")
    nothing = plan("status", "--date", "2098-03-04", "--apply")
    assert nothing.exit_code == 1
    assert "nothing to apply" in nothing.output
    said = lines(plan("status", "--date", "2098-03-20", "--apply"))
    assert said[0].startswith("2 weeks were missed: begin this phase again, at week 1.")
    after = lines(plan("status", "--date", "2098-03-20"))
    assert "1 mon Mon 24 Mar Lower Body 40 min moved" in after
    assert "24 sessions: 24 open; ends Friday 16 May." in after


def test_a_race_is_kept_clear(plan: Run) -> None:
    plan(*START)
    said = lines(plan("race", "2098-03-14"))
    assert "To keep a race clear Upper Body and Core of week 2 is on Saturday 15 March." in said
    assert any(
        line.startswith("Full Body of week 2 on Wednesday 12 March: no hard") for line in said
    )
    week = lines(plan("today", "--date", "2098-03-13"))
    assert "Race on Friday 14 March" in week
    assert "race on" not in lines(plan("race", "2098-03-14", "--off"))[1]


def test_export_after_a_move_updates_the_calendar(plan: Run, tmp_path: Path) -> None:
    plan(*START)
    found = []
    for name in ("first.ics", "second.ics"):
        said = lines(plan("export", "--ics", str(tmp_path / name)))
        assert said[0].startswith(f"{tmp_path / name}: 24 events")
        read = vobject.readOne((tmp_path / name).read_text("utf-8"))
        found.append({event.uid.value: event for event in read.vevent_list})
        plan("move", "1", "fri", "sat")
    first, second = found
    assert first.keys() == second.keys()
    assert sum(first[uid].dtstart.value != second[uid].dtstart.value for uid in first) == 1


def test_the_same_start_again_keeps_what_was_changed(plan: Run) -> None:
    plan(*START)
    plan("done", "1", "mon")
    plan(*START, "--time", "7")
    said = lines(plan("status", "--date", "2098-03-04"))
    assert "07:00" in said[1]
    assert "1 mon Mon 3 Mar Lower Body 40 min done" in said
    plan("start", "--date", "2098-03-10", "--zone", "Europe/Berlin")
    assert not any("done" in line for line in lines(plan("status", "--date", "2098-03-04")))


def test_a_coachs_own_plan_is_followed_from_anywhere(
    plan: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Path(saying.__file__).parent / "plans" / "bodyweight-4w.toml"
    text = source.read_text("utf-8").replace('name = "bodyweight-4w"', 'name = "mine"', 1)
    (tmp_path / "mine.toml").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    plan("start", "mine.toml", *START[1:])
    monkeypatch.chdir("/")
    assert "Tuesday 4 March" in lines(plan("today", "--date", "2098-03-04"))[0]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("today",), "'me' follows no plan: formcheck plan start begins one"),
        (("start", "--equipment", "bnad"), "did you mean 'band'?"),
        (("start", "--date", "soon"), "'soon' is no date"),
        (("start", "--time", "25"), "'25' is no time of day"),
        (("start", "--zone", "Mars"), "'Mars' is no time zone"),
        (("start", "--zone", "../etc"), "'../etc' is no time zone"),
        (("start", "--long-run", "s"), "'s' is no day of the week"),
        (("start", "--race", "2026-13-01"), "'2026-13-01' is no date"),
        (("start", "nothing"), "no plan is called 'nothing'"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(plan: Run, words: tuple[str, ...], told: str) -> None:
    result = plan(*words)
    assert result.exit_code == 2
    assert told in result.output
    assert len(result.output.splitlines()) == 1


def test_an_export_of_nothing_and_to_nowhere(plan: Run) -> None:
    plan(*START)
    assert "nothing to export to" in plan("export").output
    nowhere = plan("export", "--ics", "/nowhere/plan.ics")
    assert nowhere.exit_code == 2
    assert "cannot write /nowhere/plan.ics" in nowhere.output


@pytest.mark.parametrize(
    ("said", "is_"),
    [
        ("2026-05-01", date(2026, 5, 1)),
        ("today", TUESDAY),
        ("Tomorrow", date(2026, 3, 4)),
        ("yesterday", date(2026, 3, 2)),
        ("tue", TUESDAY),
        ("mon", date(2026, 3, 9)),
    ],
)
def test_dates_as_people_say_them(said: str, is_: date) -> None:
    assert saying.date_said(said, TUESDAY) == is_


@given(st.sampled_from(list(Day)), st.dates(max_value=date(9999, 12, 1)))
def test_a_day_of_a_week_is_in_that_week(day: Day, week: date) -> None:
    found = saying.date_said(day[:3], TUESDAY, week)
    assert found.isocalendar()[:2] == week.isocalendar()[:2]
    assert list(Day)[found.weekday()] is day


@pytest.mark.parametrize(("said", "is_"), [("7", (7, 0)), ("7:30", (7, 30)), ("18:00", (18, 0))])
def test_times(said: str, is_: tuple[int, int]) -> None:
    assert saying.time_said(said) == is_


def test_equipment_in_words() -> None:
    assert saying.equipment_said([], ["band"]) == ("band",)
    assert saying.equipment_said(["none"], ["band"]) == ()
    assert saying.equipment_said(["Band, bench", "band"], []) == ("band", "bench")
    with pytest.raises(BadUsage):
        saying.equipment_said(["rack"], [])
