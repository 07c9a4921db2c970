"""Labels by the truth, and the smallest fault that is found."""

from dataclasses import replace
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.accuracy.fault_tables import called
from benchmarks.accuracy.faults import alarm_threshold, detection, rising, score, size, smallest
from benchmarks.accuracy.records import SetValue
from formcheck.model import Limit, Verdict

LIMIT = Limit(good_min=-5, fault_below=-20)


def a_set(true: float, value: float, verdict: Verdict = Verdict.GOOD, u: float = 2.0) -> SetValue:
    return SetValue("depth", "deg", LIMIT, verdict, value, u, true, true, True, "")


def test_a_fault_that_too_few_reps_show_is_none() -> None:
    found = a_set(-30, -30)

    assert found.faulty
    assert not replace(found, shown=False).faulty


def test_clear_is_what_lies_beyond_the_limit_by_more_than_its_error() -> None:
    assert a_set(-23, -20, u=2.0).clear
    assert not a_set(-21, -25, u=2.0).clear
    assert a_set(-21, nan, u=nan).clear


def test_the_truth_decides_what_is_faulty() -> None:
    assert a_set(-21, 0).faulty
    assert not a_set(-19, 0).faulty
    assert a_set(-19, 0).off_good
    assert not a_set(-4, 0).off_good


def test_score_is_in_stated_u_and_size_in_units() -> None:
    found = a_set(-26, -24)

    assert (score(found), size(found)) == (2.0, 6.0)
    assert score(a_set(-26, nan)) == -inf


def test_not_assessed_counts_as_not_called() -> None:
    sets = [
        a_set(-30, -30, Verdict.FAULT),
        a_set(-30, nan, Verdict.NOT_ASSESSED),
        a_set(0, -25, Verdict.FAULT),
        a_set(0, 0),
    ]
    truly, precision, recall, f1 = called(sets, lambda s: s.found, lambda s: s.faulty)

    assert (truly.value, precision.value, recall.value, f1.value) == (2, 0.5, 0.5, 0.5)


def test_watch_is_marked_but_no_fault() -> None:
    assert a_set(0, 0, Verdict.WATCH).marked
    assert not a_set(0, 0, Verdict.WATCH).found
    assert not a_set(0, 0, Verdict.BORDERLINE).marked


def test_one_good_set_in_twenty_may_be_accused() -> None:
    scores = np.arange(100.0)

    assert (scores > alarm_threshold(scores)).mean() <= 0.05
    assert alarm_threshold(np.array([1.0, 2.0])) == 2.0


@given(st.lists(st.tuples(st.floats(-9, 9), st.booleans()), min_size=1, max_size=30))
def test_the_share_found_never_falls_with_the_size(rows: list[tuple[float, bool]]) -> None:
    sizes, hits = np.array(sorted(rows)).T
    curve = rising(sizes, hits)

    assert (np.diff(curve) >= -1e-12).all()
    assert curve.mean() == pytest.approx(hits.mean())


def test_finds_the_size_from_which_four_in_five_are_found() -> None:
    good, sizes = np.zeros(20), np.arange(1.0, 11.0)

    assert smallest(good, sizes, sizes - 4.0) == 5.0
    assert smallest(good, sizes, sizes - 40.0) == inf


def test_the_detection_of_a_perfect_reader_begins_in_the_watch_range() -> None:
    sets = [a_set(float(true), float(true)) for true in range(-35, 11)]
    found = detection(sets)

    assert found is not None
    assert found.smallest.value == pytest.approx(-14.0)  # the first outside the good range: -6
    assert found.smallest.low <= found.smallest.value <= found.smallest.high


def test_too_few_faulty_sets_say_nothing() -> None:
    assert detection([a_set(float(t), float(t)) for t in range(-22, 11)]) is None
