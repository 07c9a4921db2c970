"""Figures: every measure is drawn or said why not, and film, chart and table show one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.analysis import judge
from formcheck.checks import MEASURES
from formcheck.exercises import load, names
from formcheck.geometry import wrap
from formcheck.model import (
    JOINTS,
    Analysis,
    Array,
    Check,
    Motion,
    RepResult,
    Side,
    View,
    ViewName,
)
from formcheck.report.figure_body import SIDES, Drawing, Figure
from formcheck.report.figure_drawings import DRAWINGS
from formcheck.report.figure_series import SERIES, VALUES
from formcheck.report.figures import curve, drawing, figure_of, followed, why_not
from tests.examples import EXAMPLES
from tests.invariance import mirrored, swapped
from tests.people import GOOD, PROVENANCE, VIDEO, filmed

SIDE = View(ViewName.SIDE, 88.0, 5.0, Side.LEFT)
FRONT = View(ViewName.FRONT, 0.0, 5.0, Side.LEFT)
REAR = View(ViewName.REAR, 180.0, 5.0, Side.LEFT)
AROUND_S = 0.7  # a start or a top position is read so long before and after a rep
TURN_S = 0.25
UPRIGHT = 84.0  # degrees; the arc of a thigh that is nearly upright stays behind it
# What is not read at the turn but as the rep begins, as it ends, or on the way.
ELSEWHERE = {
    "hip_extension_at_top",
    "lead_hip_extension_at_top",
    "lean_back_at_top",
    "knee_flexion_at_top",
    "elbow_flexion_at_start",
    "lead_knee_at_start",
    "trunk_inclination_rising",
    "trunk_side_lean_rising",
    "trunk_over_rep",
    "forearm_off_vertical",
    "fppa",
    "fppa_rising",
    "hand_above_shoulder",
    "lean_back",
    "hips_below_line",
    "hips_above_line",
    "knee_to_foot_gap",
}
DRAWN = sorted(name for name in MEASURES if figure_of(name))

every_drawn = pytest.mark.parametrize("measure", DRAWN)


def test_every_measure_has_a_figure_with_a_value_or_a_reason() -> None:
    for name in MEASURES:
        figure = figure_of(name)
        told = bool(figure and figure.value)
        assert told is not bool(why_not(name)), name


def test_only_times_have_no_figure() -> None:
    assert {name for name in MEASURES if not figure_of(name)} == {
        name for name, measure in MEASURES.items() if measure.unit == "s"
    }


@every_drawn
def test_a_figure_is_of_a_known_kind_and_of_joints_the_measure_needs(measure: str) -> None:
    figure, needs = figure_of(measure), MEASURES[measure]
    assert figure is not None
    assert figure.kind in DRAWINGS
    assert figure.side in SIDES
    assert not figure.value or (figure.value in VALUES and figure.kind in SERIES)
    needed = {"HIP", *needs.near, *needs.both, *needs.lead, *needs.trail}
    assert not figure.value or set(figure.parts) <= needed


@every_drawn
def test_a_figure_is_of_the_side_that_the_measure_reads(measure: str) -> None:
    figure, needs = figure_of(measure), MEASURES[measure]
    assert figure is not None
    sides = {"near": needs.near, "lead": needs.lead, "trail": needs.trail, "both": needs.both}
    assert sides[figure.side]


@cache
def examples(name: str, yaw: float) -> Analysis:
    """A good set of an exercise, judged from one side."""
    if name not in EXAMPLES:
        return judge(filmed((GOOD,) * 3, yaw=yaw, noise=0.3), load(name), VIDEO, PROVENANCE)
    example = EXAMPLES[name]
    motion = example.film(replace(example.good, yaw=yaw))
    return judge(motion, load(name), VIDEO, PROVENANCE)


def off(analysis: Analysis, result: RepResult, check: Check) -> float | None:
    """How far a check's curve stays from the judged value where that is read, in uncertainties."""
    measured = next(one.measured for one in result.findings if one.check == check.name)
    seen = curve(check, analysis.motion, result.view, result.rep.lead)
    if seen is None or not np.isfinite(measured.value):
        return None
    t, rep = analysis.motion.t, result.rep
    around = (t >= rep.start - AROUND_S) & (t <= rep.end + AROUND_S)
    if check.measure not in ELSEWHERE and not analysis.exercise.rep.hold:
        around = np.abs(t - rep.turn) <= TURN_S
    return float(np.nanmin(np.abs(seen[around] - measured.value)) / measured.uncertainty)


@pytest.mark.parametrize("name", names())
def test_curves_reach_what_was_judged(name: str) -> None:
    both = [examples(name, yaw) for yaw in (88.0, 0.0)]
    assert any(analysis.results for analysis in both)
    for analysis in both:
        for result in analysis.results:
            for check in analysis.exercise.checks:
                away = off(analysis, result, check)
                assert away is None or away <= 1.0, (check.name, away)


def test_every_measure_with_a_value_is_compared_with_what_was_judged() -> None:
    compared = {
        check.measure
        for name in names()
        for yaw in (88.0, 0.0)
        for result in examples(name, yaw).results[:1]
        for check in load(name).checks
        if off(examples(name, yaw), result, check) is not None
    }
    assert compared == {name for name in DRAWN if not why_not(name)}


def test_a_set_that_fails_moves_the_curve_as_it_moves_the_value() -> None:
    for name, check_name in (("row_dumbbell", "elbow_height"), ("split_squat", "trunk_lean")):
        motion = EXAMPLES[name].film(EXAMPLES[name].faults[check_name])
        analysis = judge(motion, load(name), VIDEO, PROVENANCE)
        check = next(one for one in analysis.exercise.checks if one.name == check_name)
        away = [off(analysis, result, check) for result in analysis.results]
        assert away
        assert all(one is not None and one <= 1.0 for one in away)


def test_what_a_check_corrects_is_corrected_in_its_curve() -> None:
    analysis = examples("squat_bodyweight", 88.0)
    check = next(one for one in analysis.exercise.checks if one.name == "depth")
    raw = replace(check, gain=1.0, offset=0.0)
    told, plain = (curve(one, analysis.motion, analysis.view, None) for one in (check, raw))
    assert told is not None
    assert plain is not None
    assert np.allclose(told, -90.0 + 1.045 * (plain + 90.0), equal_nan=True)


def changed(drawn: Drawing, scale: float, move: Array) -> Drawing:
    """A drawing in another size and place."""
    arc = drawn.arc
    return Drawing(
        tuple(scale * limb + move for limb in drawn.limbs),
        tuple(scale * line + move for line in drawn.references),
        replace(arc, centre=scale * arc.centre + move, radius=scale * arc.radius) if arc else None,
        scale * drawn.tag + move,
        drawn.beside,
    )


def in_a_mirror(drawn: Drawing) -> Drawing:
    """A drawing in the mirror of the picture."""

    def flip(points: Array) -> Array:
        return np.stack([VIDEO.width - points[..., 0], points[..., 1]], axis=-1)

    arc = drawn.arc
    return Drawing(
        tuple(flip(limb) for limb in drawn.limbs),
        tuple(flip(line) for line in drawn.references),
        replace(arc, centre=flip(arc.centre), start=180.0 - arc.start, sweep=-arc.sweep)
        if arc
        else None,
        flip(drawn.tag),
        -drawn.beside,
    )


def corners(lines: Sequence[Array]) -> Array:
    """The points of lines, in an order that does not hang on which line comes first."""
    points = np.vstack([np.zeros((1, 2), dtype=np.float64), *lines]).round(6)
    return points[np.lexsort(points.T)]


def assert_same(one: Drawing | None, other: Drawing | None) -> None:
    assert one is not None
    assert other is not None
    assert np.allclose(corners(one.limbs), corners(other.limbs))
    assert np.allclose(corners(one.references), corners(other.references))
    assert np.allclose(one.tag, other.tag)
    assert one.beside == other.beside
    assert (one.arc is None) is (other.arc is None)
    if one.arc and other.arc:
        assert np.allclose(one.arc.centre, other.arc.centre)
        assert one.arc.radius == pytest.approx(other.arc.radius)
        assert one.arc.sweep == pytest.approx(other.arc.sweep, abs=1e-6)
        assert float(wrap(np.array(one.arc.start - other.arc.start))) == pytest.approx(0, abs=1e-6)


bodies = st.integers(0, 10_000).map(
    lambda seed: np.random.default_rng(seed).uniform([100, 200], [600, 1100], (19, 2))
)
views, leads = st.sampled_from([SIDE, FRONT, REAR]), st.sampled_from([None, *Side])
some = settings(max_examples=20, deadline=None)


@every_drawn
@some
@given(bodies, views, leads, st.floats(0.2, 4.0), st.floats(-300, 300))
def test_a_drawing_goes_with_the_body(
    measure: str, xy: Array, view: View, lead: Side | None, scale: float, move: float
) -> None:
    by = np.array([move, -move / 2.0])
    drawn = drawing(measure, xy, view, lead)
    assert drawn is not None
    assert_same(changed(drawn, scale, by), drawing(measure, scale * xy + by, view, lead))


@every_drawn
@some
@given(bodies, views, leads)
def test_a_drawing_in_a_mirror(measure: str, xy: Array, view: View, lead: Side | None) -> None:
    drawn = drawing(measure, xy, view, lead)
    assert drawn is not None
    turned = replace(view, side=Side.RIGHT if view.side is Side.LEFT else Side.LEFT)
    assert_same(in_a_mirror(drawn), drawing(measure, flipped(xy), turned, swapped(lead)))


def flipped(xy: Array) -> Array:
    """The joints of one instant in a mirror."""
    joints: Array = mirrored(still(xy)).xy[0]
    return joints


def still(xy: Array) -> Motion:
    """A motion of one instant with these joints."""
    shot = np.zeros(1, dtype=np.int64)
    return Motion(np.zeros(1), xy[None], np.zeros((1, JOINTS, 3)), np.ones((1, JOINTS)), shot)


@every_drawn
def test_nothing_is_drawn_of_unseen_joints(measure: str) -> None:
    assert drawing(measure, np.full((19, 2), np.nan), SIDE, None) is None


def angles(kind: str) -> list[str]:
    return [name for name in DRAWN if (figure_of(name) or NONE).kind == kind]


NONE = Figure("", (), "", "")


@pytest.mark.parametrize("measure", [*angles("bend"), *angles("depth"), *angles("opening")])
@some
@given(bodies)
def test_the_arc_spans_the_angle_that_is_told(measure: str, xy: Array) -> None:
    drawn = drawing(measure, xy, SIDE, None)
    assert drawn is not None
    assert drawn.arc is not None
    told = curve(bare(measure), still(xy), SIDE, None)
    assert told is not None or why_not(measure)
    if told is not None and (measure not in angles("depth") or abs(told[0]) < UPRIGHT):
        spans = min(abs(drawn.arc.sweep), 360.0 - abs(drawn.arc.sweep))
        assert spans == pytest.approx(abs(float(told[0])), abs=1e-6)


def bare(measure: str) -> Check:
    """A check of a measure that corrects nothing."""
    some_check = load("squat_bodyweight").checks[0]
    return replace(some_check, measure=measure, gain=1.0, straight=0.0, offset=0.0)


@pytest.mark.parametrize("name", names())
def test_every_exercise_has_something_to_follow(name: str) -> None:
    exercise = load(name)
    shown = {view.name: followed(exercise, view) for view in (SIDE, FRONT)}
    for checks in shown.values():
        assert len(checks) <= 3
        assert len({check.name for check in checks}) == len(checks)
    if not any(shown.values()):
        assert all(why_not(check.measure) for check in exercise.checks)
    assert shown[ViewName.SIDE] != shown[ViewName.FRONT] or not any(shown.values())


def test_the_point_of_an_exercise_comes_first() -> None:
    squat, row = load("squat_bodyweight"), load("row_dumbbell")
    assert [check.name for check in followed(squat, SIDE)] == ["depth", "trunk_lean"]
    assert [check.name for check in followed(squat, FRONT)] == ["knee_valgus_ratio", "hip_shift"]
    assert [check.name for check in followed(row, SIDE)] == ["torso_angle", "elbow_height"]


def test_nothing_is_followed_in_a_view_that_is_not_known() -> None:
    unknown = View(ViewName.UNKNOWN, np.nan, np.nan, Side.LEFT)
    assert not any(followed(load(name), unknown) for name in names())
