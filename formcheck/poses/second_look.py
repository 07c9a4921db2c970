"""A second look at the frames around each rep's turn, in a mirror.

A pose model's confidence does not tell when a joint is a guess; disagreement does. The same frames
read once more, mirrored, differ little where the joints are plain to see and much where they are
hidden. Only the turns are looked at again: there the measures are taken, and a second look at every
frame would double the work.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from formcheck.model import Array, Motion, Pose, VideoInfo
from formcheck.poses.athlete import stack
from formcheck.poses.backend import PoseBackend, PoseReader, Sighting
from formcheck.poses.film import (
    INFERENCE_SIDE,
    MOST_PEOPLE,
    Desk,
    Progress,
    Reading,
    full_size,
    usable_cores,
)
from formcheck.poses.mirror import Mirrored
from formcheck.poses.people import centre, extent
from formcheck.video import frames

AROUND_S = 0.35  # looked at before and after a turn: what the measures at the turn read
RATE = 15.0  # frames a second: a pose hardly changes around a turn
SAME = 0.35  # body heights between both looks beyond which it is somebody else
GAP_S = 0.25  # between two instants of one stretch; a longer gap parts two stretches

Stretch = tuple[float, float]


def look_again(
    video: VideoInfo,
    backend: PoseBackend,
    reading: Reading,
    motion: Motion,
    people: int,
    turns: Sequence[float],
    progress: Progress,
) -> Motion:
    """The athlete of `motion` around the turns (seconds of the film), as seen in a mirror.

    Holds only the instants looked at, in pixels of the upright film; NaN where the athlete was not
    found again. `people` is how many the first look saw; `progress` hears as in `read_film`.
    """
    stretches = around(turns, reading)
    workers = min(reading.workers or usable_cores(), len(stretches))
    crowd = 1 if people <= 1 else MOST_PEOPLE
    desk = Desk(progress, look_round=False)

    def work(part: Sequence[Stretch]) -> list[Sighting]:
        with Mirrored(backend).reader(crowd) as reader:
            return [
                s for stretch in part for s in _sightings(video, reading, reader, stretch, desk)
            ]

    if not stretches:
        return motion.where(np.zeros(len(motion), dtype=bool))
    edges = [len(stretches) * i // workers for i in range(workers + 1)]
    parts = [stretches[a:b] for a, b in pairwise(edges)]
    with ThreadPoolExecutor(workers) as pool:
        sightings = [sighting for part in pool.map(work, parts) for sighting in part]
    poses = {row: pose for row, s in enumerate(sightings) if (pose := athlete_in(s, motion))}
    return stack(sightings, poses)


def around(turns: Sequence[float], reading: Reading) -> list[Stretch]:
    """Stretches around turns as (start, end) seconds, in order, apart, within what was read."""
    out: list[Stretch] = []
    for turn in sorted(turns):
        start, end = max(turn - AROUND_S, reading.start), min(turn + AROUND_S, reading.end)
        if out and start <= out[-1][1] + GAP_S:
            out[-1] = (out[-1][0], end)
        elif start < end:
            out.append((start, end))
    return out


def _sightings(
    video: VideoInfo, reading: Reading, reader: PoseReader, stretch: Stretch, desk: Desk
) -> list[Sighting]:
    out, (before, end) = list[Sighting](), stretch
    source = frames(
        Path(video.path),
        start=before,
        end=end,
        max_side=INFERENCE_SIDE,
        max_rate=RATE,
        rotate=reading.rotate,
    )
    with closing(source):
        for frame in source:
            out.append(full_size(reader.read(frame), video))
            desk.report(frame.t - before, len(out[-1].people))
            before = frame.t
    return out


def athlete_in(sighting: Sighting, motion: Motion) -> Pose | None:
    """The person of a sighting who is where the athlete of `motion` is at that time."""
    row = int(np.abs(motion.t - sighting.t).argmin())
    first = Pose(sighting.t, motion.xy[row], motion.xyz[row], motion.confidence[row])
    if not sighting.people or not np.isfinite(first.xy).all():
        return None

    def away(pose: Pose) -> float:
        return float(np.hypot(*(centre(pose) - centre(first)))) / max(extent(first), 1.0)

    nearest = min(sighting.people, key=away)
    return nearest if away(nearest) < SAME else None


def seen_again(motion: Motion, second: Motion) -> Motion:
    """The motion with what the second look saw, read at the motion's own times, in its place."""
    xy, confidence = motion.xy.copy(), motion.confidence.copy()
    for rows in _stretches_of(second):
        part = second.where(rows)
        inside = (motion.t >= part.t[0]) & (motion.t <= part.t[-1])
        xy[inside] = _read_at(motion.t[inside], part.t, part.xy)
        confidence[inside] = _read_at(motion.t[inside], part.t, part.confidence)
    return replace(motion, xy=xy, confidence=confidence)


def _stretches_of(second: Motion) -> list[np.ndarray]:
    """Masks of the second look's stretches."""
    if not len(second):
        return []
    number = np.cumsum(np.append(False, np.diff(second.t) > GAP_S))
    return [number == i for i in range(number[-1] + 1)]


def _read_at(t: Array, known: Array, values: Array) -> Array:
    """Values (k, …) known at times (k,), read at times t (n,); NaN beside what is NaN."""
    flat = values.reshape(len(known), -1)
    read = np.column_stack([np.interp(t, known, column) for column in flat.T])
    return read.reshape(len(t), *values.shape[1:])
