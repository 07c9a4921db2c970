"""Tiny films for tests, each frame carrying its number in its picture."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from formcheck.model import Picture

CORNERS = {"red": (230, 30, 30), "green": (30, 200, 30), "blue": (30, 30, 230), "grey": (200,) * 3}
UPRIGHT = ["red", "green", "blue", "grey"]
_TICK = Fraction(1, 90000)
_QUIET = {
    "libx264": {"preset": "ultrafast", "crf": "18"},
    "libx265": {"preset": "ultrafast", "crf": "18", "x265-params": "log-level=none"},
    "libsvtav1": {"preset": "8", "crf": "20"},
    "libvpx-vp9": {"deadline": "realtime", "cpu-used": "8", "crf": "20"},
}


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
    codec: str = "libx264",
    pix_fmt: str = "yuv420p",
    size: tuple[int, int] = (96, 64),
    matrix: Sequence[float] | None = None,
    aspect: Fraction | None = None,
    gop: int = 10,
    options: dict[str, str] | None = None,
    movflags: str | None = None,
    pictures: Sequence[Picture] | None = None,
) -> Path:
    """Write frames 0, 1, ... at `times` seconds; `matrix` is the display matrix a, b, c, d.

    `pictures` are used instead of numbered ones, all of one size, which is that of the film.
    `options` go to the encoder, `movflags` to the MP4 container.
    """
    if pictures:
        size = pictures[0].shape[1], pictures[0].shape[0]
    rate = round((len(times) - 1) / (times[-1] - times[0])) if len(times) > 1 else 30
    container_options = {"movflags": movflags} if movflags else {}
    with av.open(str(path), "w", container_options=container_options) as container:
        stream = container.add_stream(codec, rate, options=_QUIET.get(codec, {}) | (options or {}))
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height = size
        stream.pix_fmt = pix_fmt
        stream.gop_size = gop
        # AVI and GIF have ticks of their own, too coarse or too few for a free choice.
        tick = _TICK if path.suffix not in {".avi", ".gif"} else Fraction(1, rate)
        stream.codec_context.time_base = tick
        if aspect:
            stream.codec_context.sample_aspect_ratio = aspect
        if matrix:
            a, b, c, d = (round(v * 65536) for v in matrix)
            stream.set_display_matrix([a, b, 0, c, d, 0, 0, 0, 1 << 30])
        for count, t in enumerate(times):
            image = pictures[count] if pictures else picture(count % 256, *size)
            frame = av.VideoFrame.from_ndarray(image, "rgb24")
            frame.pts, frame.time_base = round(t / tick), tick
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def steady(count: int, rate: float = 30) -> list[float]:
    """`count` times of a film of constant rate, from 0."""
    return [i / rate for i in range(count)]
