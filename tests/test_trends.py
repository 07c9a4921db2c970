"""Beyond single reps: sets, travel, speed, drift, the two sides; no number without its error."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from math import isfinite, nan
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from formcheck.analysis import judge
from formcheck.body import Body
from formcheck.command import run
from formcheck.errors import BadUsage
from formcheck.exercises import load
from formcheck.model import (
    Analysis,
    Joint,
    Measurement,
    Motion,
    RepResult,
    RepTravel,
    SetTrend,
    Side,
    View,
    ViewName,
    empty_motion,
)
from formcheck.options import Options, checked
from formcheck.report import data
from formcheck.report.text import show
from formcheck.report.trend_words import trend_words
from formcheck.sides import TRAVEL, difference, sides_of
from formcheck.smoothing import smooth
from formcheck.store import Landmarks, save_landmarks
from formcheck.travel import FROM, LEG_PER_HEIGHT, TO, travels
from formcheck.trends import drift_of, sets_of, speed_loss, spread, trends_of
from tests.people import GOOD, PROVENANCE, SHANK, THIGH, VIDEO, Squat, Stance, body, filmed

SQUAT = load("squat")
LEG = THIGH + SHANK
HEIGHT = LEG / LEG_PER_HEIGHT  # metres: whose legs are as long as the stick figure's


def judged(motion: Motion, height_m: float | None = None) -> Analysis:
    return judge(motion, SQUAT, VIDEO, PROVENANCE, height_m=height_m)


def sets(reps: Sequence[Squat], **how: Any) -> tuple[SetTrend, ...]:
    return judged(filmed(reps, **how)).trends.sets


@cache
def steady() -> Analysis:
    """Six alike reps."""
    return judged(filmed((GOOD,) * 6, noise=0.5))


def hip(depth: float, rep: Squat) -> float:
    """How high the hips are, metres."""
    return float(body(depth, 0.0, rep, Stance())[[Joint.LEFT_HIP, Joint.RIGHT_HIP], 2].mean())


def true_speed(rep: Squat) -> float:
    """The mean speed of the hips over the middle of the way up, metres a second."""
    s = np.linspace(0.0, 1.0, 2001)
    height = np.array([hip(1.0 - x**3 * (10.0 - 15.0 * x + 6.0 * x**2), rep) for x in s])
    done = (height - height[0]) / (height[-1] - height[0])
    middle = np.interp(TO, done, s) - np.interp(FROM, done, s)
    return float((TO - FROM) * (height[-1] - height[0]) / (middle * rep.up))


def within(measured: Measurement, true: float, sigmas: float = 2.0) -> bool:
    return abs(measured.value - true) <= sigmas * measured.uncertainty


def measured(*values: float, u: float = 1.0, unit: str = "deg") -> list[Measurement]:
    return [Measurement(value, u, unit) for value in values]


def led(*sides: Side) -> list[RepResult]:
    """The reps of the steady set as if each had been done on one side."""
    results = steady().results[: len(sides)]
    return [
        replace(result, rep=replace(result.rep, lead=side))
        for result, side in zip(results, sides, strict=True)
    ]


def moved(*travel: float, speed: float = 1.0) -> list[RepTravel]:
    return [
        RepTravel(i, Measurement(x, 0.05, "leg"), Measurement(speed * x, 0.1, "leg/s"))
        for i, x in enumerate(travel, 1)
    ]


def numbers(value: object) -> Iterator[Measurement]:
    """Every measurement in nested values."""
    if isinstance(value, Measurement):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from numbers(part)
    elif hasattr(value, "__dict__"):
        yield from numbers(tuple(vars(value).values()))


def test_a_long_rest_divides_two_sets_and_is_told() -> None:
    reps = (*(GOOD,) * 2, replace(GOOD, rest=40.0), *(GOOD,) * 2)
    first, second = sets(reps)
    assert (first.reps, second.reps) == ((1, 2, 3), (4, 5))
    assert not isfinite(first.rest.value)
    assert within(second.rest, 40.0, 3.0)


def test_a_few_breaths_between_reps_divide_nothing() -> None:
    assert len(sets((GOOD, replace(GOOD, rest=8.0), GOOD))) == 1


def test_slow_reps_may_have_long_breaths_between_them() -> None:
    slow = replace(GOOD, down=3.0, up=3.0)
    assert len(sets((slow, replace(slow, rest=15.0), slow))) == 1
    assert len(sets((GOOD, replace(GOOD, rest=15.0), GOOD))) == 2


def test_a_rest_across_a_cut_has_no_length() -> None:
    motion = filmed((GOOD, replace(GOOD, rest=40.0), GOOD))
    after = motion.t > 25.0  # filmed on from another place
    xy = np.where(after[:, None, None], 0.7 * motion.xy, motion.xy)
    cut = replace(motion, xy=xy, shot=after.astype(np.int64))
    _, second = judged(cut).trends.sets
    assert not isfinite(second.rest.value)


def test_no_reps_make_no_set() -> None:
    assert sets_of(()) == []
    trends = trends_of((), Body(empty_motion()), SQUAT)
    assert (trends.reps, trends.sets, trends.sides) == ((), (), None)


@settings(max_examples=12, deadline=None)
@given(st.floats(80, 130), st.sampled_from([88.0, -88.0, 0.0, 45.0, 180.0]), st.integers(0, 99))
def test_the_hips_travel_as_far_as_they_do_from_every_side(
    knee: float, yaw: float, seed: int
) -> None:
    rep = replace(GOOD, knee=knee)
    trends = judged(filmed((rep,) * 2, yaw=yaw, noise=1.0, seed=seed), HEIGHT).trends
    assert trends.height == HEIGHT
    for told in trends.reps:
        assert told.travel.unit == "m"
        assert within(told.travel, hip(0.0, rep) - hip(1.0, rep), 1.0)


def test_without_a_height_lengths_are_told_in_leg_lengths() -> None:
    motion = filmed((GOOD,) * 2)
    metres, legs = judged(motion, HEIGHT).trends, judged(motion).trends
    for a, b in zip(metres.reps, legs.reps, strict=True):
        assert b.travel.unit == "leg"
        assert a.travel.value == pytest.approx(LEG * b.travel.value)
        assert a.speed.value == pytest.approx(LEG * b.speed.value)
        assert a.travel.uncertainty > LEG * b.travel.uncertainty


def test_a_nearer_camera_changes_no_travel() -> None:
    motion = filmed((GOOD,) * 2)
    near = replace(motion, xy=2.0 * motion.xy)
    video = replace(VIDEO, width=2 * VIDEO.width, height=2 * VIDEO.height)
    told = judge(near, SQUAT, video, PROVENANCE).trends.reps
    for a, b in zip(judged(motion).trends.reps, told, strict=True):
        assert a.travel.value == pytest.approx(b.travel.value, rel=1e-6)


@pytest.mark.parametrize("up", [0.8, 1.4, 2.2])
def test_the_speed_is_that_of_the_way_up(up: float) -> None:
    rep = replace(GOOD, up=up)
    for told in judged(filmed((rep,) * 2, noise=0.5), HEIGHT).trends.reps:
        assert told.speed.unit == "m/s"
        assert told.speed.value == pytest.approx(true_speed(rep), rel=0.05)


def test_a_set_that_slows_is_told_by_how_much() -> None:
    reps = [replace(GOOD, up=up) for up in (1.0, 1.0, 1.1, 1.3, 1.6)]
    (one,) = sets(reps, noise=0.5)
    assert one.slower
    assert within(one.speed_loss, 100.0 * (1.0 - 1.0 / 1.6))


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 999))
def test_a_set_that_does_not_slow_is_not_called_slower(seed: int) -> None:
    (one,) = sets((GOOD,) * 5, noise=2.0, seed=seed)
    assert isfinite(one.speed_loss.value)
    assert not one.slower
    assert one.drifts == ()


def test_a_loss_within_its_error_is_none() -> None:
    (one,) = sets([replace(GOOD, up=up) for up in (1.0, 1.0, 1.0, 1.0, 1.06)])
    assert one.speed_loss.value > one.speed_loss.uncertainty / 2.0
    assert not one.slower


def test_a_last_rep_that_was_not_seen_has_no_loss() -> None:
    unseen = Measurement(nan, nan, "leg/s")
    told = moved(0.6, 0.6, 0.6)
    assert isfinite(speed_loss(told, 0.02).value)
    assert not isfinite(speed_loss([*told[:2], replace(told[2], speed=unseen)], 0.02).value)


def test_slow_motion_has_travel_but_no_speed() -> None:
    slow = replace(VIDEO, capture_fps=240.0)
    trends = judge(filmed((GOOD,) * 3), SQUAT, slow, PROVENANCE).trends
    assert all(isfinite(told.travel.value) for told in trends.reps)
    assert not any(isfinite(told.speed.value) for told in trends.reps)
    assert not trends.sets[0].slower


def test_hips_of_a_hinge_go_back_which_only_the_side_shows() -> None:
    motion, rule = smooth(filmed((GOOD,) * 2)), load("rdl").rep
    results = judged(motion).results
    front = [replace(r, view=View(ViewName.FRONT, 0.0, 5.0, Side.LEFT)) for r in results]
    assert all(isfinite(told.travel.value) for told in travels(results, Body(motion), rule, None))
    assert not any(isfinite(told.travel.value) for told in travels(front, Body(motion), rule, None))


def test_a_hold_travels_nowhere() -> None:
    results = steady().results
    assert travels(results, Body(smooth(filmed((GOOD,) * 6))), load("plank").rep, None) == ()


def test_a_trunk_that_sinks_over_the_set_is_told() -> None:
    (one,) = sets([replace(GOOD, lean=38.0 + 2.0 * i) for i in range(8)], noise=0.5)
    (drift,) = (d for d in one.drifts if d.check == "trunk_lean")
    assert drift.worse
    assert drift.reps == 2
    assert drift.change.value == pytest.approx(12.0, abs=1.0)


def test_a_trunk_that_rises_is_no_worse() -> None:
    (one,) = sets([replace(GOOD, lean=54.0 - 2.0 * i) for i in range(8)], noise=0.5)
    (drift,) = (d for d in one.drifts if d.check == "trunk_lean")
    assert drift.change.value < 0
    assert not drift.worse


def test_four_reps_are_too_few_for_a_drift() -> None:
    (one,) = sets([replace(GOOD, lean=38.0 + 5.0 * i) for i in range(4)])
    assert one.drifts == ()


@given(st.lists(st.floats(-2.0, 2.0), min_size=9, max_size=9), st.floats(-90, 90))
def test_a_drift_is_the_same_wherever_it_begins(noise: list[float], offset: float) -> None:
    check = next(check for check in SQUAT.checks if check.name == "trunk_lean")
    plain, shifted = (
        drift_of(check, measured(*(base + x + i for i, x in enumerate(noise))))
        for base in (0.0, offset)
    )
    assert plain.change.value == pytest.approx(shifted.change.value, abs=1e-6)
    assert plain.change.uncertainty == pytest.approx(shifted.change.uncertainty, abs=1e-6)


def test_restless_reps_make_a_drift_less_sure() -> None:
    check = SQUAT.checks[0]
    calm = drift_of(check, measured(1, 1, 2, 2, 3, 3)).change
    wild = drift_of(check, measured(-4, 6, 8, -4, -2, 8)).change
    assert calm.value == wild.value == 2.0
    assert wild.uncertainty > 3.0 * calm.uncertainty


def test_uneven_reps_are_told_and_even_ones_are_not() -> None:
    even, uneven = sets((GOOD,) * 6), sets([replace(GOOD, down=1.0 + 0.5 * i) for i in range(5)])
    assert uneven[0].tempo_spread.value > 2.0 * uneven[0].tempo_spread.uncertainty
    assert even[0].tempo_spread.value < even[0].tempo_spread.uncertainty
    assert even[0].travel_spread.value < even[0].travel_spread.uncertainty


def test_two_reps_have_no_spread() -> None:
    assert not isfinite(spread(measured(1.0, 2.0)).value)
    assert spread(measured(1.0, 2.0, 3.0)).value == pytest.approx(1.0)


def test_sides_are_counted_and_seen_to_alternate() -> None:
    left, right = Side.LEFT, Side.RIGHT
    rule = load("lunge").rep
    turn = sides_of(led(left, right, left), moved(0.5, 0.5, 0.5), rule, 0.02)
    rows = sides_of(led(left, left, right, right), moved(0.5, 0.5, 0.5, 0.5), rule, 0.02)
    assert turn is not None
    assert rows is not None
    assert (turn.left, turn.right, turn.alternating) == (2, 1, True)
    assert (rows.left, rows.right, rows.alternating) == (2, 2, False)
    assert not any(one.clear for one in rows.differences)


def test_a_squat_has_no_sides() -> None:
    assert steady().trends.sides is None


def test_a_leg_that_goes_deeper_is_named_by_the_index() -> None:
    sides = (Side.LEFT, Side.RIGHT) * 2
    told = sides_of(led(*sides), moved(0.5, 0.4, 0.5, 0.4), load("lunge").rep, 0.02)
    assert told is not None
    travel = told.differences[0]
    assert travel.what == TRAVEL
    assert travel.index.value == pytest.approx(100.0 * (0.4 - 0.5) / 0.45)
    assert travel.clear
    once = difference(TRAVEL, led(*sides[:2]), measured(0.5, 0.4, u=0.01))
    assert once is not None
    assert not once.clear


@given(st.lists(st.floats(0.2, 1.0), min_size=4, max_size=4), st.floats(0.01, 0.1))
def test_swapped_sides_swap_the_sign_alone(values: list[float], u: float) -> None:
    sides = (Side.LEFT, Side.RIGHT, Side.LEFT, Side.RIGHT)
    told = measured(*values, u=u)
    a, b = difference(TRAVEL, led(*sides), told), difference(TRAVEL, led(*sides[::-1]), told[::-1])
    swapped = difference(TRAVEL, led(*(sides[1], sides[0]) * 2), told)
    assert a is not None
    assert b is not None
    assert swapped is not None
    assert swapped.index.value == pytest.approx(-a.index.value)
    assert swapped.index.uncertainty == pytest.approx(a.index.uncertainty)
    assert a.clear == swapped.clear
    assert a.index.value == pytest.approx(b.index.value)


def test_holds_are_compared_by_their_time() -> None:
    results = [
        replace(r, measures={**r.measures, "pause_time": Measurement(seconds, 0.1, "s")})
        for r, seconds in zip(led(Side.LEFT, Side.RIGHT), (30.0, 24.0), strict=True)
    ]
    told = sides_of(results, (), load("side_plank").rep, 0.02)
    assert told is not None
    (one,) = told.differences
    assert (one.what, one.clear) == ("hold time", True)
    assert one.index.value == pytest.approx(100.0 * -6.0 / 27.0)


@pytest.mark.parametrize("yaw", [88.0, 0.0, 45.0])
def test_no_number_is_told_without_its_error(yaw: float) -> None:
    reps = [replace(GOOD, lean=38.0 + 3.0 * i, up=1.0 + 0.1 * i) for i in range(6)]
    told = list(numbers(judged(filmed(reps, yaw=yaw)).trends))
    assert len(told) > 12
    for one in told:
        assert isfinite(one.value) == isfinite(one.uncertainty)
        assert not one.uncertainty < 0


def test_of_a_steady_set_only_the_range_is_said() -> None:
    assert [name for name, _ in trend_words(steady().trends)] == ["range"]


def test_a_coach_says_what_changed() -> None:
    reps = [replace(GOOD, lean=38.0 + 2.0 * i, up=1.0 + 0.1 * i) for i in range(8)]
    trends = judged(filmed([*reps[:-1], replace(reps[-1], rest=40.0), GOOD]), 1.78).trends
    said = " | ".join(f"{name}: {words}" for name, words in trend_words(trends))
    assert "sets: 2 sets of 8 and 1 reps" in said
    assert "cm ± 5 cm in a rep" in said
    assert "drift: trunk lean: 39° ± 2° in the first 2 reps of set 1, 51° ± 2°" in said
    assert "speed: the last rep of set 1 was lifted" in said
    assert "slips" in said


def test_a_coach_says_which_side_does_less() -> None:
    sides = sides_of(
        led(*(Side.LEFT, Side.RIGHT) * 2), moved(0.5, 0.4, 0.5, 0.4), load("lunge").rep, 0.02
    )
    (said,) = (
        words
        for name, words in trend_words(replace(steady().trends, sides=sides))
        if name == "sides"
    )
    assert said.startswith("2 left, 2 right, in turn; the left moves 22 % ±")


@pytest.mark.parametrize("height", [1.78, 0.0, -178.0, 99.0, 231.0, nan, float("inf")])
def test_a_height_that_is_none_is_refused_in_one_line(height: float) -> None:
    with pytest.raises(BadUsage, match=r"--height .* no height in centimetres"):
        checked(Options(Path("film.mp4"), height=height))


def test_a_height_is_judged_with_and_kept_with_the_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stored = tmp_path / "landmarks.npz"
    motion = filmed((GOOD,) * 2)
    kept = Landmarks(motion, empty_motion(), 1, VIDEO, "0" * 64, "stick", "0" * 64)
    save_landmarks(stored, kept)
    run(Options(stored, exercise="squat", json=True, height=178.0))
    told = json.loads(capsys.readouterr().out)
    assert told["provenance"]["settings"]["height"] == 178.0
    expected = data.to_dict(judged(motion, 1.78))["trends"]
    assert told["trends"]["height"] == 1.78
    assert told["trends"]["reps"][0]["travel"]["unit"] == "m"
    assert told["trends"]["reps"][0]["travel"]["value"] == pytest.approx(
        expected["reps"][0]["travel"]["value"], abs=0.01
    )


def test_what_was_not_counted_is_listed_with_its_reason() -> None:
    half = replace(GOOD, knee=36.0, lean=12.0)
    console = Console(width=200, record=True, file=io.StringIO())
    show(console, judged(filmed((GOOD, half, GOOD))), {})
    assert "not counted: half rep at 0:06" in (said := console.export_text())
    assert "a full rep here moves 40° or more" in said


def test_a_whole_set_of_something_else_is_not_listed_line_by_line() -> None:
    half = replace(GOOD, knee=36.0, lean=12.0)
    console = Console(width=200, record=True, file=io.StringIO())
    show(console, judged(filmed((half,) * 9)), {})
    lines = [line for line in console.export_text().splitlines() if "not counted" in line]
    assert len(lines) == 7
    assert "3 more" in lines[-1]
