"""Lines, arcs and places that the drawings of figures are made of."""

from __future__ import annotations

import numpy as np

from formcheck.geometry import distance, wrap
from formcheck.model import Array
from formcheck.report.figure_body import Arc, Drawing, Seen

RIM, WIDE = 0.4, 0.6  # radius of an arc between two limbs and beside one, in lengths of the shorter
OUTSIDE = 1.15  # the value belongs a little outside the arc's rim
SIDEWAYS = 0.1  # a point within this share of a length has no side of its own


def against_vertical(seen: Seen, pivot: Array, end: Array, down: float) -> Drawing:
    """A line against the vertical through one end of it, upwards for -1, downwards for +1."""
    long = float(distance(pivot, end))
    upright = np.array([0.0, down])
    arc = arc_between(pivot, upright, end - pivot, WIDE * long)
    return angled(seen, (stacked(pivot, end),), (stacked(pivot, pivot + long * upright),), arc)


def against_horizontal(seen: Seen, pivot: Array, end: Array) -> Drawing:
    """A line against the horizontal through one end of it, towards the other.

    Backward from a line that is nearly upright: a thigh sways around it as somebody stands.
    """
    long = float(distance(pivot, end))
    across = np.array([sideways(seen, end, pivot, backward=True), 0.0])
    arc = arc_between(pivot, across, end - pivot, WIDE * long)
    flat = stacked(pivot, pivot + OUTSIDE * long * across)
    return angled(seen, (stacked(pivot, end),), (flat,), arc)


def angled(
    seen: Seen, limbs: tuple[Array, ...], references: tuple[Array, ...], arc: Arc
) -> Drawing:
    """A drawing whose value belongs outside the middle of its arc."""
    middle = np.radians(arc.start + arc.sweep / 2.0)
    tag = arc.centre + OUTSIDE * arc.radius * np.array([np.cos(middle), np.sin(middle)])
    return Drawing(limbs, references, arc, tag, sideways(seen, tag, arc.centre))


def sideways(seen: Seen, point: Array, of: Array, backward: bool = False) -> float:
    """The side that a point is on, +1 right or -1 left.

    Forward, or `backward`, where it is nearly above or below the other.
    """
    aside = point - of
    if abs(aside[0]) <= SIDEWAYS * float(np.hypot(*aside)):
        return -seen.forward if backward else seen.forward
    return float(np.sign(aside[0]))


def stacked(*points: Array) -> Array:
    """A polyline (k, 2) through points."""
    return np.stack(points)


def unit(vector: Array) -> Array:
    """A vector of length 1."""
    return np.asarray(vector / np.hypot(*vector))


def shorter(a: Array, b: Array, c: Array) -> float:
    """The length of the shorter of two limbs that meet in b."""
    return float(min(distance(a, b), distance(b, c)))


def direction(vector: Array) -> float:
    """Degrees clockwise from +x of a vector (2,) in the picture."""
    return float(np.degrees(np.arctan2(vector[1], vector[0])))


def arc_between(centre: Array, start: Array, end: Array, radius: float) -> Arc:
    """The shorter arc around a point from one direction to another, both (2,)."""
    first, last = direction(start), direction(end)
    return Arc(centre, radius, first, float(wrap(np.array(last - first))))
