"""Fits a check's gain, its u and its doubt to its errors.

A check's error has the standard deviation sigma, sigma² = u(off)² + (doubt · d)², with `off` the
degrees off the ideal view in three bins and d the disagreement of both looks; for a brief measure,
which has one look, d is its size and the doubt is called growth. Errors have fatter
tails than a Gaussian, which would let a few wild reps set u for all. So the shape (u of each bin,
doubt) is fitted by the likelihood of a Student t with 4 degrees of freedom, which such reps hardly
move; then everything is scaled by the one factor that lets at least 68 % lie inside 1 u and at
least 95 % inside 2 u: the larger of the 68 % quantile of |error| / sigma and of half its 95 %
quantile. The error is that of the value as told and is not centred: a bias that is not undone is
part of u.

A gain is proposed only where it takes a tenth off the mean absolute error, and where the best one
lies within bounds: what wants more is an offset.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, minimize, minimize_scalar

from formcheck.model import Array

EDGES = (0.0, 10.0, 20.0, 30.0)  # degrees off the ideal view
TAIL = 4.0  # degrees of freedom of the fitted Student t
FEWEST = 6  # values in a bin; a bin with fewer takes the u of the one before
RESAMPLES = 60  # of clips; the fits they need take minutes
SEED = 11
WORTH_IT = 0.9  # a gain is proposed when it leaves at most this share of the mean absolute error
GAINS = (0.85, 1.15)  # what wants more is an offset, which no gain mends
FLOOR, CEILING = 0.3, 30.0  # u in usual errors: two looks that agree by chance are no certainty
DOUBTS = (0.001, 10.0)
START_DOUBT = 0.3
PARTS = ("clip", "off", "apart", "read", "true")


@dataclass(frozen=True)
class Sample:
    """Values of one check, each (n,), as formcheck tells them.

    `clip` is the clip's number, `off` degrees off the ideal view, `apart` what the error may
    grow with, `read` the number told, `true` the truth. A gain stretches away from `straight`.
    """

    clip: Array
    off: Array
    apart: Array
    read: Array
    true: Array
    straight: float

    def drawn(self, rows: NDArray[np.intp]) -> Sample:
        """Some of the values."""
        return replace(self, **{name: getattr(self, name)[rows] for name in PARTS})


@dataclass(frozen=True)
class Fit:
    """What was fitted: bias, u of each bin (3,), doubt, and the further gain that would be best."""

    gain: float
    bias: float
    u: Array
    doubt: float


def fitted(sample: Sample) -> Fit:
    """Bias, u, doubt and the best gain of one check."""
    error = sample.read - sample.true
    u, doubt = spread_of(error, sample.off, sample.apart)
    return Fit(best_gain(sample), float(np.mean(error)), u, doubt)


def best_gain(sample: Sample) -> float:
    """The gain that leaves the least mean absolute error, 1 where none is worth it."""
    read, true = sample.read - sample.straight, sample.true - sample.straight

    def left(gain: float) -> float:
        return float(np.mean(np.abs(read * gain - true)))

    best = float(minimize_scalar(left, bounds=GAINS, method="bounded").x)
    at_bound = min(best - GAINS[0], GAINS[1] - best) < 0.001
    return 1.0 if at_bound or left(best) > WORTH_IT * left(1.0) else best


def spread_of(error: Array, off: Array, apart: Array) -> tuple[Array, float]:
    """u of each bin (3,) and doubt, scaled so that 68 and 95 % lie inside 1 and 2 sigma."""
    taken = bins_taken(off)
    bins = taken[np.clip(np.digitize(off, EDGES) - 1, 0, len(EDGES) - 2)]
    size = float(np.median(np.abs(error)))

    def unlikely(logs: Array) -> float:
        sigma = sigma_of(np.exp(logs), bins, apart)
        tails = (TAIL + 1.0) / 2.0 * np.log1p((error / sigma) ** 2 / TAIL)
        return float((np.log(sigma) + tails).sum())

    used = int(taken.max()) + 1
    start = np.log([*[size] * used, START_DOUBT])
    least = np.log([*[size * FLOOR] * used, DOUBTS[0]])
    most = np.log([*[size * CEILING] * used, DOUBTS[1]])
    bounds = Bounds(least, most)
    best = np.exp(minimize(unlikely, start, method="L-BFGS-B", bounds=bounds).x)
    factor = scale(np.abs(error) / sigma_of(best, bins, apart))
    told = apart.any() and best[-1] > 2 * DOUBTS[0]  # else no doubt can be fitted
    doubt = float(best[-1]) * factor if told else 0.0
    u: Array = best[:-1][taken] * factor
    return u, doubt


def sigma_of(parameters: Array, bins: NDArray[np.intp], apart: Array) -> Array:
    """The standard deviation of each value from u of each bin and doubt."""
    return np.asarray(np.hypot(parameters[:-1][bins], parameters[-1] * apart))


def scale(z: Array) -> float:
    """The factor on sigma that lets at least 68 % lie inside 1 and at least 95 % inside 2."""
    one, two = np.quantile(z, [0.68, 0.95])
    return float(max(one, two / 2.0))


def bins_taken(off: Array) -> NDArray[np.intp]:
    """For each of the three bins the number of the u it takes: its own, or the one before."""
    enough = np.histogram(off, EDGES)[0] >= FEWEST
    taken: NDArray[np.intp] = np.maximum(np.cumsum(enough) - 1, 0)
    return taken


def resampled(sample: Sample) -> list[Fit]:
    """The same fit on drawn clips."""
    rng = np.random.default_rng(SEED)
    clips = np.unique(sample.clip)
    rows = {clip: np.flatnonzero(sample.clip == clip) for clip in clips}
    draws = (rng.choice(clips, len(clips)) for _ in range(RESAMPLES))
    return [fitted(sample.drawn(np.concatenate([rows[c] for c in draw]))) for draw in draws]
