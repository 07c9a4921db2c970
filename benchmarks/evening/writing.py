"""Writes films as phones, editors and chats do: any codec, container, times, turn, with sound."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.stream import AudioStream

from formcheck.model import Picture

QUARTER_TURNS = {
    90: (0.0, 1.0, -1.0, 0.0),
    180: (-1.0, 0.0, 0.0, -1.0),
    270: (0.0, -1.0, 1.0, 0.0),
}
_TICK = Fraction(1, 90000)
_QUIET = {
    "libx264": {"preset": "ultrafast", "crf": "18"},
    "libx265": {"preset": "ultrafast", "crf": "18", "x265-params": "log-level=none"},
    "libsvtav1": {"preset": "8", "crf": "20"},
    "libvpx-vp9": {"deadline": "realtime", "cpu-used": "8", "crf": "20"},
}
_SOUND_RATE = 48000
_HERTZ = 220.0


def write_film(
    path: Path,
    times: Sequence[float],
    pictures: Iterable[Picture],
    *,
    codec: str = "libx264",
    pix_fmt: str = "yuv420p",
    matrix: Sequence[float] | None = None,
    aspect: Fraction | None = None,
    gop: int = 10,
    options: dict[str, str] | None = None,
    movflags: str | None = None,
    sound: str | None = None,
) -> Path:
    """Writes pictures, all of one size, at `times` seconds.

    `matrix` is the display matrix a, b, c, d, `aspect` that of a pixel. `options` go to the
    encoder, `movflags` to the MP4 container; `sound` is the codec of a steady tone beside them.
    """
    pictures = iter(pictures)
    first = next(pictures)
    rate = round((len(times) - 1) / (times[-1] - times[0])) if len(times) > 1 else 30
    container_options = {"movflags": movflags} if movflags else {}
    with av.open(str(path), "w", container_options=container_options) as container:
        stream = container.add_stream(codec, rate, options=_QUIET.get(codec, {}) | (options or {}))
        assert isinstance(stream, av.VideoStream)
        stream.height, stream.width = first.shape[:2]
        stream.pix_fmt = pix_fmt
        stream.gop_size = gop
        # Some have ticks of their own, too coarse or too few for a free choice.
        coarse = path.suffix in {".avi", ".gif"} or codec == "mpeg4"
        tick = Fraction(1, rate) if coarse else _TICK
        stream.codec_context.time_base = tick
        if aspect:
            stream.codec_context.sample_aspect_ratio = aspect
        if matrix:
            a, b, c, d = (round(v * 65536) for v in matrix)
            stream.set_display_matrix([a, b, 0, c, d, 0, 0, 0, 1 << 30])
        heard = container.add_stream(sound, _SOUND_RATE, layout="mono") if sound else None
        for t, image in zip(times, _from(first, pictures), strict=True):
            frame = av.VideoFrame.from_ndarray(image, "rgb24")
            frame.pts, frame.time_base = round(t / tick), tick
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        if isinstance(heard, AudioStream):
            hum(container, heard, times[-1])
    return path


def _from(first: Picture, rest: Iterable[Picture]) -> Iterable[Picture]:
    yield first
    yield from rest


def hum(container: av.container.OutputContainer, stream: AudioStream, seconds: float) -> None:
    """A tone of so many seconds."""
    at = np.arange(round(seconds * _SOUND_RATE)) / _SOUND_RATE
    wave = (8000 * np.sin(2 * np.pi * _HERTZ * at)).astype(np.int16)
    resampler = av.AudioResampler(stream.format.name, "mono", _SOUND_RATE)
    whole = av.AudioFrame.from_ndarray(wave[None], "s16", "mono")
    whole.sample_rate, whole.pts, whole.time_base = _SOUND_RATE, 0, Fraction(1, _SOUND_RATE)
    for piece in resampler.resample(whole):
        container.mux(stream.encode(piece))
    container.mux(stream.encode(None))


def steady(count: int, rate: float = 30) -> list[float]:
    """`count` times of a film of constant rate, from 0."""
    return [i / rate for i in range(count)]
