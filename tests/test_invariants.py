"""What must not matter: mirror, place, size, a small tilt, frame rate, lost frames, resolution."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.analysis import judge
from formcheck.exercises import load
from formcheck.model import Analysis, Joint, Motion, Side, VideoInfo, joint
from tests.people import GOOD, PROVENANCE, VIDEO, filmed

SQUAT = load("squat")
REPS = (GOOD, replace(GOOD, knee=105.0, lean=32.0), replace(GOOD, down=2.0))
SLACK = 2.0  # two readings of a time differ by more than one: both are read off noisy curves
YAWS = st.sampled_from([88.0, -88.0, 0.0, 180.0])


def judged(motion: Motion, video: VideoInfo = VIDEO) -> Analysis:
    return judge(motion, SQUAT, video, PROVENANCE)


def mirrored(motion: Motion) -> Motion:
    """The film in a mirror: left is right, and the other way round."""
    order = [
        joint(name.name.partition("_")[2], other) if name is not Joint.NOSE else name
        for name in Joint
        for other in [Side.RIGHT if name.name.startswith("LEFT") else Side.LEFT]
    ]
    xy, xyz = motion.xy[:, order].copy(), motion.xyz[:, order].copy()
    xy[..., 0] = VIDEO.width - xy[..., 0]
    xyz[..., 0] *= -1.0
    return replace(motion, xy=xy, xyz=xyz)


def turned(motion: Motion, degrees: float) -> Motion:
    """The picture of a camera that leans sideways."""
    a = np.radians(degrees)
    turn = np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])
    centre = np.array([VIDEO.width, VIDEO.height]) / 2.0
    xyz = motion.xyz.copy()
    xyz[..., :2] = xyz[..., :2] @ turn.T
    return replace(motion, xy=(motion.xy - centre) @ turn.T + centre, xyz=xyz)


def assert_alike(before: Analysis, after: Analysis) -> None:
    """The same count, and every number that both told within its stated uncertainty."""
    assert len(after.results) == len(before.results)
    for one, other in zip(before.results, after.results, strict=True):
        for finding, again in zip(one.findings, other.findings, strict=True):
            a, b = finding.measured, again.measured
            if np.isfinite(a.value) and np.isfinite(b.value):
                allowed = (SLACK if a.unit == "s" else 1.0) * max(a.uncertainty, b.uncertainty)
                assert abs(a.value - b.value) <= allowed, finding.check


@settings(max_examples=8, deadline=None)
@given(YAWS)
def test_a_mirror(yaw: float) -> None:
    motion = filmed(REPS, yaw=yaw, noise=0.3)
    before, after = judged(motion), judged(mirrored(motion))
    assert_alike(before, after)
    if abs(yaw) == 88.0:
        assert after.view.side is not before.view.side


@settings(max_examples=8, deadline=None)
@given(YAWS, st.floats(-60, 60), st.floats(-60, 60))
def test_another_place_in_the_picture(yaw: float, right: float, down: float) -> None:
    motion = filmed(REPS, yaw=yaw, noise=0.3)
    moved = replace(motion, xy=motion.xy + np.array([right, down]))
    video = replace(VIDEO, width=VIDEO.width + 200, height=VIDEO.height + 200)
    assert_alike(judged(motion, video), judged(moved, video))


@settings(max_examples=8, deadline=None)
@given(YAWS, st.floats(0.3, 3.0))
def test_another_size(yaw: float, scale: float) -> None:
    motion = filmed(REPS, yaw=yaw, noise=0.3)
    video = replace(VIDEO, width=round(VIDEO.width * scale), height=round(VIDEO.height * scale))
    assert_alike(judged(motion), judged(replace(motion, xy=motion.xy * scale), video))


@settings(max_examples=8, deadline=None)
@given(YAWS, st.floats(-1.0, 1.0))
def test_a_camera_tilted_a_little(yaw: float, degrees: float) -> None:
    motion = filmed(REPS, yaw=yaw, noise=0.3)
    assert_alike(judged(motion), judged(turned(motion, degrees)))


@pytest.mark.parametrize("degrees", [-12.0, 9.0])
def test_a_camera_tilted_much_is_levelled_and_said(degrees: float) -> None:
    motion = filmed(REPS, yaw=0.0, noise=0.3)
    after = judged(turned(motion, degrees))
    assert_alike(judged(motion), after)
    assert any("tilted by about" in note for note in after.notes)


@pytest.mark.parametrize("fps", [15.0, 24.0, 60.0])
def test_another_frame_rate(fps: float) -> None:
    assert_alike(judged(filmed(REPS)), judged(filmed(REPS, fps=fps)))


@settings(max_examples=8, deadline=None)
@given(YAWS, st.integers(0, 99))
def test_one_frame_in_five_is_lost(yaw: float, seed: int) -> None:
    motion = filmed(REPS, yaw=yaw, noise=0.3)
    keep = np.random.default_rng(seed).random(len(motion)) >= 0.2
    assert_alike(judged(motion), judged(motion.where(keep)))


@settings(max_examples=8, deadline=None)
@given(YAWS, st.integers(0, 99))
def test_half_the_resolution(yaw: float, seed: int) -> None:
    motion = filmed(REPS, yaw=yaw, noise=0.3, seed=seed)
    coarse = replace(motion, xy=np.round(motion.xy / 2.0))
    video = replace(VIDEO, width=VIDEO.width // 2, height=VIDEO.height // 2)
    assert_alike(judged(motion), judged(coarse, video))
