"""The band below the picture: the counter, the phase with its tempo, and what was found."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from formcheck.model import Picture, Verdict
from formcheck.report.ink import (
    GREY,
    INK,
    WHITE,
    Box,
    Colour,
    dot,
    fill,
    fitting,
    path,
    plate,
    plate_size,
    text_size,
    write,
)
from formcheck.report.layout import LINE, Layout
from formcheck.report.moments import Phase
from formcheck.texts import say

# Okabe and Ito's palette: told apart by colour-blind eyes as well.
VERDICT_COLOURS: dict[Verdict, Colour] = {
    Verdict.GOOD: (0, 158, 115),
    Verdict.WATCH: (230, 159, 0),
    Verdict.FAULT: (213, 94, 0),
    Verdict.BORDERLINE: (86, 180, 233),
}
MARKS = {  # for those who see no colours
    Verdict.GOOD: "✓",
    Verdict.WATCH: "◆",
    Verdict.FAULT: "▲",
    Verdict.BORDERLINE: "?",
}
WORDS = {verdict: f"film.{verdict}" for verdict in MARKS}
GROUND, EMPTY, NOW = INK, (58, 66, 74), (86, 180, 233)
BIG, SMALL = 2.9, 1.1  # the counter's number and what stands beside it, in lines of text

Said = tuple[tuple[Verdict, str], ...]


def draw_band(
    canvas: Picture,
    layout: Layout,
    counter: tuple[str, str],
    title: str,
    phase: Phase | None,
    said: Said,
    cue: str,
) -> None:
    """Draws the band onto its place of the canvas, in place.

    `title` is the exercise, `said` the findings on show and `cue` what to do about the first.
    """
    if not layout.band:
        return
    canvas[layout.height :] = _still(layout, counter, title, said, cue)
    if phase:
        _tempo(canvas, layout, phase)


@lru_cache(maxsize=8)
def _still(layout: Layout, counter: tuple[str, str], title: str, said: Said, cue: str) -> Picture:
    """All of the band that stands still for a while, (band, width, 3)."""
    image = np.full((layout.band, layout.width, 3), GROUND, np.uint8)
    _counter(image, _lower(layout, layout.counter), counter, layout.em)
    left, top, right, _ = _lower(layout, layout.phase)
    write(image, title, (left, top), fitting(title, layout.em, right - left), GREY)
    _banner(image, _lower(layout, layout.banner), layout.em, said, cue)
    return image


def _lower(layout: Layout, box: Box) -> Box:
    """A box of the canvas within the band."""
    left, top, right, bottom = box
    return left, top - layout.height, right, bottom - layout.height


def _counter(image: Picture, box: Box, counter: tuple[str, str], em: int) -> None:
    """The number so far, large, and what it is of."""
    left, top, right, bottom = box
    large, small = counter
    many = fitting(large, round(BIG * em), round((right - left) * 0.62))
    across, high = text_size(large, many)
    write(image, large, (left, top + (bottom - top - high) // 2), many, WHITE)
    room = right - left - across - em // 3
    size = fitting(small, round(SMALL * em), room)
    base = top + (bottom - top + high) // 2 - round(many * 0.30)
    write(image, small, (left + across + em // 3, base - round(size * 0.97)), size, GREY)


def _tempo(canvas: Picture, layout: Layout, phase: Phase) -> None:
    """The word of the phase with its seconds, and a bar of the rep's three phases filling up."""
    em = layout.em
    left, top, right, bottom = layout.phase
    words = say("film.phase", word=phase.word, seconds=f"{phase.seconds:.1f}")
    write(canvas, words, (left, top + round(1.35 * em)), round(1.1 * em), WHITE)
    gap, high = max(2, em // 8), max(4, round(0.36 * em))
    y = bottom - high
    total = max(1e-6, sum(phase.parts))
    room = right - left - 2 * gap
    x, done = float(left), phase.done
    for seconds in phase.parts:
        wide = room * seconds / total
        fill(canvas, (round(x), y, round(x + wide), y + high), EMPTY)
        filled = wide * min(1.0, max(0.0, done / seconds)) if seconds else 0.0
        fill(canvas, (round(x), y, round(x + filled), y + high), NOW)
        x, done = x + wide + gap, done - seconds


def _banner(image: Picture, box: Box, em: int, said: Said, cue: str) -> None:
    """The findings, each with its mark and word in its colour, and the cue below them."""
    if not said:
        return
    left, top, right, _ = box
    chips = [f"{MARKS[verdict]} {say(WORDS[verdict])}" for verdict, _ in said]
    room, y = right - left - em // 2, top
    for chip, (verdict, words) in zip(chips, said, strict=True):
        small = round(em * 0.82)
        across, _ = plate_size(chip, small)
        size = fitting(words, em, room - across)
        plate(image, chip, (left, y), small, INK, VERDICT_COLOURS[verdict])
        write(image, words, (left + across + em // 2, y + (em - size) // 2), size, WHITE)
        y += round(LINE * em)
    if cue:
        _cue(image, (left, y + em // 6, right), em, cue)


def _cue(image: Picture, at: tuple[int, int, int], em: int, cue: str) -> None:
    """What to do, a little larger."""
    left, y, right = at
    start = left + round(em * 1.2)
    size = fitting(cue, round(1.12 * em), right - start)
    _arrow(image, left + em // 3, y + round(size * 0.62), em)
    write(image, cue, (start, y), size, WHITE)


def _arrow(image: Picture, x: int, y: int, em: int) -> None:
    """A chevron that says: do this."""
    reach = em / 4
    points = np.array([[x - reach / 2, y - reach], [x + reach / 2, y], [x - reach / 2, y + reach]])
    path(image, points, NOW, max(2, em // 9))
    for point in points:
        dot(image, point, em / 18, NOW)
