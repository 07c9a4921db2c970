"""Reps in time: when each begins and turns, and how far into which rep an instant lies."""

import dataclasses
import math
import random
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.studio.clip import Clip, Rep
from benchmarks.studio.geometry import minimum_jerk

SETTLED_BY = 0.5  # of the way out, in time, a rep's own start position has been taken up


@dataclass(frozen=True)
class TimedRep:
    """A rep with its moments in seconds: leaves standing, arrives, leaves the turn, stands."""

    number: int
    rep: Rep
    start: float
    reach: float
    leave: float
    end: float

    @property
    def turn(self) -> float:
        """The middle of the turn."""
        return (self.reach + self.leave) / 2


@dataclass(frozen=True)
class Timeline:
    """A clip's reps in time, and the slow sway of standing as (amplitude, Hz, phase)."""

    reps: tuple[TimedRep, ...]
    duration: float
    sway: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True)
class Phase:
    """Where in a clip an instant lies.

    `down` is how far away from the start position (0..1), `up` how far through the way back
    (0..1). Between reps `rep` is the one that comes next, at the end of the clip the last one.
    `sway` holds four slow waves of about -1..1. The start position goes over from the last rep's
    to this one's while `settled` goes from 0 to 1. `held` is seconds since the turn was reached,
    `after` seconds since the last rep ended.
    """

    t: float
    down: float
    up: float
    rep: Rep
    number: int
    sway: tuple[float, ...]
    previous: Rep | None = None
    settled: float = 1.0
    held: float = 0.0
    after: float = 0.0

    def start(self, value: Callable[[Rep], float]) -> float:
        """Give a value of the start position, gone over from one rep's to the next one's."""
        now = value(self.rep)
        then = now if self.previous is None else value(self.previous)
        return then + self.settled * (now - then)


def schedule(clip: Clip) -> Timeline:
    """Lay the reps out in time, each a little different from the next."""
    rng = random.Random(clip.seed)
    now = clip.lead_in_s
    reps = []
    for number, asked in enumerate(clip.reps, 1):
        rep = varied(asked, clip.variation, rng)
        reach = now + rep.down_s
        leave = reach + rep.hold_s
        end = leave + rep.up_s
        reps.append(TimedRep(number, rep, now, reach, leave, end))
        now = end + rep.rest_s
    last = reps[-1].end if reps else now
    sway = tuple(
        (clip.variation, rng.uniform(0.15, 0.45), rng.uniform(0, 2 * math.pi)) for _ in range(4)
    )
    return Timeline(tuple(reps), last + clip.lead_out_s, sway)


def varied(rep: Rep, amount: float, rng: random.Random) -> Rep:
    """Vary a rep as people do: a degree or two, a few hundredths of tempo."""
    fields = dataclasses.fields(rep)
    own = [f for f in fields if f.metadata.get("vary")]
    tempo = [f for f in fields if f.metadata.get("vary_share")]
    changed = {
        f.name: getattr(rep, f.name) + amount * rng.uniform(-v, v)
        for f in own
        for v in [f.metadata["vary"]]
    }
    for f in tempo:
        share = f.metadata["vary_share"]
        changed[f.name] = getattr(rep, f.name) * (1 + amount * rng.uniform(-share, share))
    return dataclasses.replace(rep, **changed)


def phase_at(timeline: Timeline, t: float) -> Phase:
    """Find where in which rep an instant lies."""
    sway = tuple(a * math.sin(2 * math.pi * hz * t + p) for a, hz, p in timeline.sway)
    previous, ended = None, 0.0
    for timed in timeline.reps:
        rep, number = timed.rep, timed.number
        arrived = timed.start + SETTLED_BY * rep.down_s
        settled = minimum_jerk((t - ended) / (arrived - ended)) if previous else 1.0
        if t < timed.start:
            return Phase(t, 0.0, 0.0, rep, number, sway, previous, settled)
        if t < timed.end:
            away = minimum_jerk((t - timed.start) / rep.down_s)
            up = max(0.0, (t - timed.leave) / rep.up_s)
            down = away * (1 - minimum_jerk(up))
            held = min(max(0.0, t - timed.reach), rep.hold_s)
            return Phase(t, down, up, rep, number, sway, previous, settled, held)
        previous, ended = rep, timed.end
    last = timeline.reps[-1]
    return Phase(t, 0.0, 0.0, last.rep, last.number, sway, after=t - last.end)
