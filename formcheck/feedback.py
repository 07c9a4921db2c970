"""What a coach would say of a set: what was good, and the one thing to work on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import isfinite

from formcheck.advice import span
from formcheck.checks import UNITS
from formcheck.model import Analysis, RepResult, SetFinding, Verdict
from formcheck.scoring import gravity, label
from formcheck.texts import say

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
        score=score_words(analysis),
        coverage=_coverage(analysis),
        focus=focus,
    )


def focus_of(analysis: Analysis) -> SetFinding | None:
    """The one finding to work on: by gravity, severity, reps concerned, upstream first."""
    reps = len(analysis.results)
    needed = {Verdict.FAULT: 1, Verdict.WATCH: min(WATCH_REPS, reps)}
    found = [
        finding
        for finding in analysis.findings
        if finding.severity > 0
        and finding.verdict in needed
        and len(finding.reps) >= needed[finding.verdict]
    ]
    return max(found, key=lambda f: (gravity(f), f.severity, len(f.reps)), default=None)


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
        return say("feedback.good_between", low=f"{low:g}{sign}", high=f"{high:g}{sign}")
    if isfinite(low):
        return say("feedback.good_from", low=f"{low:g}{sign}")
    if isfinite(high):
        return say("feedback.good_to", high=f"{high:g}{sign}")
    return say("feedback.information")


def praise(analysis: Analysis, first: Collection[str] = ()) -> str:
    """The weightiest thing that was good, if possible in every rep, with its number.

    Checks named in `first` go before others.
    """
    best = praised(analysis.findings, analysis.results, first)
    if best is None:
        return ""
    measured = best.measured
    value = number(measured.value, measured.uncertainty, measured.unit)
    words = {"praise": best.praise, "title": best.title.lower()}
    return say("feedback.praise", **words, value=value, limit=limit_words(best))


def praised(
    findings: Iterable[SetFinding], results: Iterable[RepResult], first: Collection[str] = ()
) -> SetFinding | None:
    """The weightiest good finding, if possible of what was good in every rep; None without one."""
    doubted = {
        finding.check
        for result in results
        for finding in result.findings
        if finding.verdict is not Verdict.GOOD
    }
    good = [f for f in findings if f.verdict is Verdict.GOOD and f.praise]
    return max(
        good, key=lambda f: (f.check not in doubted, f.check in first, f.weight), default=None
    )


def _work_on(focus: SetFinding) -> str:
    measured = focus.measured
    value = number(measured.value, measured.uncertainty, measured.unit)
    if focus.verdict is not Verdict.FAULT:
        value = say("feedback.looks_like", value=value)
    if not focus.reps:
        return say("feedback.work_on", title=focus.title, value=value, limit=limit_words(focus))
    words = {"title": focus.title, "reps": span(focus.reps)}
    return say("feedback.work_on_in", **words, value=value, limit=limit_words(focus))


def _nothing_to_change(analysis: Analysis) -> str:
    if not analysis.results:
        return ""
    unsure = [f.title.lower() for f in analysis.findings if f.verdict is Verdict.BORDERLINE]
    if unsure:
        return say("feedback.too_close", titles=", ".join(unsure))
    return say("feedback.nothing")


def score_words(analysis: Analysis) -> str:
    """The score with its label, or why there is none; "" where nothing was counted."""
    if not isfinite(analysis.score):
        return say("feedback.no_score") if analysis.results else ""
    return say("feedback.score", score=f"{analysis.score:.0f}", label=label(analysis.score))


def _coverage(analysis: Analysis) -> str:
    """What the score stands on, and what it leaves out."""
    if not analysis.results:
        return ""
    missing = unseen(analysis)
    seen = f"{analysis.coverage:.0%}"
    if not missing:
        return say("feedback.covers", seen=seen)
    view = analysis.view.name
    return say("feedback.covers_but", seen=seen, view=view, titles=", ".join(missing))


def unseen(analysis: Analysis) -> list[str]:
    """What counts for the score but was not assessed, by title."""
    return [
        finding.title.lower()
        for finding in analysis.findings
        if finding.verdict is Verdict.NOT_ASSESSED and finding.weight > 0
    ]
