"""Writes the annotated film: decoding, drawing and encoding overlap."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from math import inf
from pathlib import Path

from formcheck.model import Analysis
from formcheck.report.overlay import Scene, draw
from formcheck.video import FilmWriter, frames

FILM_SIDE = 1280  # pixels of the longer side: plenty for a phone, and quick to encode


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
) -> None:
    """Writes `source` with the analysis drawn on it; `progress` hears the seconds drawn.

    Raises `UnwritableOutput`; nothing is left under `path` then.
    """
    video = analysis.video
    scale = min(1.0, FILM_SIDE / max(video.width, video.height))
    width, height = (max(2, round(side * scale)) for side in (video.width, video.height))
    scene = Scene(analysis, width, height)
    pictures = frames(
        source, start=start, end=end, max_side=FILM_SIDE, max_rate=max_rate, rotate=rotate
    )
    rate = min(video.fps, max_rate or video.fps)
    with closing(pictures), FilmWriter(path, width, height, rate) as film:
        for frame in pictures:
            draw(scene, frame.image, frame.t)
            film.write(frame.image, frame.t)
            progress(frame.t - start)
