"""One rep of any exercise, and what the skeleton does in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from benchmarks.studio import body as bodies
from benchmarks.studio import truth
from benchmarks.studio.body import Body
from benchmarks.studio.motion import Timeline, schedule
from benchmarks.studio.spec import Clip, parse

from .clips import table

BONES = (("hip", "knee"), ("knee", "ankle"), ("shoulder", "elbow"), ("elbow", "wrist"))
COARSE_FPS = 8
FASTEST_M_PER_S, FASTEST_DEG_PER_S = 3.0, 450.0  # in reps of a second each way
VARIED_BODIES = ("man_medium", "man_muscular", "woman_petite", "woman_heavy", "man_giant")


@dataclass(frozen=True)
class Act:
    """A clip with its timeline and its body."""

    clip: Clip
    timeline: Timeline
    body: Body

    def at(self, t: float) -> truth.Instant:
        """Solve an instant."""
        return truth.instant(self.clip, self.timeline, t)

    def turn(self, rep: int = 0) -> truth.Instant:
        """Solve the middle of a rep's turn."""
        return self.at(self.timeline.reps[rep].turn)

    def start(self, rep: int = 0) -> truth.Instant:
        """Solve the start of a rep."""
        return self.at(self.timeline.reps[rep].start)

    def frames(self, fps: int) -> Iterator[truth.Instant]:
        """Solve the whole clip at a frame rate."""
        for i in range(int(self.timeline.duration * fps) + 1):
            yield self.at(i / fps)


def act(exercise: str, *, rep: dict[str, Any] | None = None, **changes: Any) -> Act:
    """Set a clip going, without natural variation unless it is asked for."""
    tempo = {"down_s": 1.0, "hold_s": 1.0, "up_s": 1.0, "rest_s": 0.4}
    reps = changes.pop("reps", [{}])
    asked = {"variation": 0.0, "exercise": exercise, "rep": tempo | (rep or {}), "reps": reps}
    clip = parse(table(**(asked | changes)))
    return Act(clip, schedule(clip), bodies.load(clip.body))


def change(exercise: str, fault: str, size: float, **rep: Any) -> dict[str, float]:
    """Say what a fault changes in each angle at the turn."""
    good, faulty = (
        act(exercise, rep=rep | {"faults": faults}).turn().spatial for faults in ({}, {fault: size})
    )
    return {name: faulty[name] - good[name] for name in good}


def assert_bones_keep_their_length(acted: Act, fps: int = 2) -> None:
    """Measure every long bone in every frame against the body at rest."""
    points = acted.body.points
    for instant in acted.frames(fps):
        joints = instant.posture.joints
        for side in ("left", "right"):
            for near, far in BONES:
                names = f"{side}_{near}", f"{side}_{far}"
                rest = np.linalg.norm(points[names[0]] - points[names[1]])
                now = np.linalg.norm(joints[names[0]] - joints[names[1]])
                assert abs(now - rest) < 1e-4, (names, instant.t)


def assert_no_jump(acted: Act) -> None:
    """Hold every joint and every bone's turn to what the motion allows.

    Where one phase goes over into another nothing may move; in between, not too fast.
    """
    for timed in acted.timeline.reps:
        for t in (timed.start, timed.reach, timed.leave, timed.end):
            moved, turned = difference(acted.at(t - 1e-6), acted.at(t + 1e-6))
            assert moved < 1e-4, t
            assert turned < 0.2, t
    frames = list(acted.frames(COARSE_FPS))
    for previous, instant in pairwise(frames):
        moved, turned = difference(previous, instant)
        assert moved < FASTEST_M_PER_S / COARSE_FPS, instant.t
        assert turned < FASTEST_DEG_PER_S / COARSE_FPS, instant.t


def difference(a: truth.Instant, b: truth.Instant) -> tuple[float, float]:
    """The farthest any joint moves (metres) and any bone turns (degrees) between two instants."""
    before, after = a.posture, b.posture
    moved = max(float(np.linalg.norm(after.joints[n] - before.joints[n])) for n in before.joints)
    traces = np.einsum("bij,bij->b", before.placement.rotations, after.placement.rotations)
    turned = np.degrees(np.arccos(np.clip((traces - 1) / 2, -1, 1)))
    return moved, float(turned.max())


def lowest_skin(acted: Act, t: float) -> float:
    """Height of the lowest point of the bare skin, in metres."""
    body, placement = acted.body, acted.at(t).posture.placement
    shift = placement.positions - np.einsum("bij,bj->bi", placement.rotations, body.heads)
    heights = np.einsum("vj,bj->vb", body.vertices, placement.rotations[:, 2]) + shift[:, 2]
    skin = np.take_along_axis(heights, body.skin_bones, axis=1) * body.skin_weights
    return float(skin.sum(1).min())
