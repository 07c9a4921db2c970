from dataclasses import replace
from math import inf, isnan, nan, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.analysis import judge
from formcheck.exercises import load
from formcheck.model import Analysis, Finding, Limit, Measurement, Verdict
from formcheck.scoring import (
    CONSTANT_SHARE,
    gravity,
    label,
    outside,
    quality,
    reps_for_a_fault,
    set_finding,
    verdict_of,
)
from tests.people import GOOD, PROVENANCE, VIDEO, Squat, filmed

LEAN = Limit(good_max=45.0, fault_above=55.0)
TWO = reps_for_a_fault(load("squat").rep)
CHECK = next(check for check in load("squat").checks if check.name == "trunk_lean")


def measured(value: float, u: float = 5.0) -> Measurement:
    return Measurement(value, u, "deg")


def found(*values: float, u: float = 5.0) -> list[Finding]:
    return [
        Finding("c", "C", verdict_of(measured(v, u), LEAN), measured(v, u), LEAN, 2, "cue")
        for v in values
    ]


def judged(*reps: Squat) -> Analysis:
    return judge(filmed(reps, yaw=88.0), load("squat"), VIDEO, PROVENANCE)


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (30.0, Verdict.GOOD),
        (43.0, Verdict.BORDERLINE),
        (48.0, Verdict.WATCH),
        (56.0, Verdict.WATCH),
        (62.0, Verdict.FAULT),
        (nan, Verdict.NOT_ASSESSED),
    ],
)
def test_a_verdict_stands_clear_of_its_uncertainty(value: float, verdict: Verdict) -> None:
    assert verdict_of(measured(value), LEAN) is verdict


def test_without_limits_a_number_is_information() -> None:
    assert verdict_of(measured(400.0), Limit()) is Verdict.INFORMATION


def test_a_range_is_judged_at_both_ends() -> None:
    limit = Limit(good_min=80.0, good_max=110.0, fault_below=65.0, fault_above=120.0)
    verdicts = [verdict_of(measured(v, 2.0), limit) for v in (50, 72, 95, 115, 130)]
    assert verdicts == [
        Verdict.FAULT,
        Verdict.WATCH,
        Verdict.GOOD,
        Verdict.WATCH,
        Verdict.FAULT,
    ]


@given(st.floats(-100, 100), st.floats(0.1, 20))
def test_probabilities_stay_probabilities(value: float, sigma: float) -> None:
    assert 0.0 <= outside(value, sigma, -10.0, 10.0) <= 1.0
    assert outside(value, sigma, -inf, inf) == 0.0


def test_one_odd_rep_is_no_finding() -> None:
    assert set_finding(CHECK, found(30, 31, 80, 30, 32), TWO).verdict is Verdict.GOOD


def test_two_clear_reps_are_a_finding_that_names_them() -> None:
    finding = set_finding(CHECK, found(30, 31, 80, 30, 82), TWO)
    assert finding.verdict is Verdict.FAULT
    assert finding.reps == (3, 5)


def test_a_single_rep_is_never_a_fault_of_the_set() -> None:
    assert set_finding(CHECK, found(80), TWO).verdict is Verdict.WATCH


def test_what_only_lacks_a_second_rep_weighs_more_than_what_is_merely_off() -> None:
    sets = (found(80, 82), found(80), found(50, 51, 52), found(30, 31))
    weights = [gravity(set_finding(CHECK, findings, TWO)) for findings in sets]
    assert weights == [2, 1, 0, 0]


def test_a_single_hold_can_be_a_fault_of_the_set() -> None:
    held = reps_for_a_fault(load("plank").rep)
    assert set_finding(CHECK, found(80), held).verdict is Verdict.FAULT
    assert set_finding(CHECK, found(30), held).verdict is Verdict.GOOD


def test_more_reps_make_a_number_surer_but_for_what_they_have_in_common() -> None:
    few, many = set_finding(CHECK, found(58, 58), TWO), set_finding(CHECK, found(*[58.0] * 50), TWO)
    assert few.measured.uncertainty > many.measured.uncertainty > 5.0 * sqrt(CONSTANT_SHARE)
    assert few.verdict is many.verdict is Verdict.FAULT


def test_unseen_reps_do_not_vote() -> None:
    assert set_finding(CHECK, found(nan, 30, nan, 30), TWO).verdict is Verdict.GOOD
    assert set_finding(CHECK, found(nan, nan), TWO).verdict is Verdict.NOT_ASSESSED


@given(st.floats(0, 120), st.floats(0, 120))
def test_quality_falls_with_distance_from_good(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert 0.0 <= quality(measured(high), LEAN) <= quality(measured(low), LEAN) <= 1.0


def test_quality_has_its_three_anchors() -> None:
    assert quality(measured(45.0), LEAN) == 1.0
    assert quality(measured(55.0), LEAN) == pytest.approx(0.5)
    assert quality(measured(65.0), LEAN) == 0.0


def test_a_clean_set_is_solid_and_a_technique_fault_caps_the_score() -> None:
    good = judged(*(replace(GOOD, knee=128.0, lean=36.0),) * 4)
    assert good.score > 95
    leaning = judged(*(replace(GOOD, knee=128.0, lean=75.0),) * 4)
    assert leaning.score <= 69
    shallow = judged(*(replace(GOOD, knee=70.0, lean=24.0),) * 4)
    assert 69 < shallow.score <= 84


def test_coverage_is_the_seen_share_of_all_the_weight() -> None:
    side, front = (judge(filmed(yaw=yaw), load("squat"), VIDEO, PROVENANCE) for yaw in (88.0, 0.0))
    assert side.coverage == pytest.approx(16 / 25)
    assert front.coverage == pytest.approx(12 / 25)
    assert isnan(front.score)


@pytest.mark.parametrize(("score", "words"), [(90, "solid"), (49, "easier"), (nan, "no score")])
def test_labels(score: float, words: str) -> None:
    assert words in label(score)
