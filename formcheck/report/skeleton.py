"""The skeleton of a pose: the near side strong, the far side faint, what is unseen left out."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from formcheck.model import Array, Picture, Side, View, ViewName, joint
from formcheck.report.ink import INK, WHITE, dot, strokes

NEAR, FAR = (86, 180, 233), (200, 206, 212)
LIMBS = (
    ("SHOULDER", "ELBOW", "WRIST"),
    ("HIP", "KNEE", "ANKLE"),
    ("ANKLE", "HEEL", "TOE", "ANKLE"),
)
CHAINS = {
    side: [
        *([joint(part, side) for part in limb] for limb in LIMBS),
        [joint("SHOULDER", side), joint("HIP", side)],
        [joint("SHOULDER", side), joint("EAR", side)],
    ]
    for side in Side
}
DOTS = ("SHOULDER", "ELBOW", "WRIST", "HIP", "KNEE", "ANKLE")
SIDED = (ViewName.SIDE, ViewName.OBLIQUE)  # where one side of the body hides the other
FAINT = 0.5  # how much the far side covers of the picture


def draw_skeleton(image: Picture, xy: Array, view: View, thick: int) -> None:
    """Draws a pose (19, 2) in place, its near side in lines `thick` pixels strong.

    Where no side hides the other both are strong.
    """
    far = Side.RIGHT if view.side is Side.LEFT else Side.LEFT
    sided = view.name in SIDED
    middle = [xy[[joint(part, Side.LEFT), joint(part, Side.RIGHT)]] for part in ("SHOULDER", "HIP")]
    if sided:
        bones = [*middle, *_bones(xy, far)]
        _faint(image, bones, max(1, thick // 2))
        bones = _bones(xy, view.side)
    else:
        bones = [*middle, *_bones(xy, view.side), *_bones(xy, far)]
    seen = _segments(bones)
    strokes(image, seen, INK, thick + max(2, thick // 2))
    strokes(image, seen, NEAR, thick)
    for side in (view.side,) if sided else Side:
        for part in DOTS:
            at = xy[joint(part, side)]
            if np.isfinite(at).all():
                dot(image, at, thick * 1.15, INK)
                dot(image, at, thick * 0.8, WHITE)


def _bones(xy: Array, side: Side) -> list[Array]:
    """The lines of one side of the body; its trunk is part of it."""
    return [xy[chain] for chain in CHAINS[side]]


def _segments(bones: Sequence[Array]) -> Array:
    """The parts of lines that are seen, (k, 2, 2)."""
    pairs = np.concatenate([np.stack([bone[:-1], bone[1:]], axis=1) for bone in bones])
    return np.asarray(pairs[np.isfinite(pairs).all(axis=(1, 2))])


def _faint(image: Picture, bones: Sequence[Array], thick: int) -> None:
    """Lines that let the picture through."""
    seen = _segments(bones)
    if not len(seen):
        return
    left, top = np.maximum(seen.min(axis=(0, 1)) - 4 - thick, 0).astype(int)
    right, bottom = np.maximum(seen.max(axis=(0, 1)) + 5 + thick, 0).astype(int)
    part = image[top:bottom, left:right]
    if not part.size:
        return
    over = part.copy()
    strokes(over, seen - [left, top], FAR, thick)
    cv2.addWeighted(over, FAINT, part, 1.0 - FAINT, 0.0, part)
