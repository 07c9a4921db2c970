"""Results and films at URLs: the same batch, put where it belongs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from formcheck.batch.finding import find
from formcheck.batch.keys import Settings
from formcheck.batch.outcome import State
from formcheck.batch.run import Batch, run_batch
from formcheck.batch.storage import fetched, results_at
from formcheck.errors import BadUsage, UnreadableVideo
from tests.batch.evening import Evening, Heard, Inline

fsspec = pytest.importorskip("fsspec")
FILMS, OUT = "memory://films", "memory://reviews/week1"


@pytest.fixture
def store(evening: Evening) -> Iterator[object]:
    """A storage in memory that holds two films."""
    memory = fsspec.filesystem("memory")
    for count, name in enumerate(("anna/squat.mp4", "ben.mp4")):
        memory.pipe(f"/films/{name}", evening.film(name, 2 * count).read_bytes())
    yield memory
    memory.store.clear()
    memory.pseudo_dirs[:] = [""]


def judged() -> tuple[list[State], Heard, int]:
    submissions, skipped = find([FILMS])
    heard = Heard()
    batch = Batch(submissions, skipped, Settings(), OUT)
    summary = run_batch(batch, Inline(), heard)
    return [one.state for one in summary.outcomes], heard, summary.again


def test_films_and_results_may_lie_at_urls(store: object, evening: Evening) -> None:
    states, _, _ = judged()
    assert states == [State.JUDGED] * 2
    names = {path.rpartition("/")[2] for path in store.find("/reviews/week1")}  # type: ignore[attr-defined]
    assert names >= {"index.html", "summary.csv", "outcome.json", "row.json", "report.html"}
    desk = store.cat("/reviews/week1/index.html").decode()  # type: ignore[attr-defined]
    assert "anna/squat.mp4" in desk
    assert "ben.mp4" in desk


def test_what_lies_finished_at_a_url_is_not_done_again(store: object, evening: Evening) -> None:
    judged()
    states, heard, again = judged()
    assert (states, heard.ended, again) == ([State.JUDGED] * 2, [], 2)
    assert len(evening.read) == 2


def test_a_film_that_changed_at_its_url_is_read_again(store: object, evening: Evening) -> None:
    judged()
    store.pipe("/films/ben.mp4", evening.film("other.mp4", 8).read_bytes())  # type: ignore[attr-defined]
    _, heard, again = judged()
    assert ([one.name for one in heard.ended], again) == (["ben.mp4"], 1)


def test_an_analysis_names_the_film_by_its_url(store: object) -> None:
    judged()
    found = store.glob("/reviews/week1/reviews/ben-*/analysis.json")  # type: ignore[attr-defined]
    analysis = json.loads(store.cat_file(found[0]))  # type: ignore[attr-defined]
    assert analysis["video"]["path"] == "memory:///films/ben.mp4"


def test_a_copy_of_a_film_does_not_stay(store: object) -> None:
    with fetched(f"{FILMS}/ben.mp4") as path:
        assert path.stat().st_size
        assert path.suffix == ".mp4"
    assert not path.exists()


def test_a_film_that_is_not_there_is_one_line(store: object) -> None:
    with pytest.raises(UnreadableVideo, match="no film at"), fetched(f"{FILMS}/nobody.mp4"):
        pass


def test_an_unknown_kind_of_url_is_one_line() -> None:
    with pytest.raises(BadUsage, match="nowhere://"), results_at("nowhere://x") as results:
        results.each("row.json")


def test_results_of_this_machine_are_written_where_they_stay(tmp_path: Path) -> None:
    with results_at(str(tmp_path / "out")) as results:
        assert results.prepare("a") == tmp_path / "out" / "reviews" / "a"
        results.put("a")
        results.drop("a")
    assert (tmp_path / "out" / "reviews" / "a").is_dir()
