"""Figures with intervals: everything is a function of sums over clips, resampled by clip.

Frames of one clip are alike, and so are its reps: drawing them one by one would make every
interval far too narrow. So a clip is reduced to the sums a figure needs, and clips are drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from formcheck.model import Array

RESAMPLES = 2000
SEED = 7
LIMITS = 1.96  # standard deviations that hold 95 % of normally distributed errors

Statistic = Callable[[Array], Array]


@dataclass(frozen=True)
class Figure:
    """A figure with its 95 % interval, and the clips and values it stands on; NaN is none."""

    value: float
    low: float
    high: float
    clips: int
    n: int


NONE = Figure(np.nan, np.nan, np.nan, 0, 0)


def figure(sums: Sequence[Array] | Array, statistic: Statistic) -> Figure:
    """The statistic of the summed clips, with its bootstrap interval.

    `sums` (clips, k) hold each clip's sums, the first column how many values it stands on; a clip
    without any is left out. `statistic` turns totals (m, k) into figures (m,).
    """
    rows = np.array(sums, dtype=np.float64)
    rows = rows[rows[:, 0] > 0] if rows.size else rows.reshape(0, 1)
    if not len(rows):
        return NONE
    total = rows.sum(axis=0)
    value = float(statistic(total[None])[0])
    if not np.isfinite(value):
        return NONE
    drawn = statistic(weights(len(rows)) @ rows)
    drawn = drawn[np.isfinite(drawn)]
    low, high = np.percentile(drawn, [2.5, 97.5]) if len(drawn) else (np.nan, np.nan)
    return Figure(value, float(low), float(high), len(rows), round(total[0]))


@lru_cache(maxsize=64)
def weights(clips: int, seed: int = SEED) -> Array:
    """How often each clip is drawn in each resample, (RESAMPLES, clips)."""
    rng = np.random.default_rng(seed)
    return rng.multinomial(clips, np.full(clips, 1.0 / clips), RESAMPLES).astype(np.float64)


def error_sums(errors: Array) -> Array:
    """A clip's sums for `bias`, `mae`, `rmse` and limits: n, of e, of |e|, of e squared; (4,)."""
    seen = errors[np.isfinite(errors)]
    return np.array([len(seen), seen.sum(), np.abs(seen).sum(), (seen**2).sum()])


def bias(totals: Array) -> Array:
    """The mean error."""
    return share(totals, 1)


def mae(totals: Array) -> Array:
    """The mean absolute error."""
    return share(totals, 2)


def rmse(totals: Array) -> Array:
    """The root of the mean squared error."""
    return np.asarray(np.sqrt(share(totals, 3)))


def spread(totals: Array) -> Array:
    """The standard deviation of the errors about their mean."""
    return np.asarray(np.sqrt(np.maximum(share(totals, 3) - bias(totals) ** 2, 0.0)))


def lower_limit(totals: Array) -> Array:
    """The lower 95 % limit of agreement."""
    return bias(totals) - LIMITS * spread(totals)


def upper_limit(totals: Array) -> Array:
    """The upper 95 % limit of agreement."""
    return bias(totals) + LIMITS * spread(totals)


def share(totals: Array, column: int) -> Array:
    """A column's total over that of the first; NaN where there is nothing."""
    return ratio(totals[:, column], totals[:, 0])


def precision(totals: Array) -> Array:
    """Of what was called, the share that is true; columns n, true +, false +, false -."""
    return ratio(totals[:, 1], totals[:, 1] + totals[:, 2])


def recall(totals: Array) -> Array:
    """Of what is true, the share that was called; columns as for `precision`."""
    return ratio(totals[:, 1], totals[:, 1] + totals[:, 3])


def f1(totals: Array) -> Array:
    """The harmonic mean of precision and recall."""
    return ratio(2.0 * totals[:, 1], 2.0 * totals[:, 1] + totals[:, 2] + totals[:, 3])


def ratio(part: Array, whole: Array) -> Array:
    """Part by part; NaN where the whole is nothing."""
    safe = np.where(whole > 0, whole, np.nan)
    return np.asarray(part / safe)
