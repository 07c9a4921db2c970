"""The two files that tell of all submissions."""

from __future__ import annotations

import csv
import io
import json
import stat
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from formcheck.batch.row import Need, Row
from formcheck.batch.rows import read_row, write_row
from formcheck.batch.submission import Skipped
from formcheck.batch.summary import (
    COLUMNS,
    LEFT_OUT,
    as_csv,
    as_json,
    rows_of,
    schema,
    write_summary,
)
from tests.batch.worked import lost, worked

ROW = Row(
    id="a-1",
    name="Anna/squat.mp4",
    folder="reviews/a-1",
    state="judged",
    athlete="Anna",
    at="2026-03-16T18:00:00",
    exercise="squat_goblet",
    title="Goblet squat",
    week=3,
    day="mon",
    reps=10,
    reps_planned=10,
    planned="3 x 10",
    load_kg=12.0,
    rir=3.0,
    pain=1,
    score=69.0,
    before=(80.0, 75.0),
    coverage=0.64,
    finding="Trunk lean in reps 9-10: 64° ± 2°",
    finding_verdict="fault",
    finding_severity=2,
    action="hold",
    next="12 kg again",
    needs=(Need.FAULT, Need.FIRST),
    first=True,
    report="report.html",
    thumbnail="thumbnail.jpg",
    answer="Hi Anna",
    key="k",
)


@pytest.fixture(autouse=True)
def _history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMCHECK_DATABASE", str(tmp_path / "history.sqlite"))


def table(*rows: Row) -> list[dict[str, str]]:
    """The table as a spreadsheet reads it."""
    return list(csv.DictReader(io.StringIO(as_csv(rows).decode("utf-8-sig"), newline="")))


def document(*rows: Row, skipped: tuple[Skipped, ...] = ()) -> dict[str, Any]:
    """The JSON, which keeps to the schema."""
    loaded: dict[str, Any] = json.loads(as_json(rows, skipped))
    jsonschema.validate(loaded, schema())
    return loaded


def test_the_schema_is_one_and_names_every_field() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    told = set(schema()["properties"]["submissions"]["items"]["properties"])
    assert told == {field.name for field in fields(Row)} - set(LEFT_OUT)


def test_a_submission_is_one_flat_row() -> None:
    (told,) = table(ROW)
    assert list(told) == list(COLUMNS)
    assert (told["athlete"], told["week"], told["load_kg"]) == ("Anna", "3", "12.0")
    assert (told["score"], told["score_before"]) == ("69.0", "75.0")
    assert (told["needs"], told["first"]) == ("technique fault; first film", "yes")
    assert told["report"] == "reviews/a-1/report.html"
    assert told["finding"] == ROW.finding
    (empty,) = table(Row("a", "a.mp4", "reviews/a", "failed"))
    assert {name for name, value in empty.items() if value} == {"id", "name", "state"}


def test_spreadsheets_know_it_is_unicode() -> None:
    assert as_csv([]).startswith(b"\xef\xbb\xbf")
    assert as_csv([ROW]).count(b"\r\n") == 2


@pytest.mark.parametrize(
    "hostile",
    ['=HYPERLINK("http://x","a")', "+1+1", "-2", "@SUM(A1)", "\t=1+1", "\r\n=1", "＝1+1", " =1"],
)
def test_no_cell_is_a_formula(hostile: str) -> None:
    row = replace(ROW, athlete=hostile, message=hostile, name=hostile, why=hostile)
    (told,) = table(row)
    for column in ("athlete", "message", "name", "why"):
        assert told[column].startswith("'")
        assert "\n" not in told[column]


def test_every_row_is_one_line_whatever_was_written() -> None:
    row = replace(ROW, message='a "b",\nc;\r\nd\x00\x1b[31m', name="\udcff.mp4")
    content = as_csv([row])
    assert len(content.decode("utf-8").splitlines()) == 2
    assert document(row)["submissions"][0]["name"] == "?.mp4"


def test_the_json_tells_totals_and_what_was_left_alone() -> None:
    copy = replace(ROW, id="b", twin="a-1", needs=(), athlete="", reps=None)
    failed = Row("c", "c.mp4", "reviews/c", "failed", "why", needs=(Need.PAIN, Need.UNJUDGED))
    told = document(ROW, copy, failed, skipped=(Skipped("notes.txt", "no film"),))
    totals = told["totals"]
    assert totals.pop("needs") == {"pain": 1, "fault": 1, "falling": 0, "unjudged": 1, "first": 1}
    assert totals == {
        "submissions": 3,
        "judged": 2,
        "nothing_to_judge": 0,
        "failed": 1,
        "copies": 1,
        "skipped": 1,
        "athletes": 1,
        "reps": 10,
    }
    assert told["skipped"] == [{"name": "notes.txt", "why": "no film"}]
    first = told["submissions"][0]
    assert first["thumbnail"] == "reviews/a-1/thumbnail.jpg"
    assert first["needs"] == ["fault", "first"]
    assert not set(LEFT_OUT) & set(first)


def test_both_files_are_written_whole_and_by_need(tmp_path: Path) -> None:
    calm = replace(ROW, id="calm", needs=())
    write_summary(tmp_path, [calm, ROW], [Skipped("notes.txt", "no film")])
    assert sorted(one.name for one in tmp_path.iterdir()) == ["summary.csv", "summary.json"]
    told = json.loads((tmp_path / "summary.json").read_text("utf-8"))
    assert [one["id"] for one in told["submissions"]] == ["a-1", "calm"]
    again = (tmp_path / "summary.json").read_bytes()
    write_summary(tmp_path, [ROW, calm], [Skipped("notes.txt", "no film")])
    assert (tmp_path / "summary.json").read_bytes() == again
    assert stat.S_IMODE((tmp_path / "summary.csv").stat().st_mode) == 0o644


def test_rows_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    assert rows_of(tmp_path) == []
    for row in (ROW, replace(ROW, id="b-2", folder="reviews/b-2", name="\udcff.mp4")):
        folder = tmp_path / row.folder
        folder.mkdir(parents=True)
        write_row(folder, row)
    (tmp_path / "reviews" / "unfinished").mkdir()
    found = rows_of(tmp_path)
    assert found[0] == ROW
    assert found[1].name == "\udcff.mp4"
    assert len(found) == 2


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "formcheck-row/0"}', "\xff"])
def test_a_damaged_row_is_told_and_costs_no_other(tmp_path: Path, text: str) -> None:
    for name in ("a-1", "b-2"):
        (tmp_path / "reviews" / name).mkdir(parents=True)
    write_row(tmp_path / "reviews" / "a-1", ROW)
    (tmp_path / "reviews" / "b-2" / "row.json").write_text(text, "latin-1")
    assert read_row(tmp_path / "reviews" / "b-2") is None
    found = rows_of(tmp_path)
    assert found[0] == ROW
    assert (found[1].state, found[1].needs) == ("failed", (Need.UNJUDGED,))
    assert "damaged" in document(*found)["submissions"][1]["why"]


def test_real_answers_keep_to_the_schema(tmp_path: Path) -> None:
    on = date(2026, 3, 16)
    films = [
        worked(tmp_path, athlete="Bo", on=on, said={"pain": 5}),
        worked(tmp_path, "standing", "2", athlete="Bo", on=on),
        worked(tmp_path, "oblique", "3"),
        lost(tmp_path),
    ]
    rows = [film.answered() for film in films]
    assert len(document(*rows)["submissions"]) == len(table(*rows)) == 4
    assert sorted(rows_of(tmp_path), key=repr) == sorted(rows, key=repr)
