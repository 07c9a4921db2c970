"""What phones, rooms, editors and chats do: each kind makes a rough clip of a clean one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np

from benchmarks.evening.clip import Clip
from formcheck.model import Array, Picture

SEED = 7
MIDDLE_GREY = 127


@dataclass(frozen=True)
class Kind:
    """A way to make a film rough; `options` go to the encoder."""

    rough: Callable[[Clip], Clip]
    options: dict[str, str] | None = None


def each(change: Callable[[Picture], Picture]) -> Callable[[Clip], Clip]:
    """The same done to every picture."""
    return lambda clip: replace(clip, pictures=tuple(change(p) for p in clip.pictures))


def moved(clip: Clip, degrees: Array, scale: Array, shift: Array) -> Clip:
    """Each picture turned, scaled and shifted (n, 2; shares of its longer side) about its middle.

    Its edges are drawn on.
    """
    height, width = clip.pictures[0].shape[:2]

    def one(picture: Picture, turn: float, size: float, by: Array) -> Picture:
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turn, size)
        matrix[:, 2] += by * max(width, height)
        to = cv2.warpAffine(picture, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(to, np.uint8)

    steps = zip(clip.pictures, degrees.tolist(), scale.tolist(), shift, strict=True)
    return replace(clip, pictures=tuple(one(*step) for step in steps))


def placed(clip: Clip, degrees: float = 0.0, scale: float = 1.0) -> Clip:
    """All pictures turned and scaled alike."""
    n = len(clip.times)
    return moved(clip, np.full(n, degrees), np.full(n, scale), np.zeros((n, 2)))


def shaken(clip: Clip) -> Clip:
    """Held in the hand: it drifts by some percent and turns by a degree, slowly and quickly."""
    rng, t = np.random.default_rng(SEED), np.array(clip.times)
    waves = np.zeros((3, len(t)))
    for hertz, size in ((0.25, 1.0), (0.8, 0.5), (2.5, 0.25), (6.0, 0.1)):
        waves += size * np.sin(2 * np.pi * hertz * t + rng.uniform(0, 2 * np.pi, (3, 1)))
    return moved(clip, waves[0], np.full(len(t), 1.04), 0.012 * waves[1:].T)


def tilted(clip: Clip) -> Clip:
    """The phone leans against something: the picture is turned by seven degrees."""
    return placed(clip, degrees=7.0)


def cut(clip: Clip) -> Clip:
    """Too near: the outer tenth of the picture on every side is gone."""
    return placed(clip, scale=1.25)


def far(clip: Clip) -> Clip:
    """The athlete takes less than half of the picture's height."""
    return placed(clip, scale=0.5)


def dark(clip: Clip) -> Clip:
    """A dim garage: a fifth of the light, and the noise of a small sensor."""
    rng = np.random.default_rng(SEED)

    def dimmed(picture: Picture) -> Picture:
        noise = rng.normal(0.0, 6.0, picture.shape)
        return np.clip(picture * 0.2 + noise, 0, 255).astype(np.uint8)

    return each(dimmed)(clip)


def glaring(picture: Picture) -> Picture:
    """Against a window: little contrast, the bright parts burnt out."""
    return np.asarray(np.clip(picture * 0.6 + 120.0, 0, 255), np.uint8)


def blurred(picture: Picture) -> Picture:
    """Out of focus."""
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), max(picture.shape) / 250.0), np.uint8)


def grey(picture: Picture) -> Picture:
    """Black and white."""
    return np.asarray(np.repeat(picture.mean(axis=2, keepdims=True), 3, axis=2), np.uint8)


def mirrored(picture: Picture) -> Picture:
    """A selfie camera's film."""
    return np.asarray(picture[:, ::-1].copy(), np.uint8)


def framed(picture: Picture) -> Picture:
    """An upright film in a wide one, over a blurred copy of itself, as channels show it."""
    height, width = picture.shape[:2]
    wide = height * 16 // 9 // 2 * 2
    if width >= wide:
        return picture
    behind = cv2.GaussianBlur(cv2.resize(picture, (wide, height)), (0, 0), height / 40.0)
    left = (wide - width) // 2
    behind[:, left : left + width] = picture
    return np.asarray(behind, np.uint8)


def captioned(picture: Picture) -> Picture:
    """An editor's title over the top and a bar with words at the foot."""
    height, width = picture.shape[:2]
    out = picture.copy()
    cv2.rectangle(out, (0, 0), (width, height // 12), (20, 20, 20), -1)
    cv2.rectangle(out, (width // 8, height * 11 // 12), (width * 7 // 8, height), (250, 210, 0), -1)
    size = width / 700.0
    for words, y in (("5 SQUAT MISTAKES", height // 18), ("FOLLOW FOR MORE", height * 35 // 36)):
        cv2.putText(out, words, (width // 7, y), cv2.FONT_HERSHEY_DUPLEX, size, (255, 255, 255), 1)
    return out


def slow_camera(clip: Clip) -> Clip:
    """Twelve pictures a second."""
    return clip.at_rate(12.0)


def dropped(clip: Clip) -> Clip:
    """A fifth of the pictures is missing, here and there."""
    kept = np.random.default_rng(SEED).random(len(clip.times)) >= 0.2
    kept[[0, -1]] = True
    return clip.kept(np.flatnonzero(kept).tolist())


def half_speed(clip: Clip) -> Clip:
    """Slow motion."""
    return replace(clip, times=tuple(2.0 * t for t in clip.times))


def carded(clip: Clip) -> Clip:
    """A title card of a second and a half before, and half a second of black behind."""
    blank, step = np.full_like(clip.pictures[0], MIDDLE_GREY), clip.times[1] - clip.times[0]
    before, after = (round(seconds / step) for seconds in (1.5, 0.5))
    pictures = (*(blank,) * before, *clip.pictures, *(blank * 0,) * after)
    return Clip(tuple(i * step for i in range(len(pictures))), pictures)


KINDS = {
    "shaken": Kind(shaken),
    "tilted by 7 degrees": Kind(tilted),
    "a tenth cut off all around": Kind(cut),
    "half as large": Kind(far),
    "dark and noisy": Kind(dark),
    "against the light": Kind(each(glaring)),
    "out of focus": Kind(each(blurred)),
    "black and white": Kind(each(grey)),
    "mirrored": Kind(each(mirrored)),
    "over a blurred copy": Kind(each(framed)),
    "with captions": Kind(each(captioned)),
    "crushed": Kind(lambda clip: clip, options={"crf": "40"}),
    "12 pictures a second": Kind(slow_camera),
    "a fifth dropped": Kind(dropped),
    "slow motion": Kind(half_speed),
    "title card": Kind(carded),
}
