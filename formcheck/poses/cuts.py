"""Where a film was cut or zoomed, and where a model only lost the athlete for a moment."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from formcheck.geometry import distance, midpoint
from formcheck.model import Array, Side, joint

CUT_SHIFT = 0.5  # torso lengths the hips may move between two frames of one shot
CUT_SCALE = 1.2  # growth of the body between two frames of one shot
LONGEST_GAP_S = 1.0  # unseen for longer, nobody knows what happened
GLIMPSE_S = 0.25  # a stretch so short between two that go together is an error, not a shot
EDGE_S = 0.5  # of a stretch, that tells where the feet stand and how large the body is
MADE_UP = -1  # in place of a shot's number: not the athlete
FEET_MOVED = 0.4  # torso lengths the feet may be off where a stretch goes on


def torso_length(xy: Array) -> Array:
    """Pixels from mid-hip to mid-shoulder, (n,)."""
    return distance(mid(xy, "HIP"), mid(xy, "SHOULDER"))


def mid(xy: Array, part: str) -> Array:
    """The point half way between the left and the right joint of a pair, (n, 2)."""
    return midpoint(xy[:, joint(part, Side.LEFT)], xy[:, joint(part, Side.RIGHT)])


def body_size(xy: Array) -> Array:
    """The body's size in the picture, in pixels, little changed by bending: torso plus shanks."""
    shanks = [distance(xy[:, joint("KNEE", side)], xy[:, joint("ANKLE", side)]) for side in Side]
    return np.fmax(torso_length(xy), 0.6 * np.fmax(*shanks))


def shots(t: Array, xy: Array) -> NDArray[np.int64]:
    """A number for each instant that grows where the film was cut, zoomed or the athlete lost.

    A cut is a step of the hips or of the body's size that nobody can make between two frames.
    Where the athlete was hidden and is seen again on the same feet, the shot goes on, and what a
    model made up meanwhile is `MADE_UP`.
    """
    hips, size = mid(xy, "HIP"), body_size(xy)
    seen = np.flatnonzero(np.isfinite(hips[:, 0]) & np.isfinite(size))
    before, now = seen[:-1], seen[1:]
    gap = t[now] - t[before]
    large, small = np.maximum(size[now], size[before]), np.minimum(size[now], size[before])
    scale, shift = large / np.maximum(small, 1e-6), distance(hips[now], hips[before]) / size[before]
    patience = 1.0 + np.minimum(gap, 1.0) * 2.0  # after a gap more change is natural
    cut = (gap > LONGEST_GAP_S) | (scale > CUT_SCALE * patience**0.5)
    edges = [0, *now[cut | (shift > CUT_SHIFT * patience)].tolist()]
    return _rejoined(t, xy, [np.arange(a, b) for a, b in pairwise([*edges, len(t)])])


def _rejoined(t: Array, xy: Array, parts: list[NDArray[np.intp]]) -> NDArray[np.int64]:
    """Numbers for stretches between steps, (n,): one that goes on has its forerunner's number."""
    shot = np.zeros(len(t), dtype=np.int64)
    step = float(np.median(np.diff(t))) if len(t) > 1 else 1.0
    last: NDArray[np.intp] = np.arange(0)
    for fresh, rows in enumerate(parts):
        hidden = len(last) > 0 and t[rows[0]] - t[_last_seen(xy, last)] > 1.5 * step
        goes_on = hidden and _same_feet(t, xy, last, rows)
        shot[rows] = shot[last[0]] if goes_on else fresh
        if goes_on:
            between = np.arange(last[-1] + 1, rows[0])
            shot[between] = MADE_UP
        if goes_on or not len(last) or t[_last_seen(xy, rows)] - t[rows[0]] >= GLIMPSE_S:
            last = rows
    return shot


def _last_seen(xy: Array, rows: NDArray[np.intp]) -> int:
    """The last of these rows in which the hips are seen."""
    seen = rows[np.isfinite(mid(xy, "HIP")[rows, 0])]
    return int(seen[-1]) if len(seen) else int(rows[-1])


def _same_feet(t: Array, xy: Array, one: NDArray[np.intp], other: NDArray[np.intp]) -> bool:
    """Whether the body that leaves one stretch enters the other: as large, on the same spot."""
    end = one[t[one] >= t[_last_seen(xy, one)] - EDGE_S]
    start = other[t[other] <= t[other[0]] + EDGE_S]
    if t[other[0]] - t[_last_seen(xy, one)] > LONGEST_GAP_S:
        return False
    size, ankles = body_size(xy), mid(xy, "ANKLE")
    sizes = [_median(size[rows, None])[0] for rows in (end, start)]
    feet = [_median(ankles[rows]) for rows in (end, start)]
    moved = float(np.hypot(*(feet[1] - feet[0]))) / max(*sizes, 1e-6)
    return bool(max(sizes) < CUT_SCALE * min(sizes) and moved < FEET_MOVED)


def _median(values: Array) -> Array:
    """The median over the first axis of what is seen, NaN where nothing is."""
    seen = values[np.isfinite(values).all(axis=1)]
    return np.asarray(np.median(seen, axis=0) if len(seen) else np.full(values.shape[1], np.nan))
