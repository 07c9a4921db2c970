"""Reads the poses of a whole film: stretches side by side, one reader a core.

A landmarker works on one core and lets go of the interpreter, so threads are enough. Each stretch
begins a little early, so that the model has found the athlete when its own part starts.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from math import inf, isfinite
from pathlib import Path

from formcheck.model import Frame, Pose, VideoInfo
from formcheck.poses.backend import PoseBackend, Sighting
from formcheck.video import frames

INFERENCE_SIDE = 640  # pixels of the longer side; more adds nothing (benchmarks/agreement.py)
WARM_UP_S = 1.0
SHORTEST_STRETCH_S = 3.0
LOOK_ROUND_S = 2.0  # how often a reader asks who else is in the picture
COMPANION = 0.4  # somebody of this share of the athlete's height in the picture counts as company
SIGHTS_OF_COMPANY = 2
MOST_PEOPLE = 4
CROWD_RATE = 15.0  # frames a second that tell who is who; the athlete alone is read in full after

Progress = Callable[[float, int, int], None]


@dataclass(frozen=True)
class Reading:
    """What to read of a film and how: seconds, frames a second, clockwise degrees, threads.

    `athlete` is whom the user named: "left", "right", a number from the left, or nobody.
    """

    start: float = 0.0
    end: float = inf
    max_rate: float | None = 30.0
    rotate: int = 0
    workers: int = 0
    athlete: str | int | None = None


def read_film(
    video: VideoInfo, backend: PoseBackend, reading: Reading, progress: Progress
) -> tuple[Sighting, ...]:
    """Everybody in every frame, in order of time, in pixels of the upright film.

    `progress` hears the seconds of film read, the frames and the poses so far. As soon as company
    is seen, or when the user named an athlete, the film is read again following several people, at
    no more than `CROWD_RATE`: enough to choose the athlete, who is then read alone.
    """
    if reading.athlete is None:
        try:
            return read_parts(video, backend, reading, 1, Desk(progress, look_round=True))
        except _CompanyError:
            pass
    rate = min(reading.max_rate or inf, CROWD_RATE)
    desk = Desk(progress, look_round=False)
    return read_parts(video, backend, replace(reading, max_rate=rate), MOST_PEOPLE, desk)


class _CompanyError(Exception):
    """More than one person is in the picture."""


def read_parts(
    video: VideoInfo, backend: PoseBackend, reading: Reading, people: int, desk: Desk
) -> tuple[Sighting, ...]:
    """Up to so many people in every frame, in order of time; the film's parts go side by side."""
    parts = stretches(video, reading)
    with ThreadPoolExecutor(len(parts)) as pool:
        jobs = [pool.submit(_stretch, video, backend, part, people, desk) for part in parts]
        try:
            sightings = [job.result() for job in jobs]
        finally:
            desk.stop.set()
    return tuple(chain.from_iterable(sightings))


def stretches(video: VideoInfo, reading: Reading) -> list[Reading]:
    """The parts of a film that are read side by side, each at least a few seconds long."""
    end = min(reading.end, video.duration) if isfinite(video.duration) else reading.end
    cores = reading.workers or usable_cores()
    length = end - reading.start
    count = max(1, min(cores, int(length / SHORTEST_STRETCH_S))) if isfinite(length) else 1
    seams = [reading.start + length * i / count for i in range(1, count)]
    edges = [reading.start, *seams, reading.end]
    return [replace(reading, start=a, end=b) for a, b in pairwise(edges)]


def usable_cores() -> int:
    """The cores this process may use; not every system can say, then all there are."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class Desk:
    """Where reading threads report: progress under a lock, company, and the word to stop."""

    def __init__(self, progress: Progress, look_round: bool) -> None:
        self.look_round = look_round
        self.stop = threading.Event()
        self._progress = progress
        self._lock = threading.Lock()
        self._seconds, self._frames, self._poses, self._company = 0.0, 0, 0, 0

    def report(self, seconds: float, poses: int) -> None:
        """A frame was read: so many seconds of film, so many people."""
        with self._lock:
            self._seconds += seconds
            self._frames += 1
            self._poses += poses > 0
            self._progress(self._seconds, self._frames, self._poses)

    def company(self, sighting: Sighting) -> None:
        """Counts sights of a second person; stops everybody once it is sure."""
        with self._lock:
            self._company += has_company(sighting)
            if self._company >= SIGHTS_OF_COMPANY:
                self.stop.set()
                raise _CompanyError


def has_company(sighting: Sighting) -> bool:
    """Whether somebody beside the largest person is large enough to be mistaken for them."""
    heights = sorted((height_of(pose) for pose in sighting.people), reverse=True)
    return len(heights) > 1 and heights[1] >= COMPANION * heights[0]


def height_of(pose: Pose) -> float:
    """A person's extent from top to bottom in pixels."""
    return float(pose.xy[:, 1].max() - pose.xy[:, 1].min())


def _stretch(
    video: VideoInfo, backend: PoseBackend, part: Reading, people: int, desk: Desk
) -> list[Sighting]:
    """The sightings of one part; its warm-up is read and thrown away."""
    out: list[Sighting] = []
    next_look, before = part.start, part.start
    with backend.reader(people) as reader, closing(_frames(video, part)) as source:
        for frame in source:
            if desk.stop.is_set():
                break
            sighting = reader.read(frame)
            if frame.t < part.start:
                continue
            if desk.look_round and frame.t >= next_look:
                desk.company(reader.crowd(frame))
                next_look = frame.t + LOOK_ROUND_S
            out.append(full_size(sighting, video))
            desk.report(frame.t - before, len(sighting.people))
            before = frame.t
    return out


def _frames(video: VideoInfo, part: Reading) -> Generator[Frame, None, None]:
    return frames(
        Path(video.path),
        start=max(0.0, part.start - WARM_UP_S),
        end=part.end,
        max_side=INFERENCE_SIDE,
        max_rate=part.max_rate,
        rotate=part.rotate,
    )


def full_size(sighting: Sighting, video: VideoInfo) -> Sighting:
    """A sighting in a picture of `INFERENCE_SIDE`, in pixels of the full-size film."""
    scale = max(1.0, max(video.width, video.height) / INFERENCE_SIDE)
    people = tuple(replace(pose, xy=pose.xy * scale) for pose in sighting.people)
    return replace(sighting, people=people)
