"""Which findings of a set are worth a word, and in which order: in a film and between two reps."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from formcheck.coaching.limits import Emphasis, group_of, upstream
from formcheck.feedback import WATCH_REPS
from formcheck.model import SetFinding, Verdict
from formcheck.scoring import gravity


def ranked(
    findings: Iterable[SetFinding], reps: int, emphasis: Emphasis, focus: Collection[str] = ()
) -> list[SetFinding]:
    """The findings worth a word in a phase, of a set of so many reps, the most important first.

    `focus` names the checks that the planned set looks at.
    """
    told = [f for f in findings if _worth_a_word(f, reps, emphasis, focus)]
    return sorted(told, key=lambda finding: _rank(finding, emphasis))


def _worth_a_word(
    finding: SetFinding, reps: int, emphasis: Emphasis, focus: Collection[str]
) -> bool:
    """A technique fault always; anything else where the phase or the planned set looks at it."""
    if finding.severity == 0 or finding.verdict not in (Verdict.FAULT, Verdict.WATCH):
        return False
    if finding.verdict is Verdict.FAULT and finding.severity >= 2:
        return True
    enough = min(WATCH_REPS, reps)
    if finding.verdict is Verdict.WATCH and len(finding.reps) < enough:
        return False
    return finding.check in focus or group_of(finding.check) in emphasis.groups


def _rank(finding: SetFinding, emphasis: Emphasis) -> tuple[int, ...]:
    """By gravity, then severity, reps concerned, upstream first, the phase's emphasis."""
    group = group_of(finding.check)
    groups = emphasis.groups
    return (
        -gravity(finding),
        -finding.severity,
        -len(finding.reps),
        upstream(finding.check),
        groups.index(group) if group in groups else len(groups),
    )
