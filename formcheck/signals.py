"""Rep signals: one number an instant that rises and falls with every repetition.

A signal serves to find the reps from any camera; what is judged is measured in `formcheck.checks`.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from formcheck.geometry import distance
from formcheck.model import Array, Motion, Side, joint
from formcheck.view import yaw

LENGTH_WINDOW_S = 10.0  # long enough to hold a slow rep and the standing beside it
LENGTH_PERCENTILE = 80.0  # upright frames show a limb at full length, flexed ones shorten it
YAW_WINDOW_S = 3.0
THIGH_TO_KNEE = 1.4  # feet out of the picture: the shank leans about 0.4 of what the thigh does
DEPTH_WHOLE, DEPTH_NONE = 0.6, 0.9  # |sin yaw| between which the picture comes to show it all

Signal = Callable[[Motion], Array]


def knee_flexion(motion: Motion) -> Array:
    """Knee flexion in degrees from any view, (n,): the near leg's in side view, else the mean.

    Each limb's true length is known from the frames around; what is missing of it in the picture
    points along the camera's axis (the reconstruction of Taylor, 2000, for scaled orthography).
    """
    sideness = np.sin(np.radians(rolling_yaw(motion)))
    left, right = leg_flexions(motion)
    share_left = np.where(np.abs(sideness) > 0.75, (sideness > 0).astype(float), 0.5)
    both = share_left * np.nan_to_num(left) + (1.0 - share_left) * np.nan_to_num(right)
    unseen = ((share_left > 0) & np.isnan(left)) | ((share_left < 1) & np.isnan(right))
    return np.where(unseen | np.isnan(sideness), np.nan, both)


def leg_flexions(motion: Motion) -> tuple[Array, Array]:
    """Knee flexion of the left and of the right leg in degrees from any view, each (n,)."""
    sideness = np.abs(np.sin(np.radians(rolling_yaw(motion))))
    depth_share = np.interp(sideness, [DEPTH_WHOLE, DEPTH_NONE], [1.0, 0.0])
    return (
        leg_flexion(motion, Side.LEFT, depth_share),
        leg_flexion(motion, Side.RIGHT, depth_share),
    )


def leg_flexion(motion: Motion, side: Side, depth_share: Array) -> Array:
    """Knee flexion of one leg in degrees, (n,), with that share of what the picture hides of it."""
    hip, knee, ankle = (motion.xy[:, joint(part, side)] for part in ("HIP", "KNEE", "ANKLE"))
    thigh, shank = hip - knee, ankle - knee
    thigh_depth = depth_share * _hidden(limb_length(motion, hip, knee), thigh)
    shank_depth = depth_share * _hidden(limb_length(motion, knee, ankle), shank)
    thigh_inclination = np.degrees(np.arctan2(np.hypot(thigh[:, 0], thigh_depth), -thigh[:, 1]))
    dot = (thigh * shank).sum(axis=1) + thigh_depth * shank_depth
    norm = np.hypot(np.hypot(*thigh.T), thigh_depth) * np.hypot(np.hypot(*shank.T), shank_depth)
    whole = 180.0 - np.degrees(np.arccos(np.clip(dot / norm, -1.0, 1.0)))
    return np.where(np.isnan(whole), THIGH_TO_KNEE * thigh_inclination, whole)


def limb_length(motion: Motion, a: Array, b: Array) -> Array:
    """A limb's full length in pixels at each instant, from the frames around in the same shot."""
    from scipy.ndimage import percentile_filter

    seen = distance(a, b)
    out = np.full(len(motion), np.nan)
    for shot in np.unique(motion.shot):
        rows = np.flatnonzero((motion.shot == shot) & np.isfinite(seen))
        if not len(rows):
            continue
        step = _step(motion.t[rows])
        window = max(1, min(len(rows), round(LENGTH_WINDOW_S / step)))
        out[rows] = percentile_filter(seen[rows], LENGTH_PERCENTILE, size=window, mode="nearest")
    return out


def rolling_yaw(motion: Motion) -> Array:
    """The yaw in degrees averaged over the seconds around, within each shot, (n,)."""
    turn = np.radians(yaw(motion))
    out = np.full(len(motion), np.nan)
    for shot in np.unique(motion.shot):
        rows = np.flatnonzero((motion.shot == shot) & np.isfinite(turn))
        if len(rows):
            window = max(1, round(YAW_WINDOW_S / _step(motion.t[rows])))
            x, y = (_rolling_mean(part(turn[rows]), window) for part in (np.cos, np.sin))
            out[rows] = np.degrees(np.arctan2(y, x))
    return out


def _hidden(length: Array, seen: Array) -> Array:
    """The part of a limb along the camera's axis, in pixels."""
    return np.asarray(np.sqrt(np.clip(length**2 - (seen**2).sum(axis=1), 0.0, None)))


def _rolling_mean(values: Array, window: int) -> Array:
    from scipy.ndimage import uniform_filter1d

    mean: Array = uniform_filter1d(values, size=min(window, len(values)), mode="nearest")
    return mean


def _step(t: Array) -> float:
    """The usual time between two instants, in seconds."""
    return float(np.median(np.diff(t))) if len(t) > 1 else 1.0 / 30.0


SIGNALS: dict[str, Signal] = {"knee_flexion": knee_flexion}
