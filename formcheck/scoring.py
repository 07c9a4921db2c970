"""From numbers with uncertainty to verdicts, and from verdicts to a score.

The rules are those of a checklist: a verdict needs to stand clear of its own error, a finding
needs two reps or a hold, and what was not seen neither earns nor costs points.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import erf, isfinite, sqrt

import numpy as np

from formcheck.model import (
    Check,
    Finding,
    Limit,
    Measurement,
    RepResult,
    RepRule,
    SetFinding,
    Verdict,
)
from formcheck.texts import say

# The probability that the value lies beyond the fault limit. On rendered squats, lunges and rows
# that were not held out, 0.6 finds faults best of 0.5 to 0.8 (F1 0.93, 0.87 at 0.8); on the held
# ones 0.96 (0.89). The watch range lies between, so hardly a good set is ever near the limit.
SURE_FAULT = 0.6
LIKELY_OFF, UNLIKELY_OFF = 0.6, 0.2  # probabilities that it lies outside the good range
REPS_FOR_A_FAULT = 2  # the Back Squat Assessment's own rule (Myer 2014)
# Of a measure's error variance the share that all reps of a film have in common, and that does not
# average out: 0.81 to 0.99 for the measures of the squat on rendered athletes (docs/ACCURACY.md).
CONSTANT_SHARE = 0.95
CAPS = {2: 69.0, 1: 84.0}  # the best score a confirmed fault leaves, by its severity
LEAST_COVERAGE = 0.5  # below it a number would hide more than it says
LABELS = ((85.0, "score.solid"), (70.0, "score.polish"), (50.0, "score.practice"))
DROP_FROM = 6  # with so many reps the first and the worst do not count


def outside(value: float, sigma: float, low: float, high: float) -> float:
    """The probability that a normally distributed value lies outside low..high."""
    below = _cdf((low - value) / sigma) if isfinite(low) else 0.0
    above = 1.0 - _cdf((high - value) / sigma) if isfinite(high) else 0.0
    return below + above


def verdict_of(measured: Measurement, limit: Limit) -> Verdict:
    """What a number with its uncertainty says against a limit."""
    value, sigma = measured.value, measured.uncertainty
    if not isfinite(value):
        return Verdict.NOT_ASSESSED
    if limit == Limit():
        return Verdict.INFORMATION
    if outside(value, sigma, limit.fault_below, limit.fault_above) >= SURE_FAULT:
        return Verdict.FAULT
    off = outside(value, sigma, limit.good_min, limit.good_max)
    if off >= LIKELY_OFF:
        return Verdict.WATCH
    return Verdict.GOOD if off <= UNLIKELY_OFF else Verdict.BORDERLINE


def gravity(finding: SetFinding) -> int:
    """What counts before severity: 2 a fault, 1 what only lacks the reps to be one, else 0."""
    if finding.verdict is Verdict.FAULT:
        return 2
    return int(verdict_of(finding.measured, finding.limit) is Verdict.FAULT)


def set_finding(check: Check, findings: Sequence[Finding], needed: int) -> SetFinding:
    """What a check says of the whole set, from what it says of each rep.

    The median of the reps decides, with the part of its error that does not average out; a fault
    needs so many reps beyond the limit. So many reps that are faults on their own make one as well,
    whatever the median does.
    """
    seen = [f for f in findings if isfinite(f.measured.value)]
    measured = Measurement(float("nan"), float("nan"), _unit(findings))
    if seen:
        value = float(np.median([f.measured.value for f in seen]))
        sigma = float(np.median([f.measured.uncertainty for f in seen]))
        shrink = sqrt(CONSTANT_SHARE + (1.0 - CONSTANT_SHARE) / len(seen))
        measured = Measurement(value, sigma * shrink, seen[0].measured.unit)
    verdict = _set_verdict(verdict_of(measured, check.limit), findings, check.limit, needed)
    why_not = findings[0].why_not if findings and not seen else ""
    return SetFinding(
        check=check.name,
        title=check.title,
        verdict=verdict,
        measured=measured,
        limit=check.limit,
        severity=check.severity,
        weight=check.weight,
        cue=check.cue,
        praise=check.praise,
        why=check.why,
        reps=_showing(verdict, findings, check.limit),
        why_not=why_not,
    )


def reps_for_a_fault(rule: RepRule) -> int:
    """How many reps a fault needs; what lasts through a hold has shown itself long enough."""
    return 1 if rule.hold else REPS_FOR_A_FAULT


def _set_verdict(
    median: Verdict, findings: Sequence[Finding], limit: Limit, needed: int
) -> Verdict:
    """The verdict of the median, corrected by the number of reps that a fault needs."""
    beyond = sum(_beyond(f, limit.fault_below, limit.fault_above) for f in findings)
    faults = sum(f.verdict is Verdict.FAULT for f in findings)
    if faults >= needed:
        return Verdict.FAULT
    if median is Verdict.FAULT and beyond < needed:
        return Verdict.WATCH
    return median


def _showing(verdict: Verdict, findings: Sequence[Finding], limit: Limit) -> tuple[int, ...]:
    """The numbers of the reps (counted from 1) that show what the set's verdict says."""
    ranges = {
        Verdict.FAULT: (limit.fault_below, limit.fault_above),
        Verdict.WATCH: (limit.good_min, limit.good_max),
        Verdict.BORDERLINE: (limit.good_min, limit.good_max),
    }
    if verdict not in ranges:
        return ()
    return tuple(i for i, f in enumerate(findings, 1) if _beyond(f, *ranges[verdict]))


def _beyond(finding: Finding, low: float, high: float) -> bool:
    return finding.measured.value < low or finding.measured.value > high


def quality(measured: Measurement, limit: Limit) -> float:
    """How well one number meets its limit, 0..1; NaN when it was not seen.

    1 in the good range, 0.5 at the border to a fault, 0 two uncertainties beyond it.
    """
    if not isfinite(measured.value):
        return float("nan")
    worst = 1.0
    for sign, good, fault in (
        (-1.0, limit.good_min, limit.fault_below),
        (1.0, limit.good_max, limit.fault_above),
    ):
        if isfinite(good):
            steps = [sign * good, sign * fault, sign * fault + 2.0 * measured.uncertainty]
            worst = min(worst, float(np.interp(sign * measured.value, steps, [1.0, 0.5, 0.0])))
    return worst


def rep_score(result: RepResult, checks: Sequence[Check]) -> float:
    """0..100 for one rep: the weighted mean quality of what was assessed; NaN when nothing was."""
    weights = {check.name: check.weight for check in checks}
    scored = [
        (weights[f.check], quality(f.measured, f.limit))
        for f in result.findings
        if weights[f.check] > 0 and isfinite(f.measured.value)
    ]
    total = sum(weight for weight, _ in scored)
    return 100.0 * sum(weight * q for weight, q in scored) / total if total else float("nan")


def set_score(
    results: Sequence[RepResult], findings: Sequence[SetFinding], checks: Sequence[Check]
) -> tuple[float, float]:
    """The set's score (NaN when too little was seen) and its coverage 0..1.

    Coverage is the assessed share of all the weight of the exercise, over all views.
    """
    assessed = sum(f.weight for f in findings if isfinite(f.measured.value))
    coverage = assessed / sum(check.weight for check in checks) if results else 0.0
    scores = [score for score in (rep_score(r, checks) for r in results) if isfinite(score)]
    if coverage < LEAST_COVERAGE or not scores:
        return float("nan"), coverage
    if len(scores) >= DROP_FROM:
        scores = sorted(scores[1:])[1:]
    score = float(np.mean(scores))
    caps = [CAPS[f.severity] for f in findings if f.verdict is Verdict.FAULT]
    return min([score, *caps]), coverage


def label(score: float) -> str:
    """The score in words for the athlete."""
    if not isfinite(score):
        return say("score.none")
    return say(next((key for least, key in LABELS if score >= least), "score.easier"))


def _unit(findings: Sequence[Finding]) -> str:
    return findings[0].measured.unit if findings else ""


def _cdf(z: float) -> float:
    """The standard normal distribution function."""
    return 0.5 * (1.0 + erf(z / sqrt(2.0)))
