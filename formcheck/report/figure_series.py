"""What each kind of figure measures at every instant, in the terms of `formcheck.checks`."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from formcheck import geometry
from formcheck.checks.one_leg import FPPA_TO
from formcheck.model import Array, Side
from formcheck.report.figure_body import BOTH, Figure, Seen

TALL = 0.9  # of the way from the lowest to the highest hips: there somebody stands
TALLEST = 95.0  # percentile of a hip's height that stands for a straight leg
USUAL_LARGEST = 90.0  # percentile of a length over the film: what turns away looks shorter


def flexion(seen: Seen, figure: Figure) -> Array:
    """How far three joints are from straight, degrees, (n,)."""
    return geometry.flexion(*seen.points(figure))


def opening(seen: Seen, figure: Figure) -> Array:
    """The angle at the middle one of three joints, degrees, 180 straight, (n,)."""
    return 180.0 - flexion(seen, figure)


def bridge(seen: Seen, figure: Figure) -> Array:
    """The angle at hips that hang below a line, degrees, 180 on it or above, (n,)."""
    return np.asarray(180.0 - np.maximum(0.0, geometry.below_line(*seen.points(figure))))


def line(seen: Seen, figure: Figure) -> Array:
    """How far the middle joint hangs below the line of the others, degrees, (n,)."""
    return geometry.below_line(*seen.points(figure))


def tilt(seen: Seen, figure: Figure) -> Array:
    """A line against the vertical, + forward, degrees, (n,)."""
    low, high = seen.points(figure)
    return geometry.from_vertical(low, high, seen.forward)


def slant(seen: Seen, figure: Figure) -> Array:
    """A line against the vertical, up or down, 0..90 degrees, (n,)."""
    return off_vertical(*seen.points(figure))


def slants(seen: Seen, figure: Figure) -> Array:
    """The same of both arms, the worse one, (n,)."""
    both = [off_vertical(*(seen.of(part, side) for part in figure.parts)) for side in Side]
    return np.asarray(np.maximum(*both))


def off_vertical(a: Array, b: Array) -> Array:
    """The line between two joints against the vertical, without direction, degrees, (n,)."""
    d = b - a
    return np.asarray(np.degrees(np.arctan2(np.abs(d[..., 0]), np.abs(d[..., 1]))))


def depth(seen: Seen, figure: Figure) -> Array:
    """The hip against the horizontal through the knee, + below, degrees, (n,)."""
    hip, knee = seen.points(figure)
    return geometry.from_horizontal(knee, hip)


def parallel(seen: Seen, figure: Figure) -> Array:
    """The trunk against the near shank, degrees, (n,)."""
    knee, ankle = seen.points(figure)
    trunk = geometry.from_vertical(
        seen.point("HIP", BOTH), seen.point("SHOULDER", BOTH), seen.forward
    )
    return np.asarray(trunk - geometry.from_vertical(ankle, knee, seen.forward))


def past(seen: Seen, figure: Figure) -> Array:
    """The upper arm against the line from shoulder to hip, + behind it, degrees, (n,)."""
    shoulder, elbow, hip = seen.points(figure)
    trunk, arm = hip - shoulder, elbow - shoulder
    cross = trunk[..., 0] * arm[..., 1] - trunk[..., 1] * arm[..., 0]
    return np.asarray(np.degrees(np.arctan2(cross * seen.forward, (trunk * arm).sum(axis=-1))))


def knee_line(seen: Seen, figure: Figure) -> Array:
    """The leg's bend seen from the front, + knee inward, degrees, (n,).

    NaN where thigh or shank point up in the picture.
    """
    hip, knee, ankle = seen.points(figure)
    thigh, shank = knee - hip, ankle - knee
    cross = thigh[..., 0] * shank[..., 1] - thigh[..., 1] * shank[..., 0]
    angle = np.degrees(np.arctan2(cross, (thigh * shank).sum(axis=-1)))
    return np.where((thigh[..., 1] > 0) & (shank[..., 1] > 0), angle * seen.medial, np.nan)


def shallow_knee_line(seen: Seen, figure: Figure) -> Array:
    """The same while the knee is bent little enough: deeper, toe-out looks like a knee inward.

    How far it is bent shows in how far its hip has come down to the foot.
    """
    hip, _, ankle = seen.points(figure)
    height = (ankle - hip)[..., 1]
    known = height[np.isfinite(height)]
    tall = float(np.percentile(known, TALLEST)) if len(known) else np.nan
    bent = 2.0 * np.degrees(np.arccos(np.clip(height / tall, -1.0, 1.0)))
    return np.where(bent <= FPPA_TO, knee_line(seen, figure), np.nan)


def gap(seen: Seen, figure: Figure) -> Array:
    """The sideways gap of one pair of joints in gaps of another, (n,)."""
    upper, lower = (
        np.abs(seen.of(part, Side.LEFT) - seen.of(part, Side.RIGHT))[..., 0]
        for part in figure.parts
    )
    return np.asarray(upper / np.where(lower > 0, lower, np.nan))


def inside(seen: Seen, figure: Figure) -> Array:
    """How far a knee is on the inner side of the toes, in shank lengths, (n,)."""
    knee, toe, ankle = seen.points(figure)
    shank = largest(geometry.distance(knee, ankle))
    return np.asarray((knee - toe)[..., 0] * seen.medial / shank)


def shift(seen: Seen, figure: Figure) -> Array:
    """How far the middle of one pair is beside that of another, in gaps of the other, (n,)."""
    upper, lower = seen.points(figure)
    left, right = (seen.of(figure.parts[1], side)[..., 0] for side in Side)
    return np.asarray((upper - lower)[..., 0] / float(np.nanmedian(np.abs(left - right))))


def heights(seen: Seen, figure: Figure) -> Array:
    """How much higher one hand is than the other, in arm lengths, (n,)."""
    shoulder, elbow, wrist = figure.parts
    arms = [
        geometry.distance(seen.of(shoulder, side), seen.of(elbow, side))
        + geometry.distance(seen.of(elbow, side), seen.of(wrist, side))
        for side in Side
    ]
    left, right = (seen.of(wrist, side)[..., 1] for side in Side)
    return np.asarray(np.abs(left - right) / largest(np.fmax(*arms)))


def level(seen: Seen, figure: Figure) -> Array:
    """The line between the left and the right joint against the horizontal, degrees, (n,)."""
    return geometry.tilt(*(seen.of(figure.parts[0], side) for side in Side))


def pitch(seen: Seen, figure: Figure) -> Array:
    """The sole's slope, + heel up, degrees, (n,)."""
    heel, toe = seen.points(figure)
    d = toe - heel
    return np.asarray(np.degrees(np.arctan2(d[..., 1], np.abs(d[..., 0]))))


def lift(seen: Seen, figure: Figure) -> Array:
    """How far the hand is above the shoulder, in arm lengths, (n,)."""
    shoulder, elbow, wrist = seen.points(figure)
    arm = largest(geometry.distance(shoulder, elbow) + geometry.distance(elbow, wrist))
    return np.asarray((shoulder - wrist)[..., 1] / arm)


def ahead(seen: Seen, figure: Figure) -> Array:
    """How far the hand is in front of the shank's line, in leg lengths, (n,)."""
    wrist, hip, knee, ankle = seen.points(figure)
    whole = geometry.distance(hip, knee) + geometry.distance(knee, ankle)
    leg = float(np.nanpercentile(whole, USUAL_LARGEST))
    return np.asarray((wrist - beside_leg(wrist, knee, ankle))[..., 0] * seen.forward / leg)


def beside_leg(wrist: Array, knee: Array, ankle: Array) -> Array:
    """The point of the shank at the hand's height, (..., 2)."""
    share = np.clip((wrist - ankle)[..., 1] / (knee - ankle)[..., 1], 0.0, 1.0)
    x = ankle[..., 0] + share * (knee - ankle)[..., 0]
    return np.stack([x, wrist[..., 1]], axis=-1)


def flare(seen: Seen, figure: Figure) -> Array:
    """The upper arms against the trunk seen from the head, degrees, (n,)."""
    shares = []
    for side in Side:
        shoulder, elbow = (seen.of(part, side) for part in figure.parts)
        whole = largest(geometry.distance(shoulder, elbow))
        shares.append(np.minimum(1.0, np.abs(elbow - shoulder)[..., 0] / whole))
    return np.asarray(np.degrees(np.arcsin(np.mean(shares, axis=0))))


def largest(values: Array) -> float:
    """The largest value that is seen, NaN when nothing is."""
    finite = values[np.isfinite(values)]
    return float(finite.max()) if len(finite) else float("nan")


def against_standing(seen: Seen, values: Array) -> Array:
    """Values against what they usually are where the hips are high over the feet, (n,)."""
    height = (seen.point("ANKLE", BOTH) - seen.point("HIP", BOTH))[..., 1]
    known = height[np.isfinite(height)]
    if not len(known):
        return np.full(len(values), np.nan)
    low, high = np.percentile(known, [5, 95])
    tall = values[height >= low + TALL * (high - low)]
    tall = tall[np.isfinite(tall)]
    return values - (float(np.median(tall)) if len(tall) else np.nan)


Series = Callable[[Seen, Figure], Array]
SERIES: dict[str, Series] = {
    "bend": flexion,
    "opening": opening,
    "bridge": bridge,
    "line": line,
    "tilt": tilt,
    "slant": slant,
    "slants": slants,
    "depth": depth,
    "parallel": parallel,
    "past": past,
    "knee_line": knee_line,
    "shallow_knee_line": shallow_knee_line,
    "gap": gap,
    "inside": inside,
    "shift": shift,
    "heights": heights,
    "level": level,
    "pitch": pitch,
    "lift": lift,
    "ahead": ahead,
    "flare": flare,
}
VALUES: dict[str, Callable[[Seen, Array], Array]] = {
    "as_is": lambda _, values: values,
    "size": lambda _, values: np.abs(values),
    "above": lambda _, values: np.maximum(0.0, values),
    "below": lambda _, values: np.maximum(0.0, -values),
    "change": against_standing,
    "change_size": lambda seen, values: np.abs(against_standing(seen, values)),
}
