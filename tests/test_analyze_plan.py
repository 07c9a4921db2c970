"""A film of somebody who follows a plan, from end to end through the command line."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import av
import jsonschema
import pytest
from typer.testing import CliRunner

from formcheck import saying, store
from formcheck.cli import app
from formcheck.errors import BadHistory, BadUsage
from formcheck.model import Motion, empty_motion
from formcheck.report import data
from formcheck.store import Landmarks, save_landmarks
from formcheck.video.tags import created
from tests import people
from tests.conftest import Done
from tests.examples import EXAMPLES
from tests.films import film, steady

CLEAN = replace(people.GOOD, knee=128.0, lean=34.0, down=1.8, up=1.0)
LEANING = replace(CLEAN, lean=64.0, knee=122.0)
TIRING = (*(CLEAN,) * 8, *(LEANING,) * 2)  # ten squats, the last two with the chest down
MONDAYS = {1: "2026-03-02", 3: "2026-03-16", 5: "2026-03-30", 7: "2026-04-13"}

Run = Callable[..., Done]


def filmed(path: Path, reps: tuple[people.Squat, ...], sha: str = "1") -> Path:
    """The landmarks of squats; `sha` tells one film from another."""
    return stored(path, people.filmed(reps), sha)


def stored(path: Path, motion: Motion, sha: str) -> Path:
    kept = Landmarks(
        store.rounded(motion), empty_motion(), 1, people.VIDEO, sha * 64, "stick 1", "2" * 64
    )
    save_landmarks(path, kept)
    return path


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs formcheck in a folder and with a history of its own, on a wide terminal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FORMCHECK_DATABASE", str(tmp_path / "history.sqlite"))
    monkeypatch.setenv("COLUMNS", "300")

    def run(*words: str | Path) -> Done:
        done = CliRunner().invoke(app, [str(word) for word in words])
        return Done(done.exit_code, done.stdout, done.stderr)

    return run


@pytest.fixture
def me(run: Run) -> Run:
    """The same for somebody who follows the runners' plan from 2 March 2026 on."""
    start = ("--date", "2026-03-02", "--athlete", "me", "--experience", "some")
    assert run("plan", "start", *start, "--zone", "Europe/Berlin").code == 0
    return run


@pytest.fixture
def squats(tmp_path: Path) -> Path:
    return filmed(tmp_path / "squats.npz", TIRING)


def told(done: Done) -> dict[str, Any]:
    """The JSON on stdout, which keeps to the schema."""
    assert done.code == 0, done.err
    loaded: dict[str, Any] = json.loads(done.out)
    jsonschema.validate(loaded, data.schema())
    return loaded


def kept(run: Run, athlete: str = "me") -> list[dict[str, Any]]:
    """The sets that the history keeps."""
    loaded = json.loads(run("history", "--athlete", athlete, "--json").out)
    (one,) = loaded["athletes"]
    sets: list[dict[str, Any]] = one["sets"]
    return sets


def line(done: Done) -> str:
    """The one line of a refusal."""
    assert (done.code, done.out) == (2, ""), done.out
    (only,) = done.err.splitlines()
    assert "fault of formcheck" not in only
    return only


# The week decides


ANSWERS = {
    1: (
        "squat_bodyweight",
        "easier",
        "early load",
        "Body weight",
        "12 kg where the introduction suggests body weight, at 69 of 100: technique first, weight "
        "later.",
    ),
    3: (
        "squat_goblet",
        "hold",
        "polish",
        "12 kg again, one thing at a time",
        "69 of 100: from 80 on you earn more, until then one thing at a time.",
    ),
    5: (
        "squat_goblet",
        "hold",
        "too few",
        "12 kg again",
        "You did 10 of 12 reps: first all of them, then more.",
    ),
    7: (
        "squat_goblet",
        "hold",
        "shape",
        "12 kg again, and end the set at rep 6",
        "Trunk lean showed in reps 9 and 10 one after the other: a heavy set ends where its shape "
        "changes.",
    ),
}


@pytest.mark.parametrize("how", ["date", "place"])
def test_the_same_film_gets_another_answer_in_every_phase(me: Run, squats: Path, how: str) -> None:
    answers = {}
    for week, day in MONDAYS.items():
        when = ["--on", day] if how == "date" else ["--week", str(week), "--day", "mon"]
        said = ["--load", "12kg", "--rir", "3"]
        found = told(me("analyze", squats, "--athlete", "me", *when, *said, "--json"))
        answer = found["answer"]
        assert (answer["planned"]["week"], answer["planned"]["day"]) == (week, "monday")
        assert found["exercise"]["name"] == answer["planned"]["exercise"]
        assert found["feedback"]["cue"] == answer["work_on"][0]["cue"]
        decision = answer["decision"]
        answers[week] = (
            found["exercise"]["name"],
            *(decision[name] for name in ("action", "rule", "next", "why")),
        )
    assert answers == ANSWERS


def test_a_season_of_films_is_kept_and_decided_on(me: Run, tmp_path: Path) -> None:
    for sha, day in enumerate(("2026-03-16", "2026-03-23"), 1):
        source = filmed(tmp_path / f"{sha}.npz", (CLEAN,) * 12, str(sha))
        done = me("analyze", source, "--athlete", "me", "--on", day, "--load", "12", "--rir", "3")
        assert done.code == 0, done.err
    assert "add reps" in done.out
    assert [(one["at"][:10], one["place"]["week"]) for one in kept(me)] == [
        ("2026-03-16", 3),
        ("2026-03-23", 4),
    ]
    assert "12 kg" in me("history", "--athlete", "me", "--exercise", "squat").out


# The answer


def test_one_score_and_one_cue_are_printed(me: Run, squats: Path) -> None:
    done = me("analyze", squats, "--athlete", "me", "--on", "2026-03-16", "--load", "12")
    assert done.code == 0
    assert done.out.count("69 of 100, ") == 1
    assert done.out.count("\nscore ") == done.out.count("\nwork on ") == 1
    assert "\ncovers " not in done.out
    assert "Show your shirt logo" not in done.out  # the cue of the squat without a weight
    assert "kept       Mon 16 Mar 2026, in the history of me" in done.out
    written = json.loads(Path("squats/analysis.json").read_text("utf-8"))
    assert written["answer"]["set"]["load_kg"] == 12
    assert kept(me)[0]["folder"] == str(Path("squats").absolute())


def test_without_a_name_nothing_is_kept_nor_opened(squats: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from formcheck.cli import app\n"
        "try: app(sys.argv[1:], prog_name='formcheck')\n"
        "finally: print('sqlalchemy' in sys.modules, file=sys.stderr)"
    )
    for words in ((), ("--load", "12", "--rir", "3")):
        command = [sys.executable, "-c", code, "analyze", str(squats), "--json", *words]
        place = {"FORMCHECK_DATABASE": str(tmp_path / "none.sqlite")}
        done = subprocess.run(
            command, cwd=tmp_path, env=os.environ | place, capture_output=True, text=True
        )
        assert done.stderr.strip() == "False"
        answer = json.loads(done.stdout)["answer"]
        assert (answer is None) == (not words)
    assert not (tmp_path / "none.sqlite").exists()


def test_what_is_said_without_a_name_is_answered_and_not_kept(run: Run, squats: Path) -> None:
    done = run("analyze", squats, "--load", "12", "--rir", "3")
    assert done.code == 0
    assert "no set of a plan" in done.out
    assert "nowhere; --athlete NAME keeps it" in done.out
    assert not Path("history.sqlite").exists()


def test_a_plain_analysis_is_as_it_was(run: Run, squats: Path) -> None:
    done = run("analyze", squats)
    assert "\ncovers " in done.out
    assert "next time" not in done.out
    assert told(run("analyze", squats, "--json"))["answer"] is None


@pytest.mark.parametrize("pain", [("--pain", "5"), ("--sharp",)], ids=str)
@pytest.mark.parametrize("whose", [("--athlete", "me", "--on", "2026-03-16"), ()], ids=str)
def test_a_set_that_pain_ended_has_no_score_anywhere(
    me: Run, squats: Path, pain: tuple[str, ...], whose: tuple[str, ...]
) -> None:
    done = me("analyze", squats, *whose, *pain)
    assert done.code == 0
    assert "stop: Leave this exercise for today" in done.out
    assert "no score: pain comes first" in done.out
    assert "of 100" not in done.out
    assert "work on" not in done.out
    written = json.loads(Path("squats/analysis.json").read_text("utf-8"))
    jsonschema.validate(written, data.schema())
    assert written["score"] is None
    assert written["feedback"]["cue"] == ""
    if whose:
        assert kept(me)[0]["score"] is None
        assert "of 100" not in me("history").out


def test_the_planned_exercise_is_judged_unless_the_user_names_one(me: Run, squats: Path) -> None:
    week = ("--athlete", "me", "--on", "2026-03-16", "--json")
    assert told(me("analyze", squats, *week))["exercise"]["name"] == "squat_goblet"
    named = told(me("analyze", squats, *week, "--exercise", "squat_bodyweight"))
    assert named["exercise"]["name"] == "squat_bodyweight"
    assert named["answer"]["planned"]["exercise"] == "squat_goblet"


# The history


def test_a_film_analysed_again_is_kept_once_with_what_was_said(me: Run, squats: Path) -> None:
    first = ("--on", "2026-03-16", "--load", "12", "--rir", "3")
    me("analyze", squats, "--athlete", "me", *first, "--json")
    (before,) = kept(me)
    done = me("analyze", squats, "--athlete", "me", "--rir", "1")
    assert "in place of the earlier analysis" in done.out
    (after,) = kept(me)
    assert (after["at"], after["place"]) == (before["at"], before["place"])
    assert after["report"] == before["report"] | {"rir": 1}


def test_a_session_is_done_when_its_key_lifts_are_filmed(me: Run, tmp_path: Path) -> None:
    squat = filmed(tmp_path / "a.npz", (CLEAN,) * 10)
    done = me("analyze", squat, "--athlete", "me", "--on", "2026-03-02")
    assert "done without: formcheck plan done 1 mon" in done.out
    example = EXAMPLES["lunge_reverse"]
    lunge = stored(tmp_path / "b.npz", example.film(example.good), "4")
    asked = ("--athlete", "me", "--on", "2026-03-02", "--exercise", "lunge_reverse")
    assert "Lower Body of week 1 is done" in me("analyze", lunge, *asked).out
    assert "24 sessions: 1 done" in me("plan", "status", "--date", "2026-03-03").out


def test_a_history_that_cannot_be_opened_loses_no_analysis(
    run: Run, squats: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("file").touch()
    monkeypatch.setenv("FORMCHECK_DATABASE", str(Path("file/history.sqlite").absolute()))
    done = run("analyze", squats, "--athlete", "me")
    assert done.code == 2
    (only,) = done.err.splitlines()
    assert only.startswith("formcheck: the set was judged but not kept: ")
    assert "FORMCHECK_DATABASE" in only
    assert "69 of 100" in done.out
    assert Path("squats/analysis.json").exists()


def test_a_history_that_cannot_be_written_loses_no_answer(
    me: Run, squats: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise BadHistory("the history cannot be used", "database or disk is full")

    monkeypatch.setattr("formcheck.history.save_set", full)
    done = me("analyze", squats, "--athlete", "me", "--on", "2026-03-16")
    assert done.code == 2
    assert "week 3, Monday" in done.out
    assert done.err == (
        "formcheck: the set was judged but not kept: the history cannot be used: "
        "database or disk is full\n"
    )
    assert json.loads(Path("squats/analysis.json").read_text("utf-8"))["answer"]


def test_a_session_without_the_exercise_loses_no_analysis(me: Run, squats: Path) -> None:
    done = me("analyze", squats, "--athlete", "me", "--week", "1", "--day", "fri")
    assert done.code == 2
    assert "week 1 on friday has no squat_bodyweight" in done.err
    assert Path("squats/analysis.json").exists()
    assert not kept(me)


# Who


def test_a_new_name_is_taken_and_said(run: Run, squats: Path) -> None:
    done = run("analyze", squats, "--athlete", "Zoë", "--on", "2026-03-16")
    assert "in the history of Zoë, who is new there" in done.out
    assert "formcheck plan start --athlete Zoë" in done.out
    assert len(kept(run, "Zoë")) == 1


def test_a_name_that_may_be_a_slip_is_refused(run: Run, squats: Path) -> None:
    run("athlete", "save", "Hanna")
    said = line(run("analyze", squats, "--athlete", "hana"))
    assert "did you mean 'Hanna'? formcheck athlete save hana adds a new one" in said
    run("athlete", "save", "hana")
    assert run("analyze", squats, "--athlete", "hana").code == 0
    assert "'left'" in line(run("analyze", squats, "--athlete", "lefft", "--force"))


def test_names_and_people_in_the_picture_are_told_apart() -> None:
    assert saying.whom_said([]) == (None, "")
    assert saying.whom_said(["left", "me"]) == ("left", "me")
    assert saying.whom_said(["me", "2"]) == ("2", "me")
    for two in (["left", "right"], ["me", "you"], ["1", "left"]):
        with pytest.raises(BadUsage, match="two of a kind"):
            saying.whom_said(two)


@pytest.mark.parametrize(
    ("text", "kg"),
    [("12", 12), ("12kg", 12), ("2x8kg", 16), ("2 x 7,5 kg", 15), ("12.5 KG", 12.5), ("0", 0)],
)
def test_weights_are_read_as_people_write_them(text: str, kg: float) -> None:
    assert saying.weight_said(text) == kg


REFUSED = {
    "--load band": "no weight in kilograms.*2x8kg",
    "--load 900": "500 kg or less",
    "--load -3": "no weight",
    "--rir 11": "give 0 to 10",
    "--rir many": "give 0 to 10",
    "--pain 11": "give 0 to 10",
    "--pain 2.5": "no whole number",
    "--legs 0": "give 1 to 5",
    "--on never": "no date.*2026-03-02",
    "--week 3": "--week and --day.*together",
    "--day mon": "--week and --day.*together",
    "--week 9 --day mon": "no week 9",
    "--week 3 --day tue": "no one session called 'tue'",
    "--athlete you": "two of a kind",
}


@pytest.mark.parametrize(("words", "why"), REFUSED.items())
def test_what_makes_no_sense_is_refused_in_one_line(
    me: Run, squats: Path, words: str, why: str
) -> None:
    said = line(me("analyze", squats, "--athlete", "me", *words.split()))
    assert re.search(why, said), said
    assert not Path("squats").exists()


def test_a_week_needs_a_plan_and_a_name(run: Run, squats: Path) -> None:
    assert "need an athlete" in line(run("analyze", squats, "--week", "3", "--day", "mon"))
    words = ("--athlete", "you", "--week", "3", "--day", "mon")
    assert "formcheck plan start --athlete you" in line(run("analyze", squats, *words))


# When


def tagged(path: Path, tags: dict[str, str]) -> Path:
    """A film that says when it was made."""
    plain = film(path.with_stem("plain"), steady(12))
    options = {"movflags": "use_metadata_tags"}
    with av.open(str(plain)) as source, av.open(str(path), "w", options=options) as container:
        container.metadata.update(tags)
        stream = container.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                container.mux(packet)
    return path


@pytest.mark.parametrize(
    ("tags", "made"),
    [
        ({}, None),
        ({"creation_time": "2026-03-16T17:30:00Z"}, datetime(2026, 3, 16, 17, 30, tzinfo=UTC)),
        ({"creation_time": "1970-01-01T00:00:00Z"}, None),
    ],
)
def test_a_film_says_when_it_was_made(
    tmp_path: Path, tags: dict[str, str], made: datetime | None
) -> None:
    assert created(tagged(tmp_path / "film.mp4", tags)) == made
