"""Reads one athlete among others: everybody else's part of the picture is covered.

Following several people at once, a pose model mixes those who stand close and loses the one who
moves. Once it is known where the athlete is, the film is read again with nothing but them in sight.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np

from formcheck.model import Array, Frame, Motion, Pose, VideoInfo
from formcheck.poses.athlete import stack
from formcheck.poses.backend import PoseBackend, PoseReader, Sighting
from formcheck.poses.film import Desk, Progress, Reading, read_parts
from formcheck.poses.people import centre, extent

AROUND_S = 0.4  # the box holds what the athlete does so long before and after a frame
STEADY_S = 1.0  # a box that differs from those of this time around is that of two people mixed
MARGIN = 0.15  # of the box's longer side, for hands and what the model did not see
SAME = 0.35  # body heights off the place where the athlete was seen: somebody else


def read_athlete(
    video: VideoInfo, backend: PoseBackend, reading: Reading, motion: Motion, progress: Progress
) -> Motion:
    """The athlete of `motion` in every frame, in pixels of the upright film; NaN where unseen.

    `motion` need only tell where the athlete is; `progress` hears as in `read_film`.
    """
    if not np.isfinite(motion.xy).any():
        return motion
    lamp = Spotlight(backend, motion.t, boxes(motion), video.width)
    desk = Desk(progress, look_round=False)
    sightings = read_parts(video, lamp, reading, 1, desk)
    poses = {row: found for row, s in enumerate(sightings) if (found := athlete_of(s, motion))}
    return stack(sightings, poses)


def boxes(motion: Motion) -> Array:
    """Left, top, right and bottom of the athlete's surroundings at each instant, pixels (n, 4).

    Where the athlete was not seen the box holds where they were before and after.
    """
    from scipy.ndimage import maximum_filter1d, median_filter, minimum_filter1d

    seen = np.isfinite(motion.xy).all(axis=(1, 2))
    t, xy = motion.t[seen], motion.xy[seen]
    step = float(np.median(np.diff(t))) if len(t) > 1 else 1.0
    steady, around = (max(1, 2 * round(s / 2 / step) + 1) for s in (STEADY_S, 2.0 * AROUND_S))
    low = median_filter(xy.min(axis=1), size=(steady, 1), mode="nearest")
    high = median_filter(xy.max(axis=1), size=(steady, 1), mode="nearest")
    margin = MARGIN * (high - low).max(axis=1, keepdims=True)
    low = minimum_filter1d(low, around, axis=0, mode="nearest") - margin
    high = maximum_filter1d(high, around, axis=0, mode="nearest") + margin
    before = np.clip(np.searchsorted(t, motion.t, side="right") - 1, 0, len(t) - 1)
    after = np.clip(np.searchsorted(t, motion.t, side="left"), 0, len(t) - 1)
    lows, highs = np.minimum(low[before], low[after]), np.maximum(high[before], high[after])
    return np.concatenate([lows, highs], axis=1)


def athlete_of(sighting: Sighting, motion: Motion) -> Pose | None:
    """The sighting's person, unless the athlete was seen somewhere else at that time."""
    if not sighting.people:
        return None
    pose, row = sighting.people[0], int(np.abs(motion.t - sighting.t).argmin())
    known = Pose(sighting.t, motion.xy[row], motion.xyz[row], motion.confidence[row])
    if not np.isfinite(known.xy).all():
        return pose
    away = float(np.hypot(*(centre(pose) - centre(known)))) / max(extent(known), 1.0)
    return pose if away < SAME else None


@dataclass(frozen=True)
class Spotlight:
    """A pose backend that sees only boxes (n, 4), known at times t (n,), of a film so wide."""

    backend: PoseBackend
    t: Array
    boxes: Array
    width: int

    @property
    def name(self) -> str:
        """The backend's name and version."""
        return self.backend.name

    @property
    def sha256(self) -> str:
        """The SHA-256 of its weights."""
        return self.backend.sha256

    @contextmanager
    def reader(self, people: int) -> Iterator[LitReader]:
        """A reader in the spotlight."""
        with self.backend.reader(people) as reader:
            yield LitReader(reader, self)

    def lit(self, frame: Frame) -> Frame:
        """The frame with everything outside the box in the picture's mean colour."""
        image = frame.image
        height, width = image.shape[:2]
        box = self.boxes[int(np.abs(self.t - frame.t).argmin())] * (width / self.width)
        x0, y0, x1, y1 = np.clip(np.round(box), 0, [width, height] * 2).astype(int)
        covered = np.empty_like(image)
        covered[:] = image.mean(axis=(0, 1)).astype(np.uint8)
        covered[y0:y1, x0:x1] = image[y0:y1, x0:x1]
        return replace(frame, image=covered)


@dataclass(frozen=True)
class LitReader:
    """Covers pictures on their way in."""

    reader: PoseReader
    spotlight: Spotlight

    def read(self, frame: Frame) -> Sighting:
        """The people in a frame."""
        return self.reader.read(self.spotlight.lit(frame))

    def crowd(self, frame: Frame) -> Sighting:
        """Everybody in a frame."""
        return self.reader.crowd(self.spotlight.lit(frame))
