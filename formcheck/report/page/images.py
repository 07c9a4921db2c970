"""Pictures inside the page: small enough to send, found by what they show."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

SIDE, THUMB = 900, 260  # pixels of the longer side, of a finding and of a rep in the row of reps
QUALITY = 78
NAME = re.compile(r"rep(\d+)_(.+)")  # as `stills` names them


@dataclass(frozen=True)
class Shown:
    """A picture as the page holds it, with its size in pixels and the rep it is of."""

    uri: str
    width: int
    height: int
    rep: int


def of_check(pictures: Mapping[str, bytes], check: str) -> Shown | None:
    """The picture of what a check found."""
    return _first(pictures, check, SIDE)


def of_turns(pictures: Mapping[str, bytes]) -> tuple[Shown, ...]:
    """Every rep at its turn, small, in order."""
    found = [(int(m[1]), name) for name in pictures if (m := NAME.fullmatch(name))]
    turns = [(number, name) for number, name in sorted(found) if name.endswith("_turn")]
    return tuple(_shown(pictures[name], number, THUMB) for number, name in turns)


def of_set(pictures: Mapping[str, bytes]) -> Shown | None:
    """A picture of the set as a whole: its worst moment, else how it starts."""
    return _first(pictures, "worst", SIDE) or _first(pictures, "start", SIDE)


def _first(pictures: Mapping[str, bytes], what: str, side: int) -> Shown | None:
    for name, jpeg in pictures.items():
        match = NAME.fullmatch(name)
        if match and match[2] == what:
            return _shown(jpeg, int(match[1]), side)
    return None


def _shown(jpeg: bytes, rep: int, side: int) -> Shown:
    """The picture at no more than the size it is shown at."""
    with Image.open(BytesIO(jpeg)) as image:
        image.load()
        if max(image.size) > side:
            image.thumbnail((side, side))
        width, height = image.size
        out = BytesIO()
        image.convert("RGB").save(out, "JPEG", quality=QUALITY, optimize=True)
    return Shown(f"data:image/jpeg;base64,{b64encode(out.getvalue()).decode()}", width, height, rep)
