"""The part of a film's picture that shows the athlete."""

from __future__ import annotations

import numpy as np

from formcheck.model import Analysis, Picture

ROOM = (0.5, 0.18)  # beside and above the athlete, of their longer extent: for written values

Box = tuple[float, float, float, float]  # left, top, right, bottom in shares of width and height
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)


def frame_of(analysis: Analysis) -> Box:
    """The part of the picture where the athlete is in the reps, with room for what is written."""
    motion, video = analysis.motion, analysis.video
    inside = np.zeros(len(motion), dtype=bool)
    for result in analysis.results:
        inside |= (motion.t >= result.rep.start) & (motion.t <= result.rep.end)
    seen = motion.xy[inside].reshape(-1, 2)
    seen = seen[np.isfinite(seen).all(axis=1)]
    if not len(seen):
        return WHOLE
    low, high = seen.min(axis=0), seen.max(axis=0)
    room = np.array(ROOM) * float(max(high - low))
    size = np.array([video.width, video.height], dtype=np.float64)
    (left, top), (right, bottom) = (low - room) / size, (high + room) / size
    return max(0.0, left), max(0.0, top), min(1.0, right), min(1.0, bottom)


def cut_out(picture: Picture, box: Box) -> Picture:
    """The part of a picture inside a box; the whole one where nothing of it lies inside."""
    height, width = picture.shape[:2]
    left, top, right, bottom = box
    rows = slice(round(top * height), round(bottom * height))
    cut = picture[rows, round(left * width) : round(right * width)]
    return cut if cut.size else picture
