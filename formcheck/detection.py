"""From poses to reps: which exercise a film shows, where its reps are, and what to doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import nan

from formcheck.advice import commonest, turned_film
from formcheck.body import Body
from formcheck.clock import clock_doubt
from formcheck.exercises import catalogue, load
from formcheck.guards import fit, refusal
from formcheck.holds import in_form
from formcheck.level import clear_roll, levelled
from formcheck.machines import Swing, machine_of, swings
from formcheck.model import Array, Attempt, Exercise, Motion, Recognition, Rep, VideoInfo
from formcheck.poses.repair import repair
from formcheck.recognise import REFUSED, looks_like, recognise
from formcheck.signals import SIGNALS
from formcheck.smoothing import smooth
from formcheck.tracking import Accept, Ledger, rep_of
from formcheck.working import working_side

# How much a movement that a guard refuses must look like the exercise, 0..1, to count all the same.
# C: chosen on rendered films, where both together count 6 films of 184 more exactly and no movement
# of another exercise.
CLEARLY_LIKE = 0.9
NOT_UNLIKE = 0.2


@dataclass(frozen=True)
class Found:
    """What was found in a film before anything is judged.

    `body` holds the smoothed motion that is judged, levelled by `roll` degrees; `picture` is the
    same as it lies in the film. `signal` (n,) is the exercise's rep signal; `exercise` is the one
    asked for or recognised, the nearest one where the film shows none of ours; `doubt` says why
    the film's clock is not to be trusted.
    """

    picture: Motion
    roll: float
    doubt: str

    body: Body
    exercise: Exercise
    recognition: Recognition
    signal: Array
    reps: tuple[Rep, ...]
    attempts: tuple[Attempt, ...]

    @property
    def motion(self) -> Motion:
        """The smoothed motion, levelled."""
        return self.body.motion


def found(motion: Motion, exercise: Exercise | None, video: VideoInfo) -> Found:
    """The reps of a raw motion, of the exercise asked for or of the one it looks like.

    In a turned film there are none: what the film calls down is not.
    """
    picture, roll, body = _seen(motion, video)
    doubt = clock_doubt(picture, video.fps, video.capture_fps or nan).reason
    recognition = recognise(body, catalogue())
    asked = exercise or load(recognition.name or recognition.others[0][0])
    signal = SIGNALS[asked.rep.signal].of(body)
    unknown = exercise is None and not recognition.name
    if unknown or turned_film(body.motion, asked):
        return Found(picture, roll, doubt, body, asked, recognition, signal, (), ())
    reps, attempts = settled(*reps_in(body, signal, asked))
    return Found(picture, roll, doubt, body, asked, recognition, signal, tuple(reps), attempts)


def pictured(motion: Motion, exercise: Exercise, video: VideoInfo) -> tuple[Motion, Array]:
    """The motion as `Found.picture` and the exercise's signal (n,), with no rep looked for."""
    picture, _, body = _seen(motion, video)
    return picture, SIGNALS[exercise.rep.signal].of(body)


def _seen(motion: Motion, video: VideoInfo) -> tuple[Motion, float, Body]:
    """A raw motion smoothed, how far the camera was rolled, and the body without that."""
    picture = smooth(repair(motion, video.width, video.height))
    return picture, *stood_up(picture, video)


def stood_up(picture: Motion, video: VideoInfo) -> tuple[float, Body]:
    """How far a camera was clearly rolled, in degrees, and the body of a smoothed motion without.

    The motion is in the pixels of the film, and stays so.
    """
    roll = clear_roll(picture)
    return roll, Body(levelled(picture, roll, video.width, video.height) if roll else picture)


def reps_in(body: Body, signal: Array, exercise: Exercise) -> tuple[list[Rep], list[Attempt]]:
    """The reps of an exercise in its signal (n,), and the movements that were none."""
    rule, motion = exercise.rep, body.motion
    moved = list(swings(motion.t, signal, motion.shot, machine_of(rule)))
    ledger = Ledger(rule, accepting(body, exercise, moved))
    entries = [entry for swing in moved if (entry := ledger.enter(swing))]
    reps, half = ledger.looked_back([entry for entry in entries if isinstance(entry, Rep)])
    attempts = [entry for entry in entries if isinstance(entry, Attempt)]
    return [completed(body, rep, exercise) for rep in reps], attempts + half


def accepting(body: Body, exercise: Exercise, moved: Sequence[Swing]) -> Accept:
    """What says why a movement is no rep of the exercise, given all the movements of a film.

    A single number that is misread shall not refuse what looks like the exercise altogether. Where
    most movements pass, a rep must not look clearly unlike the others, since reps of one set are
    alike; where most are refused, it must look clearly like the exercise and lie near its guards.
    """
    rule = exercise.rep
    full = [rep_of(swing, 1, rule) for swing in moved if swing.size >= rule.full]
    most_pass = sum(not refusal(body, rep, rule.guards) for rep in full) > len(full) / 2

    def why(rep: Rep) -> str:
        refused = refusal(body, rep, rule.guards)
        if not refused:
            return ""
        near = most_pass or fit(body, rep, rule.guards) >= REFUSED
        least = NOT_UNLIKE if most_pass else CLEARLY_LIKE
        return "" if near and looks_like(body, rep, exercise) >= least else refused

    return why


def completed(body: Body, rep: Rep, exercise: Exercise) -> Rep:
    """A rep with its working side; a hold with the moments that it took and lost its form."""
    rule = exercise.rep
    reach, leave = in_form(body, rep, rule.form) if rule.hold else (rep.reach, rep.leave)
    return replace(rep, reach=reach, leave=leave, lead=working_side(body, rep, rule.working))


def settled(reps: list[Rep], attempts: list[Attempt]) -> tuple[list[Rep], tuple[Attempt, ...]]:
    """The reps and attempts of a whole set, in order of time.

    When most movements were something else, the few that passed are that as well: a model that
    is unsure which leg is in front can let a lunge look like a squat.
    """
    others = [attempt.why for attempt in attempts if attempt.kind == "other"]
    if len(reps) < len(others):
        why = commonest(others)
        attempts += [Attempt("other", rep.start, rep.turn, rep.end, why) for rep in reps]
        reps = []
    return reps, tuple(sorted(attempts, key=lambda attempt: attempt.start))
