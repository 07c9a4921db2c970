"""What somebody three metres away sees: the picture, what is drawn on it, and the panel beside it.

Pure: from a state and a camera's picture to a picture. Nothing is written smaller than a twentieth
of its height. The camera's picture is mirrored, letters and numbers are not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import cv2
import numpy as np

from formcheck.live.panel import EM, Gauge, draw_gauge, draw_tempo, panel
from formcheck.model import Array, Picture, Verdict, View
from formcheck.report.band import EMPTY, MARKS, VERDICT_COLOURS
from formcheck.report.ink import INK, WHITE, Colour, dashed, fitting, plate_size, stamp, write
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
    the camera's picture, `help` names a problem of the set-up, `lines` are the summary, `status`
    what is amiss, a word each.
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
    if screen.paused:
        _middle(shown, say("window.paused"), round(0.42 * height), round(0.14 * height), WHITE)
    y = em // 3
    for word in (*screen.status, *((screen.stats,) if screen.stats else ())):
        for line in _wrapped(word, em, width - em):
            stamp(shown, line, (em // 3, y), em, WHITE, INK)
            y += round(1.65 * em)


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
    """Words along the lower edge, in two lines, as large as fits; they hide little of the body."""
    height, width = shown.shape[:2]
    least, most, room = round(EM * height), round(CUE_EM * height), round(0.94 * width)
    sizes = range(most, least, -2)
    size = next((s for s in sizes if len(_wrapped(words, s, room)) <= 2), least)
    lines = _wrapped(words, size, room)
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
    """The lines at the end of a set, on a board below, away from what is amiss."""
    height, width = shown.shape[:2]
    board = _board(lines, width, height)
    shown[height - len(board) :] = board


@lru_cache(maxsize=4)
def _board(lines: tuple[str, ...], width: int, height: int) -> Picture:
    """Lines as large as they fit; one that needs a second is set off from the others."""
    least, pad = round(EM * height), round(0.04 * width)
    room = width - 2 * pad
    size = max(least, min(fitting(line, round(1.25 * least), room) for line in lines))
    placed, y = [], size
    for line in lines:
        for part in _wrapped(line, size, room):
            placed.append((part, y))
            y += round(1.3 * size)
        y += round(0.4 * size)
    board = np.full((min(height, y + size // 2), width, 3), INK, np.uint8)
    for line, at in placed:
        write(board, line, (pad, at), size, WHITE)
    return board


def _middle(shown: Picture, words: str, y: int, size: int, ground: Colour) -> None:
    """Large words in the middle of the width."""
    size = fitting(words, size, round(0.9 * shown.shape[1]))
    across, _ = plate_size(words, size)
    stamp(shown, words, ((shown.shape[1] - across) // 2, y), size, INK, ground)
