"""The pages of `formcheck plan` as people meet them: what they say, how they fit, how they end."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from formcheck.cli import app
from formcheck.plans import load, names
from formcheck.report import plan_page, plan_words
from formcheck.training import Day, Experience, PlannedSet, Tempo
from tests.conftest import Done, formcheck

RUNNER = load("runner-strength-8w")
WIDTHS = [32, 40, 60, 72, 80, 120]


def ran(*arguments: str | Path) -> Done:
    done = CliRunner().invoke(app, ["plan", *map(str, arguments)], env={"COLUMNS": "80"})
    return Done(done.exit_code, done.stdout, done.stderr)


def pages(width: int, experience: Experience | None) -> dict[str, str]:
    """Every kind of page at a width, as it looks when piped."""
    week = RUNNER.weeks[6]
    out = {}
    for name, page in {
        "whole": lambda console: plan_page.whole(console, RUNNER),
        "week": lambda console: plan_page.week_page(console, RUNNER, week, experience),
        "day": lambda console: plan_page.day_page(console, RUNNER, Day.MONDAY, experience),
        "session": lambda console: plan_page.session_page(
            console, RUNNER, week, week.sessions[0], experience
        ),
    }.items():
        console = Console(file=StringIO(), width=width, highlight=False)
        page(console)
        out[name] = console.file.getvalue()
    return out


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("experience", [None, *Experience])
def test_every_page_fits_its_width_and_is_plain_when_piped(
    width: int, experience: Experience | None
) -> None:
    for name, text in pages(width, experience).items():
        assert max(map(len, text.splitlines())) <= width, name
        assert "\x1b" not in text, name
        assert "…" not in text, name


@pytest.mark.parametrize("width", WIDTHS)
def test_no_width_costs_a_set_or_a_load(width: int) -> None:
    text = pages(width, Experience.NEW)["week"]
    for session in RUNNER.weeks[6].sessions:
        assert session.day.value.capitalize() in text
        for one in session.sets:
            assert plan_words.amount(one) in words(text)
            assert plan_words.notation(one.tempo) in text


def test_the_whole_plan_tells_its_phases_days_changes_and_safety() -> None:
    text = words(pages(80, None)["whole"])
    for phase in RUNNER.phases:
        assert phase.title in text
        assert phase.theme in text
        assert phase.gate in text
    for answer in RUNNER.modifications.values():
        assert words(answer) in text
    for line in RUNNER.safety:
        assert words(line) in text
    assert "Monday Lower Body, 40-65 min, hard on the legs" in text
    assert "Friday Upper Body and Core, 40-60 min From" in text
    assert "Back squat, bar on the back" in text


def test_a_session_explains_every_exercise() -> None:
    text = words(pages(80, Experience.SOME)["session"])
    session = RUNNER.weeks[6].sessions[0]
    for drill in RUNNER.warm_ups[session.warm_up].drills:
        assert drill in text
    for one in session.sets:
        guide = RUNNER.guides[one.exercise]
        for part in (*guide.steps, guide.easier, guide.harder, guide.instead, guide.demonstration):
            assert words(part) in text
        assert one.loads[Experience.SOME].text in text
    assert "5 min easy" in text
    assert words(RUNNER.modifications["pain"]) in text


def test_loads_are_told_by_experience_and_once_where_alike() -> None:
    squat, _, _, bridge, calf = RUNNER.weeks[0].sessions[0].sets
    assert plan_words.loads(squat, None) == ["body weight"]
    assert plan_words.loads(bridge, None) == ["new body weight", "some, regular mini-band"]
    assert plan_words.loads(bridge, Experience.NEW) == ["body weight"]
    assert plan_words.amount(calf) == "2 x 12"


def test_tempo_is_told_in_words() -> None:
    assert plan_words.tempo(Tempo(3, 1, 2, 0)) == "lower 3 s, pause 1 s, lift 2 s"
    fast = Tempo(2, 0, None, 1)
    assert plan_words.tempo(fast) == "lower 2 s, lift as fast as control allows, hold 1 s"
    assert plan_words.notation(fast) == "2-0-X-1"
    assert plan_words.notation(None) == "-"


def _set(name: str) -> PlannedSet:
    found = (one for week in RUNNER.weeks for day in week.sessions for one in day.sets)
    return next(one for one in found if one.exercise == name)


def test_amounts_and_rests_are_told_as_people_say_them() -> None:
    assert plan_words.amount(_set("side_plank")) == "2 x 15 s a side"
    assert plan_words.rest(90) == "90 s"
    assert plan_words.rest(150) == "2.5 min"


def test_list_names_every_plan() -> None:
    done = ran("list")
    assert done.code == 0
    assert [line.split()[0] for line in done.out.splitlines()] == names()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Weeks 5-6 Running Economy"),
        (["--week", "3"], "Week 3: Progression"),
        (["--week", "3", "--day", "mon"], "Week 3, Monday: Lower Body"),
        (["--day", "Fri"], "Friday: Upper Body and Core"),
        (["bodyweight-4w", "--week", "4"], "Week 4: Building"),
    ],
)
def test_show_finds_its_page(arguments: list[str], says: str) -> None:
    done = ran("show", *arguments)
    assert done.code == 0
    assert says in words(done.out)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--week", "9"], "no week 9: choose 1 to 8"),
        (["--week", "0"], "no week 0: choose 1 to 8"),
        (["--day", "sunday"], "'monday'"),
        (["runner-strenght"], "'runner-strength-8w'"),
    ],
)
def test_show_refuses_what_is_not_there(arguments: list[str], says: str) -> None:
    done = ran("show", *arguments)
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert says in done.err


def test_check_answers_a_sound_plan_with_its_size() -> None:
    done = ran("check", "runner-strength-8w")
    assert (done.code, done.err) == (0, "")
    assert "8 weeks, 24 sessions" in done.out


def test_check_tells_every_problem_in_its_own_line(tmp_path: Path) -> None:
    folder = Path(plan_page.__file__).parent.parent / "plans"
    text = (folder / "bodyweight-4w.toml").read_text("utf-8")
    mine = tmp_path / "mine.toml"
    mine.write_text(text.replace('"split_squat"', '"split_squad"').replace('"lower"', '"low"'))
    done = formcheck("plan", "check", mine, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    lines = done.err.splitlines()
    assert len(lines) == 3
    assert all(line.startswith(f"{mine}: ") and "did you mean" in line for line in lines)


def test_a_terminal_of_few_letters_shows_the_plan(tmp_path: Path) -> None:
    done = formcheck("plan", "show", "--week", "1", cwd=tmp_path, encoding="ascii")
    assert done.code == 0
    assert "?" not in done.out
