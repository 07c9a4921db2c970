"""Motion blur: several moments of one exposure, interpolated between solved frames."""

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import TypeVar

import numpy as np

from benchmarks.studio.geometry import Array

T = TypeVar("T")
LONG_SHUTTER = 0.35  # of a frame's time; beyond it three moments show as three athletes


def moments(shutter: float) -> list[float]:
    """Moments of one exposure in frames from its middle: evenly spaced, their mean zero."""
    if shutter <= 0:
        return [0.0]
    count = 3 if shutter < LONG_SHUTTER else 5
    return [shutter * ((i + 0.5) / count - 0.5) for i in range(count)]


def neighbours(items: Iterable[T]) -> Iterator[tuple[T, T, T]]:
    """Give each item with the one before and the one after; the ends are their own neighbours."""
    iterator = iter(items)
    first = next(iterator, None)
    if first is None:
        return
    before, now = first, first
    for _, after in pairwise(chain([first], iterator)):
        yield before, now, after
        before, now = now, after
    yield before, now, now


def between(before: Array, now: Array, after: Array, moment: float) -> Array:
    """Follow the parabola through three frames; `moment` in frames from the middle one."""
    if moment == 0.0:
        return now
    weights = [0.5 * moment * (moment - 1), 1 - moment * moment, 0.5 * moment * (moment + 1)]
    first, middle, last = (np.float32(w) for w in weights)
    result: Array = first * before + middle * now + last * after
    return result


def exposed(pictures: list[Array]) -> Array:
    """Average pictures of bytes as light, for which squares of the bytes stand."""
    if len(pictures) == 1:
        return pictures[0]
    light = sum(p.astype(np.float32) ** 2 for p in pictures) / len(pictures)
    return np.sqrt(light).round().astype(np.uint8)
