"""From a film to the landmarks of its athlete, ready to be judged or stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isfinite
from pathlib import Path

from formcheck.model import VideoInfo, empty_motion
from formcheck.poses.athlete import follow
from formcheck.poses.backend import PoseBackend
from formcheck.poses.film import Progress, Reading, read_film
from formcheck.poses.second_look import look_again
from formcheck.poses.spotlight import read_athlete
from formcheck.store import Landmarks, rounded, sha256
from formcheck.video import probe
from formcheck.video.tags import capture_rate


def landmarks_of(
    path: Path, backend: PoseBackend, reading: Reading, progress: Progress
) -> Landmarks:
    """The landmarks of the athlete in a film, in pixels of the upright picture.

    `progress` hears the seconds read, the frames and the poses so far. Among several people the
    athlete is chosen, by `reading.athlete` if the user named them, and read once more alone.
    Raises `UnreadableVideo`, and `BadUsage` when nobody is where the user said.
    """
    video = turned(filmed_at(probe(path)), reading.rotate)
    sightings = read_film(video, backend, reading, progress)
    motion, people = follow(sightings, video.width, video.height, reading.athlete)
    if people > 1:
        motion = read_athlete(video, backend, reading, motion, progress)
    return Landmarks(
        motion=rounded(motion),
        second=empty_motion(),
        people=people,
        video=video,
        video_sha256=sha256(path),
        backend=backend.name,
        model_sha256=backend.sha256,
    )


def with_second_look(
    landmarks: Landmarks,
    backend: PoseBackend,
    reading: Reading,
    turns: Sequence[float],
    progress: Progress,
) -> Landmarks:
    """The landmarks with a second look around the reps' turns (seconds of the film)."""
    video, motion, people = landmarks.video, landmarks.motion, landmarks.people
    second = look_again(video, backend, reading, motion, people, turns, progress)
    return replace(landmarks, second=rounded(second))


def filmed_at(video: VideoInfo) -> VideoInfo:
    """The film with the rate it was filmed at, where the camera says so."""
    rate = capture_rate(Path(video.path))
    return replace(video, capture_fps=rate if isfinite(rate) else None)


def turned(video: VideoInfo, rotate: int) -> VideoInfo:
    """The film as it stands after the user's own clockwise turn."""
    width, height = video.width, video.height
    if rotate % 180:
        width, height = height, width
    rotation = (video.rotation + rotate) % 360
    return replace(video, width=width, height=height, rotation=rotation)
