"""What a check measures, its limits and their sources, as plain text."""

from __future__ import annotations

from inspect import cleandoc
from math import isfinite
from textwrap import fill

from formcheck.checks import MEASURES, UNITS
from formcheck.errors import BadUsage
from formcheck.exercises import load, nearest, sources
from formcheck.model import Check, Limit

EVIDENCE = {
    "A": "A: the number itself stands in a source",
    "B": "B: the criterion comes from a source, the number is ours",
    "C": "C: ours, to be replaced by a measured one",
}
SEVERITY = {3: "protect", 2: "technique", 1: "range", 0: "information, never scored"}


def list_checks(exercise_name: str) -> str:
    """A line for each check of an exercise; raises `BadExercise`."""
    exercise = load(exercise_name)
    lines = [f"{exercise.title}: {exercise.film}", ""]
    lines += [f"  {check.name:<22}{check.title} ({_views(check)})" for check in exercise.checks]
    return "\n".join([*lines, "", f"formcheck explain {exercise_name} CHECK tells more of one"])


def explain_check(exercise_name: str, check_name: str) -> str:
    """What one check measures, its limits and where they come from; raises `BadUsage`."""
    exercise = load(exercise_name)
    by_name = {check.name: check for check in exercise.checks}
    if check_name not in by_name:
        raise BadUsage(f"{exercise.name} has no check {check_name!r}", nearest(check_name, by_name))
    check = by_name[check_name]
    measure = MEASURES[check.measure]
    sign, _ = UNITS[measure.unit]
    rows = {
        "measured": cleandoc(measure.explanation),
        "view": _views(check),
        **_elsewhere(check),
        "good": _good(check.limit, sign),
        "fault": _fault(check.limit, sign),
        "accuracy": _accuracy(check, sign),
        "severity": f"{check.severity}, {SEVERITY[check.severity]}; weight {check.weight:g}",
        "cue": check.cue,
        "why": check.why,
        "evidence": EVIDENCE[check.evidence],
        "sources": "; ".join(sources()[key] for key in check.sources),
    }
    head = f"{exercise.title}: {check.title.lower()}"
    return "\n".join([head, *(_row(name, words) for name, words in rows.items())])


def _row(name: str, words: str) -> str:
    text = " ".join(words.split())
    return fill(text, 88, initial_indent=f"  {name:<10}", subsequent_indent=" " * 12)


def _elsewhere(check: Check) -> dict[str, str]:
    """How the check is made in other views, where it is."""
    other = check.elsewhere
    if other is None:
        return {}
    measure = MEASURES[other.measure]
    accuracy = _accuracy(other, UNITS[measure.unit][0])
    return {"elsewhere": f"{_views(other)}: {cleandoc(measure.explanation)} {accuracy}"}


def _views(check: Check) -> str:
    return " or ".join(check.views) or "any view"


def _accuracy(check: Check, sign: str) -> str:
    """The one-sigma uncertainty, how it grows off the ideal view and where both looks differ."""
    first, last = check.uncertainty[0], check.uncertainty[-1]
    said = f"± {first[1]:g}{sign} (one standard deviation)"
    if last != first:
        said += f", ± {last[1]:g}{sign} when filmed {last[0]:g}° off, not judged beyond"
    if check.doubt:
        said += f"; more where two looks at the turn differ ({check.doubt:g} of the difference)"
    if check.growth:
        said += f"; more the larger it is ({check.growth:.0%} of it)"
    bias = [f"{1.0 - check.gain:.1%}"] if check.gain != 1.0 else []
    bias += [f"{check.offset:+g}{sign}"] if check.offset else []
    return f"{said}; the model's known bias of {' and '.join(bias)} is undone" if bias else said


def _good(limit: Limit, sign: str) -> str:
    return _range(limit.good_min, limit.good_max, sign) or "any (information only)"


def _fault(limit: Limit, sign: str) -> str:
    words = []
    if isfinite(limit.fault_below):
        words.append(f"below {limit.fault_below:g}{sign}")
    if isfinite(limit.fault_above):
        words.append(f"above {limit.fault_above:g}{sign}")
    return " or ".join(words) or "none"


def _range(low: float, high: float, sign: str) -> str:
    if isfinite(low) and isfinite(high):
        return f"{low:g}{sign} to {high:g}{sign}"
    if isfinite(low):
        return f"{low:g}{sign} or more"
    return f"{high:g}{sign} or less" if isfinite(high) else ""
