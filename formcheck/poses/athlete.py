"""Chooses the athlete among the people of a film, and stays with them."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

import numpy as np

from formcheck.errors import BadUsage
from formcheck.model import JOINTS, Joint, Motion, Pose
from formcheck.poses.backend import Sighting
from formcheck.poses.people import Track, centre, extent, link

MOSTLY = 0.8  # share of a track that must lie where the athlete is not seen, to fill in for them
PRESENT = 0.3  # share of the film's sightings somebody must be seen in, to be counted by the user
NEAR = 0.5  # body heights between where the athlete was lost and where they turn up again
LIKE = log(1.5)  # the same for their size
TAKES_OVER_S = 1.0  # shorter sights of somebody elsewhere are nobody new
IDLE, BUSIEST = 0.05, 0.4  # weight of standing still, and of the most movement that counts
MOVING = (  # what rises and falls in some exercise or other; only the higher of both sides counts
    (Joint.LEFT_HIP, Joint.RIGHT_HIP),
    (Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER),
    (Joint.LEFT_WRIST, Joint.RIGHT_WRIST),
)

Choice = str | int | None  # "left", "right", a number from the left of the picture, or automatic


def follow(
    sightings: Sequence[Sighting], width: int, height: int, choose: Choice = None
) -> tuple[Motion, int]:
    """The athlete's motion over all sightings, NaN where unseen, and how many people there were.

    By itself the athlete is the largest, most central and most moving person; `choose` names them
    by their place among those who are there for a good part of the film: "left", "right" or a
    number counted from the left of the picture. Where they are lost (a cut, somebody in front),
    the best of those seen meanwhile takes over. Raises `BadUsage` when nobody is at that place.
    """
    tracks = link(sightings)
    ranked = sorted(tracks, key=lambda track: prominence(track, width, height), reverse=True)
    if choose is not None and ranked:
        chosen = named(tracks, len(sightings), width, choose)
        ranked = [chosen, *(track for track in ranked if track is not chosen)]
    taken: dict[int, Pose] = {}
    for track in ranked:
        free = {
            row: pose for row, pose in zip(track.rows, track.poses, strict=True) if row not in taken
        }
        if len(free) >= MOSTLY * len(track.rows) and fits(track, taken, tracks):
            taken.update(free)
    people = max((len(sighting.people) for sighting in sightings), default=0)
    return stack(sightings, taken), people


def named(tracks: Sequence[Track], sightings: int, width: int, choose: Choice) -> Track:
    """The person the user named by their place; raises `BadUsage` when nobody is there."""
    people = standing(tracks, sightings)
    places = {"left": 1, "right": len(people)}
    places |= {str(number): number for number in range(1, len(people) + 1)}
    number = places.get(str(choose), 0)
    if number:
        return people[number - 1]
    where = ", ".join(
        f"{i} at {100.0 * track.middle[0] / width:.0f} %" for i, track in enumerate(people, 1)
    )
    raise BadUsage(
        f"no athlete {choose!r}: from the left of the picture stand {where} of its width",
        f"use left, right or 1 to {len(people)}",
    )


def standing(tracks: Sequence[Track], sightings: int) -> list[Track]:
    """The longest track of everybody there for a good part of the film, from left to right.

    Tracks at one place that share no sighting are one person, lost meanwhile.
    """
    people: list[list[Track]] = []
    for track in sorted(tracks, key=lambda track: len(track.rows), reverse=True):
        same = [found for found in people if all(resumes(track, part) for part in found)]
        if same:
            same[0].append(track)
        else:
            people.append([track])
    seen = [sum(len(part.rows) for part in found) for found in people]
    least = min(PRESENT * sightings, max(seen))
    there = [found[0] for found, count in zip(people, seen, strict=True) if count >= least]
    return sorted(there, key=lambda track: float(track.middle[0]))


def resumes(one: Track, other: Track) -> bool:
    """Whether two tracks may be one person: at one place, of one size, never seen together."""
    away = float(np.hypot(*(one.middle - other.middle))) / max(other.size, 1.0)
    like = abs(log(max(one.size, 1.0) / max(other.size, 1.0))) < LIKE
    return away < NEAR and like and not set(one.rows) & set(other.rows)


def fits(track: Track, taken: dict[int, Pose], tracks: Sequence[Track]) -> bool:
    """Whether a track may go on where the athlete, seen in the rows of `taken`, is lost.

    It is the athlete who turns up again where they were lost, or whoever is there after a cut:
    then nobody is seen on both of its sides. Who was seen beside the athlete is somebody else.
    """
    seen = dict(zip(track.rows, track.poses, strict=True))
    if any(not alike(seen[row], taken[row]) for row in seen.keys() & taken.keys()):
        return False
    first, last = track.rows[0], track.rows[-1]
    before = max((row for row in taken if row < first), default=None)
    after = min((row for row in taken if row > last), default=None)
    if before is None and after is None:
        return True
    if before is not None and alike(taken[before], track.poses[0]):
        return True
    if after is not None and alike(track.poses[-1], taken[after]):
        return True
    if track.poses[-1].t - track.poses[0].t < TAKES_OVER_S:
        return False
    spans = [(other.rows[0], other.rows[-1]) for other in tracks]
    seams = [(before, first), (last, after)]
    return any(
        start is not None and end is not None and not any(a <= start and b >= end for a, b in spans)
        for start, end in seams
    )


def alike(one: Pose, other: Pose) -> bool:
    """Whether two poses are near to each other and of about one size."""
    size = max(extent(one), 1.0)
    away = float(np.hypot(*(centre(one) - centre(other)))) / size
    return away < NEAR and abs(log(max(extent(other), 1.0) / size)) < LIKE


def prominence(track: Track, width: int, height: int) -> float:
    """How likely a track is the athlete: seen long, large, central, whole, and exercising."""
    size = track.size
    off_centre = float(np.median(np.abs(track.centres[:, 0] / width - 0.5))) * 2.0
    busy = IDLE + min(effort(track), BUSIEST)
    return len(track.rows) * (size / height) * (1.0 - 0.5 * off_centre) * busy


def effort(track: Track) -> float:
    """How far hips, shoulders or hands (the busiest of them) rise and fall, in body heights.

    Hands fidget, so theirs counts half; what is beyond the tenth and ninetieth percentile is a
    single gesture or an error.
    """
    heights = np.array([pose.xy[:, 1] for pose in track.poses])
    ranges = [np.ptp(np.percentile(heights[:, pair].mean(axis=1), [10, 90])) for pair in MOVING]
    hips, shoulders, hands = (float(r) / max(track.size, 1.0) for r in ranges)
    return max(hips, shoulders, 0.5 * hands)


def stack(sightings: Sequence[Sighting], poses: dict[int, Pose]) -> Motion:
    """The poses by row as one motion over all sightings, NaN where there is none."""
    n = len(sightings)
    xy, xyz = np.full((n, JOINTS, 2), np.nan), np.full((n, JOINTS, 3), np.nan)
    confidence = np.zeros((n, JOINTS))
    for row, pose in poses.items():
        xy[row], xyz[row], confidence[row] = pose.xy, pose.xyz, pose.confidence
    t = np.array([sighting.t for sighting in sightings])
    return Motion(t, xy, xyz, confidence, np.zeros(n, dtype=np.int64))
