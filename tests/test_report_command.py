"""`formcheck report`: reports made again from a stored result, and what `analyze` leaves."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from formcheck import texts
from formcheck.cli import app
from formcheck.model import empty_motion
from formcheck.store import Landmarks, rounded, save_landmarks
from formcheck.video import probe
from tests import people
from tests.conftest import Done, Judged

LEANING = people.Squat(lean=70.0)
Here = Callable[..., Done]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Here:
    """Runs formcheck inside this process, in the test's own folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> Done:
        done = CliRunner().invoke(app, [str(argument) for argument in arguments])
        return Done(done.exit_code, done.stdout, done.stderr)

    return run


@pytest.fixture
def result(here: Here, tmp_path: Path) -> Path:
    """A result without a film: three squats of a stick figure, the last one leaning."""
    motion = rounded(people.filmed((people.GOOD, people.GOOD, LEANING)))
    landmarks = Landmarks(motion, empty_motion(), 1, people.VIDEO, "1" * 64, "stick", "2" * 64)
    save_landmarks(tmp_path / "set.npz", landmarks)
    done = here("analyze", "set.npz", "--exercise", "squat", "--out", "out")
    assert done.code == 0, done.err
    return tmp_path / "out"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def refused(done: Done) -> str:
    assert (done.code, done.out) == (2, "")
    (line,) = done.err.splitlines()
    assert "fault of formcheck" not in line
    return line


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_without_a_film_there_are_tables_and_a_page(result: Path) -> None:
    made = {"analysis.json", "reps.csv", "angles.csv", "landmarks.npz", "report.html"}
    assert names(result) == made


def test_the_page_made_again_is_the_same(here: Here, result: Path) -> None:
    before = contents(result)
    done = here("report", "out")
    assert done.code == 0, done.err
    assert "report.html" in done.out
    assert contents(result) == before


def test_tables_made_again_are_the_same(here: Here, result: Path) -> None:
    assert here("report", "out/analysis.json", "--csv", "--quiet", "--out", "again").out == ""
    assert names(Path("again")) == {"angles.csv"}
    assert Path("again/angles.csv").read_bytes() == (result / "angles.csv").read_bytes()


def test_what_is_named_is_made_and_nothing_else(here: Here, result: Path) -> None:
    assert here("report", "out", "--trc", "--mot", "--out", "lab").code == 0
    assert names(Path("lab")) == {"motion.trc", "angles.mot"}


def test_the_stored_result_is_left_as_it_is(here: Here, result: Path) -> None:
    before = contents(result)
    here("report", "out", "--page", "--csv", "--trc", "--mot")
    after = contents(result)
    assert {name: after[name] for name in before} == before


def test_the_numbers_of_the_page_are_the_stored_ones(here: Here, result: Path) -> None:
    path = result / "analysis.json"
    document = json.loads(path.read_text("utf-8"))
    for finding in document["reps"][1]["findings"]:
        if finding["check"] == "trunk_lean":
            finding["value"] = 23.0
    path.write_text(json.dumps(document), "utf-8")
    assert here("report", "out").code == 0
    assert "23°" in (result / "report.html").read_text("utf-8")


@pytest.mark.parametrize("kind", ["--video", "--pictures"])
def test_a_film_that_is_gone_is_told(here: Here, result: Path, kind: str) -> None:
    line = refused(here("report", "out", kind))
    assert "the film is not at person.mp4 any more: say where it is with --film" in line


def test_another_film_is_refused(here: Here, result: Path, tmp_path: Path) -> None:
    (tmp_path / "other.mp4").write_bytes(b"another")
    line = refused(here("report", "out", "--pictures", "--film", "other.mp4"))
    assert "other.mp4 is another film than the one analysed" in line


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--overlay", "loud"), "'loud'.*full, simple or none"),
        (("--language", "xx"), "'xx' is not known: there is .*en"),
        (("--out", "set.npz/here"), "cannot make"),
    ],
)
def test_what_makes_no_sense_gets_one_line(
    here: Here, result: Path, options: tuple[str, ...], said: str
) -> None:
    assert re.search(said, refused(here("report", "out", *options)))


def test_no_result_is_told_in_one_line(here: Here) -> None:
    assert "cannot read nothing" in refused(here("report", "nothing"))
    assert "--language" in refused(here("analyze", "a.mp4", "--language", "xx"))


def test_a_new_language_is_one_more_file(
    here: Here, result: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A catalogue that shouts, as another language would be added."""
    folder = tmp_path / "texts"
    folder.mkdir()
    english = (Path(texts.__file__).parent / "en.toml").read_text("utf-8")
    good = texts.catalogue()["feedback.praise"]
    (folder / "en.toml").write_text(english, "utf-8")
    (folder / "xx.toml").write_text(english.replace(good, "GRAND: {praise}{title}{value}{limit}"))
    monkeypatch.setattr(texts, "files", lambda _: folder)
    assert texts.languages() == ["en", "xx"]
    done = here("report", "out", "--language", "xx")
    assert (done.code, "GRAND: " in done.out) == (0, True)
    assert "GRAND: " not in here("report", "out").out
    assert texts.spoken() == "en"


def test_reports_of_an_older_result_do_not_survive(here: Here, result: Path) -> None:
    pictures = result / "pictures"
    pictures.mkdir()
    for name in ("rep7_turn.png", "contact_sheet.png", "holiday.png"):
        (pictures / name).write_bytes(b"old")
    for name in ("annotated.mp4", "highlight.mp4", "motion.trc", "angles.mot"):
        (result / name).write_bytes(b"old")
    assert here("analyze", "set.npz", "--out", "out", "--force").code == 0
    assert names(pictures) == {"holiday.png"}
    left = names(result) - {"pictures"}
    assert left == {"analysis.json", "reps.csv", "angles.csv", "landmarks.npz", "report.html"}


# With a film


def test_a_film_gives_films_pictures_and_a_page(side: Judged) -> None:
    made = names(side.folder)
    assert {"annotated.mp4", "report.html", "pictures", "angles.csv"} <= made
    pictures = names(side.folder / "pictures")
    assert {"contact_sheet.png", "rep1_turn.png", "rep2_turn.png", "rep3_turn.png"} <= pictures
    assert "report.html" in side.done.out


def test_pictures_sought_in_the_film_are_those_of_the_film_writer(
    here: Here, side: Judged, tmp_path: Path
) -> None:
    done = here("report", side.folder, "--pictures", "--out", "again", "--quiet")
    assert (done.code, done.err) == (0, "")
    assert contents(Path("again/pictures")) == contents(side.folder / "pictures")


def test_the_page_finds_pictures_and_film_beside_the_result(
    here: Here, side: Judged, tmp_path: Path
) -> None:
    assert here("report", side.folder, "--out", tmp_path / "pages", "--quiet").code == 0
    page = (tmp_path / "pages" / "report.html").read_text("utf-8")
    assert f"{side.folder.name}/annotated.mp4" in page
    assert page.count("data:image/jpeg") > 0


def test_a_film_that_was_moved_is_drawn_again(here: Here, side: Judged, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    for name in ("analysis.json", "landmarks.npz"):
        shutil.copy(side.folder / name, kept / name)
    document = json.loads((kept / "analysis.json").read_text("utf-8"))
    document["video"]["path"] = "gone.mp4"
    (kept / "analysis.json").write_text(json.dumps(document), "utf-8")
    shutil.copy(side.film, tmp_path / "a <b> & 'c'.mp4")
    options = ("--video", "--overlay", "simple", "--quiet")
    done = here("report", "kept", "--film", "a <b> & 'c'.mp4", *options)
    assert (done.code, done.err) == (0, "")
    assert probe(kept / "annotated.mp4").duration == pytest.approx(probe(side.film).duration, 0.1)
