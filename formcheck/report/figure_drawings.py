"""How each kind of figure is drawn in one picture: limbs, what they are held against, the arc."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from formcheck.geometry import distance
from formcheck.report.figure_body import BOTH, Drawing, Figure, Seen
from formcheck.report.figure_series import beside_leg
from formcheck.report.figure_shapes import (
    RIM,
    against_horizontal,
    against_vertical,
    angled,
    arc_between,
    shorter,
    sideways,
    stacked,
    unit,
)

STRAIGHT_ON = 0.7  # length of a line drawn on beyond a joint, in lengths of the limb that bends


def bend(seen: Seen, figure: Figure) -> Drawing:
    """Three joints, the first limb drawn on beyond the middle one, and the arc to the other."""
    a, b, c = seen.points(figure)
    on = b + STRAIGHT_ON * float(distance(b, c)) * unit(b - a)
    arc = arc_between(b, b - a, c - b, RIM * shorter(a, b, c))
    return angled(seen, (stacked(a, b, c),), (stacked(b, on),), arc)


def opening(seen: Seen, figure: Figure) -> Drawing:
    """Three joints and the arc on the belly's side, however far the middle one straightens."""
    a, b, c = seen.points(figure)
    arc = arc_between(b, a - b, c - b, RIM * shorter(a, b, c))
    around = seen.forward * (seen.forward * arc.sweep % 360.0)
    return angled(seen, (stacked(a, b, c),), (), replace(arc, sweep=around))


def line(seen: Seen, figure: Figure) -> Drawing:
    """Three joints, the straight line from the first to the last, and how far they are from it."""
    a, b, c = seen.points(figure)
    arc = arc_between(b, b - a, c - b, RIM * shorter(a, b, c))
    return Drawing((stacked(a, b, c),), (stacked(a, c),), arc, b, -seen.forward)


def tilt(seen: Seen, figure: Figure) -> Drawing:
    """A line against the dashed vertical through its lower end; arms and loads are in front."""
    low, high = seen.points(figure)
    return replace(against_vertical(seen, low, high, -1.0), beside=-seen.forward)


def slant(seen: Seen, figure: Figure) -> Drawing:
    """A line against the dashed vertical through its first end, up or down as the line goes."""
    a, b = seen.points(figure)
    return against_vertical(seen, a, b, -1.0 if b[1] <= a[1] else 1.0)


def slants(seen: Seen, figure: Figure) -> Drawing:
    """Both forearms against the dashed verticals through their elbows; the value is at the far one.

    What the hands show together stands at the near one.
    """
    near, far = zip(*(seen.pair(part) for part in figure.parts), strict=True)
    both = [against_vertical(seen, a, b, -1.0 if b[1] <= a[1] else 1.0) for a, b in (near, far)]
    limbs = tuple(drawn.limbs[0] for drawn in both)
    plumbs = tuple(drawn.references[0] for drawn in both)
    return Drawing(limbs, plumbs, None, far[1], -sideways(seen, near[1], far[1]))


def depth(seen: Seen, figure: Figure) -> Drawing:
    """The thigh against the dashed horizontal through the knee, on to below the hip."""
    hip, knee = seen.points(figure)
    return against_horizontal(seen, knee, hip)


def pitch(seen: Seen, figure: Figure) -> Drawing:
    """The sole against the dashed ground through the toes."""
    heel, toe = seen.points(figure)
    return against_horizontal(seen, toe, heel)


def level(seen: Seen, figure: Figure) -> Drawing:
    """The line between both joints against the dashed horizontal through the near one."""
    near, far = seen.pair(figure.parts[0])
    return against_horizontal(seen, near, far)


def parallel(seen: Seen, figure: Figure) -> Drawing:
    """Shank and trunk, and the shank's slope dashed at the hip."""
    knee, ankle = seen.points(figure)
    hip, shoulder = (seen.point(part, BOTH) for part in ("HIP", "SHOULDER"))
    length = float(distance(hip, shoulder))
    arc = arc_between(hip, knee - ankle, shoulder - hip, RIM * length)
    slope = stacked(hip, hip + length * unit(knee - ankle))
    return angled(seen, (stacked(ankle, knee), stacked(hip, shoulder)), (slope,), arc)


def past(seen: Seen, figure: Figure) -> Drawing:
    """The upper arm against the dashed line from shoulder to hip."""
    shoulder, elbow, hip = seen.points(figure)
    radius = RIM * shorter(elbow, shoulder, hip)
    arc = arc_between(shoulder, hip - shoulder, elbow - shoulder, radius)
    return angled(seen, (stacked(shoulder, elbow),), (stacked(shoulder, hip),), arc)


def gap(seen: Seen, figure: Figure) -> Drawing:
    """One pair of joints joined, with dashed verticals from the other pair up or down to it."""
    near, far = seen.pair(figure.parts[0])
    plumbs = tuple(
        stacked(base, np.array([base[0], end[1]]))
        for base, end in zip(seen.pair(figure.parts[1]), (near, far), strict=True)
    )
    return Drawing((stacked(near, far),), plumbs, None, near, sideways(seen, near, far))


def inside(seen: Seen, figure: Figure) -> Drawing:
    """A knee against the dashed vertical through the toes."""
    knee, toe, ankle = seen.points(figure)
    over = np.array([toe[0], knee[1]])
    limbs = (stacked(ankle, knee), stacked(knee, over))
    return Drawing(limbs, (stacked(toe, over),), None, knee, -seen.medial)


def shift(seen: Seen, figure: Figure) -> Drawing:
    """The middle of a pair against the dashed vertical through that of another."""
    upper, lower = seen.points(figure)
    over = np.array([lower[0], upper[1]])
    side = sideways(seen, upper, lower)
    return Drawing((stacked(over, upper),), (stacked(lower, over),), None, upper, side)


def plumb(seen: Seen, figure: Figure) -> Drawing:
    """A leg against the dashed vertical through its foot."""
    hip, knee, ankle = seen.points(figure)
    over = np.array([ankle[0], hip[1]])
    return Drawing((stacked(hip, knee, ankle),), (stacked(ankle, over),), None, knee, -seen.medial)


def heights(seen: Seen, figure: Figure) -> Drawing:
    """The higher hand over the dashed horizontal through the lower one."""
    near, far = seen.pair(figure.parts[-1])
    low, high = (near, far) if near[1] >= far[1] else (far, near)
    foot = np.array([high[0], low[1]])
    side = sideways(seen, near, far)
    return Drawing((stacked(foot, high),), (stacked(low, foot),), None, near, side)


def lift(seen: Seen, figure: Figure) -> Drawing:
    """The arm against the dashed horizontal through the shoulder."""
    shoulder, elbow, wrist = seen.points(figure)
    over = np.array([wrist[0], shoulder[1]])
    limbs = (stacked(shoulder, elbow, wrist), stacked(wrist, over))
    return Drawing(limbs, (stacked(shoulder, over),), None, wrist, seen.forward)


def ahead(seen: Seen, figure: Figure) -> Drawing:
    """The hand's way to the dashed line of the shank."""
    wrist, _, knee, ankle = seen.points(figure)
    leg = beside_leg(wrist, knee, ankle)
    return Drawing((stacked(leg, wrist),), (stacked(ankle, knee),), None, wrist, seen.forward)


def flare(seen: Seen, figure: Figure) -> Drawing:
    """Both upper arms."""
    (near, far), (elbow, other) = (seen.pair(part) for part in figure.parts)
    limbs = (stacked(near, elbow), stacked(far, other))
    return Drawing(limbs, (), None, elbow, sideways(seen, elbow, other))


def length(seen: Seen, figure: Figure) -> Drawing:
    """A line between the middles of two pairs."""
    a, b = seen.points(figure)
    return Drawing((stacked(a, b),), (), None, (a + b) / 2.0, -seen.forward)


def width(seen: Seen, figure: Figure) -> Drawing:
    """A line between the left and the right joint."""
    near, far = seen.pair(figure.parts[0])
    return Drawing((stacked(near, far),), (), None, near, sideways(seen, near, far))


Draw = Callable[[Seen, Figure], Drawing]
DRAWINGS: dict[str, Draw] = {
    "bend": bend,
    "opening": opening,
    "bridge": opening,
    "line": line,
    "tilt": tilt,
    "slant": slant,
    "slants": slants,
    "depth": depth,
    "parallel": parallel,
    "past": past,
    "knee_line": bend,
    "shallow_knee_line": bend,
    "gap": gap,
    "inside": inside,
    "shift": shift,
    "plumb": plumb,
    "heights": heights,
    "level": level,
    "pitch": pitch,
    "lift": lift,
    "ahead": ahead,
    "flare": flare,
    "length": length,
    "width": width,
}
