"""What a film shows beyond single reps: sets and rests, fatigue, drift, the sides, consistency.

A change is only clear where it exceeds what differs between reps by chance. That is the part of a
check's error that reps do not share, and what the reps themselves differ by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot, isfinite, nan, sqrt
from statistics import median

import numpy as np

from formcheck.body import Body
from formcheck.model import (
    Check,
    Drift,
    Exercise,
    Measurement,
    Motion,
    RepResult,
    RepTravel,
    SetTrend,
    Trends,
)
from formcheck.scoring import CONSTANT_SHARE, quality
from formcheck.sides import sides_of
from formcheck.travel import random_error, ruler, travels

# Nobody waits so long between two reps of a set, and no rest between sets of the plan is shorter
# than 60 s; slow reps have longer breaths between them (C).
REST_S, REST_REPS = 12.0, 3.0
CLEAR_SLOWER = 2.5  # sigmas: the fastest of ten alike reps is 1.5 above the usual by luck alone
CLEAR_DRIFT = 3.0  # sigmas: some ten checks are looked at, and a few reps tell their spread poorly
# Seconds: between the reps of one rendered film a phase's time is off by 0.03 to 0.15; of times the
# error is more by chance than of angles.
RANDOM_TIME_U = 0.08
LEAST_REPS = 5  # for a first and a last part of two or more, and something between them


def trends_of(
    results: Sequence[RepResult], body: Body, exercise: Exercise, height: float | None = None
) -> Trends:
    """The trends of judged reps in the motion they were found in; `height` in metres."""
    moved = travels(results, body, exercise.rep, height)
    error = random_error(exercise.rep) * ruler(height).leg
    sets = sets_of(results)
    told: list[SetTrend] = []
    for i, part in enumerate(sets):
        rest = _rest(sets[i - 1][-1], part[0], body.motion) if i else Measurement(nan, nan, "s")
        numbers = {result.rep.number for result in part}
        own = [travel for travel in moved if travel.number in numbers]
        told.append(_set_trend(part, own, rest, exercise, error))
    return Trends(
        part=exercise.rep.mover,
        height=height,
        reps=moved,
        sets=tuple(told),
        sides=sides_of(results, moved, exercise.rep, error),
    )


def sets_of(results: Sequence[RepResult]) -> list[list[RepResult]]:
    """The reps by set: a new one begins after a long rest."""
    sets: list[list[RepResult]] = []
    usual = median(r.rep.end - r.rep.start for r in results) if results else nan
    for result in results:
        rest = result.rep.start - sets[-1][-1].rep.end if sets else nan
        if not sets or rest > max(REST_S, REST_REPS * usual):
            sets.append([])
        sets[-1].append(result)
    return sets


def _rest(before: RepResult, after: RepResult, motion: Motion) -> Measurement:
    """The time between two sets; unknown across a cut of the film."""
    ends = np.searchsorted(motion.t, [before.rep.end, after.rep.start])
    first, last = motion.shot[np.minimum(ends, len(motion) - 1)]
    u = sqrt(2.0) * before.measures["concentric_time"].uncertainty
    if first != last or not isfinite(u):
        return Measurement(nan, nan, "s")
    return Measurement(after.rep.start - before.rep.end, u, "s")


def _set_trend(
    part: Sequence[RepResult],
    moved: Sequence[RepTravel],
    rest: Measurement,
    exercise: Exercise,
    error: float,
) -> SetTrend:
    loss = speed_loss(moved, error)
    times = [Measurement(r.rep.end - r.rep.start, _time_u(r), "s") for r in part]
    lengths = [Measurement(m.travel.value, error, m.travel.unit) for m in moved]
    return SetTrend(
        reps=tuple(result.rep.number for result in part),
        start=part[0].rep.start,
        end=part[-1].rep.end,
        rest=rest,
        speed_loss=loss,
        slower=loss.value > CLEAR_SLOWER * loss.uncertainty,
        travel_spread=spread(lengths),
        tempo_spread=spread([] if exercise.rep.hold else times),
        drifts=tuple(_drifts(part, exercise.checks)),
    )


def _time_u(result: RepResult) -> float:
    return result.measures["concentric_time"].uncertainty


def speed_loss(moved: Sequence[RepTravel], error: float) -> Measurement:
    """How much slower the last rep was lifted than the fastest, in percent of the fastest.

    What all reps share, like the scale, cancels; `error` is the travel's between reps.
    """
    seen = [m for m in moved if isfinite(m.speed.value)]
    if len(seen) < 2 or seen[-1] is not moved[-1]:
        return Measurement(nan, nan, "%")
    best, last = max(seen, key=lambda m: m.speed.value), seen[-1]
    kept = last.speed.value / best.speed.value
    u = kept * hypot(error / best.travel.value, error / last.travel.value)
    return Measurement(100.0 * (1.0 - kept), 100.0 * u, "%")


def spread(values: Sequence[Measurement]) -> Measurement:
    """The standard deviation between reps; its error holds both few reps and measuring."""
    seen = [m for m in values if isfinite(m.value) and isfinite(m.uncertainty)]
    unit = values[0].unit if values else ""
    if len(seen) < 3:
        return Measurement(nan, nan, unit)
    sd = float(np.std([m.value for m in seen], ddof=1))
    chance = sd / sqrt(2.0 * (len(seen) - 1))
    return Measurement(sd, hypot(chance, median(m.uncertainty for m in seen)), unit)


def _drifts(part: Sequence[RepResult], checks: Sequence[Check]) -> Iterator[Drift]:
    """The scored checks whose number clearly changed over a set."""
    for i, check in enumerate(checks):
        seen = [m for r in part if isfinite((m := r.findings[i].measured).value)]
        if check.weight > 0 and len(seen) >= LEAST_REPS:
            drift = drift_of(check, seen)
            if abs(drift.change.value) > CLEAR_DRIFT * drift.change.uncertainty:
                yield drift


def drift_of(check: Check, seen: Sequence[Measurement]) -> Drift:
    """The first third of some reps' numbers against the last third.

    Its error is the random part of the check's and the reps' own spread about a steady change.
    """
    n, many = len(seen), max(2, len(seen) // 3)
    values, order = np.array([m.value for m in seen]), np.arange(n)
    u = float(np.median([m.uncertainty for m in seen]))
    rest = values - np.polyval(np.polyfit(order, values, 1), order)
    own = float(np.sqrt((rest**2).sum() / (n - 2)))
    unit = seen[0].unit
    chance = RANDOM_TIME_U if unit == "s" else sqrt(1.0 - CONSTANT_SHARE) * u
    shared = u * sqrt(CONSTANT_SHARE + (1.0 - CONSTANT_SHARE) / many)
    first, last = (
        Measurement(float(part.mean()), shared, unit) for part in (values[:many], values[-many:])
    )
    return Drift(
        check=check.name,
        title=check.title,
        reps=many,
        first=first,
        last=last,
        change=Measurement(last.value - first.value, hypot(chance, own) * sqrt(2.0 / many), unit),
        worse=quality(last, check.limit) < quality(first, check.limit),
    )
