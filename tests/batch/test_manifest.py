"""Lists of films: what they may look like, what they say, and how a slip in them is told."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from formcheck.batch.finding import find
from formcheck.batch.submission import Submission
from formcheck.errors import BadUsage
from tests.batch.test_finding import MP4, put

FULL = """\
file,athlete,exercise,date,load,rir,pain,sharp,legs,tired,week,day,height,message,email
a.mp4,Anna Müller,Goblet squat,2026-11-20,2x8kg,"2,5",3,yes,4,no,3,mon,178,"Knee, left hurts",a@b.c
"""


def listed(folder: Path, text: str | bytes, name: str = "list.csv") -> list[Submission]:
    """The films of a list, of which nothing else is told."""
    content = text if isinstance(text, bytes) else text.encode()
    (folder / name).write_bytes(content)
    films, skipped = find([str(folder / name)])
    assert not skipped
    return films


def refused(folder: Path, text: str | bytes, name: str = "list.csv") -> list[str]:
    with pytest.raises(BadUsage) as error:
        listed(folder, text, name)
    return str(error.value).splitlines()


def test_a_list_says_all_there_is_to_say(tmp_path: Path) -> None:
    put(tmp_path, "a.mp4")
    assert listed(tmp_path, FULL) == [
        Submission(
            film=str(tmp_path / "a.mp4"),
            name="a.mp4",
            athlete="Anna Müller",
            exercise="squat_goblet",
            on=date(2026, 11, 20),
            said={"load_kg": 16, "rir": 2.5, "pain": 3, "sharp": True, "legs": 4, "tired": False},
            week=3,
            day="mon",
            height=178,
            message="Knee, left hurts",
            email="a@b.c",
        )
    ]


def _excel(text: str) -> str:
    """As a German spreadsheet writes it."""
    return text.replace('"2,5"', "2.5").replace('"Knee, left hurts"', "Ä").replace(",", ";")


@pytest.mark.parametrize(
    "write",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("cp1252"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: ("sep=,\n" + text).encode(),
        lambda text: _excel(text).encode("cp1252"),
        lambda text: ("sep=;\r\n" + _excel(text).replace("\n", "\r\n")).encode("utf-8-sig"),
        lambda text: _excel(text).replace(";", "\t").encode("utf-16"),
        lambda text: text.replace("athlete,", " Athlete ,").replace("file,", "Film,").encode(),
        lambda text: text.replace("rir,", "Reps in Reserve,").replace("load", "Load (kg)").encode(),
        lambda text: (text + ",,,,,,,,,,,,,,\n\n").encode(),
    ],
)
def test_spreadsheets_of_all_kinds_are_read(tmp_path: Path, write: Callable[[str], bytes]) -> None:
    put(tmp_path, "a.mp4")
    one = listed(tmp_path, write(FULL))[0]
    assert (one.athlete, one.exercise, one.week) == ("Anna Müller", "squat_goblet", 3)
    assert one.said["rir"] == 2.5
    assert one.said["load_kg"] == 16


@pytest.mark.parametrize("wrap", [lambda rows: rows, lambda rows: {"films": rows, "by": "me"}])
def test_a_list_may_be_json(tmp_path: Path, wrap: Callable[[Any], Any]) -> None:
    rows = [
        {"file": "a.mp4", "athlete": "anna", "load": 12.5, "rir": 0, "pain": 2, "sharp": False},
        {"file": "b.mp4", "week": 3, "day": "mon", "height": 178, "date": None, "legs": "4"},
    ]
    a, b = listed(tmp_path, json.dumps(wrap(rows)), "list.json")
    assert (a.athlete, a.said) == ("anna", {"load_kg": 12.5, "rir": 0, "pain": 2, "sharp": False})
    assert (b.week, b.day, b.height, b.said) == (3, "mon", 178, {"legs": 4})


def test_every_slip_is_told_at_once_with_its_place_and_what_to_write(tmp_path: Path) -> None:
    text = """\
file,athlete,exercise,date,load,rir,pain,sharp,legs,week,height,email,message
a.mp4,anna,squatt,20.11.26,heavy,11,2.5,maybe,0,zero,1.78,anna at home,"two
lines"
,,,,,,,,,,,,no film
c.mp4,anna,squat,2026-11-31,999,,,,,,,,
d.mp4,anna,squat,,,,,,,,,,yes, my knee
"""
    said = refused(tmp_path, text)
    assert [line.partition(": ")[0] for line in said] == [
        *(
            f"list.csv line 2, {column}"
            for column in "exercise date load rir pain sharp legs week height email".split()  # noqa: SIM905
        ),
        "list.csv line 4, file",
        "list.csv line 5, date",
        "list.csv line 5, load",
        "list.csv line 6, more cells than titles",
    ]
    assert said[0].endswith("no exercise is called 'squatt': did you mean 'squat'?")
    assert said[1].endswith("'20.11.26' is no date: write it as 2026-03-02")
    assert said[2].partition(": ")[2].startswith("'heavy' is no weight in kilograms: write 12kg")
    assert said[3].endswith("'11' is out of its range: give 0 to 10")
    assert said[8].endswith("give 100 to 230, for example 178")


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("", "list.csv", "is empty"),
        ("athlete,exercise\nanna,squat\n", "list.csv", "no column that names the films"),
        ("file,name,athlete\na,b,c\n", "list.csv", "both mean 'athlete'"),
        ("[", "list.json", "no valid JSON"),
        ("[1]", "list.json", "holds no list of films"),
        ('{"a": [], "b": []}', "list.json", "holds no list of films"),
        ("[" * 9999, "list.json", "no valid JSON"),
        ('[{"file": "a.mp4", "athlete": ["x"]}]', "list.json", "item 1, athlete: holds several"),
        ("file\na.mp4\n" + '"' + "x" * 200_000 + '"\n', "list.csv", "cannot be read as CSV"),
    ],
)
def test_what_is_no_list_is_told_in_a_line(tmp_path: Path, text: str, name: str, said: str) -> None:
    (line,) = refused(tmp_path, text, name)
    assert said in line
    assert name in line


def test_a_film_that_is_not_there_is_not_lost(tmp_path: Path) -> None:
    (film,) = listed(tmp_path, "file,athlete\nanna/squat.mp4,anna\n")
    assert (film.name, film.film) == ("anna/squat.mp4", str(tmp_path / "anna" / "squat.mp4"))


def test_what_a_list_names_is_handed_in_whatever_it_is(tmp_path: Path) -> None:
    put(tmp_path, "notes.txt", content=b"text")
    (film,) = listed(tmp_path, "file\nnotes.txt\n")
    assert film.name == "notes.txt"


def test_a_list_lends_its_words_to_the_films_of_a_folder(tmp_path: Path) -> None:
    put(tmp_path, "in/anna/1.mp4", "in/anna/2.mp4", "in/ben/3.mp4", "in/note.txt", content=MP4)
    (tmp_path / "in" / "list.csv").write_text("file,athlete,load\nanna/2.mp4,Anna M.,12\n")
    films, skipped = find([str(tmp_path / "in")], manifest=str(tmp_path / "in" / "list.csv"))
    assert not skipped
    assert [(one.name, one.athlete, dict(one.said)) for one in films] == [
        ("anna/1.mp4", "anna", {}),
        ("anna/2.mp4", "Anna M.", {"load_kg": 12}),
        ("ben/3.mp4", "ben", {}),
        ("note.txt", "", {}),
    ]


def test_the_names_of_films_do_not_depend_on_what_a_list_adds(tmp_path: Path) -> None:
    put(tmp_path, "in/1.mp4", "other/1.mp4")
    text = f"file\nin/1.mp4\nin/gone.mp4\n1.mp4\n{tmp_path}/other/1.mp4\n"
    (tmp_path / "list.csv").write_text(text)
    films, _ = find([str(tmp_path / "in"), str(tmp_path / "list.csv")])
    assert [film.name for film in films] == ["1.mp4", "in/gone.mp4", "other/1.mp4"]


def test_a_list_elsewhere_names_films_by_the_ends_of_their_paths(tmp_path: Path) -> None:
    put(tmp_path, "in/anna/1.mp4", "in/ben/1.mp4", "in/ben/2.mp4")
    (tmp_path / "lists").mkdir()
    path = tmp_path / "lists" / "list.csv"
    path.write_text("file,load\nBen\\1.MP4,8\n2.mp4,12\n")
    films, _ = find([str(tmp_path / "in"), str(path)])
    assert [one.said.get("load_kg") for one in films] == [None, 8, 12]
    path.write_text("file,load\n1.mp4,8\n")
    with pytest.raises(BadUsage, match=r"line 2, file: '1\.mp4' is the name of 2 films"):
        find([str(tmp_path / "in"), str(path)])


def test_a_list_among_the_films_means_only_the_file_it_names(tmp_path: Path) -> None:
    put(tmp_path, "anna/1.mp4")
    (tmp_path / "list.csv").write_text("file,load\n1.mp4,8\n")
    films, _ = find([str(tmp_path), str(tmp_path / "list.csv")])
    assert [(one.name, dict(one.said)) for one in films] == [
        ("1.mp4", {"load_kg": 8}),
        ("anna/1.mp4", {}),
    ]


def test_a_film_twice_in_a_list_is_told_unless_both_say_the_same(tmp_path: Path) -> None:
    put(tmp_path, "1.mp4")
    assert len(listed(tmp_path, "file,load\n1.mp4,8\n./1.mp4,8\n")) == 1
    (line,) = refused(tmp_path, "file,load\n1.mp4,8\n1.mp4,9\n")
    assert line == "list.csv line 3, file: '1.mp4' stands at list.csv line 2 already"


def test_a_film_is_meant_however_its_letters_are_made(tmp_path: Path) -> None:
    put(tmp_path, unicodedata.normalize("NFD", "Zoë.MOV"))
    (film,) = listed(tmp_path, f"file\n{unicodedata.normalize('NFC', 'zoë.mov')}\n")
    assert Path(film.film).exists()


def test_columns_that_are_not_read_are_named_once(tmp_path: Path) -> None:
    put(tmp_path, "1.mp4", "2.mp4")
    (tmp_path / "list.csv").write_text("file,sets,atlete,\n1.mp4,3,anna,\n2.mp4,3,ben,\n")
    films, skipped = find([str(tmp_path / "list.csv")])
    assert len(films) == 2
    assert [(one.name, one.why) for one in skipped] == [
        ("list.csv, column 'sets'", "not read"),
        ("list.csv, column 'atlete'", "not read; did you mean 'athlete'?"),
    ]


def test_what_lies_beside_a_film_is_no_list(tmp_path: Path) -> None:
    put(tmp_path, "squat.mp4")
    (tmp_path / "squat.json").write_text('{"reps": 3}')
    films, skipped = find([str(tmp_path / "squat.mp4"), str(tmp_path / "squat.json")])
    assert [film.name for film in films] == ["squat.mp4"]
    assert [one.name for one in skipped] == ["squat.json"]


def test_an_exercise_file_of_the_coach_is_meant_from_the_lists_folder(tmp_path: Path) -> None:
    own = 'extends = "squat_bodyweight"\nname = "squat_box"\ntitle = "Box squat"\n'
    (tmp_path / "box.toml").write_text(own)
    (film,) = listed(tmp_path, "file,exercise\n1.mp4,box.toml\n")
    assert film.exercise == str(tmp_path / "box.toml")
    (line,) = refused(tmp_path, "file,exercise\n1.mp4,gone.toml\n")
    assert "gone.toml" in line


def test_a_list_may_lie_at_a_url() -> None:
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem("memory")
    try:
        store.pipe("/listed/in/a.mp4", MP4)
        store.pipe("/listed/list.csv", b"file,athlete\nin/a.mp4,anna\nin/b.mp4,ben\n")
        films, _ = find(["memory://listed/in", "memory://listed/list.csv"])
        assert [(one.name, one.athlete) for one in films] == [
            ("a.mp4", "anna"),
            ("in/b.mp4", "ben"),
        ]
        with pytest.raises(BadUsage, match="cannot be read"):
            find(["memory://listed/none.csv"])
    finally:
        store.rm("/listed", recursive=True)
