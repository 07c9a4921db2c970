"""What somebody three metres away sees: the picture, what is drawn on it, and the panel beside it.

Pure: from a state and a camera's picture to a picture. Nothing is written smaller than a twentieth
of its height. The camera's picture is mirrored, letters and numbers are not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import isfinite, nan

import cv2
import numpy as np

from formcheck.live.panel import EM, Gauge, draw_gauge, draw_tempo, panel
from formcheck.model import Array, Picture, Verdict, View
from formcheck.report.band import EMPTY, MARKS, VERDICT_COLOURS
from formcheck.report.ink import INK, WHITE, Box, Colour, dashed, fitting, plate_size, stamp
from formcheck.report.moments import Phase
from formcheck.report.skeleton import draw_skeleton
from formcheck.texts import say

HIGH, WIDEST = 720, 1280  # pixels of the drawn picture: a laptop's screen enlarges it
LEAST_WIDE = 1.2  # of the picture, in its heights: an upright one gets edges, for words to fit
PANEL = 0.46  # width of the panel, in heights of the picture
CUE_EM = 0.085  # what the cue is written in, in heights of the picture, where there is room
HELP: Colour = (86, 180, 233)
# An outline to step into: the right half of a body, in heights of the picture from its middle line.
OUTLINE = ((0.045, 0.06), (0.055, 0.13), (0.13, 0.20), (0.16, 0.50), (0.12, 0.52), (0.10, 0.93))


@dataclass(frozen=True)
class Screen:
    """All that a picture shows; "" and None for what it does not.

    `count` is the big number and `of` what stands beside it; `xy` (19, 2) is the pose in pixels of
    the camera's picture, `help` names a problem of the set-up, `lines` are the summary, `rest` the
    seconds that are left of a rest (NaN: none), `status` what is amiss, a word each.
    """

    title: str = ""
    count: str = "0"
    of: str = ""
    xy: Array | None = None
    view: View | None = None
    gauge: Gauge | None = None
    phase: Phase | None = None
    cue: str = ""
    verdict: Verdict = Verdict.WATCH
    help: str = ""
    lines: tuple[str, ...] = ()
    rest: float = nan
    status: tuple[str, ...] = ()
    stats: str = ""
    paused: bool = False
    mirror: bool = True


def picture(screen: Screen, image: Picture) -> Picture:
    """The whole picture (h, w, 3) for a camera's picture (any size, RGB), which stays as it is."""
    across, height = drawn_size(image)
    width = max(across, round(LEAST_WIDE * height))
    canvas = np.empty((height, width + round(PANEL * height), 3), np.uint8)
    shown, edge = canvas[:, :width], (width - across) // 2
    if edge:
        shown[:] = EMPTY
    _camera(shown[:, edge : edge + across], image, screen.mirror)
    if screen.xy is not None and screen.view is not None:
        xy = _where(screen.xy, image, (across, height), screen.mirror)
        xy[:, 0] += edge
        draw_skeleton(shown, xy, screen.view, max(3, round(0.008 * height)))
    _over(shown, screen)
    canvas[:, width:] = panel(
        canvas.shape[1] - width, height, screen.title, screen.count, screen.of
    )
    if screen.phase:
        draw_tempo(canvas[:, width:], screen.phase)
    return canvas


def drawn_size(image: Picture) -> tuple[int, int]:
    """Width and height at which a camera's picture is drawn."""
    height, width = image.shape[:2]
    scale = min(HIGH / height, WIDEST / width)
    return max(2, round(width * scale)), max(2, round(height * scale))


def _camera(shown: Picture, image: Picture, mirror: bool) -> None:
    """The camera's picture in the size it is drawn, mirrored as in a mirror."""
    height, width = shown.shape[:2]
    source = cv2.flip(image, 1) if mirror else image
    if source.shape == shown.shape:
        shown[:] = source
    else:
        shown[:] = cv2.resize(source, (width, height), interpolation=cv2.INTER_LINEAR)


def _where(xy: Array, image: Picture, size: tuple[int, int], mirror: bool) -> Array:
    """Joints of the camera's picture where they are drawn."""
    height, width = image.shape[:2]
    placed = np.array(xy, float)
    if mirror:
        placed[:, 0] = width - 1 - placed[:, 0]
    return np.asarray(placed * [size[0] / width, size[1] / height])


def _over(shown: Picture, screen: Screen) -> None:
    """What lies over the picture."""
    height, width = shown.shape[:2]
    em = round(EM * height)
    if screen.gauge:
        draw_gauge(shown, screen.gauge)
    if screen.help:
        _help(shown, screen.help)
    if screen.cue:
        _said(shown, f"{MARKS[screen.verdict]} {screen.cue}", VERDICT_COLOURS[screen.verdict])
    if screen.lines:
        _summary(shown, screen.lines)
    if isfinite(screen.rest):
        words = say("window.rest", seconds=f"{max(0.0, screen.rest):.0f}")
        _middle(shown, words, round(0.03 * height), round(0.12 * height), HELP)
    if screen.paused:
        _middle(shown, say("window.paused"), round(0.42 * height), round(0.14 * height), WHITE)
    y = em // 3
    for word in (*screen.status, *((screen.stats,) if screen.stats else ())):
        for line in _wrapped(word, em, width - em):
            stamp(shown, line, (em // 3, y), em, WHITE, INK)
            y += round(1.4 * em)


def _help(shown: Picture, problem: str) -> None:
    """What to do to be seen, and an outline to stand in."""
    height, width = shown.shape[:2]
    thick = max(3, height // 160)
    for line in _outline(width, height):
        for colour, wide in ((INK, thick + 4), (HELP, thick)):
            dashed(shown, line[0], line[1], colour, wide, height / 45)
    sign, words = say(f"sign.{problem}"), say(f"help.{problem}")
    _said(shown, f"{sign} {words}", HELP)


@lru_cache(maxsize=4)
def _outline(width: int, height: int) -> tuple[tuple[Array, Array], ...]:
    """The lines of a standing body in the middle of the picture."""
    half = np.array([[x, y] for x, y in OUTLINE]) * height
    middle = np.array([width / 2, 0.0])
    right, left = half + middle, half * [-1, 1] + middle
    top = np.array([width / 2, 0.04 * height])
    points = [top, *right, *left[::-1], top]
    return tuple(pairwise(points))


def _said(shown: Picture, words: str, ground: Colour) -> None:
    """Words along the lower edge, as large as fits, in two lines where one would be small."""
    height, width = shown.shape[:2]
    lines = _wrapped(words, round(CUE_EM * height), round(0.94 * width))
    size = min(fitting(line, round(CUE_EM * height), round(0.9 * width)) for line in lines)
    size = max(size, round(EM * height))
    y = height - round(0.03 * height)
    for line in reversed(lines):
        across, high = plate_size(line, size)
        y -= high
        stamp(shown, line, ((width - across) // 2, y), size, INK, ground)


@lru_cache(maxsize=64)
def _wrapped(words: str, size: int, width: int) -> tuple[str, ...]:
    """Words in as few lines as fit into a width."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and plate_size(longer, size)[0] > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)


def _summary(shown: Picture, lines: tuple[str, ...]) -> None:
    """The lines at the end of a set, over a darkened picture."""
    height, width = shown.shape[:2]
    em = round(1.25 * EM * height)
    wrapped = [part for line in lines for part in _wrapped(line, em, round(0.94 * width))]
    box = _band(height, len(wrapped), em)
    part = shown[box[1] : box[3]]
    cv2.addWeighted(part, 0.25, np.full_like(part, INK), 0.75, 0.0, part)
    y = box[1] + em // 2
    for line in wrapped:
        stamp(shown, line, (round(0.03 * width), y), em, WHITE, INK)
        y += round(1.45 * em)


def _band(height: int, lines: int, em: int) -> Box:
    """The stretch of the picture that so many lines take."""
    high = round(1.45 * em * lines) + em
    top = max(round(0.22 * height), (height - high) // 2)
    return 0, top, 0, min(height, top + high)


def _middle(shown: Picture, words: str, y: int, size: int, ground: Colour) -> None:
    """Large words in the middle of the width."""
    size = fitting(words, size, round(0.9 * shown.shape[1]))
    across, _ = plate_size(words, size)
    stamp(shown, words, ((shown.shape[1] - across) // 2, y), size, INK, ground)
