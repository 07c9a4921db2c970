"""Finds repetitions in a signal, one instant at a time: a film and a webcam take the same path."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median

import numpy as np

from formcheck.model import Array, Attempt, Moment, Pose, Rep, RepRule

ONSET = 10.0  # degrees above the start position that count as having left it
RETURN = 0.5  # share of the way back after which a turn is behind us, not a bounce in it
STILL_SHARE, STILL_SPEED = 0.03, 4.0  # standing still: share of the top speed, degrees a second
BACK = 0.2  # share of the way that may be missing when the start position counts as reached again
RISE_AGAIN = 0.25  # share of the way after which a new rep has begun without standing up
EDGE = 0.2  # share of the way at either end of a phase, from which its start and end are sought
HALF, USUAL_FROM = 0.6, 2  # a rep smaller than this share of the usual, once so many are known
FORGET_S = 1.5  # the start position is the lowest signal of the last seconds
LOST_S = 1.0  # unseen for longer, an unfinished movement is given up

Accept = Callable[[Rep], str]


@dataclass(frozen=True)
class Sample:
    """A pose, its rep signal in degrees and the shot it belongs to."""

    pose: Pose
    signal: float
    shot: int


def track(samples: Iterable[Sample], rule: RepRule, accept: Accept) -> Iterator[Moment]:
    """A moment for every sample; a rep or an attempt stands in the moment in which it ended.

    `accept` looks at a finished full rep and answers why it is none of this exercise, or "".
    """
    machine, sizes, last = RepMachine(rule), list[float](), None
    for sample in samples:
        last = sample
        swing = machine.step(sample)
        moment = _moment(sample, swing, sizes, rule, accept)
        if moment.result and swing:
            sizes.append(swing.size)
        yield moment
    swing = machine.finish()
    if last is not None and swing is not None:
        yield _moment(last, swing, sizes, rule, accept)


@dataclass(frozen=True)
class Swing:
    """A movement away from the start position and back, with its size in degrees.

    The size is the way out, or the way back where more of it is missing than may be.
    """

    start: float
    reach: float
    turn: float
    leave: float
    end: float
    size: float


def _moment(
    sample: Sample, swing: Swing | None, sizes: list[float], rule: RepRule, accept: Accept
) -> Moment:
    """The moment of a sample, with what became of the movement that ended in it.

    `sizes` are those of the reps so far: beside full reps a half one is partial, however deep.
    """
    count = len(sizes)
    if swing is None or swing.size < rule.partial:
        return Moment(sample.pose, sample.signal, count)
    rep = Rep(count + 1, swing.start, swing.reach, swing.turn, swing.leave, swing.end)
    why = accept(rep)
    usual = median(sizes) if count >= USUAL_FROM else rule.full
    least = max(rule.full, HALF * usual)
    if not why and swing.size >= least:
        return Moment(sample.pose, sample.signal, count + 1, result=rep)
    if why and swing.size < rule.full:
        return Moment(sample.pose, sample.signal, count)
    kind = "other" if why else "partial"
    why = why or f"moved {swing.size:.0f}°, a full rep here moves {least:.0f}° or more"
    attempt = Attempt(kind, swing.start, swing.turn, swing.end, why)
    return Moment(sample.pose, sample.signal, count, attempt=attempt)


@dataclass
class RepMachine:
    """Turns a signal into swings; its memory is the movement under way and the last seconds."""

    rule: RepRule
    t: list[float] = field(default_factory=list)
    k: list[float] = field(default_factory=list)
    moving: bool = False
    base: float = np.nan
    peak: int = 0
    trough: int = 0
    shot: int = -1

    def step(self, sample: Sample) -> Swing | None:
        """Takes one sample; answers the swing that ended with it."""
        if not np.isfinite(sample.signal):
            return None
        if self._broken(sample):
            self._forget(len(self.t))
            self.moving = False
        self.shot = sample.shot
        self.t.append(sample.pose.t)
        self.k.append(sample.signal)
        return self._move() if self.moving else self._wait()

    def finish(self) -> Swing | None:
        """At the end of the film: a movement that is mostly back counts as ended."""
        if not self.moving or self._fallen() < RETURN:
            return None
        return self._swing(len(self.k) - 1)

    def _broken(self, sample: Sample) -> bool:
        """Whether the movement cannot go on from the last sample: a long gap, or a foreign cut."""
        if not self.t:
            return False
        jump = abs(sample.signal - self.k[-1])
        cut = sample.shot != self.shot and jump > 2 * ONSET
        return cut or sample.pose.t - self.t[-1] > LOST_S

    def _wait(self) -> Swing | None:
        """In the start position: follow it until the signal leaves it."""
        recent = next(i for i, t in enumerate(self.t) if t >= self.t[-1] - FORGET_S)
        self._forget(recent)
        self.base = min(self.k)
        if self.k[-1] > self.base + ONSET:
            self.moving = True
            self.peak = self.trough = len(self.k) - 1
        return None

    def _move(self) -> Swing | None:
        """Away from the start position: follow the turn, then the way back."""
        now = len(self.k) - 1
        if self.k[now] >= self.k[self.peak]:
            self.peak = self.trough = now
        elif self.k[now] < self.k[self.trough]:
            self.trough = now
        way = self.k[self.peak] - self.base
        if self.k[now] <= self.base + max(ONSET / 2, BACK * way) and self._settled(now, way):
            return self._swing(self.trough)
        rising = self.k[now] - self.k[self.trough]
        if self._fallen() >= RETURN and rising > max(ONSET, RISE_AGAIN * way):
            return self._swing(self.trough)
        return None

    def _settled(self, now: int, way: float) -> bool:
        """Whether the way back has stopped: the signal no longer falls."""
        return now > self.trough or self.k[now - 1] - self.k[now] < 0.01 * way

    def _fallen(self) -> float:
        """The share of the way from the start position to the turn that has been undone."""
        way = self.k[self.peak] - self.base
        return (self.k[self.peak] - self.k[self.trough]) / way if way > 0 else 0.0

    def _swing(self, end: int) -> Swing:
        """The swing under way, ended at sample `end`; what follows begins the next one."""
        t, k = np.array(self.t), np.array(self.k)
        up, down = k[self.peak] - self.base, k[self.peak] - k[end]
        start, reach = phase(t[: self.peak + 1], k[: self.peak + 1])
        leave, back = phase(t[self.peak : end + 1], -k[self.peak : end + 1])
        size = float(min(up, down / (1.0 - BACK)))
        swing = Swing(start, reach, float(t[self.peak]), leave, back, size)
        self._forget(end)
        self.moving = False
        self.base = self.k[0]
        return swing

    def _forget(self, before: int) -> None:
        """Drops the samples before an index."""
        del self.t[:before], self.k[:before]


def phase(t: Array, k: Array) -> tuple[float, float]:
    """When a rise of the signal k (degrees) begins and ends, in seconds.

    Sought outwards from its 20 % and 80 % points to where the speed falls to that of standing
    still, so that a slow start is timed in full and a pause half way stays inside; but no further
    than the time between those points, since a restless start position never stands still.
    """
    if len(t) < 3:
        return float(t[0]), float(t[-1])
    speed = np.gradient(k, t)
    still = max(STILL_SPEED, STILL_SHARE * float(speed.max()))
    edge = EDGE * (k[-1] - k.min())
    begin = int(np.flatnonzero(k <= k.min() + edge)[-1])
    finish = int(np.flatnonzero(k >= k[-1] - edge)[0])
    reach = abs(t[finish] - t[begin])
    first, last = t[begin] - reach, t[finish] + reach
    while begin > 0 and speed[begin] > still and t[begin - 1] >= first:
        begin -= 1
    while finish < len(t) - 1 and speed[finish] > still and t[finish + 1] <= last:
        finish += 1
    return float(t[begin]), float(t[finish])
