"""One clip: what formcheck made of it beside what is true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from benchmarks.accuracy.judging import Reading, judged, looks_at
from benchmarks.accuracy.known import Known, known, view_at
from benchmarks.accuracy.matching import idle_seconds, matched, outside
from benchmarks.accuracy.matrix import Case
from benchmarks.accuracy.produce import Made
from benchmarks.accuracy.records import Count, Record, RepValue, SetValue, Unasked, beyond
from benchmarks.accuracy.series import Series, rows_of, series_of
from benchmarks.accuracy.truths import in_picture, in_room
from formcheck.checks import MEASURES
from formcheck.exercises import load
from formcheck.model import Array, Check, Rep, RepResult, SetFinding, Side, View
from formcheck.scoring import reps_for_a_fault
from formcheck.view import as_seen, name_of, off_ideal

ELSEWHERE = "_elsewhere"
SHOWN_WITHIN = 60.0  # degrees off its ideal view; beyond, a measure is mostly depth and noise


def compared(case: Case, made: Made) -> Record:
    """Everything that is compared in a clip."""
    truth = completed(known(made.truth), case)
    reading = judged(made.landmarks, made.mirrored, case.judge)
    analysis = reading.analysis
    series = series_of(analysis.motion, truth)
    return Record(
        case=case,
        azimuth=truth.azimuth,
        yaw=analysis.view.yaw,
        view=analysis.view.name,
        count=count_of(case, truth, [result.rep for result in analysis.results]),
        unasked=unasked_of(case, truth, reading),
        reps=tuple(rep_values(truth, reading)) if not case.negative else (),
        sets=tuple(set_values(truth, reading)) if not case.negative else (),
        series=tuple(series),
        turns=tuple(at_turns(one, truth, analysis.motion.t) for one in series),
    )


def completed(truth: Known, case: Case) -> Known:
    """The truth with what only the exercise knows: the order of the phases, the arm that works."""
    if case.negative:
        return truth
    rule, side = load(case.judge).rep, case.spec.get("rep", {}).get("side")
    reps = tuple(
        replace(
            rep,
            concentric_first=rule.concentric_first,
            lead=rep.lead or (Side(side) if side else None),
        )
        for rep in truth.reps
    )
    return replace(truth, reps=reps)


def unasked_of(case: Case, truth: Known, reading: Reading) -> Unasked:
    """What was found without being told the exercise; of none of ours, nothing is right."""
    what = reading.unasked
    name = what.recognition.name
    right = not name if case.negative else bool(name) and what.exercise.rep == load(case.judge).rep
    family = right or (bool(name) and what.exercise.family == load_family(case))
    return Unasked(name, right, family, what.recognition.sureness, count_of(case, truth, what.reps))


def load_family(case: Case) -> str:
    """The family of the exercise that a clip shows, "" where it shows none."""
    return "" if case.negative else load(case.judge).family


def count_of(case: Case, truth: Known, reps: Sequence[Rep]) -> Count:
    """The reps of a clip; where nobody exercises there are none, and nothing but such time."""
    turns = [rep.turn for rep in reps]
    if case.negative:
        return Count(0, len(turns), len(turns), truth.duration)
    done = (*truth.reps, *truth.others)
    idle = idle_seconds(truth.duration, done)
    return Count(len(truth.reps), len(turns), outside(turns, done), idle)


def rep_values(truth: Known, reading: Reading) -> Iterator[RepValue]:
    """Every check at every rep that is both true and counted."""
    results, checks = reading.analysis.results, reading.analysis.exercise.checks
    for pair in matched(truth.reps, [result.rep for result in results]):
        result = results[pair.counted]
        for place, asked in enumerate(checks):
            view, check = view_at(truth.azimuth, result.view.side), shown_as(asked, result.view)
            if off_ideal(view, check.views) <= SHOWN_WITHIN:
                yield rep_value(truth, truth.reps[pair.true], reading, result, check, place)


def rep_value(
    truth: Known, rep: Rep, reading: Reading, result: RepResult, check: Check, place: int
) -> RepValue:
    """One check at one rep, beside its truth; `place` is the check's in the exercise."""
    looks = looks_at(reading, result, check)
    every = float("nan")
    if reading.mirrored is not None:
        every = looks_at(replace(reading, again=reading.mirrored), result, check).second
    measured = result.findings[place].measured
    assessed = bool(np.isfinite(measured.value))
    side = truth.side or result.view.side
    return RepValue(
        check=check.name,
        unit=MEASURES[check.measure].unit,
        raw=looks.raw,
        first=looks.first,
        second=looks.second,
        every=every,
        value=measured.value if assessed else seen_mean(looks.first, looks.second),
        u=measured.uncertainty if assessed else looks.uncertainty,
        off=looks.off,
        assessed=assessed,
        flat=in_picture(truth, rep, check, side),
        true=in_room(truth, rep, check, side),
    )


def shown_as(check: Check, view: View) -> Check:
    """A check as it is made in this view, under a name of its own where that is not its own way."""
    seen = as_seen(check, view)
    return check if seen is check else named_elsewhere(check, seen)


def named_elsewhere(check: Check, other: Check) -> Check:
    """The way in which a check is made elsewhere, under a name of its own."""
    return replace(other, name=f"{check.name}{ELSEWHERE}")


def seen_mean(*values: float) -> float:
    """The mean of what was seen, NaN when nothing was."""
    seen = [value for value in values if np.isfinite(value)]
    return float(np.mean(seen)) if seen else float("nan")


def set_values(truth: Known, reading: Reading) -> Iterator[SetValue]:
    """Every check that this view ought to show, over the whole set."""
    side, analysis = truth.side or reading.analysis.view.side, reading.analysis
    view = view_at(truth.azimuth, side)
    for asked, finding in zip(analysis.exercise.checks, analysis.findings, strict=True):
        check = shown_as(asked, view)
        if not check.views or name_of(truth.azimuth) in check.views:
            yield set_value(truth, reading, check, finding, side)


def set_value(
    truth: Known, reading: Reading, check: Check, finding: SetFinding, side: Side
) -> SetValue:
    """One check over the set, beside the medians of its truth."""
    flat, true = (
        [of(truth, rep, check, side) for rep in truth.reps] for of in (in_picture, in_room)
    )
    needed = reps_for_a_fault(reading.analysis.exercise.rep)
    return SetValue(
        check=check.name,
        unit=MEASURES[check.measure].unit,
        limit=check.limit,
        verdict=finding.verdict,
        value=finding.measured.value,
        u=finding.measured.uncertainty,
        flat=median(flat),
        true=median(true),
        shown=sum(beyond(value, check.limit) for value in true) >= needed,
        why_not=why_not(reading, check, finding),
    )


def why_not(reading: Reading, check: Check, finding: SetFinding) -> str:
    """Why a check said nothing of a set, as one of three reasons; "" when it spoke."""
    if np.isfinite(finding.measured.value):
        return ""
    if not reading.analysis.results:
        return "no rep counted"
    off = looks_at(reading, reading.analysis.results[0], check).off
    beyond = bool(check.views) and not off <= check.uncertainty[-1][0]
    return "view taken for another" if beyond else "joints not seen"


def median(values: Sequence[float]) -> float:
    """The median of what is known, as scoring takes it; NaN when nothing is."""
    seen = [value for value in values if np.isfinite(value)]
    return float(np.median(seen)) if seen else float("nan")


def at_turns(series: Series, truth: Known, t: Array) -> Series:
    """A series at the frames nearest to the true turns."""
    at = rows_of(t, np.array([rep.turn for rep in truth.reps]))
    return Series(series.name, series.read[at], series.flat[at], series.true[at])
