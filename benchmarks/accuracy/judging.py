"""Where landmarks become an analysis: the one place that follows formcheck's own pipeline."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.accuracy.matrix import AUTO
from formcheck.analysis import judge, window_of
from formcheck.checks import MEASURES
from formcheck.detection import Found, found
from formcheck.exercises import load
from formcheck.measuring import corrected, sigma
from formcheck.model import Analysis, Check, Exercise, Motion, Provenance, RepResult
from formcheck.poses.repair import repair
from formcheck.poses.second_look import seen_again
from formcheck.smoothing import smooth
from formcheck.store import Landmarks
from formcheck.view import off_ideal

NOWHERE = Provenance("", "", "", "", "", {})


@dataclass(frozen=True)
class Reading:
    """What formcheck made of a clip: its analysis and the smoothed motion of its second look.

    `unasked` is what it found without being told the exercise; `mirrored` is the smoothed motion of
    a second look at every frame, None where there was none.
    """

    analysis: Analysis
    unasked: Found
    again: Motion
    mirrored: Motion | None


@dataclass(frozen=True)
class Looks:
    """One check at one rep by both looks, whatever the view; each value as formcheck would tell it.

    `off` is how many degrees the view is off the check's ideal one, as formcheck sees it, and
    `uncertainty` what it would state there. NaN where it was not seen.
    """

    raw: float
    first: float
    second: float
    off: float
    uncertainty: float

    @property
    def disagreement(self) -> float:
        """How far both looks are apart."""
        return abs(self.first - self.second)


def turns_of(landmarks: Landmarks, exercise: str) -> list[float]:
    """The turns that formcheck looks at a second time, in seconds."""
    reps = found(landmarks.motion, asked(exercise), landmarks.video).reps
    return [rep.turn for rep in reps]


def asked(exercise: str) -> Exercise | None:
    """The exercise of this name; None where formcheck is to look for itself."""
    return None if exercise == AUTO else load(exercise)


def judged(landmarks: Landmarks, mirrored: Landmarks | None, exercise: str) -> Reading:
    """The analysis of a clip's landmarks by the exercise file of this name."""
    first, video = landmarks.motion, landmarks.video
    analysis = judge(first, asked(exercise), video, NOWHERE, second=landmarks.second)
    unasked = found(first, None, video)
    again = seen_again(first, landmarks.second)
    every = smoothed(mirrored.motion, mirrored) if mirrored else None
    return Reading(analysis, unasked, smoothed(again, landmarks), every)


def smoothed(motion: Motion, landmarks: Landmarks) -> Motion:
    """A motion of these landmarks as the checks see it, for any exercise."""
    return smooth(repair(motion, landmarks.video.width, landmarks.video.height))


def looks_at(reading: Reading, result: RepResult, check: Check) -> Looks:
    """What both looks read of a check at a counted rep."""
    rep = result.rep
    first_rep = reading.analysis.results[0].rep
    raw, second = (
        MEASURES[check.measure](window_of(motion, rep, result.view, first_rep))
        for motion in (reading.analysis.motion, reading.again)
    )
    off = off_ideal(result.view, check.views)
    first, again = corrected(raw, check), corrected(second, check)
    apart = abs(first - again)
    told = first if MEASURES[check.measure].brief else (first + again) / 2.0
    return Looks(raw, first, again, off, sigma(check, off, apart, told))
