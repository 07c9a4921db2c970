"""Pictures inside the page: small enough to send, found by what they show."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

THUMB = 260  # pixels of the longer side of a rep in the row of reps
QUALITY = 78
NAME = re.compile(r"rep(\d+)_(.+)")  # as `stills` names them

Pictures = Mapping[str, bytes]  # JPEGs of the athlete by the names of their stills


@dataclass(frozen=True)
class Shown:
    """A picture as the page holds it, with its size in pixels and the rep it is of."""

    uri: str
    width: int
    height: int
    rep: int


def of_check(pictures: Pictures, check: str) -> Shown | None:
    """The picture of what a check found."""
    return _first(pictures, check)


def of_turns(pictures: Pictures) -> tuple[Shown, ...]:
    """Every rep at its turn, small, in order."""
    found = [(int(m[1]), name) for name in pictures if (m := NAME.fullmatch(name))]
    turns = [(number, name) for number, name in sorted(found) if name.endswith("_turn")]
    return tuple(_small(pictures[name], number) for number, name in turns)


def of_set(pictures: Pictures) -> Shown | None:
    """A picture of the set as a whole: its worst moment, else a rep at its turn."""
    return _first(pictures, "worst") or _first(pictures, "turn")


def _first(pictures: Pictures, what: str) -> Shown | None:
    for name in pictures:
        match = NAME.fullmatch(name)
        if match and match[2] == what:
            with Image.open(BytesIO(pictures[name])) as image:
                return _shown(pictures[name], image, int(match[1]))
    return None


def _small(jpeg: bytes, rep: int) -> Shown:
    """A picture at no more than the size of a rep in the row of reps."""
    with Image.open(BytesIO(jpeg)) as whole:
        whole.draft("RGB", (THUMB, THUMB))  # decoded at a half or a quarter where that is enough
        image = whole.convert("RGB")
    image.thumbnail((THUMB, THUMB), Image.Resampling.HAMMING)  # sharp, and quicker than bicubic
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True)
    return _shown(out.getvalue(), image, rep)


def _shown(jpeg: bytes, image: Image.Image, rep: int) -> Shown:
    width, height = image.size
    return Shown(f"data:image/jpeg;base64,{b64encode(jpeg).decode()}", width, height, rep)
