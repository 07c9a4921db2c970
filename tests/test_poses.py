"""What makes a model's answers fit to judge: repair, choice of the athlete, stretches of film."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from formcheck.model import Frame, Joint, Motion, Pose, Side, VideoInfo, joint
from formcheck.poses.athlete import follow
from formcheck.poses.backend import Sighting
from formcheck.poses.film import Reading, read_film, stretches
from formcheck.poses.repair import repair, shots
from formcheck.video import FilmWriter, probe
from tests.people import HEIGHT, WIDTH, Squat, filmed

LEGS = [joint(part, side) for side in Side for part in ("KNEE", "ANKLE", "HEEL", "TOE")]


def swapped(motion: Motion, rows: slice) -> Motion:
    xy = motion.xy.copy()
    left, right = LEGS[:4], LEGS[4:]
    xy[rows, left], xy[rows, right] = motion.xy[rows, right], motion.xy[rows, left]
    return replace(motion, xy=xy)


def poses_of(motion: Motion, shift: float = 0.0, scale: float = 1.0) -> list[Pose]:
    moved = motion.xy * scale + np.array([shift, 0.0])
    return [
        Pose(float(t), moved[i], motion.xyz[i], motion.confidence[i])
        for i, t in enumerate(motion.t)
    ]


def test_swapped_legs_are_swapped_back() -> None:
    motion = filmed(yaw=10.0)
    mended = repair(swapped(motion, slice(40, 60)), WIDTH, HEIGHT)
    assert np.nanmax(np.abs(mended.xy - motion.xy)[:, LEGS]) < 1.0


def test_a_swap_at_the_start_is_mended_by_the_majority() -> None:
    motion = filmed(yaw=10.0)
    mended = repair(swapped(motion, slice(0, 30)), WIDTH, HEIGHT)
    assert np.nanmax(np.abs(mended.xy - motion.xy)[:, LEGS]) < 1.0


def test_a_joint_that_jumps_away_and_back_becomes_unseen() -> None:
    motion = filmed()
    xy = motion.xy.copy()
    xy[50:52, Joint.LEFT_KNEE] += 150.0
    mended = repair(replace(motion, xy=xy), WIDTH, HEIGHT)
    assert np.isnan(mended.xy[50:52, Joint.LEFT_KNEE]).all()
    assert np.isfinite(mended.xy[:45]).all()


def test_a_clean_motion_is_left_alone() -> None:
    motion = filmed(noise=1.0)
    mended = repair(motion, WIDTH, HEIGHT)
    assert np.array_equal(mended.xy, motion.xy)
    assert (mended.shot == 0).all()


def test_what_lies_outside_the_picture_or_is_a_guess_becomes_unseen() -> None:
    motion = filmed()
    xy, confidence = motion.xy.copy(), motion.confidence.copy()
    xy[:, Joint.LEFT_TOE, 1] = HEIGHT + 5.0
    confidence[:, Joint.RIGHT_WRIST] = 0.1
    mended = repair(replace(motion, xy=xy, confidence=confidence), WIDTH, HEIGHT)
    assert np.isnan(mended.xy[:, [Joint.LEFT_TOE, Joint.RIGHT_WRIST]]).all()


def test_a_zoom_cut_begins_a_new_shot_and_a_squat_does_not() -> None:
    motion = filmed()
    xy = motion.xy.copy()
    xy[70:] *= 1.5
    assert (shots(motion.t, motion.xy) == 0).all()
    assert list(np.flatnonzero(np.diff(shots(motion.t, xy)))) == [69]


def test_the_large_moving_person_is_the_athlete() -> None:
    squatting = poses_of(filmed(yaw=88.0), shift=-100.0)
    bystander = poses_of(filmed((Squat(knee=6.0, rest=12.0),)), shift=250.0, scale=0.8)
    sightings = [Sighting(a.t, (b, a)) for a, b in zip(squatting, bystander, strict=False)]
    motion, people = follow(sightings, WIDTH, HEIGHT)
    assert people == 2
    assert np.array_equal(motion.xy, np.array([pose.xy for pose in squatting[: len(motion)]]))


def test_the_athlete_is_kept_when_somebody_walks_past_in_front() -> None:
    squatting = poses_of(filmed(yaw=88.0))
    walker = poses_of(filmed((Squat(knee=6.0, rest=12.0),)), scale=1.1)
    sightings = []
    for i, pose in enumerate(squatting):
        others = [replace(walker[i], xy=walker[i].xy + np.array([20.0 * i - 900.0, 0.0]))]
        sightings.append(Sighting(pose.t, (*others, pose) if 30 < i < 70 else (pose,)))
    motion, _ = follow(sightings, WIDTH, HEIGHT)
    assert np.array_equal(motion.xy, np.array([pose.xy for pose in squatting]))


def test_nobody_at_all_is_all_unseen() -> None:
    motion, people = follow([Sighting(0.0, ()), Sighting(0.1, ())], WIDTH, HEIGHT)
    assert people == 0
    assert np.isnan(motion.xy).all()


class Reader:
    """Answers every frame with one person whose nose tells the frame's brightness."""

    def __init__(self, backend: "Backend", people: int) -> None:
        self.backend, self.people, self.times = backend, people, [-1.0]

    def read(self, frame: Frame) -> Sighting:
        assert frame.t > self.times[-1], "time must grow within one reader"
        self.times.append(frame.t)
        self.backend.threads.add(threading.get_ident())
        return self.crowd(frame) if self.people > 1 else Sighting(frame.t, (self.person(frame),))

    def crowd(self, frame: Frame) -> Sighting:
        one = self.person(frame)
        return Sighting(frame.t, (one,) * self.backend.crowd_size)

    def person(self, frame: Frame) -> Pose:
        xy = np.zeros((len(Joint), 2))
        xy[Joint.NOSE] = frame.image.mean()
        xy[Joint.LEFT_TOE, 1] = 100.0
        return Pose(frame.t, xy, np.zeros((len(Joint), 3)), np.ones(len(Joint)))


class Backend:
    name, sha256 = "fake", "0" * 64

    def __init__(self, crowd_size: int = 1) -> None:
        self.crowd_size = crowd_size
        self.threads: set[int] = set()

    @contextmanager
    def reader(self, people: int) -> Iterator[Reader]:
        yield Reader(self, people)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> VideoInfo:
    path: Path = tmp_path_factory.mktemp("film") / "film.mp4"
    with FilmWriter(path, 64, 64, 25.0) as writer:
        for i in range(300):
            writer.write(np.full((64, 64, 3), 40 + i % 150, np.uint8), i / 25.0)
    return probe(path)


def test_stretches_lose_and_double_no_frame(film: VideoInfo) -> None:
    straight = read_film(film, Backend(), Reading(workers=1), lambda *_: None)
    backend = Backend()
    side_by_side = read_film(film, backend, Reading(workers=3), lambda *_: None)
    assert len(backend.threads) == 3
    assert [s.t for s in side_by_side] == [s.t for s in straight]
    for a, b in zip(straight, side_by_side, strict=True):
        assert np.array_equal(a.people[0].xy, b.people[0].xy)


def test_progress_reaches_the_end_and_counts_poses(film: VideoInfo) -> None:
    told: list[tuple[float, int, int]] = []
    read_film(film, Backend(), Reading(workers=2), lambda *done: told.append(done))
    assert told[-1] == (pytest.approx(film.duration, abs=0.1), 300, 300)


def test_only_the_asked_seconds_are_read(film: VideoInfo) -> None:
    read = read_film(film, Backend(), Reading(start=2.0, end=5.0), lambda *_: None)
    assert read[0].t >= 2.0
    assert read[-1].t < 5.0


def test_company_is_followed_from_the_start(film: VideoInfo) -> None:
    alone = read_film(film, Backend(1), Reading(workers=2), lambda *_: None)
    assert {len(s.people) for s in alone} == {1}
    together = read_film(film, Backend(2), Reading(workers=2), lambda *_: None)
    assert {len(s.people) for s in together} == {2}
    assert len(together) == 300


def test_a_short_film_is_one_stretch() -> None:
    video = VideoInfo("x", 4.0, 30.0, 64, 64, 0)
    assert len(stretches(video, Reading(workers=8))) == 1
    assert len(stretches(replace(video, duration=60.0), Reading(workers=8))) == 8
    assert len(stretches(replace(video, duration=float("nan")), Reading(workers=8))) == 1


def test_stretches_cover_everything_once() -> None:
    video = VideoInfo("x", 60.0, 30.0, 64, 64, 0)
    parts = stretches(video, Reading(start=5.0, workers=4))
    assert parts[0].start == 5.0
    assert parts[-1].end == float("inf")
    assert all(a.end == b.start for a, b in pairwise(parts))
