"""The nouns of figures: what is drawn, how a measure's figure is described, and whose joints."""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.geometry import midpoint
from formcheck.model import Array, Side, View, joint

NEAR, LEAD, TRAIL, BOTH = "near", "lead", "trail", "both"
SIDES = (NEAR, LEAD, TRAIL, BOTH)


@dataclass(frozen=True)
class Arc:
    """Part of a circle: centre (2,) and radius in pixels, degrees clockwise from +x as seen."""

    centre: Array
    radius: float
    start: float
    sweep: float


@dataclass(frozen=True)
class Drawing:
    """How a measure looks in one picture, in its pixels.

    `limbs` are polylines (k, 2) of what is measured, `references` dashed lines (2, 2) that it is
    measured against; the value belongs beside `tag` (2,), on the right for +1, the left for -1.
    """

    limbs: tuple[Array, ...]
    references: tuple[Array, ...]
    arc: Arc | None
    tag: Array
    beside: float


@dataclass(frozen=True)
class Figure:
    """How a measure is drawn: the kind of figure, its joints by part, whose they are.

    `value` says how the series of the kind becomes that of the measure: see `figure_series.VALUES`.
    """

    kind: str
    parts: tuple[str, ...]
    side: str
    value: str


@dataclass(frozen=True)
class Seen:
    """Joints in one picture (19, 2) or in many (n, 19, 2), as one camera sees one rep."""

    xy: Array
    view: View
    lead: Side | None

    @property
    def forward(self) -> float:
        """+1 where the athlete faces the right of the picture, -1 the left."""
        return -1.0 if self.view.side is Side.LEFT else 1.0

    @property
    def working(self) -> Side:
        """The working side; the near one where both work alike."""
        return self.lead or self.view.side

    @property
    def medial(self) -> float:
        """+1 where the working leg's inner side is to the right of the picture, -1 to the left."""
        facing = 1.0 if abs(self.view.yaw) < 90.0 else -1.0
        return -facing if self.working is Side.LEFT else facing

    def of(self, part: str, side: Side) -> Array:
        """A joint, (..., 2)."""
        return self.xy[..., joint(part, side), :]

    def point(self, part: str, whose: str) -> Array:
        """A joint of the near, the working or the other side, or the middle of both, (..., 2)."""
        if whose == BOTH:
            return midpoint(self.of(part, Side.LEFT), self.of(part, Side.RIGHT))
        if whose == NEAR:
            return self.of(part, self.view.side)
        return self.of(part, self.working if whose == LEAD else other(self.working))

    def points(self, figure: Figure) -> tuple[Array, ...]:
        """The joints of a figure, each (..., 2)."""
        return tuple(self.point(part, figure.side) for part in figure.parts)

    def pair(self, part: str) -> tuple[Array, Array]:
        """A joint of the nearer side and the same of the other one, each (..., 2)."""
        return self.of(part, self.view.side), self.of(part, other(self.view.side))


def other(side: Side) -> Side:
    """The other side."""
    return Side.RIGHT if side is Side.LEFT else Side.LEFT
