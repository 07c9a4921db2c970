"""Text, plates, lines and arcs on pictures; text in a real font with °, ± and all of Europe."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import as_file, files

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from formcheck.model import Array, Picture

Colour = tuple[int, int, int]
Box = tuple[int, int, int, int]  # left, top, right, bottom
Mask = NDArray[np.uint8]  # how much each pixel is covered, 0..255

WHITE, INK, GREY = (255, 255, 255), (20, 24, 28), (168, 178, 188)
FONT = "Inter-SemiBold.otf"
COVER = 235  # of 255, how much of the picture a plate hides
_SHIFT = 4  # OpenCV takes positions in sixteenths of a pixel: lines do not jump from pixel to pixel


@lru_cache(maxsize=16)
def _font(size: int) -> ImageFont.FreeTypeFont:
    with as_file(files("formcheck.report").joinpath("fonts", FONT)) as path:
        return ImageFont.truetype(path, size)


@lru_cache(maxsize=512)  # a few hundred values and lines are on show in a film
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
    _blend(image, text_mask(text, size), at, colour)


def fitting(text: str, size: int, width: int, least: int = 6) -> int:
    """The largest size not above `size` at which a line is at most `width` pixels wide."""
    across = text_size(text, size)[0]
    while across > width and size > least:
        size = max(least, min(size - 1, int(size * width / across)))
        across = text_size(text, size)[0]
    return size


def fill(image: Picture, box: Box, colour: Colour) -> None:
    """Paints a rectangle in place; what falls outside is cut."""
    left, top, right, bottom = box
    image[max(0, top) : max(0, bottom), max(0, left) : max(0, right)] = colour


def plate_size(text: str, size: int, caption: str = "") -> tuple[int, int]:
    """Width and height of a plate with a line of text on it, and a smaller one above it."""
    width, height = text_size(text, size)
    if caption:
        across, high = text_size(caption, _smaller(size))
        width, height = max(width, across), height + high - size // 8
    return width + size, height + size // 4


def _smaller(size: int) -> int:
    """The size of the smaller line on a plate."""
    return round(size * 0.72)


def plate(
    image: Picture,
    text: str,
    at: tuple[int, int],
    size: int,
    ink: Colour,
    ground: Colour,
    caption: str = "",
    faint: Colour = GREY,
) -> None:
    """Writes a line of text on a rounded plate in place, `at` the plate's top left corner.

    A `caption` stands above it, smaller and in the colour `faint`.
    """
    tile = _tile(text, size, ink, ground, caption, faint)
    high, wide = tile.shape[:2]
    _blend(image, _rounded(wide, high, size // 3), at, tile)


def stamp(
    image: Picture, text: str, at: tuple[int, int], size: int, ink: Colour, ground: Colour
) -> None:
    """A plate that lets nothing through, in place: much faster, for what is drawn while watched."""
    tile = _tile(text, size, ink, ground, "", GREY)
    high, wide = tile.shape[:2]
    x, y = at
    left, top = max(0, x), max(0, y)
    right, bottom = min(image.shape[1], x + wide), min(image.shape[0], y + high)
    if left >= right or top >= bottom:
        return
    inner = (slice(top - y, bottom - y), slice(left - x, right - x))
    part = image[top:bottom, left:right]
    cv2.copyTo(tile[inner], _rounded(wide, high, size // 3)[inner], part)


@lru_cache(maxsize=128)
def _tile(
    text: str, size: int, ink: Colour, ground: Colour, caption: str, faint: Colour
) -> Picture:
    """A plate with what is written on it, before its corners are rounded, (h, w, 3)."""
    width, height = plate_size(text, size, caption)
    tile = np.full((height, width, 3), ground, np.uint8)
    write(tile, caption, (size // 2, size // 8), _smaller(size), faint)
    top = height - size // 8 - text_size(text, size)[1]
    write(tile, text, (size // 2, top), size, ink)
    return tile


@lru_cache(maxsize=128)
def _rounded(width: int, height: int, radius: int) -> Mask:
    """A rectangle with round corners, (height, width)."""
    mask = Image.new("L", (width, height))
    box = (0, 0, width - 1, height - 1)
    ImageDraw.Draw(mask).rounded_rectangle(box, radius=radius, fill=COVER)
    return np.asarray(mask)


def _blend(image: Picture, mask: Mask, at: tuple[int, int], colour: Colour | Picture) -> None:
    """Mixes a colour, or a picture of the mask's size, into a picture where the mask says.

    What falls outside is cut.
    """
    height, width = image.shape[:2]
    x, y = at
    left, top = max(0, x), max(0, y)
    right, bottom = min(width, x + mask.shape[1]), min(height, y + mask.shape[0])
    if left >= right or top >= bottom:
        return
    part = image[top:bottom, left:right]
    inner = (slice(top - y, bottom - y), slice(left - x, right - x))
    cover = mask[inner][..., None] / np.float32(255)
    over = np.asarray(colour, np.float32)
    over = over[inner] if over.ndim == 3 else over
    part[:] = (part + cover * (over - part)).astype(np.uint8)


def path(image: Picture, points: Array, colour: Colour, thick: int) -> None:
    """A line through points (k, 2) in place."""
    cv2.polylines(image, [_fine(points)], False, colour, thick, cv2.LINE_AA, _SHIFT)


def strokes(image: Picture, segments: Array, colour: Colour, thick: int) -> None:
    """Lines from point to point (k, 2, 2) in place."""
    if len(segments):
        cv2.polylines(image, list(_fine(segments)), False, colour, thick, cv2.LINE_AA, _SHIFT)


def dashed(image: Picture, a: Array, b: Array, colour: Colour, thick: int, dash: float) -> None:
    """A dashed line from a to b in place, dashes and gaps `dash` pixels long."""
    length = float(np.hypot(*(b - a)))
    steps = max(1, round(length / dash))
    stops = a + np.linspace(0.0, 1.0, steps + 1)[:, None] * (b - a)
    strokes(image, np.stack([stops[:-1:2], stops[1::2]], axis=1), colour, thick)


def dot(image: Picture, at: Array, radius: float, colour: Colour) -> None:
    """A filled circle in place."""
    x, y = _fine(at)
    cv2.circle(image, (int(x), int(y)), round(radius * 2**_SHIFT), colour, -1, cv2.LINE_AA, _SHIFT)


def sector(centre: Array, radius: float, start: float, sweep: float) -> Array:
    """The points of an arc, (k, 2): degrees clockwise from +x."""
    angles = np.radians(start + np.linspace(0.0, sweep, max(3, round(abs(sweep) / 5) + 1)))
    return centre + radius * np.stack([np.cos(angles), np.sin(angles)], axis=-1)


def tint(image: Picture, shapes: Sequence[tuple[Array, Colour]], strength: float) -> None:
    """Fills polygons translucently in place, on no more of the picture than they cover."""
    if not shapes:
        return
    corners = np.concatenate([points for points, _ in shapes])
    (left, top), (right, bottom) = corners.min(axis=0) - 2.0, corners.max(axis=0) + 3.0
    height, width = image.shape[:2]
    x, y = max(0, int(left)), max(0, int(top))
    part = image[y : min(height, int(bottom)), x : min(width, int(right))]
    if not part.size:
        return
    over = part.copy()
    for points, colour in shapes:
        cv2.fillPoly(over, [_fine(points - [x, y])], colour, cv2.LINE_AA, _SHIFT)
    cv2.addWeighted(over, strength, part, 1.0 - strength, 0.0, part)


def _fine(points: Array) -> NDArray[np.int32]:
    return np.round(points * 2.0**_SHIFT).astype(np.int32)
