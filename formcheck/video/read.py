"""Read a film: upright pictures at their own times, decoded ahead of the caller in a thread."""

from __future__ import annotations

import math
import threading
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

import numpy as np

from formcheck.model import Frame, Picture
from formcheck.video.film import Film, decoded, opened
from formcheck.video.thin import Thinner

if TYPE_CHECKING:
    from av import VideoFrame

    from formcheck.video.film import Packets

    _Shown = tuple[float, VideoFrame, Film]

# Containers whose index and timestamps can be trusted for a jump; the others are read through.
_JUMPABLE = {"mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm"}


def frames(
    path: Path,
    *,
    start: float | None = None,
    end: float | None = None,
    max_side: int | None = None,
    max_rate: float | None = None,
    rotate: int = 0,
    ahead: int = 8,
) -> Generator[Frame, None, None]:
    """The frames of the film with start <= t < end (seconds), upright, in order of time.

    `Frame.t` is the frame's own timestamp, the film's first frame being at 0; frames without a
    later timestamp than the one before are dropped. `Frame.index` counts the film's frames from
    `start` on, those thinned out included. Pictures are scaled down so that no side exceeds
    `max_side` pixels, thinned to about `max_rate` a second, and turned clockwise by `rotate`
    degrees (a multiple of 90) on top of what the film itself asks for. Which frames are kept, and
    their times and pictures, do not depend on `start`. HDR colours are read as they are, which
    makes them look a little pale.

    A thread decodes at most `ahead` frames more than were asked for; it ends with the iterator.
    A damaged film gives what can be decoded. Raises UnreadableVideo, naming the file.
    """
    if rotate % 90:
        raise ValueError(f"rotate must be a multiple of 90 degrees, not {rotate}")
    if ahead < 1:
        raise ValueError(f"ahead must be at least 1, not {ahead}")
    wanted = _Wanted(start or 0.0, math.inf if end is None else end, max_side, max_rate, rotate)
    return _in_thread(_read(path, wanted), ahead)


@dataclass(frozen=True)
class _Wanted:
    """What the caller of `frames` asked for; seconds, pixels, frames a second, degrees."""

    start: float
    end: float
    max_side: int | None
    max_rate: float | None
    rotate: int


def _read(path: Path, wanted: _Wanted) -> Generator[Frame, None, None]:
    thinner = Thinner(wanted.max_rate) if wanted.max_rate else None
    since = wanted.start - wanted.start % thinner.span if thinner else wanted.start
    with closing(_stretch(path, since)) as stretch:
        index = -1
        convert = None
        for t, picture, film in stretch:
            if t >= wanted.end:
                return
            kept = thinner is None or thinner.keeps(t)
            if t < wanted.start:
                continue
            index += 1
            if kept:
                convert = convert or _Converter(film, wanted)
                yield Frame(index, t, convert(picture))


def _stretch(path: Path, since: float) -> Generator[_Shown, None, None]:
    """Times and pictures from the film's start or a key frame at or before `since` seconds."""
    with opened(path) as film:
        if since <= 0 or film.origin is None or film.container.format.name not in _JUMPABLE:
            yield from _timed(film, film.pictures)
            return
        packets = _jump(film, film.origin + math.floor(since / film.time_base))
        if packets is not None:
            yield from _timed(film, decoded(film.stream, packets))
            return
    with opened(path) as film:
        yield from _timed(film, film.pictures)


def _jump(film: Film, pts: int) -> Packets | None:
    """The packets from a key frame shown at or before `pts` on; None when there is no landing.

    A jump goes by decoding times or by a broken index, and can land on a key frame shown later.
    """
    import av

    try:
        film.container.seek(pts, stream=film.stream)
        packets = film.container.demux(film.stream)
        key = next(packets)
    except (av.FFmpegError, StopIteration):
        return None
    if not key.is_keyframe or key.pts is None or key.pts > pts:
        return None
    return chain([key], packets)


def _timed(film: Film, pictures: Iterator[VideoFrame]) -> Iterator[_Shown]:
    """Each picture with its time in seconds, strictly increasing."""
    last = -math.inf
    for count, picture in enumerate(pictures):
        if film.origin is None:
            t = count / film.rate
        elif picture.pts is None:
            continue
        else:
            t = float((picture.pts - film.origin) * film.time_base)
        if t > last:
            last = t
            yield t, picture, film


class _Converter:
    """Turns decoded pictures into upright RGB arrays of the wanted size."""

    def __init__(self, film: Film, wanted: _Wanted) -> None:
        from av.video.reformatter import Interpolation, VideoReformatter

        longer = max(film.width, film.height)
        scale = min(1.0, (wanted.max_side or longer) / longer)
        self._width = max(1, round(film.width * scale))
        self._height = max(1, round(film.height * scale))
        self._mirrored = film.mirrored
        self._turns = (film.rotation + wanted.rotate) // 90
        self._reformatter = VideoReformatter()
        # Averaging the pixels each new one covers is the cheapest way to shrink without aliasing.
        self._interpolation = Interpolation.AREA

    def __call__(self, picture: VideoFrame) -> Picture:
        """RGB of shape (h, w, 3), contiguous."""
        rgb = self._reformatter.reformat(
            picture,
            self._width,
            self._height,
            "rgb24",
            interpolation=self._interpolation,
            threads=1,
        )
        image = rgb.to_ndarray()
        if self._mirrored:
            image = image[:, ::-1]
        return np.ascontiguousarray(np.rot90(image, -self._turns), np.uint8)


def _in_thread(source: Generator[Frame, None, None], ahead: int) -> Generator[Frame, None, None]:
    """The items of `source`, made by a thread that is at most `ahead` items early."""
    room = threading.Semaphore(ahead)
    ready: SimpleQueue[Frame | BaseException | None] = SimpleQueue()
    stop = threading.Event()

    def work() -> None:
        try:
            with closing(source):
                room.acquire()
                for item in source:
                    ready.put(item)
                    room.acquire()
                    if stop.is_set():
                        return
            ready.put(None)
        except BaseException as error:  # noqa: BLE001 - the caller gets it
            ready.put(error)

    # A daemon, or a program that ends in mid film would wait for it forever.
    worker = threading.Thread(target=work, name="formcheck-film", daemon=True)
    worker.start()
    try:
        while (item := ready.get()) is not None:
            room.release()
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        stop.set()
        room.release()
        # The garbage collector may close this generator from within the worker.
        if worker is not threading.current_thread():
            worker.join()
