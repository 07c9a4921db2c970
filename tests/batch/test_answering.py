"""What a coach gets of a judged film, however often the answer is asked for."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import cv2
import jsonschema
import numpy as np
import pytest
from typer.testing import CliRunner

from formcheck import history
from formcheck.batch.answering import (
    answer_submission,
    answered_before,
    write_report,
)
from formcheck.batch.histories import histories
from formcheck.batch.ledger import copies
from formcheck.batch.order import Turns, in_order
from formcheck.batch.outcome import State
from formcheck.batch.row import Need, Row
from formcheck.batch.rows import read_row
from formcheck.batch.stored import Stored
from formcheck.batch.submission import Submission
from formcheck.cli import app
from formcheck.errors import BadHistory
from formcheck.exercises import load
from formcheck.report import data
from formcheck.report.cutting import WHOLE
from formcheck.report.pictures import page_pictures
from formcheck.report.stills import wanted
from formcheck.training import Athlete, SetRecord
from tests.batch.worked import COACH, Film, lost, worked

MONDAY = date(2026, 3, 16)  # of week 3: goblet squats
SAID = {"load_kg": 12.0, "rir": 3.0}


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A history of its own."""
    path = tmp_path / "data" / "history.sqlite"
    monkeypatch.setenv("FORMCHECK_DATABASE", str(path))
    return path


@pytest.fixture
def anna() -> str:
    """Somebody who follows the runners' plan from 2 March 2026 on."""
    words = "plan start --date 2026-03-02 --athlete Anna --experience some --zone Europe/Berlin"
    assert CliRunner().invoke(app, words.split()).exit_code == 0
    return "Anna"


def sets(athlete: str) -> tuple[SetRecord, ...]:
    """What the history keeps of somebody."""
    with history.open_store() as store:
        return history.sets_of(store, athlete)


def analysis(film: Film) -> dict[str, Any]:
    """The written analysis, which keeps to the schema."""
    loaded: dict[str, Any] = json.loads((film.folder / "analysis.json").read_text("utf-8"))
    jsonschema.validate(loaded, data.schema())
    return loaded


# One film


def test_a_film_of_somebody_with_a_plan_is_answered_and_kept(tmp_path: Path, anna: str) -> None:
    film = worked(tmp_path, athlete=anna, on=MONDAY, said=SAID, message="Odd, my knee.")
    row = film.answered(COACH, page=True)
    assert (row.exercise, row.title) == ("squat_goblet", "Goblet squat")
    assert (row.week, row.day, row.at[:10]) == (3, "mon", "2026-03-16")
    assert (row.planned, row.reps, row.reps_planned) == ("3 x 10", 10, 10)
    assert (row.load_kg, row.rir, row.score, row.coverage) == (12.0, 3.0, 69.0, 0.64)
    assert (row.finding_verdict, row.finding_severity) == ("fault", 2)
    assert row.finding.startswith("Trunk lean in reps 9-10: 64°")
    assert (row.action, row.next) == ("hold", "12 kg again, one thing at a time")
    assert row.needs == (Need.FAULT, Need.FIRST)
    assert row.first
    assert row.folder == f"reviews/{film.submission.id}"
    assert row.message == "Odd, my knee."
    (kept,) = sets(anna)
    assert (kept.exercise, kept.reps, kept.score) == ("squat_goblet", 10, 69.0)
    assert kept.folder == str(film.folder)
    assert read_row(film.folder) == row
    assert row.answer == (film.folder / "answer.txt").read_text("utf-8")
    assert "Elbows brush inside the knees" in (film.folder / row.report).read_text("utf-8")


def test_the_answer_is_that_of_one_film_alone(tmp_path: Path, anna: str) -> None:
    film = worked(tmp_path, athlete=anna, on=MONDAY, said=SAID)
    words = ["analyze", str(film.folder / "landmarks.npz"), "--athlete", anna]
    words += ["--on", str(MONDAY), "--load", "12", "--rir", "3", "--json"]
    alone = json.loads(CliRunner().invoke(app, words).stdout)
    film.answered()
    together = analysis(film)
    assert together == alone


def test_nobodys_film_is_answered_from_the_film_alone(tmp_path: Path, place: Path) -> None:
    film = worked(tmp_path)
    row = film.answered()
    assert (row.athlete, row.why, row.first) == ("", "", False)
    assert (row.score, row.action, row.exercise) == (69.0, "hold", "squat_bodyweight")
    assert analysis(film)["answer"]["set"]["athlete"] is None
    assert not place.exists()


def test_nothing_to_judge_is_told_and_asked_for_again(tmp_path: Path) -> None:
    film = worked(tmp_path, "standing", athlete="Bo", on=MONDAY)
    row = film.answered(page=True)
    assert row.state == State.NOTHING
    assert row.needs == (Need.UNJUDGED,)
    assert (row.exercise, row.title, row.reps) == ("", "", 0)
    assert "which exercise it shows" in row.answer
    assert row.report
    assert not sets("Bo")


def test_a_film_that_could_not_be_read_has_a_row_and_a_draft(tmp_path: Path) -> None:
    film = lost(tmp_path, athlete="Bo", exercise="push_up", said={"sharp": True})
    row = film.answered()
    assert (row.state, row.why) == (State.FAILED, "a.mp4 is not a film that can be read")
    assert row.needs == (Need.PAIN, Need.UNJUDGED)
    assert (row.action, row.report) == ("stop", "")
    assert "sharp pain" in row.answer
    painless = replace(film.submission, said={})
    row = replace(film, submission=painless).answered()
    assert "Please send it once more" in row.answer
    assert "20 to 40 cm above the floor" in row.answer


def test_a_film_that_failed_shows_nothing_of_an_older_one(tmp_path: Path) -> None:
    film = lost(tmp_path)
    film.folder.mkdir(parents=True)
    for name in ("report.html", "thumbnail.jpg"):
        (film.folder / name).write_text("older", "utf-8")
    row = film.answered()
    assert (row.report, row.thumbnail) == ("", "")


def test_the_day_of_judging_is_told_as_no_day_of_a_film(tmp_path: Path) -> None:
    today = f"{date.today():%a}"
    row = worked(tmp_path, athlete="Bo").answered()
    assert f"on {today}" not in row.answer
    row = worked(tmp_path, number="2", made="2026-03-16T18:00:00+01:00").answered()
    assert "on Mon 16 Mar" in row.answer


@pytest.mark.parametrize("missing", ["analysis.json", "landmarks.npz"])
def test_what_a_worker_left_damaged_is_told(tmp_path: Path, missing: str) -> None:
    film = worked(tmp_path)
    (film.folder / missing).write_text('{"schema_version": "1.3"}')
    row = film.answered(page=True)
    assert row.state == State.FAILED
    assert missing in row.why
    assert read_row(film.folder) == row


def test_pain_takes_the_score_and_gives_it_back(tmp_path: Path) -> None:
    film = worked(tmp_path, athlete="Bo", on=MONDAY, said={"pain": 5})
    row = film.answered()
    assert (row.score, row.action, row.needs[0]) == (None, "stop", Need.PAIN)
    assert "of 100" not in row.answer
    well = replace(film, submission=replace(film.submission, said={"pain": 0}))
    row = well.answered()
    assert (row.score, row.needs) == (69.0, (Need.FAULT, Need.FIRST))
    assert len(sets("Bo")) == 1


def test_the_athletes_height_tells_lengths_in_metres(tmp_path: Path) -> None:
    with history.open_store() as store:
        history.save_athlete(store, Athlete("Bo", 1.80))
    film = worked(tmp_path, athlete="Bo", on=MONDAY)
    film.answered()
    written = analysis(film)
    assert written["trends"]["reps"][0]["travel"]["unit"] == "m"
    assert written["provenance"]["settings"]["height"] == 180.0


# Whom it is of


def broken_history(_: pytest.MonkeyPatch, place: Path) -> dict[str, Any]:
    place.write_text("no database at all, but longer than a header of one " * 4)
    return {}


def slip(_: pytest.MonkeyPatch, place: Path) -> dict[str, Any]:
    return {"athlete": "Ana"}


def no_name(_: pytest.MonkeyPatch, place: Path) -> dict[str, Any]:
    return {"athlete": "An\nna"}


def lost_plan(monkeypatch: pytest.MonkeyPatch, place: Path) -> dict[str, Any]:
    with history.open_store() as store:
        who = history.enrolment_of(store, "Anna")
        assert who
        history.enrol(store, replace(who, plan="gone.toml"))
    return {}


def no_week(_: pytest.MonkeyPatch, place: Path) -> dict[str, Any]:
    return {"week": 9, "day": "mon"}


def other_exercise(_: pytest.MonkeyPatch, place: Path) -> dict[str, Any]:
    return {"week": 1, "day": "fri"}


def full_disk(monkeypatch: pytest.MonkeyPatch, place: Path) -> dict[str, Any]:
    def full(*_: object) -> None:
        raise BadHistory("the history cannot be used", "database or disk is full")

    monkeypatch.setattr("formcheck.history.save_set", full)
    return {}


TROUBLE = {
    broken_history: "no database",
    slip: "did you mean 'Anna'",
    no_name: "cannot be the name of an athlete",
    lost_plan: "gone.toml",
    no_week: "no week 9",
    other_exercise: "has no squat_bodyweight",
    full_disk: "disk is full",
}


@pytest.mark.parametrize(
    ("trouble", "why"), TROUBLE.items(), ids=lambda t: getattr(t, "__name__", "")
)
def test_what_cannot_be_kept_is_judged_and_answered(
    tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch, anna: str, trouble: Any, why: str
) -> None:
    told = {"athlete": anna, "on": MONDAY, **trouble(monkeypatch, place)}
    film = worked(tmp_path, **told)
    row = film.answered()
    assert row.state == State.JUDGED
    assert row.score == 69.0
    assert row.why.startswith("not kept in the history: ")
    assert why in row.why
    assert row.athlete == told["athlete"]
    assert "Next time" in row.answer
    assert row.first is (trouble is full_disk)
    assert answered_before(film.submission, film.outcome, film.folder) is None


def test_a_week_without_its_day_names_no_session(tmp_path: Path, anna: str) -> None:
    row = worked(tmp_path, athlete=anna, on=MONDAY, week=3).answered()
    assert (row.why, row.week, row.day) == ("", 3, "mon")


def test_the_history_is_opened_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, real = [], history.open_store

    def counted() -> Any:
        opened.append(1)
        return real()

    monkeypatch.setattr("formcheck.history.open_store", counted)
    films = [worked(tmp_path, number=str(n), athlete="Bo", on=MONDAY) for n in (1, 2, 3)]
    with histories() as known:
        for film in films:
            answer_submission(film.submission, film.outcome, film.folder, known, page=False)
    assert len(opened) == 1
    assert len(sets("Bo")) == 3


# Again


def test_answering_again_changes_nothing(tmp_path: Path, anna: str) -> None:
    film = worked(tmp_path, athlete=anna, on=MONDAY, said=SAID)
    first = film.answered(COACH, page=True)
    before = written(film)
    assert film.answered(COACH, page=True) == first
    assert written(film) == before
    assert len(sets(anna)) == 1


def test_a_film_without_any_date_keeps_its_first_moment(tmp_path: Path) -> None:
    film = worked(tmp_path)
    first = film.answered()
    assert film.answered().at == first.at
    assert "on Mon" not in first.answer  # the day of judging is none of the film


class Killed(BaseException):
    """The process ends here."""


def test_a_run_that_is_killed_anywhere_is_made_good(
    tmp_path: Path, anna: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file appears by being renamed, so that is where a run is cut off."""
    told: dict[str, Any] = {"athlete": anna, "on": MONDAY, "said": SAID}
    whole = worked(tmp_path / "whole", **told)
    row = whole.answered(COACH, page=True)
    real = Path.replace
    for last in range(20):
        film = worked(tmp_path / f"cut{last}", **told)
        done = 0

        def cut(self: Path, target: Any, last: int = last) -> Path:
            nonlocal done
            if done == last:
                raise Killed
            done += 1
            return real(self, target)

        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", cut)
            try:
                film.answered(COACH, page=True)
            except Killed:
                assert read_row(film.folder) is None
            else:
                break
        assert film.answered(COACH, page=True) == row
        assert written(film) == written(whole)
        assert len(sets(anna)) == 1
    assert last > 6


def written(film: Film) -> dict[str, bytes]:
    """The files of a film but for what names their place or the moment."""
    names = {"analysis.json", "reps.csv", "report.html", "answer.txt", "row.json"}
    there = {path.name: path.read_bytes() for path in film.folder.iterdir()}
    assert names < set(there)
    assert {"answer.eml", ".answer.json", "landmarks.npz"} == set(there) - names
    return {name: there[name] for name in names}


def test_what_was_answered_is_known_until_something_is_told(tmp_path: Path) -> None:
    film = worked(tmp_path, athlete="Bo", on=MONDAY)
    told = film.submission, film.outcome, film.folder
    assert answered_before(*told) is None
    row = film.answered(page=True)
    assert answered_before(*told) == row
    assert answered_before(*told, COACH) is None
    assert answered_before(replace(film.submission, said={"pain": 4}), *told[1:]) is None
    assert answered_before(told[0], replace(film.outcome, key="other rules"), told[2]) is None
    assert answered_before(replace(told[0], film="/elsewhere.mp4"), *told[1:]) == row


def test_the_page_may_be_made_later(tmp_path: Path) -> None:
    film = worked(tmp_path)
    told = film.submission, film.outcome, film.folder
    page = film.folder / "report.html"
    page.write_text("older", "utf-8")
    row = film.answered(page=False)
    assert row.report == page.name
    assert not page.exists()
    assert answered_before(*told) is None  # a run that is killed now makes it good
    write_report(film.folder)
    assert row.cue in page.read_text("utf-8")
    assert answered_before(*told) == row


def test_a_page_made_later_is_the_same(tmp_path: Path, anna: str) -> None:
    """Also of a film that was judged again as the planned exercise."""
    film = worked(tmp_path, athlete=anna, on=MONDAY)
    film.answered(page=True)
    now = (film.folder / "report.html").read_bytes()
    film.answered(page=False)
    write_report(film.folder)
    assert (film.folder / "report.html").read_bytes() == now


def test_a_folder_elsewhere_is_kept_by_its_own_name(tmp_path: Path) -> None:
    film = worked(tmp_path, athlete="Bo", on=MONDAY)
    with histories() as known:
        told = film.submission, film.outcome, film.folder, known
        answer_submission(*told, page=False, where="s3://bucket/reviews/a-1")
    assert sets("Bo")[0].folder == "s3://bucket/reviews/a-1"


# One after the other


def test_sets_are_answered_in_the_order_they_were_done(tmp_path: Path) -> None:
    made = {"1": "2026-03-18T18:00:00+01:00", "2": "2026-03-16T18:00:00+01:00", "3": ""}
    films = [worked(tmp_path, number=n, made=at, athlete="Bo") for n, at in made.items()]
    films.append(worked(tmp_path, number="4", on=date(2026, 3, 17), athlete="Bo"))
    ordered = in_order([(film.submission, film.outcome) for film in films])
    assert [one.name for one, _ in ordered] == [f"tiring-{n}.mp4" for n in "2413"]
    copy = replace(films[1].outcome, twin=films[0].submission.id)
    pairs = [(films[1].submission, copy), (films[0].submission, films[0].outcome)]
    assert [one.name for one, _ in in_order(pairs)] == ["tiring-1.mp4", "tiring-2.mp4"]


def test_films_of_one_athlete_wait_for_each_other(tmp_path: Path) -> None:
    late = worked(tmp_path, number="1", athlete="Bo", on=date(2026, 3, 18))
    early = worked(tmp_path, number="2", athlete="Bo", on=MONDAY)
    nobodys = worked(tmp_path, number="3")
    turns = Turns([late.submission, early.submission, nobodys.submission])
    assert turns.judged(late.submission, late.outcome) == []
    assert len(turns.judged(nobodys.submission, nobodys.outcome)) == 1
    ready = turns.judged(early.submission, early.outcome)
    assert [one.name for one, _ in ready] == ["tiring-2.mp4", "tiring-1.mp4"]


def test_copies_wait_for_everything(tmp_path: Path) -> None:
    first, last, copy = (worked(tmp_path, number=n, athlete=f"Bo{n}") for n in "123")
    turns = Turns([first.submission, last.submission])
    assert len(turns.judged(first.submission, first.outcome)) == 1
    twin = replace(copy.outcome, twin=last.submission.id)
    assert turns.judged(copy.submission, twin) == []
    ready = turns.judged(last.submission, last.outcome)
    assert [one.name for one, _ in ready] == ["tiring-2.mp4", "tiring-3.mp4"]


def test_a_row_tells_how_it_went_before(tmp_path: Path) -> None:
    def film(number: str, day: int, name: str = "clean", **told: Any) -> Row:
        on = date(2026, 3, day)
        return worked(tmp_path, name, number, athlete="Bo", on=on, **told).answered()

    first = film("1", 2)
    assert (first.before, first.first) == ((), True)
    film("2", 4, "front")
    second = film("3", 9, said={"load_kg": 12.0})
    assert (second.before, second.first, second.needs) == ((100.0,), False, ())
    third = film("4", 11, "tiring", said={"load_kg": 12.0})
    assert third.before == (100.0, 100.0)
    assert third.needs == (Need.FAULT, Need.FALLING)
    heavier = film("5", 11, "tiring", said={"load_kg": 16.0})
    assert Need.FALLING not in heavier.needs


def test_what_the_plan_asks_rests_on_the_sets_before(tmp_path: Path, anna: str) -> None:
    said = {"load_kg": 12.0, "rir": 3.0}
    for number, day in (("1", MONDAY), ("2", date(2026, 3, 23))):
        film = worked(tmp_path, "twelve", number, athlete=anna, on=day, said=said)
        row = film.answered()
    assert (row.week, row.action) == (4, "add reps")


# Copies


def test_a_copy_leads_to_the_film_it_is_of_and_says_nothing_twice(tmp_path: Path) -> None:
    film = worked(tmp_path, athlete="Bo", on=MONDAY)
    first = film.answered(page=True)
    copy = replace(film.submission, name="again.mp4", athlete="Cy")
    outcome = replace(film.outcome, id=copy.id, name=copy.name, twin=film.submission.id)
    folder = film.folder.with_name(copy.id)
    row = Film(copy, outcome, folder).answered()
    assert (row.why, row.twin) == ("same film as tiring-1.mp4", film.submission.id)
    assert (row.folder, row.report, row.needs) == (first.folder, "report.html", ())
    assert (row.score, row.answer, row.first) == (None, "", False)
    assert [path.name for path in folder.iterdir()] == ["row.json"]
    assert not sets("Cy")
    hurt = Film(replace(copy, said={"pain": 6}), outcome, folder).answered()
    assert hurt.needs == (Need.PAIN,)


def test_a_film_of_somebody_is_no_copy_of_nobodys(tmp_path: Path) -> None:
    for name in ("a.mp4", "b.mp4", "c.mp4"):
        (tmp_path / name).write_bytes(b"the same")
    films = [Submission(str(tmp_path / name), name) for name in ("a.mp4", "b.mp4", "c.mp4")]
    films[1] = replace(films[1], athlete="Bo")
    assert copies(films) == {films[0].id: films[1].id, films[2].id: films[1].id}


# Pictures


def test_pictures_are_taken_as_they_lie_there(tmp_path: Path) -> None:
    picture = np.full((40, 30, 3), 200, np.uint8)
    for name in ("rep1_turn.png", "rep2_turn.jpg", "rep2_turn.png"):
        assert cv2.imwrite(str(tmp_path / name), picture)
    found = page_pictures(tmp_path, ["rep2_turn", "rep1_turn", "rep3_turn"], WHOLE)
    assert list(found) == ["rep2_turn", "rep1_turn"]
    assert found["rep2_turn"] == (tmp_path / "rep2_turn.jpg").read_bytes()
    assert all(one.startswith(b"\xff\xd8") for one in found.values())


def test_pictures_that_show_another_verdict_are_left_out(tmp_path: Path) -> None:
    """A lean that is good in a bodyweight squat may be a fault with a weight at the chest."""
    film = worked(tmp_path)
    stored = Stored(film.folder)
    assert stored._shown(stored.analysis) == wanted(stored.analysis)
    other = stored.judge(load("squat_goblet"))
    kept = stored._shown(other)
    assert 0 < len(kept) <= len(wanted(other))
    verdicts = [
        {(r.rep.number, f.check): f.verdict for r in one.results for f in r.findings}
        for one in (stored.analysis, other)
    ]
    assert all(
        one.get((s.rep, s.check)) == verdicts[1][s.rep, s.check] for s in kept for one in verdicts
    )
