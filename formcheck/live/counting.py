"""Counts one exercise as its poses come: the machine, guards and checks of `analyze`, causally.

A film is smoothed forwards and backwards; here the same filter knows only what was: at the newest
instant it is the older half of the Gaussian, which lags by about 15 ms. A limb's length is known
from the seconds before alone. The machine takes each instant once and never looks back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite

import numpy as np

from formcheck.analysis import AROUND_S, judge_rep
from formcheck.body import LENGTH_WINDOW_S, Body
from formcheck.checks import Window
from formcheck.detection import Found, accepting, completed, reps_in, settled, stood_up
from formcheck.live.memory import Memory
from formcheck.live.sofar import BodySoFar
from formcheck.live.watching import watching
from formcheck.machines import Machine, RepMachine, Swing, machine_of
from formcheck.measuring import measured_in
from formcheck.model import (
    Attempt,
    Check,
    Exercise,
    Motion,
    Recognition,
    Rep,
    RepResult,
    VideoInfo,
    empty_motion,
)
from formcheck.poses.repair import repair
from formcheck.signals import SIGNALS
from formcheck.smoothing import smooth
from formcheck.tracking import Ledger
from formcheck.view import as_seen, off_ideal, speaks, view_of

DEPTH = "depth"  # checks called so, or ending so, are those of a tone when they turn good


def body_since(memory: Memory, start: float, video: VideoInfo) -> Body:
    """The body from a time on, as `analyze` would see it."""
    return body_of(memory.since(start), video)[1]


def body_of(motion: Motion, video: VideoInfo) -> tuple[float, Body]:
    """The roll of the camera and the body of a motion as it was read."""
    return stood_up(smooth(repair(motion, video.width, video.height)), video)


@dataclass
class Counter:
    """The state of counting one exercise: its machine, its ledger and the movements so far."""

    exercise: Exercise
    memory: Memory
    video: VideoInfo
    machine: Machine = field(init=False)
    ledger: Ledger = field(init=False)
    moved: list[Swing] = field(default_factory=list)
    body: Body = field(default_factory=lambda: BodySoFar(empty_motion()))
    signal: float = np.nan
    deep: bool = False
    lifted: bool = False

    def __post_init__(self) -> None:
        """Begin with nothing counted."""
        self.machine = machine_of(self.exercise.rep)
        self.ledger = Ledger(self.exercise.rep, self._refused)

    @property
    def moving(self) -> bool:
        """Whether a movement is under way, or a hold."""
        if isinstance(self.machine, RepMachine):
            return self.machine.moving
        level = self.exercise.rep.level
        return level is not None and isfinite(self.signal) and self.signal >= level

    def step(self) -> Rep | Attempt | None:
        """Takes the newest instant of the memory; answers the movement that ended with it."""
        now = self.memory.last
        motion = body_since(self.memory, now - LENGTH_WINDOW_S, self.video).motion
        self.body = BodySoFar(motion)
        values = SIGNALS[self.exercise.rep.signal].of(self.body).tolist()
        self.signal = values[-1]
        if isinstance(self.machine, RepMachine):
            seen = zip(motion.t.tolist(), values, strict=True)
            self.machine.reread({t: value for t, value in seen if isfinite(value)})
        return self._enter(self.machine.step(now, self.signal, int(motion.shot[-1])))

    def catch_up(self, start: float) -> list[Rep]:
        """The reps since a time that the memory holds, as `analyze` counts them; goes on there."""
        body = body_since(self.memory, start, self.video)
        values = SIGNALS[self.exercise.rep.signal].of(body)
        self.signal = float(values[-1])
        instants = zip(body.motion.t.tolist(), values.tolist(), body.motion.shot, strict=True)
        over = [swing for instant in instants if (swing := self.machine.step(*instant))]
        sizes = {swing.start: swing.size for swing in over}
        reps, _ = settled(*reps_in(body, values, self.exercise))
        reps = [rep for rep in reps if rep.start in sizes]  # the others are still under way
        self.ledger.sizes = [sizes[rep.start] for rep in reps]
        self.moved = over[-_beside() :]
        return reps

    def finish(self) -> Rep | Attempt | None:
        """What counts as ended with the set."""
        return self._enter(self.machine.finish())

    def depth_reached(self) -> bool:
        """Whether the good range of depth is entered now: true once a movement."""
        if not isinstance(self.machine, RepMachine) or not self.moving:
            self.deep = False
            return False
        check = depth_check(self.exercise)
        if self.deep or check is None or not isfinite(self.signal):
            return False
        self.deep = self._good_now(check, self.machine)
        return self.deep

    def lift_begins(self) -> bool:
        """Whether the lift of the movement under way begins now: true once a movement."""
        if not isinstance(self.machine, RepMachine) or not self.moving:
            self.lifted = False
            return False
        machine = self.machine
        back = machine.k[machine.peak] - machine.k[-1] > machine.onset / 2
        begins = not self.lifted and (self.exercise.rep.concentric_first or back)
        self.lifted = self.lifted or begins
        return begins

    def judged(self, rep: Rep, first: Rep) -> RepResult:
        """The findings of a rep that has just ended, beside the first one of its set."""
        roll, body = body_of(self.memory.within(map(_around, (first, rep))), self.video)
        signal, nobody = np.full(len(body.motion), np.nan), Recognition("", 0.0, ())
        what = Found(body.motion, roll, "", body, self.exercise, nobody, signal, (first, rep), ())
        return judge_rep(what, None, completed(body, rep, self.exercise), None)

    def _good_now(self, check: Check, machine: RepMachine) -> bool:
        body, now, start = self.body, self.memory.last, machine.t[0]
        rep = completed(body, Rep(1, start, now, now, now, now), self.exercise)
        motion = body.motion.between(start - AROUND_S, now)
        view = view_of(motion.between(start, now))
        check = as_seen(check, view)
        if not speaks(check, view):
            return False
        value = measured_in([Window(motion, rep, view)], check, off_ideal(view, check.views)).value
        return check.limit.good_min <= value <= check.limit.good_max

    def _enter(self, swing: Swing | None) -> Rep | Attempt | None:
        if swing is None:
            return None
        self.moved.append(swing)
        del self.moved[: -_beside()]
        return self.ledger.enter(swing)

    def _refused(self, rep: Rep) -> str:
        """Why a movement is none of the exercise, beside the few before it."""
        beside = [swing for swing in self.moved if swing.start <= rep.start]
        _, body = body_of(self.memory.within(map(_around, beside)), self.video)
        return accepting(body, self.exercise, beside)(rep)


def _around(moved: Rep | Swing) -> tuple[float, float]:
    """The time that tells all of a movement, in seconds."""
    return moved.start - watching()["count"]["back"], moved.end + AROUND_S


def _beside() -> int:
    """How many movements a new one is held against."""
    return int(watching()["count"]["beside"])


def depth_check(exercise: Exercise) -> Check | None:
    """The check of an exercise that says how deep a rep was, if it has one."""
    return next((c for c in exercise.checks if c.name.split("_")[-1] == DEPTH), None)
