"""Whether a film's clock can be trusted: slow motion and sped-up films tell wrong times.

Only what a person cannot do is a doubt. Twice the usual speed is still somebody in a hurry, half
of it somebody taking their time: neither can be told from the movement alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, nan

import numpy as np

from formcheck.geometry import distance, midpoint
from formcheck.model import Array, Motion, Side, joint

GRAVITY = 9.81  # metres a second, a second
LEG_M = 0.75  # from hip to ankle, of a small adult: a longer leg would fall faster still
BEYOND = 1.25  # times gravity: the error of speeds read from landmarks
FALLS = 2  # times the hips must fall too fast: once is an error of the pose model
LEAST_FALL = 0.25  # leg lengths that are a movement, not a sway
SLOWEST = 0.3  # leg lengths a second that every working movement exceeds somewhere
RETAKEN = 1.5  # filmed so many times faster than played

SPED_UP = "the film looks sped up: the hips fall faster than gravity allows"
SLOWED = "the film looks slowed down: no movement in it is as fast as people move"
SLOW_MOTION = "the film is in slow motion: filmed at {rate:.0f} a second, played at {fps:.0f}"


@dataclass(frozen=True)
class ClockDoubt:
    """Why a film's times are not to be trusted; `reason` is "" when there is no doubt."""

    reason: str

    def __bool__(self) -> bool:
        """Whether there is a doubt."""
        return bool(self.reason)


def clock_doubt(
    motion: Motion,
    fps: float,
    capture_rate: float = nan,
) -> ClockDoubt:
    """What speaks against the times of a smoothed motion of a film played at so many frames.

    `capture_rate` is what the camera says it filmed at, NaN when it does not say.
    """
    if isfinite(capture_rate) and capture_rate > RETAKEN * fps:
        return ClockDoubt(SLOW_MOTION.format(rate=capture_rate, fps=fps))
    if sum(fall > BEYOND * GRAVITY for fall in falls(motion)) >= FALLS:
        return ClockDoubt(SPED_UP)
    if slowed(motion):
        return ClockDoubt(SLOWED)
    return ClockDoubt("")


def falls(motion: Motion) -> list[float]:
    """The least downward acceleration that explains each fall of the hips, metres a second².

    Whoever has fallen a way from rest at an even acceleration has a speed whose square is twice
    their product: a lesser one cannot have led to that speed.
    """
    out: list[float] = []
    for t, height in heights(motion):
        speed = np.gradient(height, t)
        for top, low in descents(height):
            fastest = top + int(np.argmin(speed[top : low + 1]))
            way = height[top] - height[fastest]
            if way > LEAST_FALL / 4.0:
                rate = max(0.0, -speed[fastest]) ** 2 - max(0.0, -speed[top]) ** 2
                out.append(float(rate / (2.0 * way)) * LEG_M)
    return out


def slowed(motion: Motion) -> bool:
    """Whether the hips move far, and never as fast as in any working movement."""
    fastest = [
        (float(np.ptp(height)), float(np.percentile(np.abs(np.gradient(height, t)), 98.0)))
        for t, height in heights(motion)
    ]
    far = [speed for way, speed in fastest if way > 2.0 * LEAST_FALL]
    return bool(far) and max(speed for _, speed in fastest) < SLOWEST


def heights(motion: Motion) -> list[tuple[Array, Array]]:
    """Times and hip height in leg lengths, for each stretch of a shot in which hips are seen."""
    hips = midpoint(motion.xy[:, joint("HIP", Side.LEFT)], motion.xy[:, joint("HIP", Side.RIGHT)])
    leg = leg_length(motion)
    out: list[tuple[Array, Array]] = []
    for shot in np.unique(motion.shot):
        rows = np.flatnonzero(motion.shot == shot)
        seen = np.isfinite(hips[rows, 1]) & np.isfinite(leg[rows])
        size = float(np.percentile(leg[rows][seen], 90.0)) if seen.any() else nan
        edges = np.flatnonzero(np.diff(seen.astype(int))) + 1
        for part in np.split(rows, edges):
            if len(part) > 4 and np.isfinite(hips[part[0], 1]) and size > 0.0:
                out.append((motion.t[part], -hips[part, 1] / size))
    return out


def leg_length(motion: Motion) -> Array:
    """Pixels from hip over knee to ankle, the longer leg's, (n,)."""
    legs = []
    for side in Side:
        hip, knee, ankle = (motion.xy[:, joint(p, side)] for p in ("HIP", "KNEE", "ANKLE"))
        legs.append(distance(hip, knee) + distance(knee, ankle))
    return np.asarray(np.fmax(*legs))


def descents(height: Array) -> list[tuple[int, int]]:
    """From where to where the height falls by at least `LEAST_FALL`, as (top, low) indices."""
    out: list[tuple[int, int]] = []
    top = low = 0
    for i, value in enumerate(height):
        if value <= height[low]:
            low = i
        risen = value - height[low] > LEAST_FALL
        if risen or (value > height[top] and height[top] - height[low] < LEAST_FALL):
            if height[top] - height[low] >= LEAST_FALL:
                out.append((top, low))
            top = low = i
        elif value >= height[top]:
            top = low = i
    if len(height) and height[top] - height[low] >= LEAST_FALL:
        out.append((top, low))
    return out
