"""Progress over the weeks and two sets side by side: only what is more than noise is told."""

from dataclasses import replace
from functools import cache
from io import StringIO
from math import inf, isnan, nan
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from formcheck.analysis import judge
from formcheck.coaching.change import change, nearer
from formcheck.coaching.compare import compare
from formcheck.coaching.progress import progress, strength_of
from formcheck.errors import BadUsage
from formcheck.exercises import load
from formcheck.model import Analysis, Limit, Measurement
from formcheck.report.compare_page import show_comparison, show_progress
from formcheck.training import CheckRecord, SetRecord
from tests.coached import fault, record
from tests.examples import EXAMPLES
from tests.judging import judged
from tests.people import GOOD, PROVENANCE, VIDEO, Squat, filmed


def depth(value: float, verdict: str = "good", u: float = 4.0) -> CheckRecord:
    return CheckRecord("depth", "Depth", verdict, 1, value, u, "deg", (), "Sit back to a chair")


def weeks(*sessions: dict[str, Any]) -> list[SetRecord]:
    return [record(7 * week, **said) for week, said in enumerate(sessions)]


def changes(*sessions: dict[str, Any]) -> dict[str, bool | None]:
    told = progress(weeks(*sessions), "squat_goblet")
    return {one.name: one.better for one in told.changes}


@given(st.floats(-100, 100), st.floats(-100, 100), st.floats(0.01, 20), st.floats(0.01, 20))
def test_a_change_is_clear_beyond_the_noise_of_both(a: float, b: float, u: float, v: float) -> None:
    told = change("x", "X", Measurement(a, u, "deg"), Measurement(b, v, "deg"), None)
    assert told.clear is (abs(b - a) > 1.96 * (u**2 + v**2) ** 0.5)


@pytest.mark.parametrize(
    ("first", "last", "limit", "better"),
    [
        (60.0, 50.0, Limit(good_max=40.0, fault_above=50.0), True),
        (42.0, 50.0, Limit(good_max=40.0, fault_above=50.0), False),
        (30.0, 20.0, Limit(good_max=40.0, fault_above=50.0), None),
        (-20.0, -10.0, Limit(good_min=-5.0, fault_below=-15.0), True),
        (1.0, 9.0, Limit(), None),
        (0.0, 1.0, Limit(good_min=2.0, fault_below=-inf), True),
    ],
)
def test_better_is_nearer_to_the_good_range(
    first: float, last: float, limit: Limit, better: bool | None
) -> None:
    pair = Measurement(first, 1.0, "deg"), Measurement(last, 1.0, "deg")
    assert nearer(*pair, limit) is better


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ({"score": 80.0}, {"score": 87.0}, {"score": True}),
        ({"score": 80.0}, {"score": 86.0}, {}),
        ({"score": 80.0}, {"score": 73.0}, {"score": False}),
        ({"score": 80.0}, {"score": 90.0, "load_kg": 22.0}, {"score": True}),
        ({"score": 80.0}, {"score": 70.0, "load_kg": 22.0}, {}),  # more weight costs points
        ({"score": 80.0}, {"score": 90.0, "load_kg": 18.0}, {}),  # less weight gives them
        ({"score": 80.0}, {"score": nan}, {}),
    ],
)
def test_the_score_of_alike_sets(
    first: dict[str, Any], last: dict[str, Any], told: dict[str, bool]
) -> None:
    seen = {"checks": (depth(0.0),)}
    assert changes({**seen, **first}, {**seen, **last}) == told


def test_films_from_another_side_are_not_compared() -> None:
    seen = {"checks": (depth(0.0),)}
    sessions: list[dict[str, Any]] = [
        {**seen, "score": 60.0, "view": "front"},
        {**seen, "score": 80.0},
        {**seen, "score": 90.0},
    ]
    told = progress(weeks(*sessions), "squat_goblet")
    assert (told.view, told.compared, len(told.points)) == ("side", 2, 3)
    assert [(one.first.value, one.last.value) for one in told.changes] == [(80.0, 90.0)]


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (-30.0, -5.0, {"depth": True}),
        (-30.0, -20.0, {}),  # within 1.96 * sqrt(2) * 4
        (-8.0, -30.0, {"depth": False}),
        (0.0, 30.0, {}),  # good before, good now
    ],
)
def test_depth_over_the_weeks(first: float, last: float, told: dict[str, bool]) -> None:
    assert changes({"checks": (depth(first),)}, {"checks": (depth(last),)}) == told


def test_strength_is_estimated_with_the_reps_left() -> None:
    strong = strength_of(record(load_kg=30.0, reps=8, rir=2))
    assert strong.value == pytest.approx(40.0)
    assert strong.uncertainty == pytest.approx(5**0.5)  # 5 % of the formula, 1 kg of the guess
    for unknown in (record(rir=None), record(load_kg=None, rir=2), record(reps=14, rir=2)):
        assert isnan(strength_of(unknown).value)


def test_strength_over_the_weeks() -> None:
    light, heavy = {"load_kg": 20.0, "rir": 2}, {"load_kg": 26.0, "rir": 2}
    assert changes(light, heavy) == {"strength": True}
    assert changes(heavy, light) == {"strength": False}
    assert changes(light, {"load_kg": 20.0, "rir": 3}) == {}
    assert changes(light, {}, light, light) == {}


def test_a_light_day_is_no_loss_of_strength() -> None:
    heavy = [record(day, load_kg=26.0, rir=2) for day in (0, 14)]
    light = [record(day, load_kg=16.0, rir=4) for day in (2, 16)]
    assert progress([*heavy, *light], "squat_goblet").changes == ()


def test_what_comes_back_is_named_with_its_cue() -> None:
    lean, heel = fault(1, 2), fault(1, 2, check="heel_lift")
    sessions: list[dict[str, Any]] = [
        {"checks": (lean,)},
        {"checks": (lean, heel)},
        {"checks": (depth(0.0), heel, lean)},
    ]
    found = progress(weeks(*sessions), "squat_goblet").recurring
    assert found
    assert (found.check, found.sessions, found.of, found.cue) == ("trunk_lean", 3, 3, "Proud chest")
    assert progress(weeks({"checks": (lean,)}, {}), "squat_goblet").recurring is None


def test_the_last_set_of_a_day_stands_for_it() -> None:
    morning = record(0, score=50.0)
    evening = replace(record(0, score=90.0), at=morning.at.replace(hour=20))
    unseen = replace(record(0, score=nan), at=morning.at.replace(hour=21))
    points = progress([unseen, evening, morning], "squat_goblet").points
    assert [point.score for point in points] == [90.0]


def shown(records: list[SetRecord]) -> str:
    text = StringIO()
    show_progress(Console(file=text, width=120), progress(records, "squat_goblet"))
    return text.getvalue()


def test_the_page_of_progress() -> None:
    lean = fault(1, 2)
    page = shown(
        weeks(
            {"score": 60.0, "rir": 3, "checks": (depth(-30.0), lean)},
            {"score": 90.0, "rir": 3, "load_kg": 26.0, "checks": (depth(0.0), lean)},
        )
    )
    for words in (
        "Goblet squat",
        "09 Mar 2026",
        "score: 60 to 90, 30 more (noise is below 6)",
        "Depth: -30° to 0°, better by 30° (noise is below 11°)",
        "estimated strength, one rep at most: 27 kg to 36 kg, 8 kg more",
        'Trunk lean: in 2 of 2 sessions: "Proud chest"',
    ):
        assert words in page, page
    assert "No judged sets" in shown([])
    assert "One session so far" in shown(weeks({}))
    assert "No change stands clear" in shown(weeks({}, {}))


# -- two sets side by side ------------------------------------------------------------------------


@cache
def squats(rep: Squat, yaw: float = 88.0) -> Analysis:
    return judge(filmed((rep,) * 4, yaw=yaw), load("squat_goblet"), VIDEO, PROVENANCE)


CLEAN = replace(GOOD, knee=128.0, lean=36.0, down=1.6)


def test_the_same_film_does_not_differ_from_itself() -> None:
    told = compare(squats(CLEAN), squats(CLEAN))
    assert told.differences == ()
    assert "Trunk lean" in told.alike
    assert told.one_sided == ()


def test_only_clear_differences_are_told() -> None:
    leaning = compare(squats(CLEAN), squats(replace(CLEAN, lean=66.0)))
    named = {one.name: one.better for one in leaning.differences}
    assert named["trunk_lean"] is False
    assert named["score"] is False
    assert "depth" not in named
    back = compare(squats(replace(CLEAN, lean=66.0)), squats(CLEAN))
    assert {one.name: one.better for one in back.differences}["trunk_lean"] is True
    slight = compare(squats(CLEAN), squats(replace(CLEAN, lean=39.0)))
    assert slight.differences == ()


def test_times_and_range_are_told_without_a_judgement() -> None:
    slow = compare(squats(CLEAN), squats(replace(CLEAN, up=2.4)))
    assert {one.name: one.better for one in slow.differences} == {"concentric_time": None}


def test_what_one_film_hides_is_named() -> None:
    told = compare(squats(CLEAN), squats(CLEAN, yaw=0.0))
    assert "Trunk lean" in told.one_sided
    assert "score" not in {one.name for one in told.differences}


def test_only_sets_of_one_exercise_are_compared() -> None:
    row = judged("row_band", EXAMPLES["row_band"].good, "row_band")
    with pytest.raises(BadUsage, match="squat_goblet and a row_band"):
        compare(squats(CLEAN), row)
    nothing = squats(replace(GOOD, knee=8.0))
    with pytest.raises(BadUsage, match="no rep was counted"):
        compare(squats(CLEAN), nothing)


def test_the_page_of_a_comparison() -> None:
    text = StringIO()
    console = Console(file=text, width=200)
    show_comparison(console, compare(squats(CLEAN), squats(replace(CLEAN, lean=66.0, up=2.4))))
    show_comparison(console, compare(squats(CLEAN), squats(CLEAN, yaw=0.0)))
    page = text.getvalue()
    for words in (
        "Trunk lean: 36° to 66°, further off by 30°",
        "lift: 0.9 s to",
        "alike within uncertainty: ",
        "No difference stands clear of its uncertainty.",
        "filmed from two sides, side and front",
        "seen in one film only: heels down",
    ):
        assert words in page, page


def test_films_of_one_name_are_told_apart_by_their_folders() -> None:
    first, second = (
        replace(squats(CLEAN), video=replace(VIDEO, path=f"{week}/landmarks.npz"))
        for week in ("week1", "week5")
    )
    text = StringIO()
    show_comparison(Console(file=text, width=200), compare(first, second))
    assert "week1/landmarks.npz" in text.getvalue()
    assert "week5/landmarks.npz" in text.getvalue()


def test_an_exercise_that_is_gone_still_has_its_sessions() -> None:
    records = [record(day, "my_own", checks=(depth(0.0),)) for day in (0, 7)]
    told = progress(records, "my_own")
    assert (len(told.points), told.changes) == (2, ())
    text = StringIO()
    show_progress(Console(file=text), told)
    assert text.getvalue().startswith("my_own")
