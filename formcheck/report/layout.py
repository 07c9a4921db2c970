"""Where things stand on a film: the picture, the band of text below it, the values by the body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from formcheck.model import Array, Joint, Style
from formcheck.report.ink import Box

FILM_SIDE, LEAST = 1280, 720  # pixels of the longer side: plenty for a phone, and enough to read
# A line of text, as a share of the width: a phone shows a film as wide as its screen.
TALL_EM, WIDE_EM = 1 / 26, 1 / 40
PAD, LINE = 0.6, 1.36  # around and between lines, in lines of text
COUNTER, BANNER = 3.4, 3.2  # heights of the counter and the banner, in lines of text
BODY = (
    (Joint.LEFT_SHOULDER, Joint.LEFT_ELBOW, Joint.LEFT_WRIST),
    (Joint.RIGHT_SHOULDER, Joint.RIGHT_ELBOW, Joint.RIGHT_WRIST),
    (Joint.LEFT_SHOULDER, Joint.LEFT_HIP, Joint.LEFT_KNEE, Joint.LEFT_ANKLE, Joint.LEFT_TOE),
    (Joint.RIGHT_SHOULDER, Joint.RIGHT_HIP, Joint.RIGHT_KNEE, Joint.RIGHT_ANKLE, Joint.RIGHT_TOE),
    (Joint.LEFT_HIP, Joint.RIGHT_HIP),
    (Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER),
    (Joint.LEFT_SHOULDER, Joint.LEFT_EAR, Joint.NOSE),
    (Joint.RIGHT_SHOULDER, Joint.RIGHT_EAR, Joint.NOSE),
)
ALONG = np.linspace(0.0, 1.0, 7)[:, None]  # where a bone is looked at
# Where a plate may stand from its place on the body, in its own heights: beside it, up and down.
REACHES = (0.5, 0.9, 1.4, 2.0, 2.8, 3.8)
LEVELS = (0.0, -0.7, 0.7, -1.4, 1.4, -2.2, 2.2)
# What it costs at an instant to stand a height further away, on the other side, on another plate,
# and cut off; a point of the body that is covered costs 1.
FURTHER, OTHER_SIDE, ON_ANOTHER, CUT = 0.3, 0.1, 20.0, 5.0


def picture_size(width: int, height: int) -> tuple[int, int]:
    """The size in pixels at which a film of that size is drawn: shrunk or enlarged, and even."""
    longer = max(width, height)
    scale = min(FILM_SIDE / longer, max(1.0, LEAST / longer))
    across, down = (max(2, 2 * round(side * scale / 2)) for side in (width, height))
    return across, down


@dataclass(frozen=True)
class Layout:
    """The boxes of a film picture, below a picture of width x height pixels.

    The counter stands in front, the phase beside it, and the banner below them or, in a wide film,
    beside them.
    """

    width: int
    height: int
    style: Style

    @cached_property
    def em(self) -> int:
        """The height of a line of text in pixels."""
        return max(8, round(self.width * (TALL_EM if self.tall else WIDE_EM)))

    @property
    def tall(self) -> bool:
        """Whether the banner stands below the counter instead of beside it."""
        return self.width <= 1.2 * self.height

    @cached_property
    def pad(self) -> int:
        """The space around boxes in pixels."""
        return round(PAD * self.em)

    @cached_property
    def band(self) -> int:
        """The height of the band below the picture in pixels, even."""
        counter, banner = round(COUNTER * self.em), round(BANNER * LINE * self.em)
        if self.style is Style.NONE:
            return 0
        if self.style is Style.SIMPLE:
            inside = counter
        else:
            inside = counter + self.pad + banner if self.tall else max(counter, banner)
        return 2 * round((inside + 2 * self.pad) / 2)

    @property
    def canvas(self) -> tuple[int, int]:
        """Width and height of the whole in pixels."""
        return self.width, self.height + self.band

    @cached_property
    def counter(self) -> Box:
        """Where the counter stands on the canvas; all boxes are (left, top, right, bottom)."""
        wide = round((5.4 if self.tall else 5.0) * self.em)
        top = self.height + self.pad
        return self.pad, top, self.pad + wide, top + round(COUNTER * self.em)

    @cached_property
    def phase(self) -> Box:
        """Where the exercise, the phase and the bar of its tempo stand."""
        _, top, left, bottom = self.counter
        aside = self.tall or self.style is Style.SIMPLE
        right = self.width - self.pad if aside else left + self.pad + round(11.5 * self.em)
        return left + self.pad, top, max(left + self.pad + 1, right), bottom

    @cached_property
    def banner(self) -> Box:
        """Where findings are told; empty where none are."""
        if self.style is not Style.FULL:
            return 0, self.height + self.band, 0, self.height + self.band
        high = round(BANNER * LINE * self.em)
        if self.tall:
            top = self.counter[3] + self.pad
            return self.pad, top, max(self.pad + 1, self.width - self.pad), top + high
        left, top = self.phase[2] + 2 * self.pad, self.height + self.pad
        return left, top, max(left + 1, self.width - self.pad), top + high


def along(line: Array) -> Array:
    """Points along a line (k, 2), (m, 2), without those that are not seen."""
    points = line[:-1, None] + ALONG * (line[1:] - line[:-1])[:, None]
    flat = points.reshape(-1, 2)
    return np.asarray(flat[np.isfinite(flat).all(axis=1)])


def body_points(xy: Array) -> Array:
    """Points along all that is seen of a body (19, 2), (k, 2): what values must not cover."""
    return np.concatenate([along(xy[list(chain)]) for chain in BODY])


def place(
    sizes: tuple[int, int],
    anchors: Array,
    beside: float,
    bodies: Sequence[Array],
    others: Sequence[Array],
    picture: tuple[int, int],
) -> Array:
    """How far from its anchor a value stands over a rep, (2,) pixels from anchor to its middle.

    `sizes` is the plate's width and height, `anchors` (m, 2) are where it belongs at some instants
    of the rep, `bodies` the points (k, 2) to keep clear of at each, `others` the middles (m, 2) of
    plates that stand already. What covers least wins, then what is near, on the side `beside`
    (+1 right, -1 left) if it can be.
    """
    width, height = sizes
    near = [body - anchor for body, anchor in zip(bodies, anchors, strict=True)]
    points = np.concatenate([*near, np.zeros((0, 2))])
    clear = np.array([width / 2 + height / 4, height * 0.75])
    best, least = np.zeros(2), np.inf
    for reach, level, side in product(REACHES, LEVELS, (beside, -beside)):
        offset = np.array([side * (width / 2 + reach * height), level * height])
        middles = anchors + offset
        aside = FURTHER * (reach + abs(level)) + OTHER_SIDE * (side != beside)
        cost = aside * len(middles)
        cost += _within(points - offset, clear)
        cost += ON_ANOTHER * sum(_within(middles - o, [width, height * 1.2]) for o in others)
        free = (np.array(picture) - [width, height]) / 2
        cost += CUT * (len(middles) - _within(middles - np.array(picture) / 2, free))
        if cost < least:
            best, least = offset, cost
    return best


def _within(points: Array, reach: Array | list[float]) -> int:
    """How many points (k, 2) are no further than that from the origin, across and down."""
    return int((np.abs(points) <= reach).all(axis=1).sum())


def inside(middle: Array, sizes: tuple[int, int], picture: tuple[int, int]) -> tuple[int, int]:
    """The upper left corner of a plate around `middle`, moved so that none of it is cut off."""
    corner = [
        min(max(1.0, at - size / 2), max(1.0, room - size - 1.0))
        for at, size, room in zip(middle, sizes, picture, strict=True)
    ]
    return round(corner[0]), round(corner[1])
