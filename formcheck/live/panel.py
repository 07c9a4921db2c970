"""The panel beside the picture: the big count, the tempo of the rep under way, the keys."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from formcheck.model import Picture, Verdict
from formcheck.report.band import EMPTY, GROUND, NOW, VERDICT_COLOURS
from formcheck.report.ink import GREY, INK, WHITE, fill, fitting, stamp, text_size, tint, write
from formcheck.report.moments import Phase
from formcheck.texts import say

EM = 0.055  # the smallest writing, in heights of the picture; a twentieth is the least
KEY = 1.75  # from one key to the next, in its writing
COUNT = 0.30  # the big number
COUNT_AT, OF_AT = 0.14, 0.45  # where it and what it is of begin, from above
PAD = 0.03
TEMPO_AT, TEMPO_HIGH = 0.54, 0.035  # of the bar of phases
GAUGE_WIDE, GAUGE_TOP, GAUGE_BOTTOM = 0.05, 0.12, 0.70
MOST = 1.25  # the lower end of the gauge, in good depths


@dataclass(frozen=True)
class Gauge:
    """How deep the rep under way is: 0 standing, 1 good; `reached` is the deepest of it."""

    now: float
    reached: float


@lru_cache(maxsize=8)
def panel(width: int, height: int, title: str, count: str, of: str) -> Picture:
    """All of the panel that stands still for a while, (height, width, 3)."""
    image = np.full((height, width, 3), GROUND, np.uint8)
    em, pad = round(EM * height), round(PAD * height)
    room = width - 2 * pad
    y = pad
    for line in _halves(title, em, room):
        write(image, line, (pad, y), fitting(line, em, room), GREY)
        y += round(1.2 * em)
    size = fitting(count, round(COUNT * height), room)
    across, _ = text_size(count, size)
    write(image, count, ((width - across) // 2, round(COUNT_AT * height)), size, WHITE)
    beside = fitting(of, round(1.3 * em), room)
    write(image, of, ((width - text_size(of, beside)[0]) // 2, round(OF_AT * height)), beside, GREY)
    keys = ("pause", "reset", "end")
    y = height - pad - round(KEY * em * len(keys))
    for key in keys:
        name, does = say(f"window.key_{key}"), say(f"window.{key}")
        stamp(image, name, (pad, y), em, INK, GREY)
        write(image, does, (pad + round(4.3 * em), y + em // 8), em, WHITE)
        y += round(KEY * em)
    return image


def _halves(title: str, em: int, room: int) -> list[str]:
    """A title in one line, or in two where one would be too small."""
    words = title.split()
    if text_size(title, em)[0] <= room or len(words) < 2:
        return [title]
    cut = min(
        range(1, len(words)), key=lambda i: max(len(" ".join(words[:i])), len(" ".join(words[i:])))
    )
    return [" ".join(words[:cut]), " ".join(words[cut:])]


def draw_tempo(image: Picture, phase: Phase) -> None:
    """The phase with its seconds, and the bar of the three phases filling up, in place."""
    height, width = image.shape[:2]
    em, pad = round(EM * height), round(PAD * height)
    top, high = round(TEMPO_AT * height), round(TEMPO_HIGH * height)
    words = say("film.phase", word=phase.word, seconds=f"{phase.seconds:.1f}")
    write(image, words, (pad, top), fitting(words, round(1.15 * em), width - 2 * pad), WHITE)
    x, y, gap = float(pad), top + round(1.45 * em), max(3, width // 60)
    room, total = width - 2 * pad - 2 * gap, max(1e-6, sum(phase.parts))
    done = phase.done
    for seconds in phase.parts:
        wide = room * seconds / total
        fill(image, (round(x), y, round(x + wide), y + high), EMPTY)
        filled = wide * min(1.0, max(0.0, done / seconds)) if seconds else 0.0
        fill(image, (round(x), y, round(x + filled), y + high), NOW)
        x, done = x + wide + gap, done - seconds


def draw_gauge(image: Picture, gauge: Gauge) -> None:
    """How deep it goes, along the right edge: it fills from above, and turns green when good."""
    height, width = image.shape[:2]
    top, bottom = round(GAUGE_TOP * height), round(GAUGE_BOTTOM * height)
    wide, pad = round(GAUGE_WIDE * height), round(PAD * height)
    left, right = width - pad - wide, width - pad
    deep = bottom - top
    good = top + round(deep / MOST)
    reached = gauge.reached >= 1.0
    green = VERDICT_COLOURS[Verdict.GOOD]
    box = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], float)
    tint(image, [(box, INK)], 0.75)
    fill(image, (left, good, right, bottom), green if reached else EMPTY)
    now = top + round(deep * float(np.clip(gauge.now / MOST, 0.0, 1.0)))
    fill(image, (left + wide // 5, top, right - wide // 5, now), green if reached else NOW)
    line = max(3, height // 180)
    fill(image, (left - wide // 3, good - line, right + wide // 3, good + line), WHITE)
    em = round(EM * height)
    mark = "✓" if reached else say("window.depth")
    across = text_size(mark, em)[0]
    stamp(
        image,
        mark,
        (left - across - round(1.5 * em), good - em * 2 // 3),
        em,
        INK,
        green if reached else GREY,
    )
