"""The small picture of a submission on the desk."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing, suppress
from math import isfinite
from pathlib import Path

from formcheck.errors import UnreadableVideo
from formcheck.model import Analysis, Picture
from formcheck.report.cutting import WHOLE, cut_out, frame_of
from formcheck.report.pictures import jpegs
from formcheck.report.stills import shrunk, wanted
from formcheck.store import whole
from formcheck.video import frames

FILE = "thumbnail.jpg"
SIDE = 400  # pixels of the longer side: small in the list, large in the details
KINDS = ("worst", "finding", "turn", "start")  # which still is taken, the best one first


def write_thumbnail(
    folder: Path, analysis: Analysis, stills: Mapping[str, Picture], film: Path
) -> None:
    """Writes the athlete at the worst moment of a set; a film without reps is shown at its middle.

    Nothing is written where there is no picture. Raises `UnwritableOutput`.
    """
    drawn = [still for still in wanted(analysis) if still.name in stills]
    best = min(drawn, key=lambda still: KINDS.index(still.kind), default=None)
    if best:
        picture: Picture | None = cut_out(stills[best.name], frame_of(analysis))
    else:
        picture = _middle(film, analysis.video.duration)
    if picture is not None:
        with whole(folder / FILE) as file:
            file.write(jpegs({FILE: shrunk(picture, SIDE)}, WHOLE)[FILE])


def _middle(film: Path, duration: float) -> Picture | None:
    """A picture from the middle of a film, None where it cannot be had."""
    start = duration / 2.0 if isfinite(duration) else 0.0
    with suppress(UnreadableVideo), closing(frames(film, start=start, max_side=SIDE)) as pictures:
        frame = next(pictures, None)
        return None if frame is None else frame.image
    return None
