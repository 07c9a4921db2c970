"""Turns a signal into swings, one instant at a time: movements out and back, and holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite, nan
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from formcheck.model import Array, RepRule

RETURN = 0.5  # share of the way back after which a turn is behind us, not a bounce in it
STILL_SHARE, STILL_SPEED = 0.03, 4.0  # standing still: share of the top speed, units a second
BACK = 0.2  # share of the way that may be missing when the start position counts as reached again
RISE_AGAIN = 0.25  # share of the way after which a new rep has begun without standing up
EDGE = 0.2  # share of the way at either end of a phase, from which its start and end are sought
FORGET_S = 1.5  # the start position is the lowest signal of the last seconds
LOST_S = 1.0  # unseen for longer, an unfinished movement is given up; a hold is over


@dataclass(frozen=True)
class Swing:
    """A movement away from the start position and back, with its size in units of the signal.

    The size is the way out, or the way back where more of it is missing than may be. Of a hold it
    is how long it lasted, in seconds.
    """

    start: float
    reach: float
    turn: float
    leave: float
    end: float
    size: float


class Machine(Protocol):
    """Turns a signal into swings, one instant at a time."""

    def step(self, t: float, signal: float, shot: int) -> Swing | None:
        """Takes one instant; answers the swing that ended with it."""

    def finish(self) -> Swing | None:
        """At the end of the film: the swing that counts as ended with it."""


def machine_of(rule: RepRule) -> Machine:
    """A machine that finds the reps or the holds of a rule."""
    return (
        HoldMachine(rule.level) if rule.level is not None else RepMachine(rule.onset, rule.partial)
    )


def swings(t: Array, signal: Array, shot: NDArray[np.int64], machine: Machine) -> Iterator[Swing]:
    """All swings of a recorded signal (n,) at times t (n,), in seconds."""
    for now, value, part in zip(t.tolist(), signal.tolist(), shot.tolist(), strict=True):
        swing = machine.step(now, value, part)
        if swing:
            yield swing
    swing = machine.finish()
    if swing:
        yield swing


@dataclass
class HoldMachine:
    """Turns a signal into holds: stretches above a level, with short dips in them forgiven."""

    level: float
    start: float = nan
    last: float = nan

    def step(self, t: float, signal: float, shot: int) -> Swing | None:
        """Takes one instant; answers the hold that ended with it."""
        if signal >= self.level:
            ended = self.finish() if t - self.last > LOST_S else None
            if ended or np.isnan(self.start):
                self.start = t
            self.last = t
            return ended
        return self.finish() if t - self.last > LOST_S else None

    def finish(self) -> Swing | None:
        """The hold under way, ended."""
        if np.isnan(self.start):
            return None
        start, end = self.start, self.last
        self.start = self.last = nan
        return Swing(start, start, (start + end) / 2.0, end, end, end - start)


@dataclass
class RepMachine:
    """Turns a signal into swings; its memory is the movement under way and the last seconds."""

    onset: float  # units above the start position that count as having left it
    least: float  # a smaller movement is none
    t: list[float] = field(default_factory=list)
    k: list[float] = field(default_factory=list)
    moving: bool = False
    base: float = np.nan
    peak: int = 0
    trough: int = 0
    shot: int = -1

    def step(self, t: float, signal: float, shot: int) -> Swing | None:
        """Takes one instant; answers the swing that ended with it."""
        if not isfinite(signal):
            return None
        if self._broken(t, signal, shot):
            self._forget(len(self.t))
            self.moving = False
        self.shot = shot
        self.t.append(t)
        self.k.append(signal)
        return self._move() if self.moving else self._wait()

    def reread(self, known: Mapping[float, float]) -> None:
        """Takes the signal anew at the times that are known better by now; others stay."""
        self.k = [known.get(t, k) for t, k in zip(self.t, self.k, strict=True)]
        if self.moving:
            last = len(self.k) - 1
            self.peak = last - int(np.argmax(self.k[::-1]))
            self.trough = self.peak + int(np.argmin(self.k[self.peak :]))
            self.base = min(self.k[: self.peak + 1])

    def finish(self) -> Swing | None:
        """At the end of the film: a movement that is mostly back counts as ended."""
        if not self.moving or self._fallen() < RETURN:
            return None
        return self._swing(len(self.k) - 1)

    def _broken(self, t: float, signal: float, shot: int) -> bool:
        """Whether the movement cannot go on from the last instant: a long gap, or a foreign cut."""
        if not self.t:
            return False
        cut = shot != self.shot and abs(signal - self.k[-1]) > 2 * self.onset
        return cut or t - self.t[-1] > LOST_S

    def _wait(self) -> Swing | None:
        """In the start position: follow it until the signal leaves it."""
        recent = next(i for i, t in enumerate(self.t) if t >= self.t[-1] - FORGET_S)
        self._forget(recent)
        self.base = min(self.k)
        if self.k[-1] > self.base + self.onset:
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
        if self.k[now] <= self.base + max(self.onset / 2, BACK * way) and self._settled(now, way):
            return self._swing(self.trough)
        rising = self.k[now] - self.k[self.trough]
        if self._fallen() >= RETURN and rising > max(self.onset, RISE_AGAIN * way):
            return self._swing(self.trough)
        return None

    def _settled(self, now: int, way: float) -> bool:
        """Whether the way back has stopped: the signal no longer falls."""
        return now > self.trough or self.k[now - 1] - self.k[now] < 0.01 * way

    def _fallen(self) -> float:
        """The share of the way from the start position to the turn that has been undone."""
        way = self.k[self.peak] - self.base
        return (self.k[self.peak] - self.k[self.trough]) / way if way > 0 else 0.0

    def _swing(self, end: int) -> Swing | None:
        """The swing under way, ended at sample `end`; what follows begins the next one."""
        up, down = self.k[self.peak] - self.base, self.k[self.peak] - self.k[end]
        size = min(up, down / (1.0 - BACK))
        swing = self._timed(end, size) if size >= self.least else None
        self._forget(end)
        self.moving = False
        self.base = self.k[0]
        return swing

    def _timed(self, end: int, size: float) -> Swing:
        """The swing under way with its phases."""
        t, k = np.array(self.t), np.array(self.k)
        start, reach = phase(t[: self.peak + 1], k[: self.peak + 1])
        leave, back = phase(t[self.peak : end + 1], -k[self.peak : end + 1])
        return Swing(start, reach, float(t[self.peak]), leave, back, size)

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
    speed = slopes(t, k)
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


def slopes(t: Array, k: Array) -> Array:
    """How fast a signal changes from the instant before to the one after, per second, (n,)."""
    at = np.arange(len(t))
    before, after = np.maximum(at - 1, 0), np.minimum(at + 1, len(t) - 1)
    return np.asarray((k[after] - k[before]) / (t[after] - t[before]))
