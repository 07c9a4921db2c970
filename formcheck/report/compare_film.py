"""Two sets next to each other in one film: both athletes begin, turn and end each rep together."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np

from formcheck.model import Analysis, Array, Frame, Picture
from formcheck.report.ink import INK, WHITE, Box, fitting, text_size, write
from formcheck.report.layout import FILM_SIDE
from formcheck.report.overlay import Scene, draw, draw_body
from formcheck.video import FilmWriter, frames

HEIGHT, LINE = 720, 40  # pixels of both pictures, and of a line of text above them
RATE = 30.0
BEFORE_S, AFTER_S = 0.5, 0.5  # around the reps
GAP = 8  # pixels between the pictures


@dataclass(frozen=True)
class Half:
    """One of the two: its analysis, the film it is of, and the lines that stand above it.

    `window` is the part of the film to show (left, top, right, bottom in its pixels), None for all;
    `banded` says whether counter, phase and findings stand below the picture.
    """

    analysis: Analysis
    source: Path
    lines: tuple[str, ...]
    rotate: int = 0
    window: Box | None = None
    banded: bool = True

    @cached_property
    def scene(self) -> Scene:
        """What is drawn on it."""
        left, top, right, bottom = self.shown
        width = max(2, round((right - left) * HEIGHT / (bottom - top)))
        motion = self.analysis.motion
        video = replace(self.analysis.video, width=right - left, height=bottom - top)
        moved = replace(motion, xy=motion.xy - np.array([left, top]))
        return Scene(replace(self.analysis, motion=moved, video=video), width, HEIGHT)

    @property
    def shown(self) -> Box:
        """The part of the film to show, in its pixels."""
        return self.window or (0, 0, self.analysis.video.width, self.analysis.video.height)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels of what stands below the lines."""
        return self.scene.canvas if self.banded else (self.scene.width, self.scene.height)

    def drawn(self, frame: Frame) -> Picture:
        """A frame of its film with all that is drawn, (height, width, 3) of its size."""
        high, wide = frame.image.shape[:2]
        across, down = wide / self.analysis.video.width, high / self.analysis.video.height
        left, top, right, bottom = self.shown
        part = frame.image[
            round(top * down) : round(bottom * down), round(left * across) : round(right * across)
        ]
        if self.banded:
            return draw(self.scene, part, frame.t)
        size = (self.scene.width, self.scene.height)
        picture = np.asarray(cv2.resize(part, size), np.uint8)
        draw_body(self.scene, picture, frame.t)
        return picture


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
    left, right = first.size[0], second.size[0]
    above = LINE * max(len(first.lines), len(second.lines))
    width, height = left + GAP + right, above + max(first.size[1], second.size[1])
    canvas = np.full((height, width, 3), INK, np.uint8)
    for half, at in ((first, 0), (second, left + GAP)):
        _title(canvas, half, at)
    start, end = float(clock[0]), float(clock[-1])
    a, b = _pictures(first, start, end), _pictures(second, float(theirs[0]), float(theirs[-1]))
    with closing(a), closing(b), FilmWriter(path, width, height, RATE) as film:
        shown = Latest(b)
        for frame in a:
            other = shown.at(float(np.interp(frame.t, clock, theirs)))
            _place(canvas, first, frame, 0, above)
            if other is not None:
                _place(canvas, second, other, left + GAP, above)
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
    """The frames of a half; a window of it is cut out before it is shrunk, which is less work."""
    return frames(
        half.source,
        start=max(0.0, start),
        end=end,
        max_side=FILM_SIDE if half.window else max(half.scene.width, HEIGHT),
        max_rate=RATE,
        rotate=half.rotate,
    )


def _place(canvas: Picture, half: Half, frame: Frame, left: int, top: int) -> None:
    """Draws one of the two into its place."""
    width, height = half.size
    canvas[top : top + height, left : left + width] = half.drawn(frame)


def _title(canvas: Picture, half: Half, left: int) -> None:
    """Writes the lines above one of the two, in the middle."""
    width = half.size[0]
    for i, line in enumerate(half.lines):
        size = fitting(line, LINE * 3 // 5, width - GAP)
        across, tall = text_size(line, size)
        at = (left + max(0, (width - across) // 2), i * LINE + (LINE - tall) // 2)
        write(canvas, line, at, size, WHITE)
