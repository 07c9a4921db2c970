"""What the plan asks of a set that is watched live, and what comes after it."""

from datetime import UTC, datetime, timedelta
from math import isnan
from pathlib import Path

import pytest

from formcheck.exercises import load
from formcheck.live.planned import planned_task, task_of
from formcheck.training import SetRecord
from tests.coached import asked, record

SQUAT = load("squat_goblet")


def filmed(sets: int) -> list[SetRecord]:
    """So many sets of the goblet squat that were done in this session."""
    planned = asked()
    return [record(place=planned.place, order=planned.planned.order) for _ in range(sets)]


def test_the_first_set_is_followed_by_the_second_after_the_rest_of_the_plan() -> None:
    task = planned_task(SQUAT, 0, asked(), [])
    assert (task.reps, task.rest) == (asked().planned.reps, 60.0)
    assert (task.then, task.next) == ("set 2 of 3", SQUAT)
    assert task.focus == ("depth", "trunk_lean")


def test_the_last_set_is_followed_by_the_next_exercise() -> None:
    task = planned_task(SQUAT, 0, asked(), filmed(2))
    assert task.next == load("squat_bodyweight")
    assert "squat" in task.then


def test_after_the_last_exercise_nothing_is_named_and_the_same_is_watched() -> None:
    lunge = load("lunge_reverse")
    planned = asked("lunge_reverse")
    done = [record(place=planned.place, order=planned.planned.order) for _ in range(2)]
    task = planned_task(lunge, 0, planned, done)
    assert (task.then, task.next) == ("", lunge)
    assert task.reps == 0  # so many a side: which side is counted is not told aloud


def test_reps_that_were_asked_for_go_before_those_of_the_plan() -> None:
    assert planned_task(SQUAT, 5, asked(), []).reps == 5


def test_without_a_plan_the_same_exercise_comes_again() -> None:
    task = task_of("", SQUAT, 8)
    assert (task.exercise, task.reps, task.next) == (SQUAT, 8, SQUAT)
    assert isnan(task.rest)


def test_the_plan_that_an_athlete_follows_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from typer.testing import CliRunner

    from formcheck.cli import app

    monkeypatch.setenv("FORMCHECK_DATABASE", str(tmp_path / "history.sqlite"))
    begun = datetime.now(UTC).date() - timedelta(days=7)  # so that a session lies close by
    words = ["plan", "start", "--athlete", "me", "--date", begun.isoformat()]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    found = [task_of("me", load(name), 0) for name in ("squat_bodyweight", "squat_goblet")]
    assert any(not isnan(task.rest) for task in found)
