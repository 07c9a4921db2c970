"""The measures of a set over time, as the page draws them: rounded, and no denser than needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from itertools import pairwise
from math import inf, isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from formcheck.checks import MEASURES, UNITS
from formcheck.feedback import limit_words
from formcheck.model import Analysis, Array, Check, Finding, RepResult, SetFinding
from formcheck.report.figures import curve, followed
from formcheck.report.moments import instant
from formcheck.report.page.words import clock, told, value
from formcheck.texts import say

RATE, MOST = 30.0, 4000  # instants a second, and in all: the eye sees no more on a page
SLACK = 0.01  # of a step: times are no exact multiples of it
PLACES = {"deg": 1, "s": 2, "ratio": 3, "%": 1}


def charts(analysis: Analysis) -> list[dict[str, Any]]:
    """A chart for each measure that the exercise is about in this view."""
    keep = thinned(analysis.motion.t)
    checks = followed(analysis.exercise, analysis.view)
    return [_chart(analysis, check, keep) for check in checks if len(keep)]


def times(analysis: Analysis) -> list[float]:
    """The instants that the charts have in common, in seconds of the film."""
    t = analysis.motion.t
    return [round(float(one), 3) for one in t[thinned(t)]]


def thinned(t: Array) -> NDArray[np.int64]:
    """Which instants are drawn, evenly in time."""
    if len(t) < 2:
        return np.arange(len(t))
    step = max(1.0 / RATE, float(t[-1] - t[0]) / MOST)
    slots = np.floor((t - t[0]) / step + SLACK).astype(np.int64)
    return np.flatnonzero(np.diff(slots, prepend=-1) > 0)


def over_time(analysis: Analysis, check: Check) -> Array:
    """What a check measures at every instant (n,), each rep with its own working side."""
    motion, results = analysis.motion, analysis.results
    told_of = np.full(len(motion), np.nan)
    if not results:
        seen = curve(check, motion, analysis.view, None)
        return told_of if seen is None else seen
    for result, (begin, end) in zip(results, _stretches(results), strict=True):
        inside = (motion.t >= begin) & (motion.t < end)
        seen = curve(check, motion.where(inside), result.view, result.rep.lead)
        if seen is not None:
            told_of[inside] = seen
    return told_of


def _stretches(results: Sequence[RepResult]) -> list[tuple[float, float]]:
    """The part of the film that belongs to each rep, the pauses halved between neighbours."""
    reps = [result.rep for result in results]
    middles = [(before.end + after.start) / 2 for before, after in pairwise(reps)]
    return list(pairwise([-inf, *middles, inf]))


def _chart(analysis: Analysis, check: Check, keep: NDArray[np.int64]) -> dict[str, Any]:
    seen = over_time(analysis, check)
    found = next(one for one in analysis.findings if one.check == check.name)
    unit = MEASURES[check.measure].unit
    sign, _ = UNITS[unit]
    places = PLACES[unit]
    sigma = found.measured.uncertainty
    return {
        "title": check.title,
        "sign": sign,
        "places": min(places, 2) if unit != "deg" else 0,
        "y": [round(float(y), places) if isfinite(y) else None for y in seen[keep]],
        "u": round(sigma if isfinite(sigma) else check.uncertainty[0][1], places),
        "limit": {k: v if isfinite(v) else None for k, v in asdict(check.limit).items()},
        "points": [_point(analysis, result, check, seen, places) for result in analysis.results],
        "words": _in_words(analysis, _with_unit(found, unit), seen),
    }


def _point(
    analysis: Analysis, result: RepResult, check: Check, seen: Array, places: int
) -> Mapping[str, Any]:
    """What a rep was judged by: when, how much, and the verdict."""
    one = finding_of(result, check.name)
    measured = one.measured
    there = isfinite(measured.value)
    return {
        "t": round(instant(analysis, result, one, seen), 3) if there else None,
        "y": round(measured.value, places) if there else None,
        "u": round(measured.uncertainty, places) if there else None,
        "key": told(one.verdict).key,
    }


def finding_of(result: RepResult, check: str) -> Finding:
    """What a check says of a rep."""
    return next(one for one in result.findings if one.check == check)


def check_of(analysis: Analysis, name: str) -> Check:
    """The exercise's check of that name."""
    return next(one for one in analysis.exercise.checks if one.name == name)


def _with_unit(found: SetFinding, unit: str) -> SetFinding:
    """A finding that knows its unit, also where no rep was counted."""
    return replace(found, measured=replace(found.measured, unit=unit))


def _in_words(analysis: Analysis, found: SetFinding, seen: Array) -> str:
    """The chart for who cannot see it."""
    reps = [
        say(
            "page.chart_rep",
            number=result.rep.number,
            value=value(finding_of(result, found.check).measured),
            verdict=told(finding_of(result, found.check).verdict).word,
            time=clock(result.rep.turn),
        )
        for result in analysis.results
    ]
    if not np.isfinite(seen).any():
        return say("page.chart_unseen", title=found.title)
    sign, _ = UNITS[found.measured.unit]
    ends = {"low": np.nanmin(seen), "high": np.nanmax(seen)}
    places = 0 if found.measured.unit == "deg" else 2
    span = {name: f"{end:.{places}f}{sign}" for name, end in ends.items()}
    said = say("page.chart_words", title=found.title, limit=limit_words(found), **span)
    return " ".join([said, "; ".join(reps)]).strip()
