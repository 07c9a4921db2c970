"""Write a film: H.264 in MP4 at the frames' own times, encoded in a thread beside the caller."""

from __future__ import annotations

import errno
import secrets
import threading
from contextlib import suppress
from fractions import Fraction
from math import inf
from pathlib import Path
from queue import Queue
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

import numpy as np

from formcheck.errors import UnwritableOutput
from formcheck.model import Picture

if TYPE_CHECKING:
    from av import VideoFrame
    from av.container import OutputContainer
    from av.video.reformatter import VideoReformatter
    from av.video.stream import VideoStream

    from formcheck.video.sound import Sound

_TICK = Fraction(1, 90000)
_WAITING = 8
# A third less work than veryfast, for files twice as large: a minute of 720p is about 4 MB. Without
# B-frames it is a sixth less again, and a film that slows down is as long as it says.
_ENCODERS: dict[Literal["libx264", "h264"], dict[str, str]] = {
    "libx264": {"preset": "superfast", "crf": "24", "bf": "0"},
    "h264": {},
}
_REASONS = {
    errno.EACCES: ("permission denied", "choose another folder"),
    errno.EPERM: ("permission denied", "choose another folder"),
    errno.EROFS: ("the disk is read-only", "choose another folder"),
    errno.ENOENT: ("its folder does not exist", "create the folder first"),
    errno.ENOTDIR: ("its folder is a file", "choose another folder"),
    errno.EISDIR: ("it is a folder", "choose another name"),
    errno.ENOSPC: ("the disk is full", "free some space"),
    errno.EFBIG: ("the disk is full", "free some space"),
}


class FilmWriter:
    """Writes RGB pictures of `width` x `height` pixels to an MP4 file: use it in a `with` block.

    The film plays in any browser: H.264, yuv420p, BT.709, its index in front. An odd width or
    height loses its last column or row. The timestamps are the given ones, counted from the first;
    `rate` (frames a second) only sets the distance of key frames and how long the last frame
    stands. The file appears under its name when the block ends well; otherwise nothing is left.
    `sound` is written along with the pictures, and closed at the end.

    The encoder is libx264, which the PyAV wheels carry: GPL code in a package under a BSD licence.

    Raises UnwritableOutput, naming the file: no permission, no space, no such folder, no encoder.
    """

    def __init__(
        self, path: Path, width: int, height: int, rate: float, sound: Sound | None = None
    ) -> None:
        """Take the target, the size in pixels and the frames a second; nothing is opened yet."""
        self._path = path
        self._sound = sound
        self._shape = height, width, 3
        self._rate = Fraction(rate).limit_denominator(1001)
        self._part = path.with_name(f".formcheck-{secrets.token_hex(8)}.part")
        self._queue: Queue[VideoFrame | None] = Queue(_WAITING)
        self._error: BaseException | None = None
        self._first: float | None = None
        self._pts = -1
        self._container: OutputContainer
        self._stream: VideoStream
        self._reformatter: VideoReformatter
        self._worker: threading.Thread

    def __enter__(self) -> Self:
        """Open the file and start the encoder."""
        import av

        if self._path.is_dir():
            raise self._refusal(IsADirectoryError(errno.EISDIR, ""))
        self._container = av.open(
            str(self._part.absolute()), "w", format="mp4", options={"movflags": "+faststart"}
        )
        self._stream = self._add_stream()
        if self._sound:
            self._sound.join(self._container)
        self._reformatter = av.video.reformatter.VideoReformatter()
        try:
            self._container.start_encoding()
        except (av.FFmpegError, OSError) as error:
            self._discard()
            raise self._refusal(error) from error
        self._worker = threading.Thread(target=self._work, name="formcheck-encoder", daemon=True)
        self._worker.start()
        return self

    def write(self, image: Picture, t: float) -> None:
        """Append the RGB picture (height, width, 3) shown from `t` seconds on, later than the last.

        The picture is copied into the encoder's format here, so that the encoder's own thread has
        nothing else to do; the call waits while too many pictures await it.
        """
        import av

        if image.shape != self._shape:
            raise ValueError(f"a picture of shape {self._shape} is due, not {image.shape}")
        if self._error:
            raise self._refusal(self._error) from self._error
        if self._first is None:
            self._first = t
            if self._sound:
                self._sound.start(t)
        pts = round((t - self._first) / _TICK)
        if pts <= self._pts:
            raise ValueError(f"the frame at {t} s is not later than the one before")
        self._pts = pts
        height, width = (side - side % 2 for side in image.shape[:2])
        even = np.ascontiguousarray(image[:height, :width])
        frame = self._planar(av.VideoFrame.from_numpy_buffer(even, "rgb24"))
        frame.pts, frame.time_base = pts, _TICK
        self._queue.put(frame)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Finish the film and give it its name; after an error remove it instead."""
        import av

        self._queue.put(None)
        self._worker.join()
        try:
            if kind is not None:
                return
            if self._error:
                raise self._refusal(self._error) from self._error
            if self._first is None:
                raise UnwritableOutput(f"{self._path.name} would be empty", "check the film's span")
            self._container.close()
            self._part.replace(self._path)
        except (av.FFmpegError, OSError) as failure:
            raise self._refusal(failure) from failure
        finally:
            self._discard()

    def _add_stream(self) -> VideoStream:
        import av

        for name, options in _ENCODERS.items():
            try:
                stream = self._container.add_stream(name, self._rate, options=options)
            except av.codec.codec.UnknownCodecError:
                continue
            break
        else:
            raise UnwritableOutput(f"{self._path.name}: no H.264 encoder", "reinstall PyAV (av)")
        height, width = self._shape[:2]
        stream.width, stream.height = width - width % 2, height - height % 2
        stream.pix_fmt = "yuv420p"
        stream.gop_size = max(1, round(2 * self._rate))
        stream.codec_context.time_base = _TICK
        stream.color_range = av.video.reformatter.ColorRange.MPEG
        # 1 is BT.709 in each of these three tables of libav.
        stream.colorspace = stream.color_primaries = stream.color_trc = 1
        return stream

    def _work(self) -> None:
        """Encode what the queue brings until None; after an error go on emptying it."""
        while (frame := self._queue.get()) is not None:
            self._encode(frame)
        self._encode(None)

    def _encode(self, frame: VideoFrame | None) -> None:
        if self._error:
            return
        try:
            self._mux(frame)
        except BaseException as error:  # noqa: BLE001 - the caller gets it
            self._error = error

    def _mux(self, frame: VideoFrame | None) -> None:
        """Sound goes in before the pictures of its time, so that both lie side by side."""
        import av

        if self._sound:
            now = inf if frame is None else (frame.pts or 0) * float(_TICK)
            try:
                for packet in self._sound.until(now):
                    self._container.mux(packet)
            except av.FFmpegError:
                self._sound.stop()  # sound that MP4 refuses; a full disk stops the pictures as well
        self._container.mux(self._stream.encode(frame))

    def _planar(self, frame: VideoFrame) -> VideoFrame:
        """The frame in the encoder's pixel format; without being told, libav would use BT.601."""
        from av.video.reformatter import ColorRange, Colorspace

        return self._reformatter.reformat(
            frame,
            format="yuv420p",
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
            threads=1,
        )

    def _discard(self) -> None:
        """Close what is open and remove the unfinished file, if it is still there."""
        import av

        with suppress(av.FFmpegError, OSError):
            self._container.close()
        if self._sound:
            self._sound.close()
        with suppress(OSError):
            self._part.unlink()

    def _refusal(self, error: BaseException) -> UnwritableOutput:
        code = error.errno if isinstance(error, OSError) else None
        reason, fix = _REASONS.get(code or 0, (str(error), "choose another folder"))
        return UnwritableOutput(f"{self._path.name} cannot be written: {reason}", fix)
