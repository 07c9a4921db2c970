"""Faults: who is called faulty, who is, and how large a fault must be to be found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
from scipy.optimize import isotonic_regression

from benchmarks.accuracy.records import SetValue
from benchmarks.accuracy.stats import NONE, SEED, Figure, weights
from formcheck.model import Array

RECALL, FALSE_ALARMS = 0.80, 0.05
FEWEST = 5  # truly faulty sets, and good ones: from fewer nothing can be said of four in five


@dataclass(frozen=True)
class Detection:
    """Which sizes of a fault are found when one good set in twenty may be accused.

    `score` (the value's distance beyond the fault limit in stated u) accuses from `threshold` on.
    `sizes` (n,) are the true distances beyond the fault limit of the sets outside the good range,
    ascending; `hits` whether each was found, `curve` the share found, never falling with the size.
    `smallest` is the size from which at least 80 % are found; infinite when none is.
    """

    good: int
    threshold: float
    sizes: Array
    hits: Array
    curve: Array
    smallest: Figure


def detection(sets: Sequence[SetValue]) -> Detection | None:
    """The detection of one check over sets that its view ought to show; None from too few."""
    known = [s for s in sets if np.isfinite(s.true)]
    good = np.array([score(s) for s in known if not s.off_good])
    bad = sorted((s for s in known if s.off_good), key=size)
    sizes, scores = np.array([size(s) for s in bad]), np.array([score(s) for s in bad])
    if min(len(good), (sizes > 0).sum()) < FEWEST:
        return None
    threshold = alarm_threshold(good)
    hits = (scores > threshold).astype(np.float64)
    curve = rising(sizes, hits)
    return Detection(
        len(good), threshold, sizes, hits, curve, smallest_with_interval(good, sizes, scores)
    )


def score(found: SetValue) -> float:
    """How far the told value lies beyond the fault limit, in stated u; -inf when untold."""
    if not found.assessed:
        return -inf
    return beyond(found.value, found) / found.u


def size(found: SetValue) -> float:
    """How far the truth lies beyond the fault limit, in the check's unit; negative inside."""
    return beyond(found.true, found)


def beyond(value: float, found: SetValue) -> float:
    """The distance beyond the nearer fault limit."""
    return max(found.limit.fault_below - value, value - found.limit.fault_above)


def alarm_threshold(good: Array) -> float:
    """The score that at most one good set in twenty exceeds."""
    return float(np.quantile(good, 1.0 - FALSE_ALARMS, method="higher"))


def rising(sizes: Array, hits: Array) -> Array:
    """The share found at each of the ascending sizes, never falling (isotonic regression)."""
    if not len(sizes):
        return np.zeros(0)
    values, where, counts = np.unique(sizes, return_inverse=True, return_counts=True)
    shares = np.bincount(where, weights=hits, minlength=len(values)) / counts
    return np.asarray(isotonic_regression(shares, weights=counts).x[where])


def smallest(good: Array, sizes: Array, scores: Array) -> float:
    """The size from which at least 80 % are found; infinite when none is."""
    hits = (scores > alarm_threshold(good)).astype(np.float64)
    found = sizes[rising(sizes, hits) >= RECALL]
    return float(found[0]) if len(found) else inf


def smallest_with_interval(good: Array, sizes: Array, scores: Array) -> Figure:
    """The same with an interval from drawing good and faulty sets (a clip is a set) anew."""
    value = smallest(good, sizes, scores)
    draws = weights(len(good), SEED + 1)  # not the same draws as those of the faulty sets
    drawn = []
    for some_good, some_bad in zip(draws, weights(len(sizes)), strict=True):
        rows = np.repeat(np.arange(len(sizes)), some_bad.astype(int))
        kept = np.repeat(good, some_good.astype(int))
        drawn.append(smallest(kept, sizes[rows], scores[rows]))
    if not np.isfinite(value):
        return NONE
    low, high = np.quantile(drawn, [0.025, 0.975], method="nearest")
    return Figure(value, float(low), float(high), len(sizes) + len(good), len(sizes))
