"""What a window shows of a set at one instant, taken where it is followed."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite, nan

import numpy as np

from formcheck.live.following import Follower
from formcheck.live.panel import Gauge
from formcheck.machines import RepMachine
from formcheck.model import Array, Exercise, Frame, Motion, Picture, Pose, View
from formcheck.report.moments import Phase, phase_word
from formcheck.view import view_of


@dataclass(frozen=True)
class Glance:
    """One instant: the picture with its pose (19, 2) in its pixels, and what the athlete does.

    `held` is the seconds of a hold so far, NaN where none is under way; `t` when it was captured.
    """

    t: float
    image: Picture
    xy: Array | None = None
    view: View | None = None
    exercise: Exercise | None = None
    gauge: Gauge | None = None
    phase: Phase | None = None
    held: float = nan
    problem: str = ""


@dataclass
class Eye:
    """Takes glances; remembers at which signal the depth is good, and the deepest of this rep."""

    good: float = nan
    deepest: float = -inf
    was_deep: bool = False

    def glance(self, frame: Frame, pose: Pose | None, follower: Follower) -> Glance:
        """What there is to see now."""
        xy = view = None
        if pose is not None:
            xy = pose.xy * (frame.image.shape[1] / follower.video.width)
            view = view_of(_one(pose))
        return Glance(
            t=frame.t,
            image=frame.image,
            xy=xy,
            view=view,
            exercise=follower.exercise,
            gauge=self._gauge(follower),
            phase=_phase(follower, frame.t),
            held=_held(follower),
            problem="" if follower.started else follower.problem,
        )

    def _gauge(self, follower: Follower) -> Gauge | None:
        """How deep; known once the good depth was reached, since bodies differ."""
        counter = follower.counter
        if counter is None or not isinstance(counter.machine, RepMachine):
            return None
        if counter.deep and not self.was_deep:
            known = isfinite(self.good)
            self.good = min(self.good, counter.signal) if known else counter.signal
        self.was_deep = counter.deep
        base = counter.machine.base
        way = self.good - base
        if not isfinite(way) or way <= 0 or not isfinite(counter.signal):
            return None
        now = (counter.signal - base) / way
        self.deepest = max(self.deepest, now) if counter.moving else now
        return Gauge(now, max(1.0, self.deepest) if counter.deep else min(0.99, self.deepest))


def _one(pose: Pose) -> Motion:
    shot = np.zeros(1, np.int64)
    t = np.array([pose.t])
    return Motion(t, pose.xy[None], pose.xyz[None], pose.confidence[None], shot)


def _phase(follower: Follower, t: float) -> Phase | None:
    """The way out or back of the rep under way, beside the times of the rep before."""
    counter, exercise = follower.counter, follower.exercise
    if counter is None or exercise is None or not isinstance(counter.machine, RepMachine):
        return None
    machine = counter.machine
    if not machine.moving or not machine.t:
        return None
    start, turn = machine.t[0], machine.t[machine.peak]
    back = machine.k[machine.peak] - machine.k[-1] > machine.onset / 2
    words = ("up", "down") if exercise.rep.concentric_first else ("down", "up")
    before = follower.reps[-1] if follower.reps else None
    down, hold, up = (
        (before.reach - before.start, before.leave - before.reach, before.end - before.leave)
        if before
        else (max(turn - start, 0.1), 0.0, max(turn - start, 0.1))
    )
    word = phase_word(words[back], exercise.family)
    return Phase(word, t - (turn if back else start), (down, hold, up), t - start)


def _held(follower: Follower) -> float:
    exercise, counter = follower.exercise, follower.counter
    if exercise is None or counter is None or not exercise.rep.hold:
        return nan
    start = getattr(counter.machine, "start", nan)
    return float(follower.memory.last - start) if isfinite(start) else nan
