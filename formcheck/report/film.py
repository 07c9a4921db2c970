"""Writes the annotated film: decoding, drawing and encoding overlap."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from math import inf, isfinite, nan
from pathlib import Path

import numpy as np

from formcheck.model import Analysis, Frame, Picture, RepResult, Style
from formcheck.report.layout import FILM_SIDE as FILM_SIDE
from formcheck.report.layout import picture_size
from formcheck.report.moments import best_and_worst as best_and_worst
from formcheck.report.moments import rep_title
from formcheck.report.overlay import Scene, draw
from formcheck.texts import say
from formcheck.video import FilmWriter, Sound, frames

SLOWER = 4.0  # how many times slower a rep is replayed
AROUND_S = 0.3  # shown before and after it

Watch = Callable[[Frame], None]


def write_film(
    path: Path,
    analysis: Analysis,
    source: Path,
    progress: Callable[[float], None],
    *,
    start: float = 0.0,
    end: float = inf,
    rotate: int = 0,
    max_rate: float | None = 30.0,
    style: Style = Style.FULL,
    slow_motion: bool = False,
    watch: Watch | None = None,
) -> None:
    """Writes `source` with the analysis drawn on it; `progress` hears the seconds drawn.

    The sound stays. With `slow_motion` the worst and the best rep follow at a quarter speed, in
    silence. `watch` sees every frame before it is drawn on, RGB of at most 1280 pixels. Raises
    `UnwritableOutput`; nothing is left under `path` then.
    """
    video = analysis.video
    scene = Scene(analysis, *picture_size(video.width, video.height), style)
    rate = min(video.fps, max_rate or video.fps)
    until = min(end, video.duration) if isfinite(video.duration) else end
    stretches = [Stretch(start, end), *(_replays(analysis) if slow_motion else ())]
    with FilmWriter(path, *scene.canvas, rate, Sound(source, until)) as film:
        reel = Reel(film, np.empty((scene.canvas[1], scene.canvas[0], 3), np.uint8), 1.0 / rate)
        for stretch in stretches:
            pictures = frames(
                source,
                start=stretch.start,
                end=stretch.end,
                max_side=FILM_SIDE,
                max_rate=max_rate,
                rotate=rotate,
            )
            shown = replace(scene, title=stretch.title)
            with closing(pictures):
                for frame in pictures:
                    if watch and stretch.slower == 1.0:
                        watch(frame)
                    reel.add(shown, frame, stretch)
                    progress(reel.seconds)


@dataclass(frozen=True)
class Stretch:
    """A part of a film to show, from `start` to `end` seconds, so many times `slower`."""

    start: float
    end: float
    slower: float = 1.0
    title: str = ""


class Reel:
    """Stretches one after the other in a film; `seconds` of it are written."""

    def __init__(self, film: FilmWriter, canvas: Picture, step: float) -> None:
        """Take the film, a picture to draw on, and the seconds between stretches."""
        self._film, self._canvas, self._step = film, canvas, step
        self._stretch: Stretch | None = None
        self._began = self._since = self._last = 0.0
        self._first = nan

    def add(self, scene: Scene, frame: Frame, stretch: Stretch) -> None:
        """Draws a frame and writes it at its place; the first stretch keeps the source's times."""
        if stretch is not self._stretch:
            self._began = self._last + self._step if self._stretch else frame.t
            self._first = self._first if self._stretch else frame.t
            self._stretch, self._since = stretch, frame.t
        self._last = self._began + (frame.t - self._since) * stretch.slower
        self._film.write(draw(scene, frame.image, frame.t, self._canvas), self._last)

    @property
    def seconds(self) -> float:
        """How much of the film is written."""
        return self._last - self._first


def _replays(analysis: Analysis) -> list[Stretch]:
    """The worst and the best rep in slow motion; one rep where they do not differ, no hold."""
    if analysis.exercise.rep.hold:
        return []
    pair = best_and_worst(analysis)
    reps = pair[::-1] if pair else analysis.results[:1]
    return [_slowly(result) for result in reps]


def _slowly(result: RepResult) -> Stretch:
    rep = result.rep
    title = say("film.slow", title=rep_title(result))
    return Stretch(max(0.0, rep.start - AROUND_S), rep.end + AROUND_S, SLOWER, title)
