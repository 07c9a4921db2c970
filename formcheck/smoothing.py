"""Zero-lag smoothing of recorded landmarks, per shot, leaving long gaps unseen."""

from __future__ import annotations

from dataclasses import replace
from math import log, pi, sqrt

import numpy as np

from formcheck.model import Array, Motion

# 6 Hz is the field's usual cut-off for lifting. A Gaussian that halves what moves at 6 Hz passes
# the same band as the usual zero-lag Butterworth filter, and does not ring at a rep's turn.
CUTOFF_HZ = 6.0
SIGMA_S = sqrt(2.0 * log(2.0)) / (2.0 * pi * CUTOFF_HZ)
LONGEST_GAP_S = 0.25  # a joint that hid longer than this stays unseen instead of being drawn


def smooth(motion: Motion) -> Motion:
    """The motion with every coordinate low-passed; gaps up to 0.25 s are bridged, longer stay NaN.

    Works on uneven timestamps: each shot is read at its median rate and sampled back.
    """
    xy, xyz = motion.xy.copy(), motion.xyz.copy()
    for shot in np.unique(motion.shot):
        rows = np.flatnonzero(motion.shot == shot)
        for coordinates in (xy, xyz):
            flat = coordinates[rows].reshape(len(rows), -1)
            coordinates[rows] = smooth_columns(motion.t[rows], flat).reshape(
                coordinates[rows].shape
            )
    return replace(motion, xy=xy, xyz=xyz)


def smooth_columns(t: Array, values: Array) -> Array:
    """Low-passed columns of (n, k) values at times t (n,), those with the same gaps together."""
    out = np.full_like(values, np.nan)
    seen = np.isfinite(values)
    alike: dict[bytes, list[int]] = {}
    for column in range(values.shape[1]):
        alike.setdefault(seen[:, column].tobytes(), []).append(column)
    for same in alike.values():
        columns, pattern = np.array(same), seen[:, same[0]]
        for rows in _runs(t, pattern):
            known = rows[pattern[rows]]
            out[np.ix_(rows, columns)] = _filtered(
                t[rows], t[known], values[np.ix_(known, columns)]
            )
    return out


def _runs(t: Array, seen: np.ndarray) -> list[np.ndarray]:
    """Index stretches from a seen instant to a seen instant with no gap longer than allowed."""
    known = np.flatnonzero(seen)
    if not len(known):
        return []
    breaks = np.flatnonzero(np.diff(t[known]) > LONGEST_GAP_S) + 1
    return [np.arange(part[0], part[-1] + 1) for part in np.split(known, breaks)]


def _filtered(t: Array, t_known: Array, values: Array) -> Array:
    """Values (k, c) known at t_known, low-passed on an even grid and read at t."""
    from scipy.ndimage import gaussian_filter1d

    step = float(np.median(np.diff(t))) if len(t) > 1 else 1.0
    grid = np.arange(t[0], t[-1] + step / 2, step)
    even = np.column_stack([np.interp(grid, t_known, column) for column in values.T])
    even = gaussian_filter1d(even, SIGMA_S / step, axis=0, mode="nearest")
    return np.column_stack([np.interp(t, grid, column) for column in even.T])
