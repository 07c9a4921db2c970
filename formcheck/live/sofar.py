"""A body at the newest instant, of which nothing is known but what was."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from formcheck.body import LENGTH_PERCENTILE, YAW_WINDOW_S, Body
from formcheck.model import Array
from formcheck.view import yaw


class BodySoFar(Body):
    """The same series as a `Body`, true at their last instant.

    What a whole film tells of an instant from the seconds around it, a limb's length and where the
    body is turned, is here one number for all instants, from those before the last one.
    """

    def length(self, seen: Array) -> Array:
        """The full length of what is seen so long, (n,) pixels; NaN where it was never seen."""
        known = seen[(self.motion.shot == self.motion.shot[-1]) & np.isfinite(seen)]
        usual = np.percentile(known, LENGTH_PERCENTILE) if len(known) else np.nan
        return np.full(len(seen), usual)

    @cached_property
    def turned(self) -> Array:
        """The yaw in degrees averaged over the last seconds of the shot, (n,)."""
        motion = self.motion
        recent = motion.t >= motion.t[-1] - YAW_WINDOW_S / 2.0
        turns = np.radians(yaw(motion.where(recent & (motion.shot == motion.shot[-1]))))
        turns = turns[np.isfinite(turns)]
        mean = np.arctan2(np.sin(turns).mean(), np.cos(turns).mean()) if len(turns) else np.nan
        return np.full(len(motion), np.degrees(mean))
