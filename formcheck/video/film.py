"""Open a film, find out how it stands, and say in one line why it cannot be read."""

from __future__ import annotations

import math
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from formcheck.errors import UnreadableVideo
from formcheck.model import VideoInfo

if TYPE_CHECKING:
    from av import Packet, VideoFrame
    from av.container import InputContainer
    from av.sidedata.sidedata import SideDataContainer
    from av.video.stream import VideoStream

    Packets = Iterator[Packet[VideoStream]]

_KINDS = "give an MP4, MOV, MKV, WebM, AVI or GIF film"
_AGAIN = "copy it again from where it was filmed"
_USUAL_RATE = 30
_PHOTO_BRANDS = {"heic", "heix", "mif1", "avif"}
# More threads than this cost memory (each holds a picture) without decoding a phone film faster.
_MOST_THREADS = 4
_LARGE = 4096 * 2304  # pixels of a picture that is not worth holding more than once
_FEWEST_BYTES = 100  # a second of any film: a container that holds less is wrong about its length


@dataclass(frozen=True)
class Film:
    """An open film whose first picture has been decoded.

    `pictures` gives every picture from the first on; `origin` is the first one's timestamp in
    units of `time_base` seconds (None when the film has no timestamps), `rate` the average frames
    a second. The stored picture becomes upright when it is brought to square pixels (`width` and
    `height` pixels), mirrored if `mirrored`, then turned clockwise by `rotation` degrees.
    """

    container: InputContainer
    stream: VideoStream
    pictures: Iterator[VideoFrame]
    origin: int | None
    time_base: Fraction
    rate: float
    width: int
    height: int
    rotation: int
    mirrored: bool


def probe(path: Path) -> VideoInfo:
    """What the film says of itself, once its first picture has been decoded.

    Raises UnreadableVideo, naming the file and what to do.
    """
    with opened(path) as film:
        size = film.width, film.height
        width, height = size if film.rotation % 180 == 0 else size[::-1]
        return VideoInfo(str(path), _duration(film), film.rate, width, height, film.rotation)


@contextmanager
def opened(path: Path) -> Iterator[Film]:
    """The film at `path`, closed at the end of the block. Raises UnreadableVideo."""
    import av

    _check_file(path)
    try:
        # An absolute name is never taken for a protocol, nor a playlist allowed to reach the net.
        container = av.open(
            str(path.absolute()),
            metadata_errors="replace",
            container_options={"protocol_whitelist": "file"},
        )
    except (av.FFmpegError, OSError) as error:
        raise _refusal(path) from error
    with container:
        stream = _video_stream(path, container)
        stream.thread_type = "AUTO"
        stream.thread_count = _threads(stream)
        pictures = decoded(stream, container.demux(stream))
        first = next(pictures, None)
        if first is None:
            raise UnreadableVideo(f"{path.name}: no picture of it could be decoded", _AGAIN)
        yield _film(container, stream, first, chain([first], pictures))


def _threads(stream: VideoStream) -> int:
    """How many threads decode side by side."""
    if stream.width * stream.height > _LARGE:
        return 1
    return min(_MOST_THREADS, os.cpu_count() or 1)


def decoded(stream: VideoStream, packets: Packets) -> Iterator[VideoFrame]:
    """The pictures in the packets, in the order they are shown; damaged packets are skipped."""
    for packet in _sound(packets):
        yield from _decode(stream, packet)
    yield from _decode(stream, None)


def _sound(packets: Packets) -> Packets:
    """The packets up to the end or to where the film is cut off.

    Empty ones are left out: the decoder would take them for the end of the film.
    """
    import av

    try:
        for packet in packets:
            if packet.size > 0:
                yield packet
    except av.FFmpegError:
        return


def _decode(stream: VideoStream, packet: Packet[VideoStream] | None) -> list[VideoFrame]:
    import av

    try:
        return stream.decode(packet)
    except av.FFmpegError:
        return []


def _film(
    container: InputContainer,
    stream: VideoStream,
    first: VideoFrame,
    pictures: Iterator[VideoFrame],
) -> Film:
    rotation, mirrored = _orientation(first)
    return Film(
        container=container,
        stream=stream,
        pictures=pictures,
        origin=None if _untimed(container, stream) else first.pts,
        time_base=stream.time_base or Fraction(1),
        rate=_rate(container, stream),
        width=max(1, round(first.width * (stream.sample_aspect_ratio or 1))),
        height=first.height,
        rotation=rotation,
        mirrored=mirrored,
    )


def _untimed(container: InputContainer, stream: VideoStream) -> bool:
    """Whether the timestamps are made up: AVI has none, and libav's are wrong with B-frames."""
    return container.format.name == "avi" and stream.codec_context.has_b_frames


def _orientation(picture: VideoFrame) -> tuple[int, bool]:
    """How far to turn the stored picture clockwise (degrees), and whether to mirror it first."""
    try:
        sides = cast("SideDataContainer", picture.side_data)
        matrix = bytes(sides["DISPLAYMATRIX"])
    except KeyError:
        return 0, False
    except ValueError:
        # PyAV stumbles over kinds of side data it does not know, and then gives none of them.
        return round(-picture.rotation / 90) * 90 % 360, False
    a, b, _, c, d = np.frombuffer(matrix, np.int32)[:5].astype(float)
    mirrored = bool(a * d - b * c < 0)
    # The stored x axis ends up pointing to (a, b), y down; a mirrored one starts out as (-1, 0).
    angle = math.atan2(-b, -a) if mirrored else math.atan2(b, a)
    return round(math.degrees(angle) / 90) * 90 % 360, mirrored


def _duration(film: Film) -> float:
    """Length of the film in seconds, NaN when the container does not say or cannot be right."""
    said = math.nan
    if film.stream.duration is not None:
        said = float(film.stream.duration * film.time_base)
    elif film.container.duration is not None:
        said = film.container.duration / 1e6
    return math.nan if _too_long(film.container, said) else said


def _rate(container: InputContainer, stream: VideoStream) -> float:
    """Frames a second: the average, or that of neighbours where the film's length is made up."""
    average, near = stream.average_rate, stream.guessed_rate
    if average and _too_long(container, stream.frames / float(average)):
        average = None
    return float(average or near or _USUAL_RATE)


def _too_long(container: InputContainer, seconds: float) -> bool:
    """Whether a film of its size cannot last so long."""
    return seconds * _FEWEST_BYTES > container.size


def _check_file(path: Path) -> None:
    try:
        found = path.stat()
    except PermissionError:
        raise UnreadableVideo(f"{path.name} may not be read", "change its permissions") from None
    except OSError:
        fix = f"check the name and {path.parent}"
        raise UnreadableVideo(f"{path.name} does not exist", fix) from None
    if stat.S_ISDIR(found.st_mode):
        raise UnreadableVideo(f"{path.name or path} is a folder", "name a film inside it")
    if found.st_size == 0:
        raise UnreadableVideo(f"{path.name} is empty (0 bytes)", _AGAIN)


def _refusal(path: Path) -> UnreadableVideo:
    """Why the file could not even be opened."""
    if not os.access(path, os.R_OK):
        return UnreadableVideo(f"{path.name} may not be read", "change its permissions")
    with path.open("rb") as file:
        if file.read(12)[4:8] == b"ftyp":
            return UnreadableVideo(f"{path.name} is cut off: its index is missing", _AGAIN)
    return _no_film(path)


def _no_film(path: Path) -> UnreadableVideo:
    return UnreadableVideo(f"{path.name} is not a film that can be read", _KINDS)


def _video_stream(path: Path, container: InputContainer) -> VideoStream:
    """The stream with the film in it: no cover picture, no photo, and one that can be decoded."""
    from av.stream import Disposition

    brand = container.metadata.get("major_brand", "").strip()
    name = container.format.name
    if name == "image2" or name.endswith("_pipe") or brand in _PHOTO_BRANDS:
        raise UnreadableVideo(f"{path.name} is a photo", _KINDS)
    streams = [s for s in container.streams.video if not s.disposition & Disposition.attached_pic]
    if not streams and container.streams.audio:
        raise UnreadableVideo(f"{path.name} holds only sound, no picture", _KINDS)
    # libav takes a long enough text for a film of a terminal.
    if not streams or name == "tty":
        raise _no_film(path)
    stream = streams[0]
    if stream.codec_context is None:
        raise UnreadableVideo(f"{path.name} is coded in an unknown way", "export it as H.264 MP4")
    return stream
