"""Finds what a pose model gets wrong by geometry, since its confidence does not tell.

Swapped legs and arms are swapped back, jumps and impossible limb lengths become unseen, cuts of the
film split the motion into shots.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from formcheck.geometry import distance
from formcheck.model import Array, Motion, Side, joint
from formcheck.poses.cuts import MADE_UP, shots, torso_length

LEG = ("KNEE", "ANKLE", "HEEL", "TOE")
ARM = ("ELBOW", "WRIST")
MIN_CONFIDENCE = 0.2  # below it a landmark is a guess; above it geometry decides
JUMP = 0.25  # torso lengths off the running median that no limb can travel and come back from
JUMP_WINDOW_S = 0.35
SWAP_GAIN = 0.5  # crossed labels must shorten the path to less than this share of the straight one


def repair(motion: Motion, width: int, height: int) -> Motion:
    """The motion with guesses removed, sides consistent and shots numbered; pixels as before."""
    xy = motion.xy.copy()
    xy[motion.confidence < MIN_CONFIDENCE] = np.nan
    xy[_outside(xy, width, height)] = np.nan
    shot = shots(motion.t, xy)
    made_up = shot == MADE_UP
    xy[made_up] = np.nan
    shot[made_up] = np.maximum.accumulate(shot)[made_up]
    motion = replace(motion, xy=xy, shot=shot)
    for parts in (LEG, ARM):
        motion = unswap(motion, parts)
    return replace(motion, xy=drop_jumps(motion))


def unswap(motion: Motion, parts: tuple[str, ...]) -> Motion:
    """Left and right limbs kept apart: where crossing the labels shortens the path, they swap back.

    Within each shot the labelling that holds longest wins.
    """
    left = np.array([joint(part, Side.LEFT) for part in parts])
    right = np.array([joint(part, Side.RIGHT) for part in parts])
    crossed = _crossings(motion, left, right)
    xy, confidence = motion.xy.copy(), motion.confidence.copy()
    rows = np.flatnonzero(crossed)
    for array in (xy, confidence):
        array[np.ix_(rows, left)], array[np.ix_(rows, right)] = (
            array[np.ix_(rows, right)],
            array[np.ix_(rows, left)],
        )
    return replace(motion, xy=xy, confidence=confidence)


def _crossings(
    motion: Motion, left: NDArray[np.int64], right: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Which instants carry swapped labels, (n,)."""
    a, b = motion.xy[:, left], motion.xy[:, right]
    apart, torso = _mean_seen(distance(a, b)), torso_length(motion.xy)
    straight, cross = (
        _mean_seen(distance(a[1:], one) + distance(b[1:], other))
        for one, other in ((a[:-1], b[:-1]), (b[:-1], a[:-1]))
    )
    clear = np.minimum(apart[1:], apart[:-1]) > 0.25 * torso[1:]
    swaps = np.concatenate([[False], clear & (cross < SWAP_GAIN * straight)])
    swaps[1:] &= motion.shot[1:] == motion.shot[:-1]
    crossed = np.cumsum(swaps) % 2 == 1
    for shot in np.unique(motion.shot):
        rows = motion.shot == shot
        if crossed[rows].mean() > 0.5:
            crossed[rows] = ~crossed[rows]
    return np.asarray(crossed)


def _mean_seen(values: Array) -> Array:
    """The mean over the last axis of what is seen; NaN where nothing is."""
    seen = np.isfinite(values)
    total = np.where(seen, values, 0.0).sum(axis=-1)
    return np.where(seen.any(axis=-1), total / np.maximum(seen.sum(axis=-1), 1), np.nan)


def drop_jumps(motion: Motion) -> Array:
    """The coordinates with joints that leave their own running median and come back made NaN."""
    from scipy.ndimage import median_filter

    xy = motion.xy.copy()
    for shot in np.unique(motion.shot):
        rows = np.flatnonzero(motion.shot == shot)
        if len(rows) < 5:
            continue
        step = float(np.median(np.diff(motion.t[rows])))
        torso = torso_length(xy[rows])
        if np.isnan(torso).all():
            continue
        window = max(3, 2 * round(JUMP_WINDOW_S / step / 2) + 1)
        filled = _bridged(xy[rows])
        middle = median_filter(filled, size=(window, 1, 1), mode="nearest")
        far = distance(filled, middle) > JUMP * np.nanmedian(torso)
        part = xy[rows]
        part[far] = np.nan
        xy[rows] = part
    return xy


def _bridged(xy: Array) -> Array:
    """NaN replaced by the last seen value (the first seen before any), for median filtering."""
    index = np.where(np.isfinite(xy), np.arange(len(xy))[:, None, None], 0)
    return np.take_along_axis(xy, np.maximum.accumulate(index, axis=0), axis=0)


def _outside(xy: Array, width: int, height: int) -> NDArray[np.bool_]:
    """Landmarks beyond the picture's edge: the model guesses them, (n, joints)."""
    x, y = xy[..., 0], xy[..., 1]
    return (x < 0) | (x > width) | (y < 0) | (y > height)
