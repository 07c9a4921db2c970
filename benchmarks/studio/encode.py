"""Write frames as an H.264 film that any browser plays, with a little sensor grain."""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from benchmarks.studio.geometry import Array

GRAIN = 1.6  # standard deviation, of 255
CRF = "23"


def write(path: Path, frames: Iterable[Array], fps: int, size: tuple[int, int], seed: int) -> None:
    """Encode height x width x 3 RGB frames; frame i is shown at i / fps seconds."""
    rng = np.random.default_rng(seed)
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as film:
        stream = film.add_stream("libx264", rate=fps)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        stream.time_base = Fraction(1, fps)
        stream.options = {"crf": CRF, "preset": "medium"}
        for index, picture in enumerate(frames):
            frame = av.VideoFrame.from_ndarray(grainy(picture, rng), format="rgb24")
            frame.pts, frame.time_base = index, Fraction(1, fps)
            film.mux(stream.encode(frame))
        film.mux(stream.encode(None))


def grainy(picture: Array, rng: np.random.Generator) -> Array:
    """Add grain, the same in all three colours."""
    noise = rng.standard_normal(picture.shape[:2], np.float32)[..., None] * GRAIN
    grained: Array = np.clip(picture + noise, 0, 255).astype(np.uint8)
    return grained
