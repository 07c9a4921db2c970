"""The second look: the same athlete in a mirror, and numbers that doubt themselves by it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.analysis import judge
from formcheck.detection import found
from formcheck.exercises import load
from formcheck.measuring import sigma
from formcheck.model import Frame, Joint, Motion, Pose, RepResult, VideoInfo, empty_motion
from formcheck.poses.backend import Sighting
from formcheck.poses.film import Reading
from formcheck.poses.mirror import SWAPPED, Mirrored
from formcheck.poses.second_look import AROUND_S, around, look_again, seen_again
from formcheck.video import FilmWriter, probe
from tests.people import PROVENANCE, VIDEO, filmed

SIZE = 64
DEPTH = next(check for check in load("squat").checks if check.name == "depth")


@dataclass(frozen=True)
class Lamp:
    """Sees in every picture its brightest column: there stands the athlete, left hand outward.

    With company somebody else stands at the other end of the picture.
    """

    company: bool = False
    name: str = "lamp"
    sha256: str = "0" * 64

    @contextmanager
    def reader(self, people: int) -> Iterator[Lamp]:
        yield self

    def read(self, frame: Frame) -> Sighting:
        x = float(frame.image.sum(axis=(0, 2)).argmax()) + 0.5
        athlete = person(frame.t, x)
        other = person(frame.t, SIZE - x)
        return Sighting(frame.t, (other, athlete) if self.company else (athlete,))

    def crowd(self, frame: Frame) -> Sighting:
        return self.read(frame)


def person(t: float, x: float) -> Pose:
    xy = np.full((len(Joint), 2), [x, 30.0])
    xy[Joint.NOSE, 1], xy[Joint.LEFT_TOE, 1] = 10.0, 50.0
    xy[Joint.LEFT_WRIST, 0] += 3.0
    return Pose(t, xy, np.zeros((len(Joint), 3)), np.ones(len(Joint)))


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> VideoInfo:
    path: Path = tmp_path_factory.mktemp("film") / "film.mp4"
    with FilmWriter(path, SIZE, SIZE, 30.0) as writer:
        for i in range(150):
            picture = np.zeros((SIZE, SIZE, 3), np.uint8)
            picture[:, 14:18] = 255
            writer.write(picture, i / 30.0)
    return probe(path)


def first_look(x: float) -> Motion:
    poses = [person(i / 30.0, x) for i in range(150)]
    stacked = [np.array([getattr(p, name) for p in poses]) for name in ("xy", "xyz", "confidence")]
    return Motion(np.arange(150) / 30.0, *stacked, np.zeros(150, dtype=np.int64))


def silent(seconds: float, frames: int, poses: int) -> None:
    """Hear of progress and say nothing."""


def test_sides_swap_and_swap_back() -> None:
    assert SWAPPED[Joint.LEFT_KNEE] is Joint.RIGHT_KNEE
    assert SWAPPED[Joint.NOSE] is Joint.NOSE
    assert [SWAPPED[joint] for joint in SWAPPED] == list(Joint)


def test_a_mirror_tells_the_place_the_right_way_round(film: VideoInfo) -> None:
    picture = np.zeros((SIZE, SIZE, 3), np.uint8)
    picture[:, 10] = 255
    frame = Frame(0, 0.0, picture)
    with Mirrored(Lamp()).reader(1) as reader:
        for sighting in (reader.read(frame), reader.crowd(frame)):
            (pose,) = sighting.people
            assert pose.xy[Joint.NOSE, 0] == 10.5
            # In the mirror the lamp's left wrist is the athlete's right one.
            assert pose.xy[Joint.RIGHT_WRIST, 0] == 7.5
            assert pose.xy[Joint.LEFT_WRIST, 0] == 10.5


@pytest.mark.parametrize("workers", [1, 2])
def test_only_the_turns_are_looked_at_again(film: VideoInfo, workers: int) -> None:
    turns = [1.0, 1.5, 3.0]
    again = look_again(film, Lamp(), Reading(workers=workers), first_look(16.0), 1, turns, silent)
    assert all(min(abs(t - turn) for turn in turns) <= AROUND_S for t in again.t)
    assert (np.diff(again.t) > 0.05).all()
    assert again.t[0] <= 1.0 - AROUND_S + 0.1
    assert np.isfinite(again.xy).all()
    assert np.abs(again.xy[:, Joint.NOSE, 0] - 16.0).max() <= 2.0


def test_progress_reaches_the_end(film: VideoInfo) -> None:
    told: list[tuple[float, int, int]] = []
    turns, motion = [1.0, 3.0], first_look(16.0)
    again = look_again(film, Lamp(), Reading(), motion, 1, turns, lambda *done: told.append(done))
    assert told[-1] == (pytest.approx(4 * AROUND_S, abs=0.2), len(again), len(again))


def test_in_company_the_athlete_is_found_again(film: VideoInfo) -> None:
    again = look_again(film, Lamp(company=True), Reading(), first_look(16.0), 2, [2.0], silent)
    assert np.abs(again.xy[:, Joint.NOSE, 0] - 16.0).max() <= 2.0


def test_somebody_else_is_not_the_athlete(film: VideoInfo) -> None:
    again = look_again(film, Lamp(), Reading(), first_look(40.0), 1, [2.0], silent)
    assert len(again) > 5
    assert np.isnan(again.xy).all()


def test_without_a_turn_there_is_nothing_to_look_at(film: VideoInfo) -> None:
    assert len(look_again(film, Lamp(), Reading(), first_look(16.0), 1, [], silent)) == 0


@given(st.lists(st.floats(0, 60), max_size=12))
def test_stretches_are_in_order_and_apart(turns: list[float]) -> None:
    stretches = around(turns, Reading(start=5.0, end=50.0))
    edges = [edge for stretch in stretches for edge in stretch]
    assert edges == sorted(edges)
    inside = [turn for turn in turns if 5.0 <= turn <= 50.0]
    assert all(any(a <= turn <= b for a, b in stretches) for turn in inside)


def shifted(motion: Motion, rep_turns: list[float], pixels: float) -> Motion:
    """A second look at the turns that sees the near hip higher by some pixels."""
    near = np.array([min(abs(t - turn) for turn in rep_turns) < 0.4 for t in motion.t])
    xy = motion.xy.copy()
    xy[:, [Joint.LEFT_HIP, Joint.RIGHT_HIP], 1] -= pixels
    return replace(motion, xy=xy).where(near)


def depth(result: RepResult) -> tuple[float, float]:
    measured = result.measures["thigh_inclination"]
    return measured.value, measured.uncertainty


def test_two_looks_are_averaged_and_their_disagreement_widens_the_band() -> None:
    motion, squat = filmed(), load("squat")
    doubting = tuple(replace(c, doubt=0.5, usual_disagreement=2.0) for c in squat.checks)
    exercise = replace(squat, checks=doubting)
    turns = [rep.turn for rep in found(motion, exercise, VIDEO).reps]
    looks = [None, empty_motion(), shifted(motion, turns, 0.0), shifted(motion, turns, 20.0)]
    once, unseen, same, other = (
        [depth(r) for r in judge(motion, exercise, VIDEO, PROVENANCE, second=look).results]
        for look in looks
    )
    assert once == unseen
    for a, b, c in zip(once, same, other, strict=True):
        assert b[0] == pytest.approx(a[0], abs=0.3)
        assert b[1] <= a[1]
        assert c[0] < a[0] - 2.0
        assert c[1] > b[1]


def test_what_is_brief_is_read_from_the_first_look_alone() -> None:
    motion, exercise = filmed(), load("squat")
    turns = [rep.turn for rep in found(motion, exercise, VIDEO).reps]

    def told(check: str, second: Motion | None) -> list[float]:
        results = judge(motion, exercise, VIDEO, PROVENANCE, second=second).results
        return [f.measured.value for r in results for f in r.findings if f.check == check]

    other = shifted(motion, turns, 20.0)
    assert told("depth", other) != told("depth", None)
    assert told("hips_shoot", other) == told("hips_shoot", None)


def test_outside_the_turns_the_second_look_changes_nothing() -> None:
    motion = filmed()
    second = shifted(motion, [2.0], 20.0)
    changed = np.abs(seen_again(motion, second).xy - motion.xy).max(axis=(1, 2)) > 0
    assert (np.abs(motion.t[changed] - 2.0) <= 0.4).all()
    assert changed.any()


def test_the_band_grows_with_the_view_and_with_doubt() -> None:
    check = replace(DEPTH, uncertainty=((0.0, 3.0), (20.0, 5.0)), doubt=0.5)
    assert sigma(check, 0.0, 0.0, 90.0) == 3.0
    assert sigma(check, 10.0, 0.0, 90.0) == 4.0
    assert sigma(check, 0.0, 8.0, 90.0) == 5.0


def test_the_band_grows_with_the_movement_where_the_file_says_so() -> None:
    check = replace(DEPTH, uncertainty=((0.0, 3.0),), straight=10.0, growth=0.2)
    assert sigma(check, 0.0, 0.0, 10.0) == 3.0
    assert sigma(check, 0.0, 0.0, -10.0) == 5.0
