"""Records a set so that a killed process leaves a film that plays: MP4 in fragments of a second."""

from __future__ import annotations

import threading
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from queue import Empty, Full, Queue

import numpy as np

from formcheck.errors import UnwritableOutput
from formcheck.model import Frame

TICK = Fraction(1, 90000)
WAITING = 30  # frames: a second behind the camera
FLAGS = {"movflags": "frag_keyframe+empty_moov+default_base_moof", "flush_packets": "1"}


class Recorder:
    """Writes frames as they come, in its own thread.

    A picture of another size than the first is scaled to it. Times are counted from `first`.
    """

    def __init__(self, path: Path) -> None:
        import av

        self.path, self.dropped = path, 0
        self.first: float | None = None
        self.error: Exception | None = None
        self._told = False
        try:
            self._container = av.open(str(path.absolute()), "w", format="mp4", options=FLAGS)
        except OSError as error:
            raise UnwritableOutput(
                f"{path} cannot be written", "choose another --record"
            ) from error
        self._queue: Queue[Frame | None] = Queue(WAITING)
        self._size: tuple[int, int] | None = None
        self._pts = -1
        self._worker = threading.Thread(target=self._work, name="formcheck-recorder", daemon=True)
        self._worker.start()

    def write(self, frame: Frame, *, wait: bool = False) -> None:
        """One more frame; as no camera waits, what comes too fast is dropped and counted."""
        if self.first is None:
            self.first = frame.t
        if wait:
            self._queue.put(frame)
            return
        try:
            self._queue.put_nowait(frame)
        except Full:
            self.dropped += 1

    def failed(self) -> str:
        """Why there is no film, told once; "" where there is nothing, or nothing new, to tell."""
        if self.error is None or self._told:
            return ""
        self._told = True
        return getattr(self.error, "strerror", None) or str(self.error)

    def close(self) -> None:
        """Writes what is waiting and ends the film."""
        self._queue.put(None)
        self._worker.join()

    def _work(self) -> None:
        import av

        try:
            while (frame := self._queue.get()) is not None:
                self._encode(frame)
            if self._size:
                self._container.mux(self._stream.encode(None))
        except (av.FFmpegError, OSError) as error:
            self.error = error
            self._drain()
        finally:
            with suppress(av.FFmpegError, OSError):
                self._container.close()

    def _drain(self) -> None:
        """The disk is full: live goes on without a film."""
        while True:
            with suppress(Empty):
                if self._queue.get(timeout=1.0) is None:
                    return

    def _encode(self, frame: Frame) -> None:
        import av

        height, width = (side - side % 2 for side in frame.image.shape[:2])
        if self._size is None:
            self._size = width, height
            options = {"preset": "superfast", "crf": "23", "bf": "0", "tune": "zerolatency"}
            self._stream = self._container.add_stream("libx264", 30, options=options)
            self._stream.width, self._stream.height = width, height
            self._stream.pix_fmt = "yuv420p"
            self._stream.gop_size = 30
            self._stream.codec_context.time_base = TICK
        even = np.ascontiguousarray(frame.image[:height, :width])
        picture = av.VideoFrame.from_ndarray(even, "rgb24").reformat(*self._size, format="yuv420p")
        self._pts = max(self._pts + 1, round((frame.t - (self.first or 0.0)) / TICK))
        picture.pts, picture.time_base = self._pts, TICK
        self._container.mux(self._stream.encode(picture))
