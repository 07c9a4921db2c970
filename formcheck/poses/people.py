"""The people of a film as tracks: who of one sighting is who of the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import log

import numpy as np

from formcheck.model import Array, Joint, Pose
from formcheck.poses.backend import Sighting

STEP = 0.35  # body heights somebody may move between two sightings and still be the same person
PATIENCE_S = 3.0  # unseen for longer, a person who turns up is somebody new
TWICE = 0.12  # body heights between the joints of two poses that are one person seen twice


@dataclass
class Track:
    """One person over time: where in the film they were seen, and their poses."""

    rows: list[int] = field(default_factory=list)
    poses: list[Pose] = field(default_factory=list)

    def gap(self, pose: Pose) -> float:
        """How far a pose is from the last one in body heights; growing or shrinking adds to it."""
        last = self.poses[-1]
        size = max(extent(last), 1.0)
        away = float(np.hypot(*(centre(pose) - centre(last)))) / size
        return away + 0.5 * abs(log(max(extent(pose), 1.0) / size))

    @cached_property
    def centres(self) -> Array:
        """The middle of the trunk over time in pixels, (n, 2); read when the track is complete."""
        return np.array([centre(pose) for pose in self.poses])

    @cached_property
    def middle(self) -> Array:
        """Where this person mostly is, in pixels, (2,)."""
        return np.asarray(np.median(self.centres, axis=0))

    @cached_property
    def size(self) -> float:
        """The usual longer side of this person's box in pixels."""
        return float(np.median([extent(pose) for pose in self.poses]))


def link(sightings: Sequence[Sighting]) -> list[Track]:
    """The people of a film as tracks: each pose goes to the nearest person seen just before."""
    tracks: list[Track] = []
    for row, sighting in enumerate(sightings):
        alive = [track for track in tracks if sighting.t - track.poses[-1].t <= PATIENCE_S]
        people = sighting.people
        gaps = [(track.gap(pose), i, track) for i, pose in enumerate(people) for track in alive]
        taken: set[int] = set()
        for gap, i, track in sorted(gaps, key=lambda found: found[0]):
            if gap < STEP and i not in taken and track.rows[-1] != row:
                track.rows.append(row)
                track.poses.append(people[i])
                taken.add(i)
        for i, pose in enumerate(people):
            known = [people[j] for j in taken]
            if i not in taken and not any(one_person(pose, other) for other in known):
                tracks.append(Track([row], [pose]))
                taken.add(i)
    return tracks


def one_person(pose: Pose, other: Pose) -> bool:
    """Whether a model saw one person twice in one picture."""
    apart = np.hypot(*(pose.xy - other.xy).T)
    return float(np.median(apart)) < TWICE * extent(other)


def centre(pose: Pose) -> Array:
    """The middle of the trunk in pixels, (2,)."""
    trunk = [Joint.LEFT_HIP, Joint.RIGHT_HIP, Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER]
    return np.asarray(pose.xy[trunk].mean(axis=0))


def extent(pose: Pose) -> float:
    """The longer side of a person's box in pixels."""
    return float((pose.xy.max(axis=0) - pose.xy.min(axis=0)).max())
