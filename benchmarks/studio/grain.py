"""The sensor's grain: one large sheet of noise, laid over each frame at another place."""

import av
import numpy as np

from benchmarks.studio.geometry import Array

DEVIATION = 1.4  # of luma, out of 255, for a phone in good light
COLOUR_SHARE = 0.6  # how strong the grain of colour is beside that of luma
SHIFTS = 96  # places in each direction
DARK_EXPONENT = 0.8  # grain grows nearly as the light falls: the camera raises its gain


class Grain:
    """Noise for one film's frames, in their order."""

    def __init__(self, size: tuple[int, int], amount: float, light: float, seed: int) -> None:
        """Make the sheets; colour is as coarse as 4:2:0 stores it."""
        width, height = size
        sigma = deviation(amount, light)
        # In good light a phone's noise reduction removes the grain of colour.
        colour = sigma - deviation(amount, 1.0)
        self._places = np.random.default_rng(seed)
        noise = np.random.default_rng(seed + 1)
        self._luma = sheet(noise, (height, width), sigma)
        half = (height + 1) // 2, (width + 1) // 2
        self._chroma = [sheet(noise, half, COLOUR_SHARE * colour) for _ in range(2)]

    def add(self, frame: av.VideoFrame) -> None:
        """Lay grain over a yuv420p frame."""
        down, right = (int(n) for n in self._places.integers(0, SHIFTS, 2))
        for plane, noise in zip(frame.planes, (self._luma, *self._chroma), strict=True):
            if not noise.any():
                continue
            lines = np.frombuffer(memoryview(plane), np.uint8).reshape(
                plane.height, plane.line_size
            )
            grained = lines[:, : plane.width] + laid(noise, down, right)
            lines[:, : plane.width] = np.clip(grained, 0, 255)


def deviation(amount: float, light: float) -> float:
    """Standard deviation of luma for an amount of grain, in a light of 1 or less."""
    return DEVIATION * amount * float(min(light, 1.0) ** -DARK_EXPONENT)


def sheet(noise: np.random.Generator, shape: tuple[int, int], sigma: float) -> Array:
    """Make noise for frames of a shape and all their shifts."""
    larger = shape[0] + SHIFTS, shape[1] + SHIFTS
    return (sigma * noise.standard_normal(larger, np.float32)).round().astype(np.int16)


def laid(sheet: Array, down: int, right: int) -> Array:
    """Take the piece of a sheet that lies over a frame."""
    height, width = sheet.shape[0] - SHIFTS, sheet.shape[1] - SHIFTS
    piece: Array = sheet[down : down + height, right : right + width]
    return piece
