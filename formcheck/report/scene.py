"""What is drawn on a film: one analysis at the size of the film, and what of it is looked up."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from formcheck.model import Analysis, Array, Check, RepResult, Side, Style
from formcheck.report import figures
from formcheck.report.layout import Layout
from formcheck.report.moments import Event, events


@dataclass(frozen=True)
class Place:
    """Where a value stands in the reps of a working side, in pixels.

    `offset` (2,) leads from the body to the near edge of its plate, `middles` (m, 2) are the
    plate's middles at some instants of them.
    """

    offset: Array
    middles: Array


@dataclass(frozen=True)
class Scene:
    """What is drawn on a film of one analysis, in a picture of width x height pixels.

    Below the picture the canvas has the band of text; `title` stands in it, "" for the exercise.
    `places` keeps where values stand, by working side and check, once it was looked for.
    """

    analysis: Analysis
    width: int
    height: int
    style: Style = Style.FULL
    title: str = ""
    places: dict[tuple[Side | None, str], Place] = field(
        default_factory=dict, repr=False, compare=False
    )
    _curves: dict[object, Array | None] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def layout(self) -> Layout:
        """Where things stand."""
        return Layout(self.width, self.height, self.style)

    @property
    def canvas(self) -> tuple[int, int]:
        """Width and height of the whole film picture in pixels, the band of text included."""
        return self.layout.canvas

    @cached_property
    def xy(self) -> Array:
        """The joints in pixels of the drawn film, (n, 19, 2)."""
        video = self.analysis.video
        return self.analysis.motion.xy * [self.width / video.width, self.height / video.height]

    @cached_property
    def unit(self) -> float:
        """A length to draw by, in pixels: it grows with the picture, and is at least 3."""
        return max(3.0, min(self.width, self.height) / 100, max(self.width, self.height) / 170)

    @cached_property
    def followed(self) -> tuple[Check, ...]:
        """The checks whose figures are drawn all the time."""
        return figures.followed(self.analysis.exercise, self.analysis.view)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What is told of each rep, and when."""
        return events(self.analysis, self.curve)

    def curve(self, check: str, result: RepResult | None) -> Array | None:
        """What a check measures at every instant (n,), with that rep's view and working side."""
        lead = result.rep.lead if result else None
        view = result.view if result else self.analysis.view
        key = (check, lead, view.side, view.name)
        if key not in self._curves:
            self._curves[key] = figures.curve(self.check(check), self.analysis.motion, view, lead)
        return self._curves[key]

    def check(self, name: str) -> Check:
        """The exercise's check of that name."""
        return next(one for one in self.analysis.exercise.checks if one.name == name)

    def row(self, t: float) -> int | None:
        """The pose nearest to a time, None when there is none within a tenth of a second."""
        times = self.analysis.motion.t
        if not len(times):
            return None
        i = int(np.clip(np.searchsorted(times, t), 1, max(1, len(times) - 1)))
        near = min((i - 1, min(i, len(times) - 1)), key=lambda k: abs(times[k] - t))
        return near if abs(times[near] - t) <= 0.1 else None
