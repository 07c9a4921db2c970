"""The statistics against hand-made cases and against scipy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import bootstrap, spearmanr

from benchmarks.accuracy import stats
from benchmarks.accuracy.stats import error_sums, figure
from benchmarks.accuracy.trust_tables import correlation, moments, shared, shared_sums

ERRORS = st.lists(st.floats(-50, 50), min_size=2, max_size=40)


@given(ERRORS)
def test_sums_give_the_textbook_figures(values: list[float]) -> None:
    errors = np.array(values)
    totals = error_sums(errors)[None]

    assert stats.bias(totals)[0] == pytest.approx(errors.mean())
    assert stats.mae(totals)[0] == pytest.approx(np.abs(errors).mean())
    assert stats.rmse(totals)[0] == pytest.approx(np.sqrt((errors**2).mean()))
    half = 1.96 * errors.std()
    assert stats.upper_limit(totals)[0] == pytest.approx(errors.mean() + half, abs=1e-4)
    assert stats.lower_limit(totals)[0] == pytest.approx(errors.mean() - half, abs=1e-4)


def test_what_was_not_seen_counts_for_nothing() -> None:
    assert error_sums(np.array([1.0, np.nan, -3.0])) == pytest.approx([2, -2, 4, 10])


def test_clips_are_weighted_by_what_they_hold_and_empty_ones_left_out() -> None:
    found = figure(
        [error_sums(np.array([2.0])), error_sums(np.full(3, 6.0)), np.zeros(4)], stats.mae
    )

    assert found.value == pytest.approx(5.0)
    assert (found.clips, found.n) == (2, 4)


def test_the_interval_is_that_of_scipys_bootstrap_over_clips() -> None:
    means = np.random.default_rng(3).normal(4.0, 1.0, 30)
    found = figure([error_sums(np.full(10, mean)) for mean in means], stats.bias)
    expected = bootstrap((means,), np.mean, n_resamples=5000, method="percentile", rng=1)

    assert found.value == pytest.approx(means.mean())
    assert found.low == pytest.approx(expected.confidence_interval.low, abs=0.05)
    assert found.high == pytest.approx(expected.confidence_interval.high, abs=0.05)


def test_frames_do_not_narrow_the_interval() -> None:
    rng = np.random.default_rng(5)
    clips = rng.normal(0.0, 2.0, 12)
    few, many = (figure([error_sums(np.full(n, c)) for c in clips], stats.bias) for n in (1, 500))

    assert (few.low, few.high) == pytest.approx((many.low, many.high))


def test_no_clips_make_no_figure() -> None:
    assert figure([], stats.mae) == stats.NONE
    assert figure([np.zeros(4)], stats.mae) == stats.NONE


def test_precision_recall_and_f1() -> None:
    totals = np.array([[20.0, 6.0, 2.0, 3.0]])

    assert stats.precision(totals)[0] == pytest.approx(6 / 8)
    assert stats.recall(totals)[0] == pytest.approx(6 / 9)
    assert stats.f1(totals)[0] == pytest.approx(2 * 0.75 * (2 / 3) / (0.75 + 2 / 3))


def test_without_faults_there_is_no_recall() -> None:
    assert np.isnan(stats.recall(np.array([[9.0, 0.0, 0.0, 0.0]]))[0])


@given(st.lists(st.tuples(st.floats(0, 9), st.floats(0, 9)), min_size=4, max_size=20, unique=True))
def test_rank_correlation_is_scipys(pairs: list[tuple[float, float]]) -> None:
    from scipy.stats import rankdata

    x, y = (rankdata(column) for column in np.array(pairs).T)
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        return
    parts = [moments(x[:2], y[:2]), moments(x[2:], y[2:])]

    assert correlation(np.sum(parts, axis=0)[None])[0] == pytest.approx(spearmanr(x, y).statistic)


def test_what_reps_of_a_clip_share_is_told_from_their_scatter() -> None:
    rng = np.random.default_rng(4)
    of_clip, of_rep = rng.normal(0.0, 3.0, (400, 1)), rng.normal(0.0, 1.0, (400, 3))
    sums = np.array([shared_sums(error) for error in of_clip + of_rep])

    assert shared(sums.sum(axis=0)[None])[0] == pytest.approx(0.9, abs=0.02)
    alone = np.array([shared_sums(error) for error in of_rep])
    assert shared(alone.sum(axis=0)[None])[0] < 0.1
