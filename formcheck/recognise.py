"""Which exercise a film shows: every exercise looks for its own reps, the best explanation wins.

The guards of an exercise say which movements may be one of its reps, a model fitted to films how
much each looks like one; an exercise is as likely as the seconds of movement that it explains. What
only the load tells apart, such as a goblet squat and a bodyweight squat, counts as one: the
plainest of them is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from formcheck.body import Body, usual_step
from formcheck.exercises import catalogue
from formcheck.guards import fit as guarded
from formcheck.likeness import likeness, models
from formcheck.machines import machine_of, swings
from formcheck.model import Array, Exercise, Recognition, Rep, RepRule
from formcheck.signals import SIGNALS
from formcheck.tracking import rep_of

UNSURE = 0.5  # how much of its fit a single movement keeps
REFUSED = 0.05  # what fits the guards worse is no rep, however much it looks like one
GUARDED = 0.3  # weight of the guards beside the likeness, which knows only rendered athletes
LEAST_FIT = 0.5  # what fits worse than this on the whole is none of ours
# Three or more movements that take the same time (spread over mean) are a set: of these it is
# enough that they fit nearly so well. Half squats from the front fit 0.48.
SET, REGULAR, LEAST_FIT_OF_SET = 3, 0.12, 0.42
AS_GOOD = 0.85  # share of the best's explanation from which a plainer relative is preferred
ALIKE, CLOSE = 0.3, 0.6  # spread over mean of the times reps take; share of the set that they fill
OTHERS = 3  # so many alternatives are named
UNLIKELY = 0.02
MOST = 12  # movements of a film are enough to tell what they are, evenly over it
RATE = 15.0  # instants a second are enough to recognise a movement
ALONE = 0.25  # share of the film that a single rep must take, or it is setting up or putting down
SURE = 0.7  # how sure a recognition must be to contradict what was asked for


Key = tuple[str, float, float | None]


@dataclass(frozen=True)
class Candidate:
    """How well one exercise explains a film: seconds of movement, weighted by their fit.

    A fit below `least` says that it is none of this exercise.
    """

    name: str
    explained: float
    fit: float
    least: float = LEAST_FIT


def recognise(body: Body, exercises: Sequence[Exercise]) -> Recognition:
    """The exercise that explains the movements of a body best, or that it is none of these."""
    moved = movements(body, exercises)
    candidates = [_candidate(body, exercise, moved[exercise.name]) for exercise in exercises]
    families = {exercise.name: exercise.family for exercise in exercises}
    ranked = sorted(candidates, key=lambda c: c.explained, reverse=True)
    return _decided(_plainest_first(ranked, candidates, families))


def movements(body: Body, exercises: Sequence[Exercise]) -> dict[str, list[Rep]]:
    """The movements that may be a full rep, by the exercise's name.

    They are found once for all exercises that share a signal.
    """
    motion = body.motion
    every = max(1, round(1.0 / (RATE * usual_step(motion.t))))
    t, shot = motion.t[::every], motion.shot[::every]
    easiest: dict[Key, RepRule] = {}
    for rule in sorted((e.rep for e in exercises), key=lambda rule: rule.full, reverse=True):
        easiest[_key(rule)] = replace(rule, partial=rule.full)
    moved = {
        key: list(swings(t, _thinned(SIGNALS[rule.signal].of(body), every), shot, machine_of(rule)))
        for key, rule in easiest.items()
    }
    return {
        exercise.name: [
            rep_of(swing, 1, exercise.rep)
            for swing in moved[_key(exercise.rep)]
            if swing.size >= exercise.rep.full
        ]
        for exercise in exercises
    }


def _thinned(values: Array, every: int) -> Array:
    """The mean of what is seen of every so many values: one that hides shall not hide more."""
    whole = np.concatenate([values, np.full(-len(values) % every, np.nan)]).reshape(-1, every)
    seen = np.isfinite(whole)
    count = seen.sum(axis=1)
    return np.where(count > 0, np.where(seen, whole, 0.0).sum(axis=1) / np.fmax(count, 1), np.nan)


def _key(rule: RepRule) -> Key:
    """What rules must share to see the same swings."""
    return rule.signal, rule.onset, rule.level


def _candidate(body: Body, exercise: Exercise, moved: Sequence[Rep]) -> Candidate:
    """How well an exercise explains these movements of its signal."""
    every = max(1, -(-len(moved) // MOST))
    fits = [(_fit(body, exercise, rep), rep) for rep in moved[::every]]
    best = max((fit for fit, _ in fits), default=0.0)
    least = _least_fit([rep for _, rep in fits])
    good = [(fit, rep) for fit, rep in fits if fit >= least]
    if not good:
        return Candidate(exercise.name, 0.0, best)
    lengths = np.array([rep.end - rep.start for _, rep in good])
    filled = every * lengths.sum() / (good[-1][1].end - good[0][1].start)
    if not _may_be_a_set(lengths, filled, body.motion.t[-1] - body.motion.t[0]):
        return Candidate(exercise.name, 0.0, UNSURE * best)
    explained = every * float(np.dot([fit for fit, _ in good], lengths))
    return Candidate(exercise.name, explained, sum(fit for fit, _ in fits) / len(fits), least)


def _least_fit(moved: Sequence[Rep]) -> float:
    """How well movements must fit an exercise to be one of its sets."""
    lengths = np.array([rep.end - rep.start for rep in moved])
    regular = len(lengths) >= SET and lengths.std() <= REGULAR * lengths.mean()
    return LEAST_FIT_OF_SET if regular else LEAST_FIT


def _may_be_a_set(lengths: Array, filled: float, seconds: float) -> bool:
    """Whether movements that took so long, in a film of so many seconds, may be reps of one set.

    One alone must take much of the film; several are alike in the time they take, or close together
    and have `filled` most of the time from the first to the last.
    """
    if len(lengths) == 1:
        return bool(lengths[0] >= ALONE * seconds)
    return bool(filled >= CLOSE or lengths.std() <= ALIKE * lengths.mean())


def _fit(body: Body, exercise: Exercise, rep: Rep) -> float:
    """How much a movement looks like the exercise; by the guards alone where no model is fitted."""
    allowed = guarded(body, rep, exercise.rep.guards)
    model = models().get(exercise.name)
    if model is None or allowed < REFUSED:
        return allowed
    return float(likeness(body, rep, model) ** (1.0 - GUARDED) * allowed**GUARDED)


def looks_like(body: Body, rep: Rep, exercise: Exercise) -> float:
    """How much a movement looks like an exercise, 0..1; 0 where no model of it is fitted.

    What only the load tells apart from another exercise looks like that.
    """
    alike = (one.name for one in catalogue() if one.rep == exercise.rep)
    model = models().get(next(alike, ""))
    return 0.0 if model is None else likeness(body, rep, model)


def _decided(ranked: Sequence[Candidate]) -> Recognition:
    """The decision among candidates, the best first."""
    shares = _shares({c.name: c.explained for c in ranked})
    best = ranked[0]
    others = [(c.name, shares[c.name]) for c in ranked[1 : OTHERS + 1]]
    likely = tuple((name, share) for name, share in others if share >= UNLIKELY)
    if best.explained > 0 and best.fit >= best.least:
        return Recognition(best.name, shares[best.name] * best.fit, likely)
    nearest = max(ranked, key=lambda c: (c.explained, c.fit))
    return Recognition("", 1.0 - nearest.fit, ((nearest.name, nearest.fit),))


def _plainest_first(
    ranked: Sequence[Candidate], listed: Sequence[Candidate], families: Mapping[str, str]
) -> list[Candidate]:
    """The ranking with the family's first listed member ahead of one that explains little more.

    From some sides a one-arm row looks like a row with both, a forward lunge like a reverse one.
    """
    best = ranked[0]
    first = next(
        c
        for c in listed
        if families[c.name] == families[best.name] and c.explained >= AS_GOOD * best.explained
    )
    return [first, *(c for c in ranked if c is not first)]


def _shares(explained: Mapping[str, float]) -> dict[str, float]:
    total = sum(explained.values())
    return {name: value / total if total else 0.0 for name, value in explained.items()}


def note_on(recognition: Recognition, asked: Exercise | None) -> str:
    """What to say of a recognition: none of ours, or another exercise than was asked for."""
    if not recognition.name:
        nearest, likely = recognition.others[0]
        if asked:
            return ""
        known = f"; the nearest is {nearest} ({likely:.0%})" if likely >= UNLIKELY else ""
        return f"this is none of the exercises that formcheck knows{known}"
    if asked is None or recognition.sureness < SURE:
        return ""
    seen = next(exercise for exercise in catalogue() if exercise.name == recognition.name)
    if seen.rep == asked.rep:
        return ""
    return (
        f"this looks like another exercise, {seen.title.lower()} ({recognition.sureness:.0%}): "
        f"judge it with --exercise {seen.name}"
    )
