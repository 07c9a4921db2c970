"""How far and how fast the part that moves travels in a rep, in leg lengths or in metres.

A picture has no metres: lengths are told in the athlete's own leg, from hip to ankle, and in metres
once the height is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, isfinite, nan

import numpy as np

from formcheck.body import Body
from formcheck.model import (
    Array,
    Measurement,
    Rep,
    RepResult,
    RepRule,
    RepTravel,
    Side,
    ViewName,
    joint,
)
from formcheck.view import SIDE_WITHIN, off_ideal

# Hip at 0.530 and ankle at 0.039 of the height (Drillis and Contini, 1966, as drawn by Winter).
LEG_PER_HEIGHT = 0.530 - 0.039
HEIGHT_U = 0.04  # share: the legs of rendered people are 0.46 to 0.48 of their height
# One sigma in leg lengths, measured on 212 films of rendered athletes in 13 exercises: what all
# reps of a film have in common (hips read too low or too high, 0.03 to 0.06), and what is left
# between them, of the travel and of the way whose time makes the speed (0.01 to 0.025; 0.06 along
# the floor). A speed is off by the same share of itself as its travel.
SHARED_U = 0.05
RANDOM_U, RANDOM_ALONG_U = 0.025, 0.06
# Signals whose reps move their part along the floor: the hips of a hinge go back, the leg of a dead
# bug away. All others move it up and down, which every view shows.
ALONG = ("trunk_tilt", "leg_reach")
AROUND_S = 0.1  # a place is the middle one of the instants so near
# The speed is that of the middle of the way: its ends are too slow to be timed. Of reps of one film
# this leaves 2 % of error in a squat, travel through time of the whole way 6 %.
FROM, TO = 0.1, 0.9


@dataclass(frozen=True)
class Ruler:
    """What lengths are told in: the unit, how many of them a leg is, the share it may be off."""

    unit: str
    leg: float
    off: float


def ruler(height: float | None) -> Ruler:
    """Metres where the athlete's height (metres) is known, else leg lengths."""
    if height is None:
        return Ruler("leg", 1.0, 0.0)
    return Ruler("m", LEG_PER_HEIGHT * height, HEIGHT_U)


def random_error(rule: RepRule) -> float:
    """One sigma of what differs between the reps of a film, in leg lengths."""
    return RANDOM_ALONG_U if rule.signal in ALONG else RANDOM_U


def travels(
    results: Sequence[RepResult], body: Body, rule: RepRule, height: float | None
) -> tuple[RepTravel, ...]:
    """The travel and the concentric speed of each rep; none of a hold."""
    if rule.hold:
        return ()
    return tuple(_travel(result, body, rule, ruler(height)) for result in results)


def _travel(result: RepResult, body: Body, rule: RepRule, by: Ruler) -> RepTravel:
    rep, way = result.rep, _way(result, body, rule)
    travel = abs(_place(body, way, rep.turn) - _place(body, way, rep.start))
    error = hypot(SHARED_U, random_error(rule), by.off * travel)
    timed = isfinite(result.measures["concentric_time"].value)
    speed = _speed(body, way, rep) if timed and travel > 0 else nan
    off = error / travel if travel > 0 else nan
    return RepTravel(
        rep.number,
        _told(travel * by.leg, error * by.leg, by.unit),
        _told(speed * by.leg, off * speed * by.leg, f"{by.unit}/s"),
    )


def _told(value: float, uncertainty: float, unit: str) -> Measurement:
    """Both numbers or none."""
    known = isfinite(value) and isfinite(uncertainty)
    return Measurement(value, uncertainty, unit) if known else Measurement(nan, nan, unit)


def _way(result: RepResult, body: Body, rule: RepRule) -> Array:
    """Where the moving part is on its way, in leg lengths, (n,); NaN where the view hides it."""
    along = rule.signal in ALONG
    if along and not off_ideal(result.view, (ViewName.SIDE,)) <= SIDE_WITHIN:
        return np.full(len(body.motion), nan)
    return mover(body, rule.mover, result.rep)[:, 0 if along else 1] / body.leg


def mover(body: Body, part: str, rep: Rep) -> Array:
    """The part that moves, (n, 2) pixels: a limb's on the working side, else what is seen well.

    In side view the near one, else the middle of both; the same throughout a rep. Hips that work
    on one leg are told by their middle, as the pelvis tilts to another side with the other leg.
    """
    if rep.lead is not None:
        return body.middle(part) if part == "HIP" else body.of(part, rep.lead)
    during = (body.motion.t >= rep.start) & (body.motion.t <= rep.end)
    share = float(np.median(body.share_left[during]))
    near = {0.0: Side.RIGHT, 1.0: Side.LEFT}.get(share)
    return body.middle(part) if near is None else body.motion.xy[:, joint(part, near)]


def _place(body: Body, way: Array, t: float) -> float:
    """Where the part is at a time, in leg lengths; NaN where it was not seen."""
    near = way[np.abs(body.motion.t - t) <= AROUND_S]
    seen = near[np.isfinite(near)]
    return float(np.median(seen)) if len(seen) else nan


def _speed(body: Body, way: Array, rep: Rep) -> float:
    """The mean speed over the middle of the lifting way, leg lengths a second."""
    first, last = (rep.start, rep.turn) if rep.concentric_first else (rep.turn, rep.end)
    low, high = _place(body, way, first), _place(body, way, last)
    inside = (body.motion.t >= first) & (body.motion.t <= last) & np.isfinite(way)
    t, done = body.motion.t[inside], (way[inside] - low) / (high - low)
    beyond = np.flatnonzero(done >= TO)
    before = np.flatnonzero(done[: beyond[0]] <= FROM) if len(beyond) else beyond
    if not len(before):
        return nan
    start, end = (
        _crossing(t, done, int(i), at) for i, at in ((before[-1], FROM), (beyond[0] - 1, TO))
    )
    return (TO - FROM) * abs(high - low) / (end - start)


def _crossing(t: Array, done: Array, i: int, at: float) -> float:
    """When a rising share passes a value between the instants i and i + 1, in seconds."""
    return float(np.interp(at, done[i : i + 2], t[i : i + 2]))
