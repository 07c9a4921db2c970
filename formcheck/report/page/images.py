"""Pictures inside the page: small enough to send, found by what they show."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from math import ceil

import numpy as np
from PIL import Image

from formcheck.model import Analysis

SIDE, THUMB = 900, 260  # pixels of the longer side, of a finding and of a rep in the row of reps
QUALITY = 78
ROOM = (0.5, 0.18)  # beside and above the athlete, of their longer extent: for written values
NAME = re.compile(r"rep(\d+)_(.+)")  # as `stills` names them


@dataclass(frozen=True)
class Shown:
    """A picture as the page holds it, with its size in pixels and the rep it is of."""

    uri: str
    width: int
    height: int
    rep: int


Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Framed:
    """Pictures by the names of their stills, and the part of them that shows the athlete.

    `box` is left, top, right, bottom in shares of width and height.
    """

    pictures: Mapping[str, bytes]
    box: Box = (0.0, 0.0, 1.0, 1.0)


def frame_of(analysis: Analysis) -> Box:
    """The part of the picture where the athlete is in the reps, with room for what is written."""
    motion, video = analysis.motion, analysis.video
    inside = np.zeros(len(motion), dtype=bool)
    for result in analysis.results:
        inside |= (motion.t >= result.rep.start) & (motion.t <= result.rep.end)
    seen = motion.xy[inside].reshape(-1, 2)
    seen = seen[np.isfinite(seen).all(axis=1)]
    if not len(seen):
        return Framed.box
    low, high = seen.min(axis=0), seen.max(axis=0)
    room = np.array(ROOM) * float(max(high - low))
    size = np.array([video.width, video.height], dtype=np.float64)
    (left, top), (right, bottom) = (low - room) / size, (high + room) / size
    return max(0.0, left), max(0.0, top), min(1.0, right), min(1.0, bottom)


def of_check(framed: Framed, check: str) -> Shown | None:
    """The picture of what a check found."""
    return _first(framed, check, SIDE)


def of_turns(framed: Framed) -> tuple[Shown, ...]:
    """Every rep at its turn, small, in order."""
    found = [(int(m[1]), name) for name in framed.pictures if (m := NAME.fullmatch(name))]
    turns = [(number, name) for number, name in sorted(found) if name.endswith("_turn")]
    return tuple(_shown(framed, name, number, THUMB) for number, name in turns)


def of_set(framed: Framed) -> Shown | None:
    """A picture of the set as a whole: its worst moment, else a rep at its turn."""
    return _first(framed, "worst", SIDE) or _first(framed, "turn", SIDE)


def _first(framed: Framed, what: str, side: int) -> Shown | None:
    for name in framed.pictures:
        match = NAME.fullmatch(name)
        if match and match[2] == what:
            return _shown(framed, name, int(match[1]), side)
    return None


def _shown(framed: Framed, name: str, rep: int, side: int) -> Shown:
    """The part of a picture that shows the athlete, at no more than the size it is shown at."""
    with Image.open(BytesIO(framed.pictures[name])) as whole:
        left, top, right, bottom = _part(framed.box, whole.size)
        scale = side / max(right - left, bottom - top, 1)
        width, height = whole.size
        # a JPEG is decoded at a half or a quarter of its size where that is enough
        whole.draft("RGB", (ceil(width * scale), ceil(height * scale)))
        image = whole.crop(_part(framed.box, whole.size)).convert("RGB")
    image.thumbnail((side, side))
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True)
    width, height = image.size
    return Shown(f"data:image/jpeg;base64,{b64encode(out.getvalue()).decode()}", width, height, rep)


def _part(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """A box in pixels of a picture of that width and height."""
    left, top, right, bottom = box
    width, height = size
    return int(left * width), int(top * height), int(right * width), int(bottom * height)
