"""From poses to what happens in a set, as it happens.

Counted aloud is what the causal guards let pass, at the turn to the finish position. At the end
the whole recording is judged by the ordinary analysis, which alone is kept; where it counts
otherwise, that is told (`Corrected`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import isfinite

import numpy as np

from formcheck.exercises import catalogue, load
from formcheck.live.counting import Counter, body_since
from formcheck.live.events import (
    Counted,
    Depth,
    Ended,
    Event,
    Judged,
    Lifting,
    NotCounted,
    Ready,
    Reason,
    Recognised,
    SetUp,
    Started,
)
from formcheck.live.memory import Memory
from formcheck.live.setup import problem_of
from formcheck.live.watching import watching
from formcheck.model import Attempt, Exercise, Pose, Rep, VideoInfo
from formcheck.recognise import recognise

Clock = Callable[[], float]


@dataclass
class Follower:
    """One set: its memory, what is counted of it, and where it stands.

    `clock` says the time of the capture clock, `enough` ends the set at that many reps. The `first`
    set begins with standing still too; later ones with a rep, since who rests stands still as well.
    """

    exercise: Exercise | None
    video: VideoInfo
    clock: Clock
    enough: int = 0
    first: bool = True
    memory: Memory = field(default_factory=Memory)
    counter: Counter | None = None
    reps: list[Rep] = field(default_factory=list)
    ended: Reason | None = None
    started: bool = False
    problem: str = "nobody"
    seen: float = np.nan
    looked: float = -np.inf
    still_from: float = np.nan
    _place: np.ndarray = field(default_factory=lambda: np.full((4, 2), np.nan))

    def __post_init__(self) -> None:
        """Begin to count what was asked for."""
        if self.exercise:
            self.counter = Counter(self.exercise, self.memory, self.video)

    def step(self, t: float, pose: Pose | None, brightness: float) -> Iterator[Event]:
        """Takes one instant, captured at `t`: a pose or nobody, and how light the picture is."""
        self.memory.add(t, pose)
        self._stillness(t, pose)
        if self.counter:
            yield from self._count(self.counter, t)
        elif t - self.looked >= watching()["look"]["apart"]:
            self.looked = t
            yield from self._look(t)
        if not self.started:
            yield from self._set_up(t, pose, brightness)
        yield from self._end(t)

    def finish(self, reason: Reason) -> Iterator[Event]:
        """The set ends now; a movement that is mostly back counts in hindsight."""
        if self.ended is not None or not self.memory.count:
            return
        t = self.memory.last
        if self.counter is None:
            yield from self._look(t)
        if self.counter:
            yield from self._told(self.counter, self.counter.finish(), t, late=True)
        if self.ended is None:
            yield self._over(t, reason)

    def _count(self, counter: Counter, t: float) -> Iterator[Event]:
        entry = counter.step()
        if counter.depth_reached():
            yield Depth(self.clock(), t)
        if counter.lift_begins():
            yield Lifting(self.clock(), t)
        yield from self._told(counter, entry, t)

    def _told(
        self, counter: Counter, entry: Rep | Attempt | None, t: float, late: bool = False
    ) -> Iterator[Event]:
        """What became of the movement that ended at `t`: counted first, judged then."""
        if isinstance(entry, Attempt):
            yield NotCounted(self.clock(), t, entry.why)
        if not isinstance(entry, Rep):
            return
        yield from self._begun(t)
        self.reps.append(entry)
        yield Counted(self.clock(), t, len(self.reps), late)
        yield self._judged(counter, t)
        if self.enough and len(self.reps) >= self.enough:
            yield self._over(t, Reason.REPS)

    def _judged(self, counter: Counter, t: float) -> Event:
        """What the checks say of the last rep; told once they have, which takes its time."""
        result = counter.judged(self.reps[-1], self.reps[0])
        return Judged(self.clock(), t, len(self.reps), result)

    def _look(self, t: float) -> Iterator[Event]:
        """Whether it is clear by now which exercise this is; if so its reps are counted."""
        start = t - watching()["look"]["back"]
        body = body_since(self.memory, start, self.video)
        name = recognise(body, catalogue()).name
        if not name:
            return
        counter = Counter(load(name), self.memory, self.video)
        reps = counter.catch_up(start)
        if not reps:
            return
        self.exercise, self.counter = counter.exercise, counter
        yield Recognised(self.clock(), t, name)
        yield from self._begun(t)
        for rep in reps:
            self.reps.append(rep)
            yield Counted(self.clock(), t, len(self.reps), late=True)
        yield self._judged(counter, t)

    def _begun(self, t: float) -> Iterator[Event]:
        if not self.started:
            self.started = True
            yield Started(self.clock(), t)

    def _set_up(self, t: float, pose: Pose | None, brightness: float) -> Iterator[Event]:
        problem = problem_of(pose, self.video, self.exercise, brightness)
        if problem != self.problem:
            self.problem = problem
            yield SetUp(self.clock(), t, problem) if problem else Ready(self.clock(), t)
        still = isfinite(self.still_from) and t - self.still_from >= watching()["begin"]["still"]
        moving = self.counter is not None and self.counter.moving
        if self.first and not problem and (still or moving):
            yield from self._begun(t)

    def _stillness(self, t: float, pose: Pose | None) -> None:
        """Since when shoulders and hips have not strayed."""
        if pose is None:
            self.still_from = np.nan
            return
        self.seen = t
        trunk = pose.xy[[3, 4, 9, 10]]
        strayed = np.abs(trunk - self._place).max()
        height = float(np.ptp(pose.xy[:, 1]))
        if not strayed <= watching()["end"]["stray"] * height:
            self._place, self.still_from = trunk, t

    def _end(self, t: float) -> Iterator[Event]:
        """Whether the athlete has stood still or has been away for long enough after a rep."""
        if not self.reps or self.ended is not None:
            return
        moving = self.counter is not None and self.counter.moving
        since = max(self.still_from, self.reps[-1].end)
        if not moving and isfinite(self.still_from) and t - since >= watching()["end"]["still"]:
            yield from self.finish(Reason.STILL)
        elif t - self.seen >= watching()["end"]["gone"]:
            yield from self.finish(Reason.GONE)

    def _over(self, t: float, reason: Reason) -> Event:
        self.ended = reason
        return Ended(self.clock(), t, reason, len(self.reps))
