"""What a coach would say of a set: what was good, and the one thing to work on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import isfinite

from formcheck.advice import span
from formcheck.checks import UNITS
from formcheck.model import Analysis, SetFinding, Verdict
from formcheck.scoring import label

WATCH_REPS = 3  # a watch is worth a cue when so many reps show it, or all of a shorter set


@dataclass(frozen=True)
class Feedback:
    """Plain sentences for the athlete; `focus` is the finding behind `work_on`, if there is one."""

    good: str
    work_on: str
    cue: str
    score: str
    coverage: str
    focus: SetFinding | None


def feedback(analysis: Analysis) -> Feedback:
    """The summary of a set; empty sentences where there is nothing to say."""
    focus = focus_of(analysis)
    return Feedback(
        good=praise(analysis),
        work_on=_work_on(focus) if focus else _nothing_to_change(analysis),
        cue=focus.cue if focus else "",
        score=_score(analysis),
        coverage=_coverage(analysis),
        focus=focus,
    )


def focus_of(analysis: Analysis) -> SetFinding | None:
    """The one finding to work on: fault before watch, severity, reps concerned, upstream first."""
    reps = len(analysis.results)
    needed = {Verdict.FAULT: 1, Verdict.WATCH: min(WATCH_REPS, reps)}
    found = [
        finding
        for finding in analysis.findings
        if finding.severity > 0
        and finding.verdict in needed
        and len(finding.reps) >= needed[finding.verdict]
    ]
    rank = {Verdict.FAULT: 1, Verdict.WATCH: 0}
    return max(
        found,
        key=lambda finding: (rank[finding.verdict], finding.severity, len(finding.reps)),
        default=None,
    )


def number(value: float, uncertainty: float, unit: str) -> str:
    """A measured value with its uncertainty, as people write it."""
    if not isfinite(value):
        return "-"
    if unit == "deg":
        return f"{round(value)}° ± {uncertainty:.0f}°"
    if unit == "s":
        return f"{value:.1f} s ± {uncertainty:.1f} s"
    if unit == "%":
        return f"{value:.0f} % ± {uncertainty:.0f} %"
    return f"{value:.2f} ± {uncertainty:.2f}"


def limit_words(finding: SetFinding) -> str:
    """The good range in words: "good is 45° or less"."""
    sign, _ = UNITS[finding.measured.unit]
    low, high = finding.limit.good_min, finding.limit.good_max
    if isfinite(low) and isfinite(high):
        return f"good is {low:g}{sign} to {high:g}{sign}"
    if isfinite(low):
        return f"good is {low:g}{sign} or more"
    return f"good is {high:g}{sign} or less" if isfinite(high) else "information only"


def praise(analysis: Analysis, first: Collection[str] = ()) -> str:
    """The weightiest thing that was good, if possible in every rep, with its number.

    Checks named in `first` go before others.
    """
    doubted = {
        finding.check
        for result in analysis.results
        for finding in result.findings
        if finding.verdict is not Verdict.GOOD
    }
    praised = [f for f in analysis.findings if f.verdict is Verdict.GOOD and f.praise]
    if not praised:
        return ""
    best = max(praised, key=lambda f: (f.check not in doubted, f.check in first, f.weight))
    measured = best.measured
    value = number(measured.value, measured.uncertainty, measured.unit)
    return f"{best.praise} ({best.title.lower()} {value}; {limit_words(best)})"


def _work_on(focus: SetFinding) -> str:
    measured = focus.measured
    value = number(measured.value, measured.uncertainty, measured.unit)
    sure = "" if focus.verdict is Verdict.FAULT else "looks like "
    where = f" in {span(focus.reps)}" if focus.reps else ""
    return f"{focus.title}{where}: {sure}{value}, {limit_words(focus)}"


def _nothing_to_change(analysis: Analysis) -> str:
    if not analysis.results:
        return ""
    unsure = [f.title.lower() for f in analysis.findings if f.verdict is Verdict.BORDERLINE]
    if unsure:
        return f"nothing stands out; too close to call: {', '.join(unsure)}"
    return "nothing stands out: keep it like this"


def _score(analysis: Analysis) -> str:
    if not isfinite(analysis.score):
        return "no score: too little of the exercise was seen from here" if analysis.results else ""
    return f"{analysis.score:.0f} of 100, {label(analysis.score)}"


def _coverage(analysis: Analysis) -> str:
    """What the score stands on, and what it leaves out."""
    if not analysis.results:
        return ""
    missing = [
        finding.title.lower()
        for finding in analysis.findings
        if finding.verdict is Verdict.NOT_ASSESSED and finding.weight > 0
    ]
    said = f"{analysis.coverage:.0%} of the checks by weight"
    view = f"{analysis.view.name} view"
    return f"{said}; {view}: {', '.join(missing)} not assessed" if missing else said
