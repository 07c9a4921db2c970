"""Whatever stands in names and lists, it is read or refused, and nothing else happens."""

from __future__ import annotations

from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from formcheck.batch.cells import READERS, said_in
from formcheck.batch.kinds import by_bytes, by_name
from formcheck.batch.manifest import KINDS
from formcheck.batch.naming import said_by
from formcheck.batch.pattern import reader_of
from formcheck.batch.submission import Submission
from formcheck.batch.tables import Misshapen
from formcheck.errors import BadUsage

WORDS = ["anna", "squat", "week 3", "2026-11-20", "20261399", "12kg", "x", "rir2", "²", "９", "İ"]
PARTS = st.text() | st.lists(st.sampled_from(WORDS)).map("_".join)
NAMES = st.lists(PARTS, min_size=1, max_size=4).map("/".join)


@given(NAMES)
def test_any_name_is_read(name: str) -> None:
    said = said_by(f"{name}.mp4")
    assert Submission("film", name, **said).name == name
    assert not any(letter.isdigit() for letter in said.get("athlete", ""))


@given(st.text(alphabet="{}*/ _-.adethlxrcis", max_size=30) | st.text(max_size=30), NAMES)
def test_any_pattern_reads_any_name_or_is_refused(pattern: str, name: str) -> None:
    try:
        read = reader_of(pattern)
    except BadUsage:
        return
    said = read(name)
    assert said is None or Submission("film", name, **said)


@given(st.binary() | st.text().map(str.encode), st.sampled_from(sorted(KINDS)))
def test_any_list_is_read_or_refused(content: bytes, kind: str) -> None:
    try:
        lines = KINDS[kind](content, "list")
    except Misshapen:
        return
    assert all(isinstance(cell, str) for line in lines for cell in line.cells.values())


@given(st.dictionaries(st.sampled_from(sorted(READERS)), st.text()))
def test_any_cell_is_read_or_refused(cells: dict[str, str]) -> None:
    said, wrong = said_in(cells)
    assert len(wrong) <= len(cells)
    assert all("\n" not in line.partition(": ")[0] for line in wrong)
    assert Submission("film", "name", **said)


@given(st.binary(), st.text())
def test_any_file_is_told_what_it_is(head: bytes, name: str) -> None:
    assert by_bytes(head) is None or isinstance(by_bytes(head), str)
    assert by_name(name)
    assert by_name(PurePosixPath(name).name or "x")
