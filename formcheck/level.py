"""The camera's roll, from the athlete: whoever stands still stands upright.

A phone that leans sideways adds its tilt to every inclination. It is read where the athlete stands
still on straight legs, and undone only where it is clear.
"""

from __future__ import annotations

from dataclasses import replace
from math import hypot, nan

import numpy as np

from formcheck.geometry import distance, flexion, from_vertical, midpoint
from formcheck.model import Array, Motion, Side, ViewName, joint
from formcheck.view import view_of

STRAIGHT = 20.0  # degrees that hip and knee of somebody standing may be bent
UPRIGHT = 25.0  # degrees off the picture's vertical beyond which nobody stands
STILL_S, STILL = 0.3, 0.03  # the shoulders move less than this share of the body in so long
LEAST_S = 0.5  # of standing, all together
FORWARD = 2.0  # degrees: from the side the shoulders stand some 5 cm in front of the ankles
SIGMA = {ViewName.FRONT: 2.0, ViewName.REAR: 2.0, ViewName.SIDE: 3.5, ViewName.OBLIQUE: 3.0}
CLEAR, LEAST = 2.0, 4.0  # sigmas, and degrees, beyond which a roll is undone


def roll_of(motion: Motion) -> tuple[float, float]:
    """The camera's roll in degrees, clockwise positive as the athlete seems to lean, and its sigma.

    Read of a repaired or smoothed motion; both NaN where nobody stood still.
    """
    still = standing(motion)
    if not still.any():
        return nan, nan
    ankles, shoulders = _mid(motion, "ANKLE"), _mid(motion, "SHOULDER")
    view = view_of(motion.where(still))
    forward = FORWARD * np.sin(np.radians(abs(view.yaw))) * _facing(motion)[still]
    lean = from_vertical(ankles, shoulders)[still] - forward
    middle = float(np.nanmedian(lean))
    spread = 1.48 * float(np.nanmedian(np.abs(lean - middle)))
    return middle, hypot(SIGMA.get(view.name, 3.5), spread)


def clear_roll(motion: Motion) -> float:
    """The roll to undo in degrees; 0 where none is clear."""
    degrees, sigma = roll_of(motion)
    return degrees if abs(degrees) > max(LEAST, CLEAR * sigma) else 0.0


def note(degrees: float) -> str:
    """What to tell the athlete of a roll that was undone."""
    return (
        f"the camera was tilted by about {abs(degrees):.0f}°: angles were corrected; "
        "set the phone level"
    )


def levelled(motion: Motion, degrees: float, width: int, height: int) -> Motion:
    """The motion turned back by so many degrees about the picture's centre."""
    a = np.radians(-degrees)
    turn = np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])
    centre = np.array([width, height]) / 2.0
    xyz = motion.xyz.copy()
    xyz[..., :2] = xyz[..., :2] @ turn.T
    return replace(motion, xy=(motion.xy - centre) @ turn.T + centre, xyz=xyz)


def standing(motion: Motion) -> np.ndarray:
    """The instants of standing still on straight legs, (n,); none when there are too few."""
    n = len(motion)
    if n < 3:
        return np.zeros(n, dtype=bool)
    straight = np.zeros(n, dtype=bool)
    for side in Side:
        shoulder, hip, knee, ankle = (
            motion.xy[:, joint(part, side)] for part in ("SHOULDER", "HIP", "KNEE", "ANKLE")
        )
        straight |= (flexion(shoulder, hip, knee) < STRAIGHT) & (
            flexion(hip, knee, ankle) < STRAIGHT
        )
    ankles, shoulders = _mid(motion, "ANKLE"), _mid(motion, "SHOULDER")
    upright = np.abs(from_vertical(ankles, shoulders)) < UPRIGHT
    body = distance(ankles, shoulders)
    if not np.isfinite(body).any():
        return np.zeros(n, dtype=bool)
    tall = body > 0.95 * np.nanpercentile(body, 95.0)
    step = float(np.median(np.diff(motion.t)))
    lag = max(1, round(STILL_S / step))
    moved = np.full(n, np.nan)
    moved[lag:] = distance(shoulders[lag:], shoulders[:-lag])
    calm = np.fmax(moved, np.roll(moved, -lag)) < STILL * body
    still = straight & upright & tall & calm
    return still if still.sum() * step >= LEAST_S else np.zeros(n, dtype=bool)


def _facing(motion: Motion) -> Array:
    """+1 where the athlete faces the right of the picture, -1 the left, (n,)."""
    toes, heels = _mid(motion, "TOE"), _mid(motion, "HEEL")
    return np.sign(np.nan_to_num((toes - heels)[:, 0]))


def _mid(motion: Motion, part: str) -> Array:
    return midpoint(motion.xy[:, joint(part, Side.LEFT)], motion.xy[:, joint(part, Side.RIGHT)])
