"""A short film for messengers: the best and the worst rep of a set side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import ceil, floor
from pathlib import Path

import numpy as np

from formcheck.model import Analysis, RepResult
from formcheck.report.band import MARKS
from formcheck.report.compare_film import AFTER_S, BEFORE_S, Half, write_comparison
from formcheck.report.ink import Box
from formcheck.report.moments import best_and_worst, calm, noted, rep_title

AROUND = 0.12  # of the athlete's height, left free around the athlete
NARROWEST, WIDEST = 9 / 16, 1.0  # width by height of a half; two of them fill a phone held across


def write_highlight(
    path: Path,
    analysis: Analysis,
    source: Path,
    progress: Callable[[float], None],
    *,
    rotate: int = 0,
) -> bool:
    """Writes the best and the worst rep side by side, each around the athlete and without sound.

    Answers whether there was something to set side by side: not where nothing is amiss, nor in
    holds. `progress` hears the seconds drawn. Raises `UnwritableOutput`; nothing is left under
    `path` then.
    """
    pair = best_and_worst(analysis)
    if pair is None or analysis.exercise.rep.hold:
        return False
    window = _around(analysis, pair)
    best, worst = (_half(analysis, source, result, window, rotate) for result in pair)
    write_comparison(path, best, worst, progress)
    return True


def _half(analysis: Analysis, source: Path, result: RepResult, window: Box, rotate: int) -> Half:
    """One rep alone, with what it shows and what to do about it above."""
    found = noted(result)
    mark = MARKS[found[0].verdict if found else calm(result)]
    lines = (f"{mark} {rep_title(result)}", found[0].cue if found else "")
    alone = replace(analysis, results=(result,))
    return Half(alone, source, lines, rotate, window, banded=False)


def _around(analysis: Analysis, pair: tuple[RepResult, RepResult]) -> Box:
    """What of the film to show: the athlete in both reps, in a shape between tall and square."""
    t, video = analysis.motion.t, analysis.video
    during = np.zeros(len(t), dtype=np.bool_)
    for result in pair:
        during |= (t >= result.rep.start - BEFORE_S) & (t <= result.rep.end + AFTER_S)
    xy = analysis.motion.xy[during]
    (left, top), (right, bottom) = np.nanmin(xy, axis=(0, 1)), np.nanmax(xy, axis=(0, 1))
    margin = AROUND * max(bottom - top, right - left)
    width, height = right - left + 2 * margin, bottom - top + 2 * margin
    width, height = max(width, NARROWEST * height), max(height, width / WIDEST)
    across = _span((left + right) / 2, width, video.width)
    down = _span((top + bottom) / 2, height, video.height)
    return across[0], down[0], across[1], down[1]


def _span(middle: float, length: float, room: int) -> tuple[int, int]:
    """A stretch of that length around the middle, moved into the picture, or all of the picture."""
    if length >= room:
        return 0, room
    start = min(max(0.0, middle - length / 2), room - length)
    return floor(start), min(room, ceil(start + length))
