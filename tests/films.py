"""Tiny films for tests, each frame carrying its number in its picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.evening.writing import steady, write_film
from formcheck.model import Picture

__all__ = ["CORNERS", "UPRIGHT", "corners", "film", "number", "picture", "steady"]


CORNERS = {"red": (230, 30, 30), "green": (30, 200, 30), "blue": (30, 30, 230), "grey": (200,) * 3}
UPRIGHT = ["red", "green", "blue", "grey"]


def picture(number: int, width: int = 96, height: int = 64) -> Picture:
    """RGB of shape (h, w, 3): red, green, blue and grey corners, and eight bits in two rows."""
    image = np.full((height, width, 3), 90, np.uint8)
    h, w = height // 4, width // 4
    for name, rows, columns in zip(
        UPRIGHT,
        (slice(None, h), slice(None, h), slice(-h, None), slice(-h, None)),
        (slice(None, w), slice(-w, None), slice(-w, None), slice(None, w)),
        strict=True,
    ):
        image[rows, columns] = CORNERS[name]
    for bit, (y, x) in enumerate(_blocks(height, width)):
        image[y : y + h, x : x + w] = 240 if number >> bit & 1 else 15
    return image


def number(image: Picture) -> int:
    """The number that `picture` wrote into an upright image."""
    h, w = image.shape[0] // 8, image.shape[1] // 8
    bits = [image[y + h, x + w].mean() > 128 for y, x in _blocks(*image.shape[:2])]
    return sum(1 << bit for bit, on in enumerate(bits) if on)


def corners(image: Picture) -> list[str]:
    """The colours of the corners, clockwise from the upper left one; UPRIGHT when it stands so."""
    h, w = image.shape[0] // 8, image.shape[1] // 8
    points = [image[h, w], image[h, -w], image[-h, -w], image[-h, w]]
    return [
        min(CORNERS, key=lambda name: float(np.abs(point.astype(float) - CORNERS[name]).sum()))
        for point in points
    ]


def _blocks(height: int, width: int) -> list[tuple[int, int]]:
    """Upper left corners (y, x) of the blocks that carry the bits, each a quarter by a quarter."""
    return [(y, k * width // 4) for y in (height // 4, height // 2) for k in range(4)]


def film(
    path: Path,
    times: Sequence[float],
    *,
    size: tuple[int, int] = (96, 64),
    pictures: Sequence[Picture] | None = None,
    **options: Any,
) -> Path:
    """Write frames 0, 1, ... at `times` seconds, or these `pictures`; `options` of `write_film`."""
    numbered = (picture(count % 256, *size) for count in range(len(times)))
    return write_film(path, times, pictures or numbered, **options)
