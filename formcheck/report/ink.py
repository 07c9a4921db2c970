"""Text and translucent panels on pictures, with a real font (°, ±) instead of OpenCV's strokes."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from formcheck.model import Picture

Colour = tuple[int, int, int]
Mask = NDArray[np.uint8]  # how much each pixel is covered, 0..255


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)  # Pillow is built with FreeType everywhere
    return font


@lru_cache(maxsize=64)  # what stays on show for a while; a long film has thousands of lines
def text_mask(text: str, size: int) -> Mask:
    """A line of text as a mask, (h, w)."""
    left, _, right, _ = _font(size).getbbox(text)
    ascent, descent = _font(size).getmetrics()
    mask = Image.new("L", (int(right - min(left, 0)) + 1, ascent + descent))
    ImageDraw.Draw(mask).text((-min(left, 0), 0), text, fill=255, font=_font(size))
    return np.asarray(mask)


def text_size(text: str, size: int) -> tuple[int, int]:
    """Width and height of a line of text in pixels."""
    height, width = text_mask(text, size).shape
    return width, height


def write(image: Picture, text: str, at: tuple[int, int], size: int, colour: Colour) -> None:
    """Writes a line of text in place, `at` its top left corner; what falls outside is cut."""
    mask = text_mask(text, size)
    _blend(image, mask, at, colour)


def panel(image: Picture, box: tuple[int, int, int, int], colour: Colour, strength: float) -> None:
    """Tints a rectangle (left, top, right, bottom) in place."""
    left, top, right, bottom = box
    mask = np.full((max(0, bottom - top), max(0, right - left)), round(255 * strength), np.uint8)
    _blend(image, mask, (left, top), colour)


def _blend(image: Picture, mask: Mask, at: tuple[int, int], colour: Colour) -> None:
    """Mixes a colour into the picture where the mask says, clipped to the picture."""
    height, width = image.shape[:2]
    x, y = at
    left, top = max(0, x), max(0, y)
    right, bottom = min(width, x + mask.shape[1]), min(height, y + mask.shape[0])
    if left >= right or top >= bottom:
        return
    part = image[top:bottom, left:right]
    cover = mask[top - y : bottom - y, left - x : right - x, None] / np.float32(255)
    part[:] = (part + cover * (np.array(colour, dtype=np.float32) - part)).astype(np.uint8)
