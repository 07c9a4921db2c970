"""Walking: where each foot is, by how far the walker has come along the track.

Distances in steps. A foot is on the floor from when the hips are `LANDS` behind it until they are
`LEAVES` ahead of it: heel first, then flat, then on its ball.
"""

import math
from dataclasses import dataclass

import numpy as np

from benchmarks.studio.geometry import Array, between, half_wave, ramp
from benchmarks.studio.setting_up import bump

LANDS, LEAVES = -0.55, 0.65
HEEL_FIRST_DEG, TOE_OFF_DEG, SWING_DEG = -14.0, 42.0, 55.0
SWING_LIFT_M = 0.035


@dataclass(frozen=True)
class Track:
    """An oval about the origin, walked towards -Y on the athlete's left: metres."""

    straight: float
    radius: float

    def at(self, along: float) -> tuple[Array, float]:
        """Place on the floor and heading in degrees (0 ahead, turning right negative)."""
        arc = math.pi * self.radius
        half, rest = divmod(along, self.straight + arc)
        if rest < self.straight:
            place, heading = np.array([self.radius, self.straight / 2 - rest]), 0.0
        else:
            angle = (rest - self.straight) / self.radius
            place = self.radius * np.array([math.cos(angle), -math.sin(angle)])
            place, heading = place - [0.0, self.straight / 2], -math.degrees(angle)
        turned = half % 2 == 1
        return (-place if turned else place), heading - 180.0 * half


@dataclass(frozen=True)
class Tread:
    """One foot: its last and next place in steps, how far between, its lift and its pitch."""

    last: float
    next: float
    gone: float
    lift: float
    pitch_deg: float


def tread(steps: float, side: str) -> Tread:
    """Say what one foot does when the hips have come so many steps."""
    first = 0.0 if side == "left" else 1.0
    stride = math.floor((steps - first - LANDS) / 2)
    last = first + 2 * stride
    since = steps - last
    if since < LEAVES:
        toes_up = HEEL_FIRST_DEG * (1 - ramp(since, LANDS, -0.30))
        heel_up = TOE_OFF_DEG * ramp(since, 0.05, LEAVES + 0.25) / ramp(LEAVES, 0.05, LEAVES + 0.25)
        return Tread(last, last + 2, 0.0, 0.0, toes_up + heel_up)
    way = (since - LEAVES) / (2 + LANDS - LEAVES)
    return Tread(last, last + 2, half_wave(way), SWING_LIFT_M * bump(way, 0.0, 1.0), swung(way))


def swung(way: float) -> float:
    """Pitch of a foot in the air: the heel comes up further, then the toes, in degrees."""
    up = between(TOE_OFF_DEG, SWING_DEG, ramp(way, 0.0, 0.2))
    return between(up, HEEL_FIRST_DEG, ramp(way, 0.15, 0.95))
