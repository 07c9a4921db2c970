"""Where the camera stands, from the poses themselves."""

from __future__ import annotations

import numpy as np

from formcheck.geometry import circular_median, wrap
from formcheck.model import Array, Check, Joint, Motion, Side, View, ViewName, joint

SIDE_WITHIN = 30.0  # degrees off profile; beyond it sagittal angles shorten by more than 5 degrees
FRONT_WITHIN = 25.0  # degrees off frontal; beyond it gaps between the legs mix with depth
# What the model reads (median, degrees) of athletes turned so far: near profile it sees everybody
# more to the front. Measured on rendered athletes (docs/ACCURACY.md); films of people in plain
# profile read 80 degrees as well.
YAW_READ = (0.0, 36.0, 51.0, 58.0, 72.0, 81.0, 90.5, 130.0, 180.0)
YAW_TRUE = (0.0, 30.0, 45.0, 60.0, 75.0, 90.0, 100.0, 135.0, 180.0)
YAW_FLOOR = 5.0  # one sigma of the yaw on a still pose, degrees; measured there too


def yaw(motion: Motion) -> Array:
    """Degrees the athlete is turned at each instant: 0 faces the camera, +90 shows the left side.

    Taken from the left-right axis of hips and shoulders in the model's 3-D landmarks, the one
    thing they are good for; NaN where unseen, (n,).
    """
    shoulders = motion.xyz[:, Joint.LEFT_SHOULDER] - motion.xyz[:, Joint.RIGHT_SHOULDER]
    hips = motion.xyz[:, Joint.LEFT_HIP] - motion.xyz[:, Joint.RIGHT_HIP]
    axis = shoulders + hips
    turned = unbiased(np.degrees(np.arctan2(-axis[:, 2], axis[:, 0])))
    on_side = np.abs(axis[:, 1]) > np.hypot(axis[:, 0], axis[:, 2])
    return np.where(on_side, _chest(motion, axis), turned)


def _chest(motion: Motion, axis: Array) -> Array:
    """The same of somebody lying on one side, from where the chest points, degrees, (n,)."""
    left, right = (
        motion.xyz[:, joint("SHOULDER", side)] - motion.xyz[:, joint("HIP", side)] for side in Side
    )
    ahead = np.cross(axis, left + right)
    turned: Array = np.degrees(np.arctan2(-ahead[:, 0], -ahead[:, 2]))
    return turned


def view_of(motion: Motion) -> View:
    """The view over a stretch of motion; `UNKNOWN` when nobody was seen in it."""
    turns = yaw(motion)
    middle = circular_median(turns)
    if not np.isfinite(middle):
        return View(ViewName.UNKNOWN, np.nan, np.nan, Side.LEFT)
    spread = 1.48 * float(np.nanmedian(np.abs(wrap(turns - middle))))
    side = Side.LEFT if middle > 0 else Side.RIGHT
    return View(name_of(middle), middle, float(np.hypot(YAW_FLOOR, spread)), side)


def unbiased(read: Array) -> Array:
    """The yaws that are true where the model reads these, degrees in -180..180."""
    return np.copysign(np.interp(np.abs(read), YAW_READ, YAW_TRUE), read)


def name_of(degrees: float) -> ViewName:
    """The view's name for a yaw in degrees."""
    turn = abs(degrees)
    if abs(turn - 90.0) <= SIDE_WITHIN:
        return ViewName.SIDE
    if turn <= FRONT_WITHIN:
        return ViewName.FRONT
    if turn >= 180.0 - FRONT_WITHIN:
        return ViewName.REAR
    return ViewName.OBLIQUE


def off_ideal(view: View, wanted: tuple[ViewName, ...]) -> float:
    """Degrees between this view and the nearest of the wanted ones (0 when none is asked for)."""
    if not wanted:
        return 0.0
    turn = abs(view.yaw)
    ideal = {ViewName.SIDE: 90.0, ViewName.FRONT: 0.0, ViewName.REAR: 180.0, ViewName.OBLIQUE: 45.0}
    return min(abs(turn - ideal[name]) for name in wanted)


def speaks(check: Check, view: View) -> bool:
    """Whether a check can be made in this view."""
    return not check.views or off_ideal(view, check.views) <= check.uncertainty[-1][0]


def as_seen(check: Check, view: View) -> Check:
    """A check as it is made in this view: by its own measure, else as it is elsewhere."""
    return check if check.elsewhere is None or speaks(check, view) else check.elsewhere
