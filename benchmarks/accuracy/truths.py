"""The truth of a measure at a rep, in two forms: in the picture, and in the room."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, radians

from benchmarks.accuracy.known import Known, seen_from, view_at
from formcheck.analysis import window_of
from formcheck.checks import MEASURES, Window
from formcheck.checks.registry import EDGE_S, TURN_S, highest, middle
from formcheck.checks.sagittal import trunk
from formcheck.model import Array, Check, Motion, Rep, Side, ViewName

Reduce = Callable[[Window, Array], float]


def deepest(window: Window, angle: Array) -> float:
    """The largest value close to the turn."""
    return highest(angle[window.during(window.rep.turn - TURN_S, window.rep.turn + TURN_S)])


def at_turn(window: Window, angle: Array) -> float:
    """The usual value at the turn."""
    return middle(angle[window.turning])


# Measures with an angle of the studio's own: the same instants, read in the room.
SPATIAL: dict[str, tuple[str, Reduce]] = {
    "knee_flexion": ("{side}_knee_flexion", deepest),
    "thigh_inclination": ("{side}_thigh_inclination", deepest),
    "thigh_inclination_from_drop": ("{side}_thigh_inclination", deepest),
    "trunk_inclination": ("trunk_inclination", at_turn),
    "shank_inclination": ("{side}_shank_inclination", at_turn),
}


def leaning_back(window: Window) -> float:
    """How far the trunk leans backward on the way up; a swing is at its top before it ends."""
    rising = window.during(window.rep.leave, window.rep.end + EDGE_S)
    return max(0.0, highest(-trunk(window)[rising]))


# Measures that formcheck reads where it sees a rep end, which is not where the studio lets it end.
RISING: dict[str, Callable[[Window], float]] = {"lean_back_at_top": leaning_back}


def in_picture(truth: Known, rep: Rep, check: Check, side: Side) -> float:
    """The 2-D truth: the measure as the true joints show it in this very picture."""
    return measured(truth.picture, truth.azimuth, rep, check, side, truth.reps[0])


def in_room(truth: Known, rep: Rep, check: Check, side: Side) -> float:
    """The true value: what one would measure in the room, or from exactly the side or front."""
    if check.measure not in SPATIAL:
        azimuth = ideal_azimuth(truth.azimuth, check, side)
        return measured(seen_from(truth, azimuth), azimuth, rep, check, side, truth.reps[0])
    name, reduce = SPATIAL[check.measure]
    window = Window(truth.picture, rep, view_at(truth.azimuth, side))
    return reduce(window, truth.angles[name.format(side=side.value)])


def measured(
    motion: Motion, azimuth: float, rep: Rep, check: Check, side: Side, first: Rep
) -> float:
    """A check's measure on a true motion; `first` is the first rep of the set."""
    measure = RISING.get(check.measure, MEASURES[check.measure])
    return measure(window_of(motion, rep, view_at(azimuth, side), first))


def ideal_azimuth(azimuth: float, check: Check, side: Side) -> float:
    """Where the camera of this check should stand, on the side it stands on anyway."""
    if ViewName.OBLIQUE in check.views:
        return azimuth
    if ViewName.SIDE in check.views:
        return 90.0 if side is Side.LEFT else -90.0
    if check.views:
        return 0.0 if cos(radians(azimuth)) > 0 else 180.0
    return azimuth
