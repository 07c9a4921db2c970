"""What must not matter: mirror, place, size, a small tilt, frame rate, lost frames, resolution."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.analysis import judge
from formcheck.model import Motion, VideoInfo
from tests.invariance import (
    FILMS,
    SUBJECTS,
    SWINGING,
    assert_alike,
    halved,
    mirrored,
    moved,
    plain,
    sample,
    scaled,
    sized,
    swapped,
    thinned,
    turned,
)
from tests.people import PROVENANCE, VIDEO

SIDES, YAWS = (88.0, -88.0), (88.0, -88.0, 0.0, 180.0)

anybody = pytest.mark.parametrize("name", SUBJECTS)
in_films = pytest.mark.parametrize("name", FILMS)
yaws, few = st.sampled_from(YAWS), settings(max_examples=4, deadline=None)


@anybody
@pytest.mark.parametrize("yaw", YAWS)
def test_a_mirror(name: str, yaw: float) -> None:
    motion, before = plain(name, yaw)
    after = SUBJECTS[name].judged(mirrored(motion))
    assert_alike(before, after)
    for one, other in zip(before.results, after.results, strict=True):
        assert other.rep.lead is swapped(one.rep.lead)
    if yaw in SIDES:
        assert after.view.side is swapped(before.view.side)


@anybody
@few
@given(yaws, st.floats(-60, 60), st.floats(-60, 60))
def test_another_place_in_the_picture(name: str, yaw: float, right: float, down: float) -> None:
    motion, _ = plain(name, yaw)
    video = replace(VIDEO, width=VIDEO.width + 200, height=VIDEO.height + 200)
    judged = SUBJECTS[name].judged
    assert_alike(judged(motion, video), judged(moved(motion, np.array([right, down])), video))


@anybody
@few
@given(yaws, st.floats(0.3, 3.0))
def test_another_size(name: str, yaw: float, scale: float) -> None:
    motion, before = plain(name, yaw)
    after = SUBJECTS[name].judged(scaled(motion, scale), sized(VIDEO, scale))
    assert_alike(before, after)


@anybody
@few
@given(yaws, st.floats(-1.0, 1.0))
def test_a_camera_tilted_a_little(name: str, yaw: float, degrees: float) -> None:
    motion, before = plain(name, yaw)
    assert_alike(before, SUBJECTS[name].judged(turned(motion, degrees)))


@pytest.mark.parametrize("degrees", [-12.0, 9.0])
def test_a_camera_tilted_much_is_levelled_and_said(degrees: float) -> None:
    motion, before = plain("squat", 0.0)
    after = SUBJECTS["squat"].judged(turned(motion, degrees))
    assert_alike(before, after)
    assert any("tilted by about" in note for note in after.notes)


@anybody
@pytest.mark.parametrize("yaw", [88.0, 0.0])
@pytest.mark.parametrize("fps", [15.0, 24.0, 60.0])
def test_another_frame_rate(name: str, yaw: float, fps: float) -> None:
    assert_alike(plain(name, yaw)[1], plain(name, yaw, fps)[1])


@anybody
@few
@given(yaws, st.integers(0, 99))
def test_one_frame_in_five_is_lost(name: str, yaw: float, seed: int) -> None:
    motion, before = plain(name, yaw)
    assert_alike(before, SUBJECTS[name].judged(thinned(motion, seed)))


@anybody
@few
@given(yaws, st.integers(0, 9))
def test_half_the_resolution(name: str, yaw: float, seed: int) -> None:
    motion, before = plain(name, yaw, seed=seed)
    assert_alike(before, SUBJECTS[name].judged(halved(motion), sized(VIDEO, 0.5)))


@in_films
def test_the_athletes_of_films_in_a_mirror_elsewhere_and_in_another_size(name: str) -> None:
    motion, video, before = sample(name)
    wider = replace(video, width=video.width + 200, height=video.height + 200)
    changed: list[tuple[Motion, VideoInfo]] = [
        (mirrored(motion, video.width), video),
        (moved(motion, np.array([83.0, 61.0])), wider),
        (scaled(motion, 0.37), sized(video, 0.37)),
        (halved(motion), sized(video, 0.5)),
    ]
    for other, seen in changed:
        assert_alike(before, judge(other, before.exercise, seen, PROVENANCE))


@in_films
@pytest.mark.parametrize("degrees", [-1.0, 1.0])
def test_the_athletes_of_films_before_a_tilted_camera(name: str, degrees: float) -> None:
    motion, video, before = sample(name)
    after = judge(turned(motion, degrees, video), before.exercise, video, PROVENANCE)
    assert_alike(before, after)


@in_films
@pytest.mark.parametrize("seed", range(3))
def test_the_athletes_of_films_with_lost_frames(name: str, seed: int) -> None:
    motion, video, before = sample(name)
    for other in (thinned(motion, seed), motion.where(np.arange(len(motion)) % 2 == 0)):
        after = judge(other, before.exercise, video, PROVENANCE)
        assert_alike(before, after, SWINGING.get(name, ()))
