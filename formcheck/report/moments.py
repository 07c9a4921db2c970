"""What a film tells at a time: how many reps are done, the phase of the one on, what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import inf, isfinite

import numpy as np

from formcheck.feedback import number
from formcheck.model import Analysis, Array, Finding, RepResult, Verdict
from formcheck.scoring import rep_score
from formcheck.texts import catalogue, say

BANNER_S = 2.0  # what was found stays on show so long, or until the next thing is
EMPHASIS_S = 0.6  # before and after its moment a finding's figure stands out
TOLD = (Verdict.FAULT, Verdict.WATCH)  # what is told in a film, the graver first
MOST = 2  # findings told of a rep

Curve = Callable[[str, RepResult], Array | None]


@dataclass(frozen=True)
class Told:
    """Something that a rep showed: its finding, and the instant (seconds) that shows it best."""

    finding: Finding
    t: float


@dataclass(frozen=True)
class Event:
    """What is told of a rep from `start` to `end` seconds; nothing in `told` when it was good."""

    result: RepResult
    start: float
    end: float
    told: tuple[Told, ...]

    def so_far(self, t: float) -> tuple[Told, ...]:
        """What has been seen by time t, the graver first."""
        return tuple(one for one in self.told if one.t <= t)

    def at(self, t: float) -> Told | None:
        """What shows at time t; of several the nearest."""
        near = [one for one in self.told if abs(one.t - t) <= EMPHASIS_S]
        return min(near, key=lambda one: abs(one.t - t), default=None)


@dataclass(frozen=True)
class Phase:
    """The phase of a rep at a time: its word, seconds since it began, and the parts of the rep.

    `parts` are the seconds of the three phases in order, `done` the seconds since the rep began.
    """

    word: str
    seconds: float
    parts: tuple[float, float, float]
    done: float


def noted(result: RepResult) -> list[Finding]:
    """What is told of a rep, at most `MOST`: the gravest first, then what weighs more."""
    found = [f for f in result.findings if f.verdict in TOLD]
    return sorted(found, key=lambda f: (TOLD.index(f.verdict), -f.severity))[:MOST]


def instant(analysis: Analysis, result: RepResult, finding: Finding, curve: Array | None) -> float:
    """When a rep shows a finding best: where its curve is nearest to the measured value.

    Of instants that are as near the one closest to the turn; the turn where there is no curve.
    """
    rep, t = result.rep, analysis.motion.t
    during = (t >= rep.start) & (t <= rep.end)
    if curve is None or not np.isfinite(curve[during]).any():
        return rep.turn
    off = np.abs(curve - finding.measured.value)
    off[~during] = np.nan
    near = np.flatnonzero(off <= np.nanmin(off) + 0.25 * finding.measured.uncertainty)
    return float(min(t[near], key=lambda moment: abs(moment - rep.turn)))


def events(analysis: Analysis, curve: Curve) -> tuple[Event, ...]:
    """What is told of each rep, in order; each gives way to the next.

    `curve` gives what a check measures at every instant, by the check's name and the rep.
    """
    starts = []
    for result in analysis.results:
        told = tuple(
            Told(finding, instant(analysis, result, finding, curve(finding.check, result)))
            for finding in noted(result)
        )
        starts.append((result, min((one.t for one in told), default=result.rep.end), told))
    following = [*(start for _, start, _ in starts[1:]), inf]
    return tuple(
        Event(result, start, min(after, _until(result, start, told)), told)
        for (result, start, told), after in zip(starts, following, strict=False)
    )


def _until(result: RepResult, start: float, told: tuple[Told, ...]) -> float:
    return max([start, *(one.t for one in told)]) + BANNER_S if told else result.rep.end + BANNER_S


def event_at(told: tuple[Event, ...], t: float) -> Event | None:
    """What is on show at a time."""
    return next((event for event in reversed(told) if event.start <= t < event.end), None)


def rep_at(analysis: Analysis, t: float) -> RepResult | None:
    """The rep that is on at a time."""
    return next((one for one in analysis.results if one.rep.start <= t <= one.rep.end), None)


def nearest(analysis: Analysis, t: float) -> RepResult | None:
    """The rep that is on at a time, or else the nearest; None where there are none."""
    return min(
        analysis.results,
        key=lambda one: max(one.rep.start - t, t - one.rep.end, 0.0),
        default=None,
    )


def counted(analysis: Analysis, t: float) -> tuple[str, str]:
    """The counter at a time: its number, and what it is of; of a hold the seconds held."""
    results = analysis.results
    if not analysis.exercise.rep.hold:
        done = sum(result.rep.end <= t for result in results)
        return f"{done}", say("film.of", total=len(results))
    held = sum(max(0.0, min(t, one.rep.leave) - one.rep.reach) for one in results)
    return say("film.seconds", seconds=int(held)), say("film.held")


def phase_at(analysis: Analysis, t: float) -> Phase | None:
    """The phase at a time, None between reps."""
    result = rep_at(analysis, t)
    if result is None:
        return None
    rep = result.rep
    stops = (rep.start, rep.reach, rep.leave, rep.end)
    words = ("up", "pause", "down") if rep.concentric_first else ("down", "pause", "up")
    if analysis.exercise.rep.hold:
        words = ("begin", "hold", "finish")
    which = min(2, sum(t >= stop for stop in stops[1:]))
    parts = [max(0.0, b - a) for a, b in pairwise(stops)]
    return Phase(
        word=phase_word(words[which], analysis.exercise.family),
        seconds=t - stops[which],
        parts=(parts[0], parts[1], parts[2]),
        done=t - rep.start,
    )


def phase_word(phase: str, family: str) -> str:
    """A phase in words; a family of exercises may have its own."""
    own = f"film.{phase}_{family}"
    return say(own if own in catalogue() else f"film.{phase}")


def best_and_worst(analysis: Analysis) -> tuple[RepResult, RepResult] | None:
    """The rep with the most and the one with the least right in it.

    None where there is nothing to set side by side: fewer than two reps, or nothing to tell of the
    worst.
    """
    ranked = sorted(analysis.results, key=lambda one: _rank(analysis, one))
    if len(ranked) < 2 or not noted(ranked[-1]):
        return None
    return ranked[0], ranked[-1]


def _rank(analysis: Analysis, result: RepResult) -> tuple[int, int, float]:
    """Faults, then what to watch, then the score: the smaller the better."""
    many = [sum(f.verdict is verdict for f in result.findings) for verdict in TOLD]
    score = rep_score(result, analysis.exercise.checks)
    return many[0], many[1], -score if isfinite(score) else 0.0


def calm(result: RepResult) -> Verdict:
    """What is said of a rep in which nothing is told: that it was good, or too close to call."""
    close = any(f.verdict is Verdict.BORDERLINE and f.severity > 0 for f in result.findings)
    return Verdict.BORDERLINE if close else Verdict.GOOD


def rep_title(result: RepResult) -> str:
    """A rep in a line: "rep 5: trunk lean 58° ± 2°", "rep 2: good"."""
    found = noted(result)
    calm_word = "film.good" if calm(result) is Verdict.GOOD else "film.borderline"
    what = finding_words(found[0]) if found else say(calm_word)
    return say("film.shows", which=say("film.rep", number=result.rep.number), what=what)


def finding_words(finding: Finding) -> str:
    """A finding with its number: "trunk lean 58° ± 2°"."""
    measured = finding.measured
    value = number(measured.value, measured.uncertainty, measured.unit)
    return say("film.finding", title=_lower(finding.title), value=value)


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def lines(event: Event, t: float, hold: bool) -> Iterator[tuple[Verdict, str]]:
    """What is told of a rep, or of a hold, at a time: a verdict and its words each."""
    which = say("film.hold_number" if hold else "film.rep", number=event.result.rep.number)
    if not event.told:
        yield calm(event.result), which
    for i, one in enumerate(event.so_far(t)):
        what = finding_words(one.finding)
        yield one.finding.verdict, what if i else say("film.shows", which=which, what=what)
