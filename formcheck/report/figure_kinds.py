"""The kinds of figures: what is drawn of a measured quantity, and its value at every instant.

A kind has two functions of the same joints: `draw` for one instant, `value` for any number of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from formcheck import geometry
from formcheck.model import Array, Side, View, joint

INWARD = 90.0  # degrees of yaw up to which the athlete is seen from in front
NEAR_ARC, WIDE_ARC = 0.35, 0.5  # shares of the shorter limb
BEYOND = 0.6  # how far a limb's own line is drawn on, in lengths of the next limb
LONGEST = 95.0  # percentile that stands for the largest length in the picture


@dataclass(frozen=True)
class Arc:
    """A part of a circle in pixels; `start` and `sweep` in degrees, clockwise from +x."""

    centre: Array
    radius: float
    start: float
    sweep: float


@dataclass(frozen=True)
class Drawing:
    """What is drawn of one quantity, in pixels.

    `limbs` are lines (k, 2) along the body, `references` dashed lines (2, 2) that it is measured
    against; the value stands at `tag` (2,), to the right of it where `beside` is +1, left at -1.
    """

    limbs: tuple[Array, ...]
    references: tuple[Array, ...]
    arc: Arc | None
    tag: Array
    beside: float


@dataclass(frozen=True)
class Figure:
    """How one measure is drawn: the kind, the joints, and whose they are.

    `of` is near, lead, trail or middle (between left and right); `sign` turns the value round and
    `from_` is what it is counted from, so that it is in the measure's own sense. `followed` says
    whether the value at an instant is what the measure speaks of.
    """

    kind: str
    parts: tuple[str, ...]
    of: str = "near"
    sign: float = 1.0
    from_: float = 0.0
    absolute: bool = False
    followed: bool = True


@dataclass(frozen=True)
class Seen:
    """The joints of one instant, (19, 2), or of many, (n, 19, 2), with who faces where."""

    xy: Array
    view: View
    lead: Side | None

    @property
    def forward(self) -> float:
        """+1 where the athlete faces the right of the picture, -1 the left."""
        return -1.0 if self.view.side is Side.LEFT else 1.0

    @property
    def medial(self) -> float:
        """+1 where the working leg's inner side is to the right of the picture, -1 to the left."""
        facing = 1.0 if abs(self.view.yaw) < INWARD else -1.0
        return -facing if self.side("lead") is Side.LEFT else facing

    def side(self, of: str) -> Side:
        """The side that is meant."""
        lead = self.lead or self.view.side
        other = Side.RIGHT if lead is Side.LEFT else Side.LEFT
        return {"near": self.view.side, "lead": lead, "trail": other}[of]

    def of(self, part: str, of: str) -> Array:
        """One joint, (…, 2) pixels."""
        if of == "middle":
            return geometry.midpoint(self.at(part, Side.LEFT), self.at(part, Side.RIGHT))
        return self.at(part, self.side(of))

    def at(self, part: str, side: Side) -> Array:
        """The joint of one side, (…, 2) pixels."""
        return self.xy[..., joint(part, side), :]

    def points(self, figure: Figure) -> list[Array]:
        """The figure's joints in order."""
        return [self.of(part, figure.of) for part in figure.parts]

    def gap(self, part: str) -> Array:
        """The distance of left and right across the picture, (…,) pixels; NaN where none."""
        apart = np.abs(self.at(part, Side.LEFT)[..., 0] - self.at(part, Side.RIGHT)[..., 0])
        return np.where(apart > 0, apart, np.nan)

    def pair(self, part: str) -> Array:
        """The line from the left to the right joint, (2, 2); of one instant."""
        return np.array([self.at(part, Side.LEFT), self.at(part, Side.RIGHT)])


@dataclass(frozen=True)
class Kind:
    """A kind of figure: `draw` takes one instant, `value` (…,) any number of them."""

    draw: Callable[[Seen, Figure], Drawing]
    value: Callable[[Seen, Figure], Array]


def direction(line: Array) -> float:
    """Where a vector points, degrees clockwise from +x."""
    return float(np.degrees(np.arctan2(line[1], line[0])))


def arc(centre: Array, one: Array, other: Array, share: float) -> Arc:
    """The arc around a point from one direction to another, by the shorter way."""
    sweep = float(geometry.wrap(np.array([direction(other) - direction(one)]))[0])
    shorter = min(np.hypot(*one), np.hypot(*other))
    return Arc(centre, float(share * shorter), direction(one), sweep)


def draw_bend(seen: Seen, figure: Figure) -> Drawing:
    """Two limbs that meet, and how far the second is from going straight on."""
    a, b, c = seen.points(figure)
    far = np.hypot(*(c - b))
    onward = (b - a) / np.hypot(*(b - a)) * far
    dashed = np.array([b, b + BEYOND * onward])
    around = arc(b, onward, c - b, NEAR_ARC)
    return Drawing((np.array([a, b, c]),), (dashed,), around, b, seen.forward)


def value_bend(seen: Seen, figure: Figure) -> Array:
    """Flexion in degrees; 0 straight."""
    return geometry.flexion(*seen.points(figure))


def draw_tilt(seen: Seen, figure: Figure) -> Drawing:
    """A limb, and the vertical through its first joint."""
    low, high = seen.points(figure)
    limb = high - low
    upright = np.array([0.0, np.copysign(np.hypot(*limb), limb[1])])
    dashed = np.array([low, low + upright])
    around = arc(low, upright, limb, WIDE_ARC)
    return Drawing(
        (np.array([low, high]),), (dashed,), around, geometry.midpoint(low, high), -seen.forward
    )


def value_tilt(seen: Seen, figure: Figure) -> Array:
    """The limb against the vertical in degrees, + forward."""
    return geometry.from_vertical(*seen.points(figure), seen.forward)


def value_slant(seen: Seen, figure: Figure) -> Array:
    """The limb against the vertical in degrees, 0..90, whichever way."""
    low, high = seen.points(figure)
    d = high - low
    return np.degrees(np.arctan2(np.abs(d[..., 0]), np.abs(d[..., 1])))


def draw_level(seen: Seen, figure: Figure) -> Drawing:
    """A limb, and the horizontal through its first joint."""
    first, second = seen.points(figure)
    limb = second - first
    level = np.array([np.copysign(np.hypot(*limb), limb[0]), 0.0])
    dashed = np.array([first, first + 1.2 * level])
    around = arc(first, level, limb, WIDE_ARC)
    return Drawing(
        (np.array([first, second]),), (dashed,), around, second, float(np.sign(level[0]))
    )


def value_level(seen: Seen, figure: Figure) -> Array:
    """The limb against the horizontal in degrees, + where the second joint is lower."""
    return geometry.from_horizontal(*seen.points(figure))


def draw_line(seen: Seen, figure: Figure) -> Drawing:
    """Three joints, and the straight line from the first to the last."""
    a, b, c = seen.points(figure)
    dashed = np.array([a, c])
    around = arc(b, a - b, c - b, NEAR_ARC)
    return Drawing((np.array([a, b, c]),), (dashed,), around, b, -seen.forward)


def value_line(seen: Seen, figure: Figure) -> Array:
    """How far the middle joint hangs below the line of the others, degrees."""
    return geometry.below_line(*seen.points(figure))


def draw_between(seen: Seen, figure: Figure) -> Drawing:
    """Two limbs from one joint, and the angle between them."""
    one, joint_, other = seen.points(figure)
    around = arc(joint_, one - joint_, other - joint_, NEAR_ARC)
    limb, reference = np.array([joint_, other]), np.array([joint_, one])
    return Drawing((limb,), (reference,), around, other, -seen.forward)


def value_between(seen: Seen, figure: Figure) -> Array:
    """The second limb against the first, degrees, + behind it."""
    one, joint_, other = seen.points(figure)
    line, limb = one - joint_, other - joint_
    cross = line[..., 0] * limb[..., 1] - line[..., 1] * limb[..., 0]
    return np.degrees(np.arctan2(cross * seen.forward, (line * limb).sum(axis=-1)))


def draw_parallel(seen: Seen, figure: Figure) -> Drawing:
    """The trunk, and the shank's slant through the hips; the shank itself."""
    shank = np.array([seen.of(part, "near") for part in ("ANKLE", "KNEE")])
    hip, shoulder = (seen.of(part, "middle") for part in ("HIP", "SHOULDER"))
    trunk = shoulder - hip
    along = (shank[1] - shank[0]) / np.hypot(*(shank[1] - shank[0])) * np.hypot(*trunk)
    around = arc(hip, along, trunk, WIDE_ARC)
    limbs = (np.array([hip, shoulder]), shank)
    middle = geometry.midpoint(hip, shoulder)
    return Drawing(limbs, (np.array([hip, hip + along]),), around, middle, -seen.forward)


def value_parallel(seen: Seen, figure: Figure) -> Array:
    """How far trunk and shank are from parallel, degrees."""
    trunk = geometry.from_vertical(seen.of("HIP", "middle"), seen.of("SHOULDER", "middle"))
    shank = geometry.from_vertical(seen.of("ANKLE", "near"), seen.of("KNEE", "near"))
    return np.abs(trunk - shank)


def draw_gaps(seen: Seen, figure: Figure) -> Drawing:
    """The gap of one pair of joints, against that of the other."""
    one, other = (seen.pair(part) for part in figure.parts)
    limbs = tuple(
        np.array([seen.at(part, side) for part in ("HIP", "KNEE", "ANKLE")]) for side in Side
    )
    right = one[np.argmax(one[:, 0])]
    return Drawing((*limbs, one), (other,), None, right, 1.0)


def value_gaps(seen: Seen, figure: Figure) -> Array:
    """The first gap over the second."""
    one, other = figure.parts
    return seen.gap(one) / seen.gap(other)


def draw_inside(seen: Seen, figure: Figure) -> Drawing:
    """The working leg's shank, and the vertical over its toes."""
    knee, toe, ankle = seen.points(figure)
    hip = seen.of("HIP", figure.of)
    dashed = np.array([toe, [toe[0], knee[1] - 0.2 * (toe[1] - knee[1])]])
    return Drawing((np.array([hip, knee, ankle]),), (dashed,), None, knee, -seen.medial)


def value_inside(seen: Seen, figure: Figure) -> Array:
    """How far the knee is to the inner side of the toes, in shank lengths."""
    knee, toe, ankle = seen.points(figure)
    length = geometry.distance(knee, ankle)
    known = length[np.isfinite(length)]
    longest = float(np.percentile(known, LONGEST)) if known.size else float("nan")
    return (knee - toe)[..., 0] * seen.medial / longest


def draw_shift(seen: Seen, figure: Figure) -> Drawing:
    """The middle of the pelvis, and the vertical over the middle of the feet."""
    feet, hips = seen.of("ANKLE", "middle"), seen.of("HIP", "middle")
    over = np.array([feet[0], hips[1] - 0.15 * (feet[1] - hips[1])])
    return Drawing((np.array([feet, hips]),), (np.array([feet, over]),), None, hips, 1.0)


def value_shift(seen: Seen, figure: Figure) -> Array:
    """How far the pelvis is to the side of the feet's middle, in stance widths, no sign."""
    aside = (seen.of("HIP", "middle") - seen.of("ANKLE", "middle"))[..., 0]
    return np.abs(aside) / seen.gap("ANKLE")


def draw_leg(seen: Seen, figure: Figure) -> Drawing:
    """The leg, and the straight line from its hip to its ankle."""
    a, b, c = seen.points(figure)
    return Drawing((np.array([a, b, c]),), (np.array([a, c]),), None, b, -seen.medial)


def draw_pair(seen: Seen, figure: Figure) -> Drawing:
    """The line of a left and a right joint, and the horizontal through their middle."""
    line = seen.pair(figure.parts[0])
    middle, half = line.mean(axis=0), np.array([np.ptp(line[:, 0]) / 2.0, 0.0])
    dashed = np.array([middle - 1.2 * half, middle + 1.2 * half])
    return Drawing((line,), (dashed,), None, line[np.argmax(line[:, 0])], 1.0)


def draw_height(seen: Seen, figure: Figure) -> Drawing:
    """A joint, and the horizontal through the other that its height is told against."""
    moving, still = seen.points(figure)
    reach = np.array([np.hypot(*(moving - still)), 0.0])
    dashed = np.array([still - reach / 2.0, still + reach / 2.0])
    return Drawing((np.array([still, moving]),), (dashed,), None, moving, seen.forward)


def draw_ahead(seen: Seen, figure: Figure) -> Drawing:
    """The hand, and the leg's line at its height."""
    wrist, knee, ankle = seen.points(figure)
    share = np.clip((wrist[1] - ankle[1]) / (knee[1] - ankle[1]), 0.0, 1.0)
    leg = np.array([ankle[0] + share * (knee[0] - ankle[0]), wrist[1]])
    return Drawing((np.array([ankle, knee]),), (np.array([leg, wrist]),), None, wrist, seen.forward)


def unfollowed(seen: Seen, figure: Figure) -> Array:
    """No value at an instant."""
    return np.full(seen.xy.shape[:-2], np.nan)


KINDS: Mapping[str, Kind] = {
    "bend": Kind(draw_bend, value_bend),
    "tilt": Kind(draw_tilt, value_tilt),
    "slant": Kind(draw_tilt, value_slant),
    "level": Kind(draw_level, value_level),
    "line": Kind(draw_line, value_line),
    "between": Kind(draw_between, value_between),
    "parallel": Kind(draw_parallel, value_parallel),
    "gaps": Kind(draw_gaps, value_gaps),
    "inside": Kind(draw_inside, value_inside),
    "shift": Kind(draw_shift, value_shift),
    "leg": Kind(draw_leg, unfollowed),
    "pair": Kind(draw_pair, unfollowed),
    "height": Kind(draw_height, unfollowed),
    "ahead": Kind(draw_ahead, unfollowed),
}
