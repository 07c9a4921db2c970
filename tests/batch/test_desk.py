"""What the desk is made of: its order, its words, its addresses, everything escaped."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from formcheck.batch import desk
from formcheck.batch.desk import About, desk_page, write_desk
from formcheck.batch.desk.lines import fingerprint, line
from formcheck.batch.row import Need, Row
from formcheck.batch.submission import Skipped
from formcheck.texts import catalogue
from tests.batch.desks import row, rows
from tests.batch.worked import worked

ABOUT = About("REVIEWS", datetime(2026, 11, 22, 21, 14))
PLAIN = Row("a", "a.mp4", "reviews/a", "judged")


def stored(page: str) -> list[dict[str, object]]:
    """The rows that the page holds."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return list(json.loads(found[1], parse_constant=pytest.fail)["rows"])


def test_those_who_need_the_coach_come_first_then_the_lowest_score() -> None:
    some = [
        replace(PLAIN, id="fine", score=40.0),
        replace(PLAIN, id="unseen", needs=(Need.UNJUDGED,)),
        replace(PLAIN, id="fault", needs=(Need.FAULT,), score=60.0),
        replace(PLAIN, id="worse", needs=(Need.FAULT,), score=50.0),
        replace(PLAIN, id="no score", needs=(Need.FAULT,)),
        replace(PLAIN, id="both", needs=(Need.FAULT, Need.FALLING), score=90.0),
        replace(PLAIN, id="pain", needs=(Need.PAIN,), score=99.0),
    ]
    ordered = ["pain", "both", "worse", "fault", "no score", "unseen", "fine"]
    assert [one["id"] for one in stored(desk_page(some, (), ABOUT))] == ordered


def test_only_what_is_known_is_told() -> None:
    assert set(line(PLAIN)) == {"id", "mark", "file", "state", "facts"}
    told = line(replace(PLAIN, score=float("nan"), coverage=0.0, reps=0, reps_planned=0, pain=0))
    assert "score" not in told
    assert (told["cover"], told["done"]) == (0, "0 of 0 reps")
    assert ("Pain", "0 of 10") in told["facts"]


def test_no_number_that_is_none_reaches_the_page() -> None:
    lost = {name: float("nan") for name in ("load_kg", "rir", "score", "coverage", "seconds")}
    page = desk_page([replace(PLAIN, **lost, before=(float("inf"), 70.0))], (), ABOUT)  # type: ignore[arg-type]
    assert stored(page)[0]["before"] == [70]
    assert "nan" not in page.split('id="data">')[1].split("</script>")[0].lower()


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"reps": 8, "reps_planned": 10}, "8 of 10 reps"),
        ({"reps": 8}, "8 reps"),
        ({"seconds": 31.6, "seconds_planned": 45.0}, "32 of 45 s"),
        ({}, None),
    ],
)
def test_what_was_done_stands_against_the_plan(known: dict[str, float], words: str | None) -> None:
    assert line(replace(PLAIN, **known)).get("done") == words  # type: ignore[arg-type]


def test_addresses_lead_into_the_folder_whatever_it_is_called() -> None:
    odd = replace(PLAIN, folder='javascript:x/"><é #?%', report="a b.html", thumbnail="t.jpg")
    told = line(odd)
    assert told["report"] == "./javascript%3Ax/%22%3E%3C%C3%A9%20%23%3F%25/a%20b.html"
    assert told["picture"].endswith("/t.jpg")
    assert "mail" not in told  # there is no answer


def test_pain_hides_no_finding_from_the_coach(tmp_path: Path) -> None:
    row = worked(tmp_path, said={"pain": 5}).answered()
    assert (row.action, row.finding_verdict) == ("stop", "fault")
    assert line(row)["finding"].startswith("Trunk lean in reps 9-10")
    assert "Trunk lean" not in row.answer


def test_a_day_that_no_calendar_knows_stays_as_it_is() -> None:
    assert line(replace(PLAIN, at="2026-11-22T18:00:00"))["when"] == "Sun 22 Nov"
    assert line(replace(PLAIN, at="last week"))["when"] == "last week"


def test_another_result_is_not_yet_reviewed() -> None:
    first = row(1)
    assert fingerprint(first) == fingerprint(row(1))
    assert fingerprint(replace(first, score=1.0)) != fingerprint(first)
    assert fingerprint(replace(first, thumbnail="other.jpg")) == fingerprint(first)


def test_what_nobody_knows_yet_breaks_nothing() -> None:
    odd = replace(PLAIN, state="lost", finding_verdict="odd", finding_severity=7, action="dance")
    assert stored(desk_page([odd], (), ABOUT))[0]["action"] == "dance"
    assert stored(desk_page([], (), About())) == []


def test_whatever_is_written_somewhere_is_only_text() -> None:
    bad = "</script><script>hacked=1</script><!--<img src=x onerror=hacked=1>\ud800{{7*7}}"
    names = {"athlete": bad, "name": bad, "finding": bad, "message": bad, "why": bad, "answer": bad}
    page = desk_page([replace(PLAIN, **names)], [Skipped(bad, bad)], About(bad, ABOUT.at))
    assert page.count("<script") == 2
    assert "<img src=x" not in page
    assert stored(page)[0]["who"] == bad


def test_totals_and_skipped_files_are_named(tmp_path: Path) -> None:
    path = write_desk(tmp_path, rows(60), [Skipped("notes/plan.txt", "it is text")], ABOUT)
    page = path.read_text("utf-8")
    assert path.name == "index.html"
    assert "<dt>judged</dt><dd>48</dd>" in page
    assert "1 skipped" in page
    assert "<dt>notes/plan.txt</dt><dd>it is text</dd>" in page
    assert [one.name for one in tmp_path.iterdir()] == ["index.html"]


def test_a_page_of_five_hundred_is_small() -> None:
    assert len(desk_page(rows(500), (), ABOUT)) < 1_000_000


def test_every_sentence_of_the_desk_is_said() -> None:
    code = the_desk().replace("'", '"').replace("`", '"')
    begun = tuple(re.findall(r'"(?:desk\.)?([a-z_]+_)(?:" ~|\$\{|\{)', code))
    for key in (key[5:] for key in catalogue() if key.startswith("desk.")):
        name = key.removeprefix("js_")
        said = any(one in code for one in (f'"desk.{key}"', f'"{name}"'))
        assert said or key.startswith(begun) or name.startswith(begun), key


def test_every_sentence_that_the_desk_asks_for_is_there() -> None:
    script, page = (r'say\("([a-z_]+)"', r"say\(['\"]((?:desk|page)\.[a-z_]+[a-z])['\"]")
    asked = {f"desk.js_{key}" for key in re.findall(script, the_desk())}
    asked |= set(re.findall(page, the_desk()))
    assert len(asked) > 40
    assert asked <= set(catalogue())


def the_desk() -> str:
    """Its code, its scripts and its page."""
    files = [one for one in Path(desk.__file__).parent.rglob("*.*") if one.suffix != ".pyc"]
    return "\n".join(one.read_text("utf-8") for one in files)
