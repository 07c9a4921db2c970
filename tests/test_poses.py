"""What makes a model's answers fit to judge: repair, choice of the athlete, stretches of film."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from formcheck.errors import BadUsage
from formcheck.model import Frame, Joint, Motion, Pose, Side, VideoInfo, joint
from formcheck.poses.athlete import follow
from formcheck.poses.backend import Sighting
from formcheck.poses.cuts import shots
from formcheck.poses.film import Reading, read_film, stretches
from formcheck.poses.people import link
from formcheck.poses.repair import repair
from formcheck.poses.spotlight import Spotlight, athlete_of, boxes
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


def hidden(motion: Motion, rows: slice) -> Motion:
    xy = motion.xy.copy()
    xy[rows] = np.nan
    return replace(motion, xy=xy)


def test_an_athlete_hidden_at_the_turn_stays_in_the_shot_and_what_was_made_up_goes() -> None:
    whole = filmed(yaw=88.0)
    motion = hidden(whole, slice(55, 76))
    xy = motion.xy.copy()
    xy[63:67] = whole.xy[63:67] * 0.5 + 200.0  # a model's idea of somebody small, half hidden
    mended = repair(replace(motion, xy=xy), WIDTH, HEIGHT)
    assert (mended.shot == 0).all()
    assert np.isnan(mended.xy[55:76]).all()
    assert np.isfinite(np.delete(mended.xy, np.s_[55:76], axis=0)).all()


def test_a_cut_while_the_athlete_is_hidden_is_still_a_cut() -> None:
    motion = hidden(filmed(yaw=88.0), slice(60, 75))
    xy = motion.xy.copy()
    xy[75:] = xy[75:] * 0.6
    assert set(shots(motion.t, xy)[75:]) == {1}


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


def test_somebody_larger_who_only_stands_is_no_athlete() -> None:
    squatting = poses_of(filmed(yaw=0.0), shift=120.0, scale=0.6)
    standing = poses_of(filmed((Squat(knee=6.0, rest=12.0),), noise=1.0), shift=-80.0)
    sightings = [Sighting(a.t, (b, a)) for a, b in zip(squatting, standing, strict=False)]
    motion, _ = follow(sightings, WIDTH, HEIGHT)
    assert np.array_equal(motion.xy, np.array([pose.xy for pose in squatting[: len(motion)]]))


def test_of_a_person_and_their_reflection_the_person_is_the_athlete() -> None:
    person, glass = filmed(yaw=60.0), filmed(yaw=-60.0)
    pairs = zip(poses_of(person), poses_of(glass, shift=300.0, scale=0.7), strict=True)
    motion, _ = follow([Sighting(a.t, (b, a)) for a, b in pairs], WIDTH, HEIGHT)
    assert np.array_equal(motion.xy, person.xy)


def couple() -> tuple[list[Sighting], list[Pose], list[Pose]]:
    """Two people squatting side by side, and what they do each."""
    left = poses_of(filmed(yaw=0.0), shift=-220.0, scale=0.8)
    right = poses_of(filmed(yaw=0.0), shift=250.0, scale=0.7)
    return [Sighting(a.t, (b, a)) for a, b in zip(left, right, strict=True)], left, right


@pytest.mark.parametrize(("choice", "who"), [("left", 0), ("right", 1), (1, 0), (2, 1), ("2", 1)])
def test_the_user_chooses_the_athlete_by_place(choice: str | int, who: int) -> None:
    sightings, *people = couple()
    motion, _ = follow(sightings, WIDTH, HEIGHT, choice)
    assert np.array_equal(motion.xy, np.array([pose.xy for pose in people[who]]))


@pytest.mark.parametrize("choice", [0, 3, "middle", -1])
def test_nobody_at_the_place_named_says_who_is_there(choice: str | int) -> None:
    with pytest.raises(BadUsage, match=r"1 at \d+ %, 2 at \d+ %.*1 to 2"):
        follow(couple()[0], WIDTH, HEIGHT, choice)


def test_a_passer_by_does_not_count_when_the_user_counts() -> None:
    sightings, left, _ = couple()
    away = [replace(p, xy=p.xy + np.array([-500.0, 0.0])) for p in left[:10]]
    seen = [replace(s, people=(*s.people, *away[i : i + 1])) for i, s in enumerate(sightings)]
    motion, _ = follow(seen, WIDTH, HEIGHT, 1)
    assert np.array_equal(motion.xy, np.array([pose.xy for pose in left]))


def test_somebody_lost_for_a_while_is_counted_once() -> None:
    sightings, _, right = couple()
    gone = [replace(s, people=s.people[:1]) if 40 < i < 140 else s for i, s in enumerate(sightings)]
    motion, _ = follow(gone, WIDTH, HEIGHT, 2)
    assert np.array_equal(motion.xy[:40], np.array([pose.xy for pose in right[:40]]))
    with pytest.raises(BadUsage, match="1 to 2"):
        follow(gone, WIDTH, HEIGHT, 3)


def test_a_bystander_does_not_stand_in_for_an_athlete_who_is_hidden_for_a_moment() -> None:
    squatting = poses_of(filmed(yaw=88.0))
    other = poses_of(filmed((Squat(knee=6.0, rest=12.0),)), shift=330.0, scale=0.9)
    hidden = range(60, 75)
    sightings = [
        Sighting(pose.t, (other[i],) if i in hidden else (pose,))
        for i, pose in enumerate(squatting)
    ]
    motion, _ = follow(sightings, WIDTH, HEIGHT)
    assert np.isnan(motion.xy[list(hidden)]).all()
    assert np.isfinite(np.delete(motion.xy, list(hidden), axis=0)).all()


def test_a_bystander_seen_all_the_time_does_not_stand_in_for_an_athlete_who_is_often_lost() -> None:
    squatting = poses_of(filmed(yaw=0.0))
    other = poses_of(filmed((Squat(knee=6.0, rest=12.0),)), shift=330.0, scale=0.9)
    lost = [i for i in range(len(squatting)) if i % 3 or not 15 < i < len(squatting) - 15]
    sightings = [
        Sighting(pose.t, (other[i],) if i in lost else (other[i], pose))
        for i, pose in enumerate(squatting)
    ]
    motion, _ = follow(sightings, WIDTH, HEIGHT)
    assert np.isnan(motion.xy[lost]).all()
    assert np.isfinite(np.delete(motion.xy, lost, axis=0)).all()


def test_after_a_cut_the_athlete_is_followed_elsewhere() -> None:
    poses = poses_of(filmed(yaw=88.0))
    moved = poses_of(filmed(yaw=88.0), shift=-200.0, scale=0.5)
    both = [*poses[:120], *moved[120:]]
    motion, _ = follow([Sighting(pose.t, (pose,)) for pose in both], WIDTH, HEIGHT)
    assert np.array_equal(motion.xy, np.array([pose.xy for pose in both]))


def test_one_person_seen_twice_in_a_picture_is_one_track() -> None:
    poses = poses_of(filmed(yaw=0.0))
    doubled = [replace(p, xy=p.xy + 3.0) for p in poses]
    pairs = zip(poses, doubled, strict=True)
    sightings = [Sighting(a.t, (a, b) if i % 7 == 3 else (a,)) for i, (a, b) in enumerate(pairs)]
    assert len(link(sightings)) == 1


def test_the_box_of_light_holds_the_athlete_and_bridges_where_they_were_hidden() -> None:
    motion = filmed(yaw=88.0)
    xy = motion.xy.copy()
    xy[50:80] = np.nan
    found = boxes(replace(motion, xy=xy))
    assert (found[:, None, :2] <= motion.xy).all()
    assert (found[:, None, 2:] >= motion.xy).all()
    assert (found[:, 2] - found[:, 0]).max() < 1.2 * np.ptp(motion.xy, axis=(0, 1)).max()


def test_outside_the_light_nothing_of_the_picture_is_left() -> None:
    motion = filmed(yaw=88.0)
    lamp = Spotlight(Backend(), motion.t, boxes(motion), WIDTH)
    noise = np.random.default_rng(0).integers(0, 256, (HEIGHT // 2, WIDTH // 2, 3), np.uint8)
    image = lamp.lit(Frame(0, 1.0, noise)).image
    x0, y0, x1, y1 = (boxes(motion)[30] / 2).round().clip(0).astype(int)
    assert np.array_equal(image[y0:y1, x0:x1], noise[y0:y1, x0:x1])
    outside = np.ones(image.shape[:2], bool)
    outside[y0:y1, x0:x1] = False
    assert len(np.unique(image[outside], axis=0)) == 1


def test_a_sighting_away_from_the_athlete_is_not_theirs() -> None:
    motion = filmed(yaw=88.0)
    near, far = (poses_of(motion, shift=shift)[9] for shift in (10.0, 400.0))
    assert athlete_of(Sighting(near.t, (near,)), motion) is near
    assert athlete_of(Sighting(far.t, (far,)), motion) is None


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
    assert len(together) < len(alone)
    named = read_film(film, Backend(1), Reading(workers=2, athlete="left"), lambda *_: None)
    assert len(named) == len(together)


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
