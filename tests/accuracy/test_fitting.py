"""The fit finds what was put in, and its u holds what it says even with wild values among them."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.accuracy.fitting import Sample, best_gain, bins_taken, fitted, scale

N = 3000


def sample(
    u: float = 3.0, doubt: float = 0.0, gain: float = 1.0, wild: float = 0.0, seed: int = 1
) -> Sample:
    rng = np.random.default_rng(seed)
    apart, true = rng.exponential(4.0, N), rng.uniform(60.0, 120.0, N)
    off = rng.uniform(0.0, 30.0, N)
    error = rng.normal(0.0, np.hypot(u * (1 + (off > 20)), doubt * apart))
    error += np.where(rng.uniform(size=N) < wild, rng.normal(0.0, 40.0, N), 0.0)
    return Sample(np.arange(N) // 3.0, off, apart, (true + error) / gain, true, 0.0)


def test_finds_u_by_view_and_doubt() -> None:
    fit = fitted(sample(u=3.0, doubt=0.8))

    assert fit.u == pytest.approx([3.0, 3.0, 6.0], rel=0.15)
    assert fit.doubt == pytest.approx(0.8, rel=0.15)
    assert fit.gain == 1.0


def test_finds_a_gain_that_is_worth_it() -> None:
    assert best_gain(sample(gain=1.08)) == pytest.approx(1.08, abs=0.01)
    assert best_gain(sample(gain=1.003)) == 1.0


def test_no_doubt_where_disagreement_tells_nothing() -> None:
    assert fitted(sample(doubt=0.0)).doubt < 0.15
    assert fitted(replace(sample(), apart=np.zeros(N))).doubt == 0.0


@pytest.mark.parametrize("wild", [0.0, 0.02, 0.05])
def test_the_fitted_u_holds_both_promises(wild: float) -> None:
    found = sample(wild=wild, doubt=0.4)
    fit = fitted(found)
    sigma = np.hypot(fit.u[np.minimum(found.off // 10, 2).astype(int)], fit.doubt * found.apart)
    off = np.abs(found.read - found.true) / sigma

    assert 0.67 <= (off <= 1).mean() <= 0.85
    assert 0.94 <= (off <= 2).mean() <= 0.99


def test_a_gaussian_needs_no_scaling() -> None:
    z = np.abs(np.random.default_rng(2).normal(size=20_000))

    assert scale(z) == pytest.approx(1.0, abs=0.02)
    assert scale(3.0 * z) == pytest.approx(3.0, abs=0.06)


def test_a_thin_bin_takes_the_u_of_the_one_before() -> None:
    assert bins_taken(np.array([5.0] * 9 + [15.0] * 2 + [25.0] * 9)).tolist() == [0, 0, 1]
    assert bins_taken(np.array([15.0] * 9)).tolist() == [0, 0, 0]


def test_looks_that_agree_by_chance_are_no_certainty() -> None:
    found = sample(u=3.0, doubt=0.0)
    fit = fitted(replace(found, apart=np.abs(found.read - found.true)))

    assert (fit.u > 0.5).all()


def test_an_offset_is_no_gain() -> None:
    found = sample(u=0.5)

    assert best_gain(replace(found, read=found.true * 0.5)) == 1.0
