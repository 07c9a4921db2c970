"""Two analysed sets of an exercise side by side: what differs by more than its uncertainty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite, nan
from statistics import median

from formcheck.coaching.change import Change, change, known, nearer
from formcheck.coaching.limits import limits
from formcheck.errors import BadUsage
from formcheck.model import Analysis, Measurement
from formcheck.texts import say

TIMES = ("eccentric_time", "concentric_time")


@dataclass(frozen=True)
class Comparison:
    """The clear differences from the first set to the second, and by title what is not one.

    `alike` are measured in both and do not differ, `one_sided` are seen in one film only.
    """

    first: Analysis
    second: Analysis
    differences: tuple[Change, ...]
    alike: tuple[str, ...]
    one_sided: tuple[str, ...]


def compare(first: Analysis, second: Analysis) -> Comparison:
    """The comparison of two sets; raises `BadUsage` for two exercises or a set without reps."""
    names = [one.exercise.name for one in (first, second)]
    if first.exercise.family != second.exercise.family:
        raise BadUsage(f"these are a {names[0]} and a {names[1]}", "compare sets of one exercise")
    for one in (first, second):
        if not one.results:
            raise BadUsage(f"no rep was counted in {one.video.path}", "choose another film")
    found = list(_changes(first, second))
    return Comparison(
        first=first,
        second=second,
        differences=tuple(one for one in found if one.clear),
        alike=tuple(one.title for one in found if known(one.first, one.last) and not one.clear),
        one_sided=tuple(_one_sided(first, second)),
    )


def _changes(first: Analysis, second: Analysis) -> Iterator[Change]:
    if isfinite(first.score) and isfinite(second.score) and first.view.name is second.view.name:
        a, b = (Measurement(one.score, 0.0, "") for one in (first, second))
        better = second.score > first.score
        yield change("score", say("measure.score"), a, b, better, limits().better_score)
    yield from _checks(first, second)
    a, b = (_travel(one) for one in (first, second))
    if a.unit == b.unit:
        yield change("travel", say("measure.travel"), a, b, None)
    told = {check.measure for check in first.exercise.checks}
    for name in TIMES:
        if name not in told and not first.exercise.rep.hold:
            a, b = (_time(one, name) for one in (first, second))
            yield change(name, say(f"measure.{name}"), a, b, None)


def _checks(first: Analysis, second: Analysis) -> Iterator[Change]:
    """The checks that both sets were asked."""
    after = {finding.check: finding for finding in second.findings}
    for before in first.findings:
        now = after.get(before.check)
        if now is not None and known(before.measured, now.measured):
            better = nearer(before.measured, now.measured, now.limit)
            yield change(before.check, before.title, before.measured, now.measured, better)


def _one_sided(first: Analysis, second: Analysis) -> Iterator[str]:
    """The checks that only one of the films shows."""
    seen = [{f.check for f in one.findings if known(f.measured)} for one in (first, second)]
    for finding in first.findings:
        if (finding.check in seen[0]) is not (finding.check in seen[1]):
            yield finding.title


def _travel(analysis: Analysis) -> Measurement:
    """The usual range of motion of the set."""
    return _usual([moved.travel for moved in analysis.trends.reps])


def _time(analysis: Analysis, name: str) -> Measurement:
    return _usual([result.measures[name] for result in analysis.results])


def _usual(measured: list[Measurement]) -> Measurement:
    """The median of some numbers; NaN without any."""
    seen = [m for m in measured if known(m)]
    if not seen:
        return Measurement(nan, nan, measured[0].unit if measured else "")
    u = median(m.uncertainty for m in seen)
    return Measurement(median(m.value for m in seen), u, seen[0].unit)
