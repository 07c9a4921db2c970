"""From poses to an analysis: find the reps, measure each, judge each and the set.

Reading the poses of a film is slow, judging them is instant: a changed rule judges stored
landmarks again in milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import isfinite, nan

import numpy as np

from formcheck.advice import (
    camera_notes,
    view_parts,
    where_to_stand,
    why_no_reps,
    why_not_assessed,
)
from formcheck.checks import MEASURES, Window
from formcheck.detection import Found, found
from formcheck.level import levelled
from formcheck.level import note as roll_note
from formcheck.measuring import measured_in
from formcheck.model import (
    Analysis,
    Attempt,
    Check,
    Exercise,
    Finding,
    Measurement,
    Motion,
    Provenance,
    Rep,
    RepResult,
    SetFinding,
    Side,
    VideoInfo,
    View,
)
from formcheck.poses.repair import repair
from formcheck.poses.second_look import seen_again
from formcheck.recognise import note_on
from formcheck.scoring import reps_for_a_fault, set_finding, set_score, verdict_of
from formcheck.smoothing import smooth
from formcheck.trends import trends_of
from formcheck.view import as_seen, off_ideal, speaks, view_of

AROUND_S = 1.0  # the measures of a rep may look this far before and after it
INFORMATION = ("eccentric_time", "pause_time", "concentric_time")  # told of every rep
TIME_U = 0.1  # seconds, one sigma; measured on rendered athletes: pause 0.06, way back 0.10


def judge(
    motion: Motion,
    exercise: Exercise | None,
    video: VideoInfo,
    provenance: Provenance,
    side: Side | None = None,
    notes: Sequence[str] = (),
    second: Motion | None = None,
    height_m: float | None = None,
) -> Analysis:
    """The analysis of one athlete's raw landmarks (pixels of a film of that size).

    Without an `exercise` it is recognised. `side` overrides which side is nearer to the camera;
    `notes` are put before those found here; `second` holds the instants that were looked at again;
    with the athlete's height lengths are told in metres.
    """
    what = found(motion, exercise, video)
    again = _second_motion(motion, second, video, what.roll)
    view = _set_view(what.motion, what.reps, side)
    results = tuple(judge_rep(what, again, rep, side) for rep in what.reps)
    findings = tuple(_set_findings(results, what.exercise))
    score, coverage = set_score(results, findings, what.exercise.checks)
    return Analysis(
        exercise=what.exercise,
        confidence=_confidence(len(what.reps), what.attempts),
        view=view,
        results=results,
        attempts=what.attempts,
        findings=findings,
        score=score,
        coverage=coverage,
        notes=(*_why_none(what, exercise, view), *notes, *_noticed(what, exercise, results, video)),
        video=video,
        motion=what.picture,
        signal=what.signal,
        recognition=what.recognition,
        nearest=exercise is None and not what.recognition.name,
        trends=trends_of(results, what.body, what.exercise, height_m),
        provenance=replace(provenance, exercise_sha256=what.exercise.sha256),
    )


def _why_none(what: Found, asked: Exercise | None, view: View) -> list[str]:
    """Why nothing was counted; nothing to say when something was, or when nobody was seen."""
    if what.reps or not np.isfinite(what.motion.xy).any():
        return []
    if asked is None and not what.recognition.name:
        return [note_on(what.recognition, None)]
    return ["no reps: " + why_no_reps(what.motion, what.signal, what.exercise, view, what.attempts)]


def _noticed(
    what: Found, asked: Exercise | None, results: Sequence[RepResult], video: VideoInfo
) -> list[str]:
    """What is worth saying about the film and the exercise."""
    said = [note_on(what.recognition, asked)] if asked else []
    said += [
        f"{what.doubt}: tempo is not judged" if what.doubt else "",
        roll_note(what.roll) if what.roll else "",
    ]
    said += [view_parts(results), where_to_stand(results, what.exercise)]
    return [note for note in said if note] + list(camera_notes(what.motion, video, what.exercise))


def _second_motion(
    motion: Motion, second: Motion | None, video: VideoInfo, roll: float
) -> Motion | None:
    """The smoothed, levelled motion as the second look saw it; None when there was none."""
    if second is None or not len(second):
        return None
    again = smooth(repair(seen_again(motion, second), video.width, video.height))
    return levelled(again, roll, video.width, video.height) if roll else again


def _set_view(motion: Motion, reps: Sequence[Rep], side: Side | None) -> View:
    """The view over all reps, or over the whole film when there are none."""
    inside = np.zeros(len(motion), dtype=bool)
    for rep in reps:
        inside |= (motion.t >= rep.start) & (motion.t <= rep.end)
    return _sided(view_of(motion.where(inside) if reps else motion), side)


def _sided(view: View, side: Side | None) -> View:
    return view if side is None else View(view.name, view.yaw, view.uncertainty, side)


def judge_rep(what: Found, again: Motion | None, rep: Rep, side: Side | None) -> RepResult:
    """One rep with all its measures and what the checks say of them."""
    motion, exercise = what.motion, what.exercise
    view = _sided(view_of(motion.between(rep.start, rep.end)), side)
    looks = [
        window_of(look, rep, view, what.reps[0]) for look in (motion, again) if look is not None
    ]
    findings = tuple(_finding(check, looks, what.doubt) for check in exercise.checks)
    return RepResult(rep, view, _measures(looks[0], findings, what), findings)


def window_of(motion: Motion, rep: Rep, view: View, first: Rep) -> Window:
    """A rep as the measures see it, beside the first of its set."""
    begun, around = (
        motion.between(one.start - AROUND_S, one.end + AROUND_S) for one in (first, rep)
    )
    return Window(around, rep, view, None if first == rep else Window(begun, first, view))


def _measures(window: Window, findings: Sequence[Finding], what: Found) -> dict[str, Measurement]:
    """Every number of a rep by its measure's name: those of the checks, and the times."""
    measured = {
        check.measure: finding.measured
        for check, finding in zip(what.exercise.checks, findings, strict=True)
    }
    u = nan if what.doubt else TIME_U
    return {
        name: measured[name]
        if name in measured
        else Measurement(nan if what.doubt else MEASURES[name](window), u, MEASURES[name].unit)
        for name in measures_of(what.exercise)
    }


def measures_of(exercise: Exercise) -> tuple[str, ...]:
    """The names of the measures that every rep of an exercise carries, in order."""
    return tuple(dict.fromkeys([*(check.measure for check in exercise.checks), *INFORMATION]))


def _finding(check: Check, looks: Sequence[Window], doubt: str) -> Finding:
    """What a check says of one rep from one or two looks; outside its view it does not speak.

    `doubt` says why times are not to be trusted.
    """
    view = looks[0].view
    check = as_seen(check, view)
    off = off_ideal(view, check.views)
    timeless = bool(doubt) and MEASURES[check.measure].unit == "s"
    measured = measured_in(looks if speaks(check, view) and not timeless else (), check, off)
    return Finding(
        check=check.name,
        title=check.title,
        verdict=verdict_of(measured, check.limit),
        measured=measured,
        limit=check.limit,
        severity=check.severity,
        cue=check.cue,
        why_not=_why_not(measured, check, view, off, doubt if timeless else ""),
    )


def _why_not(measured: Measurement, check: Check, view: View, off: float, doubt: str) -> str:
    """Why a check did not speak; "" when it did."""
    if isfinite(measured.value):
        return ""
    return doubt or why_not_assessed(check, view, off)


def _set_findings(results: Sequence[RepResult], exercise: Exercise) -> Iterator[SetFinding]:
    needed = reps_for_a_fault(exercise.rep)
    for i, check in enumerate(exercise.checks):
        yield set_finding(check, [result.findings[i] for result in results], needed)


def _confidence(reps: int, attempts: Sequence[Attempt]) -> float:
    """The share of full-size movements that were this exercise; NaN when there was none."""
    others = sum(attempt.kind == "other" for attempt in attempts)
    return reps / (reps + others) if reps + others else float("nan")
