"""A batch: every film ends as one of three, and nothing is done twice."""

from __future__ import annotations

import csv
import json
import os
import shutil
from pathlib import Path

import pytest

from formcheck.batch import keys
from formcheck.batch.keys import Settings
from formcheck.batch.ledger import LOCK, alone
from formcheck.batch.outcome import State
from formcheck.batch.run import Stopped
from formcheck.batch.storage import Results
from formcheck.errors import BadUsage
from formcheck.exercises import load
from tests.batch.evening import Evening, Inline

FILES = {"analysis.json", "reps.csv", "landmarks.npz", "outcome.json", "row.json", "report.html"}


def test_every_film_is_judged_answered_and_on_the_desk(evening: Evening) -> None:
    evening.film("anna/2026-11-20_squat.mp4")
    evening.film("ben.mp4", 2)
    (evening.films / "notes.txt").write_text("hello")
    summary, heard = evening.judged()
    assert [one.state for one in summary.outcomes] == [State.JUDGED] * 2
    assert (heard.films, heard.done, len(heard.ended)) == (2, 0, 2)
    for one in summary.outcomes:
        held = {path.name for path in (evening.out / "reviews" / one.id).iterdir()}
        assert held >= {*FILES, "answer.txt", "answer.eml"}
    with (evening.out / "summary.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert {row["name"] for row in rows} == {"anna/2026-11-20_squat.mp4", "ben.mp4"}
    assert "notes.txt" in (evening.out / "summary.json").read_text("utf-8")
    assert "ben.mp4" in (evening.out / "index.html").read_text("utf-8")


def test_a_lost_scheduler_says_how_far_it_came_and_the_next_run_goes_on(evening: Evening) -> None:
    evening.film("anna.mp4")
    evening.film("ben.mp4", 2)
    with pytest.raises(BadUsage, match="is gone; 1 of 2 films are done: start it again"):
        evening.judged(Inline(gone="ben.mp4"))
    assert evening.states() == {"anna.mp4": "judged", "ben.mp4": "judged"}
    assert evening.read == ["anna.mp4", "ben.mp4"]


def test_what_is_finished_is_not_done_again(evening: Evening) -> None:
    evening.film("anna.mp4")
    evening.judged()
    before = contents(evening.out)
    summary, heard = evening.judged()
    assert evening.read == ["anna.mp4"]
    assert (summary.again, heard.ended) == (1, [])
    after = contents(evening.out)
    assert {name for name in before if before[name] != after[name]} <= {"index.html"}


def test_a_new_film_is_all_that_is_done(evening: Evening) -> None:
    evening.film("anna.mp4")
    evening.judged()
    evening.film("ben.mp4", 2)
    assert evening.states() == {"anna.mp4": "judged", "ben.mp4": "judged"}
    assert evening.read == ["anna.mp4", "ben.mp4"]


def test_a_film_that_was_touched_is_not_read_again(evening: Evening) -> None:
    film = evening.film("anna.mp4")
    evening.judged()
    drawn = next((evening.out / "reviews").iterdir()) / "annotated.mp4"
    drawn.touch()
    os.utime(film, (1e9, 1e9))
    assert len(evening.judged()[1].ended) == 1
    assert evening.read == ["anna.mp4"]
    assert drawn.exists()


def test_a_film_with_another_content_is_read_again(evening: Evening) -> None:
    evening.film("anna.mp4")
    evening.judged()
    evening.film("anna.mp4", 6)
    evening.judged()
    assert evening.read == ["anna.mp4"] * 2


def test_a_changed_rule_judges_again_without_the_film(evening: Evening, tmp_path: Path) -> None:
    rules = tmp_path / "mine.toml"
    rules.write_text('extends = "squat_bodyweight"\nname = "squat_mine"\ntitle = "Mine"\n')
    film = evening.film("anna.mp4")
    settings = Settings(exercise=str(rules))
    evening.judged(settings=settings)
    folder = next((evening.out / "reviews").iterdir())
    shutil.copy(film, tmp_path / "kept.mp4")
    film.write_bytes(b"x" * film.stat().st_size)  # nobody could read it now
    os.utime(film, ns=(0, int(outcome(folder)["stamp"].partition("/")[2])))
    rules.write_text(
        'extends = "squat_bodyweight"\nname = "squat_mine"\ntitle = "Mine"\n'
        "[checks.trunk_lean]\ngood_max = 10\nfault_above = 15\n"
    )
    (folder / "annotated.mp4").touch()
    forget_rules()
    summary, heard = evening.judged(settings=settings)
    assert evening.read == ["anna.mp4"]
    assert [one.state for one in heard.ended] == [State.JUDGED]
    verdicts = {f["check"]: f["verdict"] for f in analysis(folder)["findings"]}
    assert verdicts["trunk_lean"] == "fault"
    assert not (folder / "annotated.mp4").exists()  # it shows what is no longer said
    assert (folder / "report.html").is_file()
    assert "Trunk lean" in json.loads((folder / "row.json").read_text("utf-8"))["finding"]
    assert summary.again == 0


def test_films_that_are_wanted_later_are_made_without_reading_again(evening: Evening) -> None:
    evening.film("anna.mp4")
    evening.judged()
    evening.judged(settings=Settings(film=True))
    folder = next((evening.out / "reviews").iterdir())
    assert (folder / "annotated.mp4").is_file()
    assert evening.read == ["anna.mp4"]


def test_copies_are_read_once_and_both_told(evening: Evening) -> None:
    evening.film("a/squat.mp4")
    evening.film("b/same.mp4")
    summary, _ = evening.judged()
    first, second = summary.outcomes
    assert evening.read == ["squat.mp4"]
    assert (first.twin, second.twin) == ("", first.id)
    assert second.state is State.JUDGED
    assert len(json.loads((evening.out / "summary.json").read_text("utf-8"))["submissions"]) == 2


def test_a_broken_film_fails_alone_and_is_tried_again_on_demand(evening: Evening) -> None:
    evening.film("anna.mp4")
    (evening.films / "broken.mp4").write_bytes(b"no film at all")
    assert evening.states() == {"anna.mp4": "judged", "broken.mp4": "failed"}
    assert evening.judged()[1].ended == []
    _, heard = evening.judged(retry_failed=True)
    assert [one.name for one in heard.ended] == ["broken.mp4"]
    assert "not a film" in heard.ended[0].why


def test_a_broken_film_that_was_replaced_is_done_by_itself(evening: Evening) -> None:
    (evening.films).mkdir()
    (evening.films / "a.mp4").write_bytes(b"no film at all")
    assert evening.states() == {"a.mp4": "failed"}
    evening.film("a.mp4")
    assert evening.states() == {"a.mp4": "judged"}


def test_a_film_that_killed_its_workers_fails_with_the_reason(evening: Evening) -> None:
    evening.film("anna.mp4")
    evening.film("ben.mp4", 2)
    summary, _ = evening.judged(Inline(lost=frozenset({"ben.mp4"})))
    assert [str(one.state) for one in summary.outcomes] == ["judged", "failed"]
    assert (summary.outcomes[1].why, summary.outcomes[1].tries) == (
        "it ended its worker 2 times: signal 9 (SIGKILL)",
        2,
    )
    assert evening.states(retry_failed=True)["ben.mp4"] == "judged"


def test_a_film_that_was_tried_twice_says_so(evening: Evening) -> None:
    evening.film("anna.mp4")
    evening.judged(Inline(again=frozenset({"anna.mp4"})))
    assert outcome(next((evening.out / "reviews").iterdir()))["tries"] == 2
    assert evening.judged()[1].ended == []


def test_a_batch_that_was_stopped_goes_on(evening: Evening) -> None:
    for i, name in enumerate(["a.mp4", "b.mp4", "c.mp4"]):
        evening.film(name, 2 * i)
    with pytest.raises(Stopped, match="1 of 3 films are done: run the same command again"):
        evening.judged(Inline(stops="b.mp4"))
    assert "a.mp4" in (evening.out / "index.html").read_text("utf-8")
    assert set(evening.states().values()) == {"judged"}
    assert evening.read == ["a.mp4", "b.mp4", "c.mp4"]


def test_one_batch_at_a_time(evening: Evening) -> None:
    evening.film("a.mp4")
    evening.judged()
    with (
        alone(Results(str(evening.out), evening.out)),
        pytest.raises(BadUsage, match="another formcheck batch works on"),
    ):
        evening.judged()


def test_what_a_killed_run_left_half_written_goes(evening: Evening) -> None:
    evening.film("a.mp4")
    folder = evening.out / "reviews" / "x"
    folder.mkdir(parents=True)
    for half in (folder / ".analysis.json.k3j2_abc", evening.out / ".summary.csv.abcdefgh"):
        half.write_text("half")
    evening.judged()
    left = {one.name for one in evening.out.rglob(".*")}
    assert left <= {LOCK, ".answer.json"}


def forget_rules() -> None:
    """A rule is looked up once a run; this is another run."""
    keys._own_rules.cache_clear()
    load.cache_clear()


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def outcome(folder: Path) -> dict[str, str]:
    return dict(json.loads((folder / "outcome.json").read_text("utf-8")))


def analysis(folder: Path) -> dict[str, list[dict[str, str]]]:
    return dict(json.loads((folder / "analysis.json").read_text("utf-8")))
