"""From poses to an analysis: find the reps, measure each, judge each and the set.

Reading the poses of a film is slow, judging them is instant: a changed rule judges stored
landmarks again in milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from formcheck.advice import camera_notes, commonest, why_no_reps, why_not_assessed
from formcheck.checks import MEASURES, Window
from formcheck.guards import refusal
from formcheck.measuring import measured_in
from formcheck.model import (
    Analysis,
    Array,
    Attempt,
    Check,
    Exercise,
    Finding,
    Measurement,
    Moment,
    Motion,
    Pose,
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
from formcheck.scoring import set_finding, set_score, verdict_of
from formcheck.signals import SIGNALS
from formcheck.smoothing import smooth
from formcheck.tracking import Sample, track
from formcheck.view import off_ideal, view_of

AROUND_S = 1.0  # the measures of a rep may look this far before and after it
INFORMATION = ("eccentric_time", "pause_time", "concentric_time")  # told of every rep
TIME_U = 0.1  # seconds, one sigma; measured on rendered athletes: pause 0.06, way back 0.10


def judge(
    motion: Motion,
    exercise: Exercise,
    video: VideoInfo,
    provenance: Provenance,
    side: Side | None = None,
    notes: Sequence[str] = (),
    second: Motion | None = None,
) -> Analysis:
    """The analysis of one athlete's raw landmarks (pixels of a film of that size).

    `side` overrides which side is nearer to the camera; `notes` are put before those found here;
    `second` holds the instants that were looked at again.
    """
    smoothed, signal, reps, attempts = found(motion, exercise, video)
    again = _second_motion(motion, second, video)
    view = _set_view(smoothed, reps, side)
    results = tuple(_judge_rep(smoothed, again, rep, exercise, side) for rep in reps)
    findings = tuple(_set_findings(results, exercise))
    score, coverage = set_score(results, findings, exercise.checks)
    notes = [*notes, *camera_notes(smoothed, video)]
    if not reps:
        notes.insert(0, "no reps: " + why_no_reps(smoothed, signal, exercise, view, attempts))
    return Analysis(
        exercise=exercise,
        confidence=_confidence(len(reps), attempts),
        view=view,
        results=results,
        attempts=attempts,
        findings=findings,
        score=score,
        coverage=coverage,
        notes=tuple(notes),
        video=video,
        motion=smoothed,
        signal=signal,
        provenance=provenance,
    )


def found(
    motion: Motion, exercise: Exercise, video: VideoInfo
) -> tuple[Motion, Array, list[Rep], tuple[Attempt, ...]]:
    """The smoothed motion, its rep signal in degrees (n,), the reps and the other movements."""
    smoothed = smooth(repair(motion, video.width, video.height))
    signal = SIGNALS[exercise.rep.signal](smoothed)
    reps, attempts = settled(list(moments_of(smoothed, signal, exercise)))
    return smoothed, signal, reps, attempts


def _second_motion(motion: Motion, second: Motion | None, video: VideoInfo) -> Motion | None:
    """The smoothed motion as the second look saw it; None when there was none."""
    if second is None or not len(second):
        return None
    return smooth(repair(seen_again(motion, second), video.width, video.height))


def settled(moments: Sequence[Moment]) -> tuple[list[Rep], tuple[Attempt, ...]]:
    """The reps and attempts of a whole set.

    When most movements were something else, the few that passed are that as well: a model that
    is unsure which leg is in front can let a lunge look like a squat.
    """
    reps = [moment.result for moment in moments if moment.result]
    attempts = [moment.attempt for moment in moments if moment.attempt]
    others = [attempt.why for attempt in attempts if attempt.kind == "other"]
    if len(reps) < len(others):
        why = commonest(others)
        attempts += [Attempt("other", rep.start, rep.turn, rep.end, why) for rep in reps]
        reps = []
    return reps, tuple(sorted(attempts, key=lambda attempt: attempt.start))


def moments_of(motion: Motion, signal: Array, exercise: Exercise) -> Iterator[Moment]:
    """The moments of a recorded, smoothed motion with its rep signal in degrees (n,)."""
    samples = (
        Sample(
            Pose(float(motion.t[i]), motion.xy[i], motion.xyz[i], motion.confidence[i]),
            float(signal[i]),
            int(motion.shot[i]),
        )
        for i in range(len(motion))
    )
    return track(samples, exercise.rep, lambda rep: refusal(motion, rep, exercise.rep.guards))


def _set_view(motion: Motion, reps: Sequence[Rep], side: Side | None) -> View:
    """The view over all reps, or over the whole film when there are none."""
    inside = np.zeros(len(motion), dtype=bool)
    for rep in reps:
        inside |= (motion.t >= rep.start) & (motion.t <= rep.end)
    return _sided(view_of(motion.where(inside) if reps else motion), side)


def _sided(view: View, side: Side | None) -> View:
    return view if side is None else View(view.name, view.yaw, view.uncertainty, side)


def _judge_rep(
    motion: Motion, again: Motion | None, rep: Rep, exercise: Exercise, side: Side | None
) -> RepResult:
    """One rep with all its measures and what the checks say of them."""
    view = _sided(view_of(motion.between(rep.start, rep.end)), side)
    looks = [
        Window(look.between(rep.start - AROUND_S, rep.end + AROUND_S), rep, view)
        for look in (motion, again)
        if look is not None
    ]
    findings = tuple(_finding(check, looks) for check in exercise.checks)
    return RepResult(rep, view, _measures(looks[0], findings, exercise), findings)


def _measures(
    window: Window, findings: Sequence[Finding], exercise: Exercise
) -> dict[str, Measurement]:
    """Every number of a rep by its measure's name: those of the checks, and the times."""
    measured = {
        check.measure: finding.measured
        for check, finding in zip(exercise.checks, findings, strict=True)
    }
    return {
        name: measured[name]
        if name in measured
        else Measurement(MEASURES[name](window), TIME_U, MEASURES[name].unit)
        for name in measures_of(exercise)
    }


def measures_of(exercise: Exercise) -> tuple[str, ...]:
    """The names of the measures that every rep of an exercise carries, in order."""
    return tuple(dict.fromkeys([*(check.measure for check in exercise.checks), *INFORMATION]))


def _finding(check: Check, looks: Sequence[Window]) -> Finding:
    """What a check says of one rep from one or two looks; outside its view it does not speak."""
    view = looks[0].view
    off = off_ideal(view, check.views)
    in_view = off <= check.uncertainty[-1][0] or not check.views
    measured = measured_in(looks if in_view else (), check, off)
    return Finding(
        check=check.name,
        title=check.title,
        verdict=verdict_of(measured, check.limit),
        measured=measured,
        limit=check.limit,
        severity=check.severity,
        cue=check.cue,
        why_not="" if np.isfinite(measured.value) else why_not_assessed(check, view, off),
    )


def _set_findings(results: Sequence[RepResult], exercise: Exercise) -> Iterator[SetFinding]:
    for i, check in enumerate(exercise.checks):
        yield set_finding(check, [result.findings[i] for result in results])


def _confidence(reps: int, attempts: Sequence[Attempt]) -> float:
    """The share of full-size movements that were this exercise; NaN when there was none."""
    others = sum(attempt.kind == "other" for attempt in attempts)
    return reps / (reps + others) if reps + others else float("nan")
