"""Who calls for the coach, and who is looked at first."""

from __future__ import annotations

from dataclasses import replace
from math import nan
from typing import Any

import pytest

from formcheck.analysis import judge
from formcheck.batch.needs import Seen, by_need, falling, form_seen, needs_of
from formcheck.batch.outcome import State
from formcheck.batch.row import Need, Row
from formcheck.exercises import load
from formcheck.training import CheckRecord, Report, SetRecord
from tests import coached, people
from tests.coached import fault

DEPTH = CheckRecord("depth", "Depth", "good", 1, 5.0, 4.0, "deg", (), "Sit lower")


def record(days: int = 0, **rest: Any) -> SetRecord:
    """A clean set in which something was judged."""
    return coached.record(days, **{"checks": (DEPTH,), **rest})


GOOD = Seen(State.JUDGED, Report(), record(28), form_seen=True)


def test_a_good_set_calls_for_nobody() -> None:
    assert needs_of(GOOD) == ()


@pytest.mark.parametrize(
    ("what", "need"),
    [
        ({"report": Report(pain=4)}, Need.PAIN),
        ({"report": Report(pain=1, sharp=True)}, Need.PAIN),
        ({"record": record(28, checks=(fault(3, 4),))}, Need.FAULT),
        ({"earlier": (record(21, score=97.0),)}, Need.FALLING),
        ({"state": State.NOTHING}, Need.UNJUDGED),
        ({"state": State.FAILED, "record": None}, Need.UNJUDGED),
        ({"form_seen": False}, Need.UNJUDGED),
        ({"first": True}, Need.FIRST),
    ],
)
def test_each_need_is_seen_alone(what: dict[str, Any], need: Need) -> None:
    assert needs_of(replace(GOOD, **what)) == (need,)


@pytest.mark.parametrize(
    "what",
    [
        {"report": Report(pain=3)},  # the rules let a set of that go on
        {"record": record(28, checks=(fault(3, 4, severity=1),))},
        {"earlier": (record(21, score=95.0),)},  # five points are noise
    ],
)
def test_what_the_rules_let_pass_is_no_need(what: dict[str, Any]) -> None:
    assert needs_of(replace(GOOD, **what)) == ()


def test_the_most_urgent_stands_first() -> None:
    seen = Seen(State.FAILED, Report(pain=9), first=True)
    assert needs_of(seen) == (Need.PAIN, Need.UNJUDGED, Need.FIRST)


@pytest.mark.parametrize(
    ("earlier", "falls"),
    [
        ({}, True),
        ({"load_kg": 22.0}, True),
        ({"load_kg": 18.0}, False),  # there is more weight now
        ({"view": "front"}, False),
        ({"score": nan}, False),
        ({"exercise": "squat_bodyweight"}, False),
        ({"days": -1}, False),  # older than four weeks
    ],
)
def test_a_score_falls_against_what_is_like_it(earlier: dict[str, Any], falls: bool) -> None:
    before = record(**{"days": 0, "score": 99.0, **earlier})
    assert falling(record(28), [before]) is falls


def test_a_score_that_rises_from_the_first_does_not_fall() -> None:
    assert not falling(record(28), [record(21, score=99.0), record(14, score=80.0)])
    assert not falling(record(28, score=nan), [record(21, score=99.0)])


@pytest.mark.parametrize(("yaw", "seen"), [(88.0, True), (0.0, True), (45.0, False)])
def test_form_is_not_seen_from_half_way_between(yaw: float, seen: bool) -> None:
    """A film from the front shows the knees, at an angle only depth and how long a rep took."""
    motion = people.filmed(yaw=yaw)
    analysis = judge(motion, load("squat"), people.VIDEO, people.PROVENANCE)
    assert analysis.results
    assert form_seen(analysis) is seen


def row(name: str, *needs: Need, **rest: Any) -> Row:
    return Row(name, name, "", "judged", needs=needs, **rest)


def test_rows_stand_by_need_then_score_then_the_newest() -> None:
    ordered = [
        row("pain and fault", Need.PAIN, Need.FAULT, score=None),
        row("pain", Need.PAIN),
        row("low fault", Need.FAULT, score=51.0),
        row("fault", Need.FAULT, score=69.0),
        row("unjudged", Need.UNJUDGED),
        row("first", Need.FIRST, score=90.0),
        row("lower", score=80.0, at="2026-03-01T18:00:00"),
        row("newer", score=90.0, at="2026-03-16"),
        row("older", score=90.0, at="2026-03-02T18:00:00"),
        row("dateless", score=90.0),
        row("scoreless", at="2026-03-16T18:00:00"),
        row("copy", score=10.0, twin="lower"),
    ]
    assert by_need(reversed(ordered)) == ordered
