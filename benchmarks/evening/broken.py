"""Films that are broken, each in its own way, as coaches get them."""

from __future__ import annotations

import wave
from collections.abc import Callable
from itertools import repeat
from pathlib import Path

import av
import numpy as np
from PIL import Image

from benchmarks.evening.boxes import media, told_endless, told_large
from benchmarks.evening.clip import Clip
from benchmarks.evening.writing import QUARTER_TURNS, write_film

HUGE = (7680, 4320)
GAP_S = 20_000.0  # more ticks than that no MP4 track holds between two pictures
LAST_TICKS = 2_000_000_000  # of 1/90000 s: the last picture of an endless film stands for hours


def cut_off(path: Path, clip: Clip) -> None:
    """The copying stopped in the middle; the index stands in front, so half of it can be read."""
    write_film(path, clip.times, clip.pictures, movflags="faststart")
    data = path.read_bytes()
    start, end = media(data)
    path.write_bytes(data[: start + (end - start) * 2 // 3])


def without_index(path: Path, clip: Clip) -> None:
    """The copying stopped in the middle, and the index would have come last."""
    write_film(path, clip.times, clip.pictures)
    data = path.read_bytes()
    path.write_bytes(data[: media(data)[1] * 2 // 3])


def text(path: Path, clip: Clip) -> None:
    """A text called like a film."""
    path.write_text("Coach, my phone would not send it. See you on Monday!\n" * 40, "utf-8")


def empty(path: Path, clip: Clip) -> None:
    """No byte at all."""
    path.touch()


def noise(path: Path, clip: Clip) -> None:
    """Bytes of no meaning."""
    path.write_bytes(np.random.default_rng(7).bytes(200_000))


def nobody(path: Path, clip: Clip) -> None:
    """A room without anybody in it."""
    seen = np.stack(clip.pictures[:: max(1, len(clip.pictures) // 8)])
    floor = np.broadcast_to(seen[:, -40:].mean(axis=(0, 1, 2)).astype(np.uint8), seen[0].shape)
    write_film(path, clip.times, repeat(np.ascontiguousarray(floor), len(clip.times)))


def black(path: Path, clip: Clip) -> None:
    """The phone lay on its face."""
    write_film(path, clip.times, repeat(np.zeros_like(clip.pictures[0]), len(clip.times)))


def wrong_turn(path: Path, clip: Clip) -> None:
    """Its tag asks for a quarter turn that it does not need."""
    write_film(path, clip.times, clip.pictures, matrix=QUARTER_TURNS[90])


def said_8k(path: Path, clip: Clip) -> None:
    """The headers say 7680 x 4320, and the pictures are small."""
    write_film(path, clip.times, clip.pictures)
    data = bytearray(path.read_bytes())
    told_large(data, *HUGE)
    path.write_bytes(data)


def coded_8k(path: Path, clip: Clip) -> None:
    """The coding itself says 7680 x 4320, and holds only a corner of each picture."""
    small, large = path.with_suffix(".small.mp4"), path.with_suffix(".large.mp4")
    write_film(small, clip.times, clip.pictures)
    write_film(large, [0.0], [np.zeros((HUGE[1], HUGE[0], 3), np.uint8)])
    with av.open(str(large)) as said, av.open(str(small)) as held, av.open(str(path), "w") as out:
        stream = out.add_stream_from_template(said.streams.video[0])
        for packet in held.demux(video=0):
            if packet.size:
                packet.stream = stream
                out.mux(packet)
    small.unlink()
    large.unlink()


def black_8k(path: Path, clip: Clip) -> None:
    """A small file whose pictures are truly of 7680 x 4320."""
    one = path.with_suffix(".one.mp4")
    write_film(one, [0.0], [np.zeros((HUGE[1], HUGE[0], 3), np.uint8)])
    with av.open(str(one)) as source, av.open(str(path), "w") as out:
        stream = out.add_stream_from_template(source.streams.video[0])
        same = next(source.demux(video=0))
        for t in clip.times:
            packet = av.Packet(bytes(same))
            packet.stream, packet.is_keyframe, packet.time_base = stream, True, same.time_base
            packet.pts = packet.dts = round(t / same.time_base)
            out.mux(packet)
    one.unlink()


def endless(path: Path, clip: Clip) -> None:
    """It says that it lasts for months, and its last picture for hours."""
    whole = path.with_suffix(".whole.mp4")
    write_film(whole, clip.times, clip.pictures)
    with av.open(str(whole)) as source, av.open(str(path), "w") as out:
        stream = out.add_stream_from_template(source.streams.video[0])
        packets = [packet for packet in source.demux(video=0) if packet.size]
        packets[-1].duration = LAST_TICKS
        for packet in packets:
            packet.stream = stream
            out.mux(packet)
    whole.unlink()
    data = bytearray(path.read_bytes())
    told_endless(data)
    path.write_bytes(data)


def gap(path: Path, clip: Clip) -> None:
    """Its last sixth comes hours after the rest."""
    most = len(clip.times) * 5 // 6
    late = tuple(t + GAP_S for t in clip.times[most:])
    write_film(path, clip.times[:most] + late, clip.pictures)


def sound_only(path: Path, clip: Clip) -> None:
    """Sound without any picture, called like a film."""
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(32_000))


def photo(path: Path, clip: Clip) -> None:
    """A photo called like a film."""
    Image.fromarray(clip.pictures[0]).save(path, "JPEG")


def still(path: Path, clip: Clip) -> None:
    """One and the same picture from the beginning to the end."""
    write_film(path, clip.times, repeat(clip.pictures[0], len(clip.times)))


BROKEN: dict[str, Callable[[Path, Clip], None]] = {
    make.__name__: make
    for make in (
        cut_off,
        without_index,
        text,
        empty,
        noise,
        nobody,
        black,
        wrong_turn,
        said_8k,
        coded_8k,
        black_8k,
        endless,
        gap,
        sound_only,
        photo,
        still,
    )
}
