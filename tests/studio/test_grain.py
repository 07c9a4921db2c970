"""Grain: seeded, stronger as the light falls, and different from frame to frame."""

import av
import numpy as np
import pytest

from benchmarks.studio.grain import Grain, deviation

SIZE = (64, 48)


def grey() -> av.VideoFrame:
    """A flat grey picture."""
    flat = np.full((SIZE[1], SIZE[0], 3), 128, np.uint8)
    return av.VideoFrame.from_ndarray(flat, format="rgb24").reformat(format="yuv420p")


def grained(light: float, seed: int = 1, count: int = 2) -> list[np.ndarray]:  # type: ignore[type-arg]
    """Successive frames of one film."""
    grain, frames = Grain(SIZE, 1.0, light, seed), [grey() for _ in range(count)]
    for frame in frames:
        grain.add(frame)
    return [frame.to_ndarray() for frame in frames]


def test_same_seed_same_grain() -> None:
    np.testing.assert_array_equal(grained(0.3), grained(0.3))
    assert not np.array_equal(grained(0.3, seed=1), grained(0.3, seed=2))


def test_frames_differ() -> None:
    first, second = grained(1.0)
    assert not np.array_equal(first, second)


def test_the_dark_is_noisy_and_coloured() -> None:
    bright, dark = (grained(light, count=1)[0].astype(float) for light in (1.0, 0.1))
    luma, colour = slice(0, SIZE[1]), slice(SIZE[1], None)
    assert bright[luma].std() == pytest.approx(deviation(1.0, 1.0), rel=0.15)
    assert dark[luma].std() > 4 * bright[luma].std()
    assert bright[colour].std() == 0.0
    assert dark[colour].std() > 1.0


def test_no_grain_when_none_is_asked() -> None:
    assert deviation(0.0, 0.1) == 0.0
