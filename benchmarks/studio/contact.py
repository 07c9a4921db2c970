"""A contact sheet: one clip's telling moments side by side, to be looked at before rendering."""

import dataclasses
from pathlib import Path

import av
import numpy as np

from benchmarks.studio.geometry import Array
from benchmarks.studio.motion import Timeline, schedule
from benchmarks.studio.shooting import on_set
from benchmarks.studio.spec import Clip
from benchmarks.studio.truth import instant

COLUMNS = 6


def moments(timeline: Timeline) -> list[float]:
    """Give the moments worth seeing: before, and of each rep half-way down, turn, on the way up."""
    times = [0.0]
    for rep in timeline.reps:
        rise = rep.end - rep.leave
        times += [(rep.start + rep.reach) / 2, rep.turn]
        times += [rep.leave + 0.35 * rise, rep.leave + 0.80 * rise]
    return [*times, timeline.duration]


def sheet(clip: Clip, scale: float = 0.4) -> Array:
    """Draw the sheet; height x width x 3 bytes."""
    width, height = (int(n * scale) // 2 * 2 for n in clip.size)
    small = dataclasses.replace(clip, size=(width, height))
    timeline = schedule(small)
    with on_set(small) as renderer:
        pictures = [
            renderer.draw(instant(small, timeline, t).posture, t) for t in moments(timeline)
        ]
    blank = np.full_like(pictures[0], 255)
    pictures += [blank] * (-len(pictures) % COLUMNS)
    rows = [np.hstack(pictures[i : i + COLUMNS]) for i in range(0, len(pictures), COLUMNS)]
    return np.vstack(rows)


def write_png(path: Path, picture: Array) -> None:
    """Write a picture as PNG."""
    height, width = picture.shape[:2]
    with av.open(str(path), "w", format="image2") as out:
        stream = out.add_stream("png", rate=1)
        stream.width, stream.height, stream.pix_fmt = width, height, "rgb24"
        out.mux(stream.encode(av.VideoFrame.from_ndarray(np.ascontiguousarray(picture))))
        out.mux(stream.encode(None))
