"""Chooses the athlete among the people of a film, and stays with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from formcheck.model import JOINTS, Joint, Motion, Pose
from formcheck.poses.backend import Sighting

STEP = 0.35  # body heights somebody may move between two sightings and still be the same person
MOSTLY = 0.8  # share of a track that must lie where the athlete is not seen, to fill in for them
PATIENCE_S = 1.0  # unseen for longer, a person who turns up is somebody new


@dataclass
class Track:
    """One person over time: where in the film they were seen, and their poses."""

    rows: list[int] = field(default_factory=list)
    poses: list[Pose] = field(default_factory=list)

    def distance(self, pose: Pose) -> float:
        """How far a pose is from the last one, in body heights."""
        last = self.poses[-1]
        return float(np.hypot(*(centre(pose) - centre(last)))) / max(extent(last), 1.0)


def follow(sightings: Sequence[Sighting], width: int, height: int) -> tuple[Motion, int]:
    """The athlete's motion over all sightings, NaN where unseen, and how many people there were.

    The athlete is the largest, most central and most moving person; where they are lost (a cut,
    somebody in front), the best of those seen meanwhile takes over.
    """
    tracks = link(sightings)
    ranked = sorted(tracks, key=lambda track: prominence(track, width, height), reverse=True)
    poses: dict[int, Pose] = {}
    for track in ranked:
        free = [
            (row, pose)
            for row, pose in zip(track.rows, track.poses, strict=True)
            if row not in poses
        ]
        if len(free) >= MOSTLY * len(track.rows):
            poses.update(free)
    people = max((len(sighting.people) for sighting in sightings), default=0)
    return stack(sightings, poses), people


def link(sightings: Sequence[Sighting]) -> list[Track]:
    """The people of a film as tracks: each pose goes to the nearest person seen just before."""
    tracks: list[Track] = []
    for row, sighting in enumerate(sightings):
        alive = [track for track in tracks if sighting.t - track.poses[-1].t <= PATIENCE_S]
        pairs = [
            (track.distance(pose), i, track)
            for i, pose in enumerate(sighting.people)
            for track in alive
        ]
        taken: set[int] = set()
        for gap, i, track in sorted(pairs, key=lambda pair: pair[0]):
            if gap < STEP and i not in taken and track.rows[-1] != row:
                track.rows.append(row)
                track.poses.append(sighting.people[i])
                taken.add(i)
        newcomers = [pose for i, pose in enumerate(sighting.people) if i not in taken]
        tracks += [Track([row], [pose]) for pose in newcomers]
    return tracks


def prominence(track: Track, width: int, height: int) -> float:
    """How likely a track is the athlete: seen long, large, central, and moving up and down."""
    centres = np.array([centre(pose) for pose in track.poses])
    size = float(np.median([extent(pose) for pose in track.poses]))
    off_centre = float(np.median(np.abs(centres[:, 0] / width - 0.5))) * 2.0
    hips = np.array([pose.xy[[Joint.LEFT_HIP, Joint.RIGHT_HIP], 1].mean() for pose in track.poses])
    lift = float(np.percentile(hips, 95) - np.percentile(hips, 5)) / max(size, 1.0)
    return len(track.rows) * (size / height) * (1.0 - 0.5 * off_centre) * (0.2 + min(lift, 0.5))


def centre(pose: Pose) -> np.ndarray:
    """The middle of the trunk in pixels, (2,)."""
    trunk = [Joint.LEFT_HIP, Joint.RIGHT_HIP, Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER]
    middle: np.ndarray = pose.xy[trunk].mean(axis=0)
    return middle


def extent(pose: Pose) -> float:
    """The longer side of a person's box in pixels."""
    return float((pose.xy.max(axis=0) - pose.xy.min(axis=0)).max())


def stack(sightings: Sequence[Sighting], poses: dict[int, Pose]) -> Motion:
    """The poses by row as one motion over all sightings, NaN where there is none."""
    n = len(sightings)
    xy, xyz = np.full((n, JOINTS, 2), np.nan), np.full((n, JOINTS, 3), np.nan)
    confidence = np.zeros((n, JOINTS))
    for row, pose in poses.items():
        xy[row], xyz[row], confidence[row] = pose.xy, pose.xyz, pose.confidence
    t = np.array([sighting.t for sighting in sightings])
    return Motion(t, xy, xyz, confidence, np.zeros(n, dtype=np.int64))
