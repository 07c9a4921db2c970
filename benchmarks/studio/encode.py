"""Write frames as an H.264 film that any browser plays, with the sensor's grain on them."""

from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

import av

from benchmarks.studio.clip import Clip
from benchmarks.studio.geometry import Array
from benchmarks.studio.grain import Grain

PRESET = "veryfast"  # a third of "medium"'s time for films a little larger
WAITING = 4  # frames drawn ahead of the encoder


class Film:
    """An open film; frames go in one by one."""

    def __init__(self, container: av.container.OutputContainer, clip: Clip) -> None:
        """Open the stream."""
        self._container = container
        self._fps = clip.fps
        self._grain = Grain(clip.size, clip.film.grain, clip.room.light, clip.seed)
        self._stream = container.add_stream("libx264", rate=clip.fps)
        self._stream.width, self._stream.height = clip.size
        self._stream.pix_fmt = "yuv420p"
        self._stream.time_base = Fraction(1, clip.fps)
        self._stream.options = {"crf": str(clip.film.crf), "preset": PRESET}

    def add(self, index: int, picture: Array) -> None:
        """Encode one frame."""
        frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(format="yuv420p")
        self._grain.add(frame)
        frame.pts, frame.time_base = index, Fraction(1, self._fps)
        self._container.mux(self._stream.encode(frame))

    def finish(self) -> None:
        """Write what the encoder still holds."""
        self._container.mux(self._stream.encode(None))


def write(path: Path, frames: Iterable[Array], clip: Clip) -> None:
    """Encode height x width x 3 RGB frames; frame i is shown at i / fps seconds."""
    with (
        av.open(str(path), "w", options={"movflags": "+faststart"}) as container,
        ThreadPoolExecutor(1) as encoder,
    ):
        film = Film(container, clip)
        waiting: deque[Future[None]] = deque()
        for index, picture in enumerate(frames):
            waiting.append(encoder.submit(film.add, index, picture))
            if len(waiting) > WAITING:
                waiting.popleft().result()
        for encoded in waiting:
            encoded.result()
        film.finish()
