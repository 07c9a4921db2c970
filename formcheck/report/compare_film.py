"""Two sets next to each other in one film: both athletes begin, turn and end each rep together."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from formcheck.model import Analysis, Array, Frame, Picture
from formcheck.report.ink import text_size, write
from formcheck.report.overlay import WHITE, Scene, draw
from formcheck.video import FilmWriter, frames

HEIGHT, TITLE = 720, 40  # pixels of both pictures, and of the line of titles above them
RATE = 30.0
BEFORE_S, AFTER_S = 0.5, 0.5  # around the reps
GAP = 8  # pixels between the pictures


@dataclass(frozen=True)
class Half:
    """One of the two: its analysis, the film it is of, and what stands above it."""

    analysis: Analysis
    source: Path
    title: str
    rotate: int = 0

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of its picture in pixels."""
        video = self.analysis.video
        return max(2, round(video.width * HEIGHT / video.height)), HEIGHT


def aligned(first: Analysis, second: Analysis) -> tuple[Array, Array]:
    """Times at which both are at the same place of a rep: the film's clock, and the second's.

    The clock is that of the first. Reps that only one of them did are left out.
    """
    many = min(len(first.results), len(second.results))
    return _anchors(first, many), _anchors(second, many)


def _anchors(analysis: Analysis, many: int) -> Array:
    """When the first reps start, turn and end, with a moment before and after; increasing."""
    reps = [result.rep for result in analysis.results[:many]]
    times = [t for rep in reps for t in (rep.start, rep.turn, rep.end)]
    whole = [times[0] - BEFORE_S, *times, times[-1] + AFTER_S]
    return np.maximum.accumulate(np.array(whole) + np.arange(len(whole)) * 1e-6)


def write_comparison(
    path: Path, first: Half, second: Half, progress: Callable[[float], None]
) -> None:
    """Writes both films side by side with what was seen drawn on them.

    `progress` hears the seconds drawn. Raises `UnwritableOutput`; nothing is left under `path`
    then.
    """
    clock, theirs = aligned(first.analysis, second.analysis)
    scenes = [Scene(half.analysis, *half.size) for half in (first, second)]
    left, right = first.size[0], second.size[0]
    start, end = float(clock[0]), float(clock[-1])
    a, b = _pictures(first, start, end), _pictures(second, float(theirs[0]), float(theirs[-1]))
    with closing(a), closing(b), FilmWriter(path, left + GAP + right, TITLE + HEIGHT, RATE) as film:
        shown = Latest(b)
        for frame in a:
            other = shown.at(float(np.interp(frame.t, clock, theirs)))
            canvas = np.zeros((TITLE + HEIGHT, left + GAP + right, 3), np.uint8)
            _place(canvas, first, scenes[0], frame, 0)
            if other is not None:
                _place(canvas, second, scenes[1], other, left + GAP)
            film.write(canvas, frame.t)
            progress(frame.t - start)


class Latest:
    """Frames that come in order, asked for by times that only grow."""

    def __init__(self, pictures: Iterator[Frame]) -> None:
        self._pictures = pictures
        self._shown: Frame | None = None
        self._next = next(pictures, None)

    def at(self, t: float) -> Frame | None:
        """The last frame at or before t, the first one before that; None of an empty film."""
        while self._next is not None and (self._shown is None or self._next.t <= t):
            self._shown, self._next = self._next, next(self._pictures, None)
        return self._shown


def _pictures(half: Half, start: float, end: float) -> Generator[Frame, None, None]:
    return frames(
        half.source,
        start=max(0.0, start),
        end=end,
        max_side=max(half.size),
        max_rate=RATE,
        rotate=half.rotate,
    )


def _place(canvas: Picture, half: Half, scene: Scene, frame: Frame, left: int) -> None:
    """Draws one of the two into its place, with its title above."""
    width, height = half.size
    image = frame.image.copy()
    if image.shape[:2] != (height, width):
        image = np.asarray(cv2.resize(image, half.size), np.uint8)
    draw(scene, image, frame.t)
    canvas[TITLE:, left : left + width] = image
    size = TITLE * 3 // 5
    across, tall = text_size(half.title, size)
    write(
        canvas, half.title, (left + max(0, (width - across) // 2), (TITLE - tall) // 2), size, WHITE
    )
