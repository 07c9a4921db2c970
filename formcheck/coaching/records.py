"""From an analysis to the record that is kept of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import hypot, isfinite, nan, sqrt
from statistics import fmean

from formcheck.coaching.limits import stops
from formcheck.model import Analysis, RepResult, RepTravel, SetFinding, SetTrend, Side
from formcheck.training import CheckRecord, Place, Report, SetRecord
from formcheck.travel import random_error, ruler

FIRST, LAST = 3, 2  # reps compared for the range: the plan says "the first three"; one may be odd
CLEAR = 2.5  # sigmas, as for the speed


def record_of(
    analysis: Analysis,
    athlete: str,
    at: datetime,
    report: Report,
    place: Place | None = None,
    order: int = 0,
    folder: str = "",
    variant: str = "",
) -> SetRecord:
    """The record of the last set on a film; of sets on one side each, the last of either side.

    `at` is when it was done, `place` and `order` say which set of the plan it was. A set that pain
    ended has no score.
    """
    sets = last_sets(analysis)
    numbers = {number for one in sets for number in one.reps}
    results = [r for r in analysis.results if r.rep.number in numbers]
    reps, seconds = _done(analysis, results, sets)
    return SetRecord(
        athlete=athlete,
        at=at,
        exercise=analysis.exercise.name,
        place=place,
        order=order,
        reps=reps,
        seconds=seconds,
        report=report,
        view=str(analysis.view.name),
        score=nan if stops(report) else analysis.score,
        coverage=analysis.coverage,
        speed_loss=_speed_loss(sets),
        range_loss=_range_loss(analysis, results),
        sides=_sides(analysis),
        checks=tuple(_check(f, numbers) for f in analysis.findings if isfinite(f.measured.value)),
        folder=folder,
        variant=variant,
        total=len(results),
    )


def last_sets(analysis: Analysis) -> list[SetTrend]:
    """The last set on the film, and before it the last one of the other side where it has none."""
    sets, leads = analysis.trends.sets, {r.rep.number: r.rep.lead for r in analysis.results}
    kept: list[SetTrend] = []
    seen: set[Side | None] = set()
    for one in reversed(sets):
        new = {leads[number] for number in one.reps} - seen
        if not kept or new:
            kept.insert(0, one)
        seen |= new
    return kept


def _done(
    analysis: Analysis, results: Sequence[RepResult], sets: Sequence[SetTrend]
) -> tuple[int, float]:
    """How many reps, of the weaker side, and how many seconds: of a hold the shortest side's."""
    sides = _by_side(results)
    if not results:
        return 0, nan
    if analysis.exercise.rep.hold:
        held = [max(r.measures["pause_time"].value for r in part) for part in sides]
        return 1, min(held)
    return min(len(part) for part in sides), fmean(one.end - one.start for one in sets)


def _by_side(results: Sequence[RepResult]) -> list[list[RepResult]]:
    """The reps of each working side; all together where both work."""
    leads = dict.fromkeys(r.rep.lead for r in results)
    return [[r for r in results if r.rep.lead is lead] for lead in leads]


def _speed_loss(sets: Sequence[SetTrend]) -> float:
    """The largest clear loss of speed in percent; NaN where none is clear."""
    return max((one.speed_loss.value for one in sets if one.slower), default=nan)


def _range_loss(analysis: Analysis, results: Sequence[RepResult]) -> float:
    """How much shorter the last reps are than the first three, in percent; NaN where not clear."""
    trends, rule = analysis.trends, analysis.exercise.rep
    error = random_error(rule) * ruler(trends.height).leg
    moved = {travel.number: travel for travel in trends.reps}
    losses = (
        range_loss([moved[r.rep.number] for r in part if r.rep.number in moved], error)
        for part in _by_side(results)
    )
    return max((loss for loss in losses if isfinite(loss)), default=nan)


def range_loss(moved: Sequence[RepTravel], error: float) -> float:
    """The loss of range over some reps in percent; `error` is one sigma of a travel."""
    values = [m.travel.value for m in moved if isfinite(m.travel.value)]
    if len(values) < FIRST + LAST:
        return nan
    first, last = fmean(values[:FIRST]), fmean(values[-LAST:])
    u = error * hypot(1.0 / sqrt(FIRST), 1.0 / sqrt(LAST))
    return 100.0 * (first - last) / first if first - last > CLEAR * u else nan


def _sides(analysis: Analysis) -> float:
    """The largest clear difference of the sides in percent, right minus left; NaN without one."""
    sides = analysis.trends.sides
    clear = [one.index.value for one in sides.differences if one.clear] if sides else []
    return max(clear, key=abs, default=nan)


def _check(finding: SetFinding, numbers: set[int]) -> CheckRecord:
    measured = finding.measured
    return CheckRecord(
        check=finding.check,
        title=finding.title,
        verdict=str(finding.verdict),
        severity=finding.severity,
        value=measured.value,
        uncertainty=measured.uncertainty,
        unit=measured.unit,
        reps=tuple(number for number in finding.reps if number in numbers),
        cue=finding.cue,
    )
