"""Who is filmed in the tests of what must not matter, how a film is changed, what "alike" is."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from formcheck.analysis import judge
from formcheck.exercises import load
from formcheck.model import Analysis, Array, Joint, Motion, Side, VideoInfo, joint
from tests.examples import EXAMPLES
from tests.people import GOOD, PROVENANCE, VIDEO, filmed
from tests.truths import judged_truth

SQUATS = (GOOD, replace(GOOD, knee=105.0, lean=32.0), replace(GOOD, down=2.0))
# Of each family that is judged, every exercise that moves in its own way.
STICKS = (
    "row_dumbbell",
    "row_single_arm",
    "split_squat",
    "lunge_reverse",
    "lunge_forward",
    "lunge_walking",
    "lunge_lateral",
)
FILMS = ("row_side", "row_side_swing", "lunge_side", "lunge_front_knee_in")
# A trunk that swings through a rep has no usual inclination there: its median is the verdict's, but
# to two or three degrees it hangs on how many frames show which part of the swing.
SWINGING = {"row_side_swing": ("torso_angle", "torso_drift")}
SLACK = 2.0  # two readings of a time differ by more than one: both are read off noisy curves


@dataclass(frozen=True)
class Subject:
    """Somebody whose set is filmed: `film` takes yaw (degrees), frames a second and a seed."""

    exercise: str
    film: Callable[[float, float, int], Motion]

    def judged(self, motion: Motion, video: VideoInfo = VIDEO) -> Analysis:
        """What is said of a film of this exercise."""
        return judge(motion, load(self.exercise), video, PROVENANCE)


def squatting(yaw: float, fps: float, seed: int) -> Motion:
    """Three squats, none like the other."""
    return filmed(SQUATS, yaw=yaw, fps=fps, seed=seed, noise=0.3)


def sticks(name: str) -> Subject:
    """A stick figure that does a good set of an exercise."""
    example = EXAMPLES[name]

    def film(yaw: float, fps: float, seed: int) -> Motion:
        return example.film(replace(example.good, yaw=yaw), fps=fps, seed=seed)  # type: ignore[call-arg]

    return Subject(name, film)


SUBJECTS = {"squat": Subject("squat", squatting)} | {name: sticks(name) for name in STICKS}


@cache
def plain(name: str, yaw: float, fps: float = 30.0, seed: int = 0) -> tuple[Motion, Analysis]:
    """A subject's film and what is said of it."""
    subject = SUBJECTS[name]
    motion = subject.film(yaw, fps, seed)
    return motion, subject.judged(motion)


@cache
def sample(name: str) -> tuple[Motion, VideoInfo, Analysis]:
    """The landmarks of a sample film's athlete, the film, and what is said of them."""
    told = judged_truth(name)
    again = judge(told.motion, told.exercise, told.video, PROVENANCE)
    return told.motion, told.video, again


def mirrored(motion: Motion, width: float = VIDEO.width) -> Motion:
    """The film in a mirror: left is right, and the other way round."""
    order = [
        joint(name.name.partition("_")[2], other) if name is not Joint.NOSE else name
        for name in Joint
        for other in [Side.RIGHT if name.name.startswith("LEFT") else Side.LEFT]
    ]
    xy, xyz = motion.xy[:, order].copy(), motion.xyz[:, order].copy()
    xy[..., 0] = width - xy[..., 0]
    xyz[..., 0] *= -1.0
    return replace(motion, xy=xy, xyz=xyz)


def turned(motion: Motion, degrees: float, video: VideoInfo = VIDEO) -> Motion:
    """The picture of a camera that leans sideways."""
    a = np.radians(degrees)
    turn = np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])
    centre = np.array([video.width, video.height]) / 2.0
    xyz = motion.xyz.copy()
    xyz[..., :2] = xyz[..., :2] @ turn.T
    return replace(motion, xy=(motion.xy - centre) @ turn.T + centre, xyz=xyz)


def thinned(motion: Motion, seed: int) -> Motion:
    """One frame in five is lost."""
    return motion.where(np.random.default_rng(seed).random(len(motion)) >= 0.2)


def moved(motion: Motion, by: Array) -> Motion:
    """Everybody stands elsewhere in the picture."""
    return replace(motion, xy=motion.xy + by)


def scaled(motion: Motion, by: float) -> Motion:
    """The same in another size."""
    return replace(motion, xy=motion.xy * by)


def halved(motion: Motion) -> Motion:
    """What a film of half the resolution lets one tell: whole pixels of it."""
    return replace(motion, xy=np.round(motion.xy / 2.0))


def sized(video: VideoInfo, by: float) -> VideoInfo:
    """The same film in another size."""
    return replace(video, width=round(video.width * by), height=round(video.height * by))


def assert_alike(before: Analysis, after: Analysis, unsteady: Container[str] = ()) -> None:
    """The same count, and every number that both told within its stated uncertainty.

    Of `unsteady` checks only the verdict has to be the same.
    """
    assert len(after.results) == len(before.results) > 0
    for one, other in zip(before.results, after.results, strict=True):
        assert one.rep.number == other.rep.number
        for finding, again in zip(one.findings, other.findings, strict=True):
            a, b = finding.measured, again.measured
            if finding.check in unsteady:
                assert again.verdict is finding.verdict
            elif np.isfinite(a.value) and np.isfinite(b.value):
                allowed = (SLACK if a.unit == "s" else 1.0) * max(a.uncertainty, b.uncertainty)
                assert abs(a.value - b.value) <= allowed, finding.check


def swapped(side: Side | None) -> Side | None:
    """The side that a mirror makes of one."""
    return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}.get(side) if side else None
