"""What the page tells of each check: the number, the limit, the reps, the cue and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import cleandoc

from formcheck.checks import MEASURES
from formcheck.feedback import limit_words
from formcheck.model import Analysis, Check, SetFinding, Verdict
from formcheck.report.moments import instant
from formcheck.report.page.charts import check_of, finding_of, over_time
from formcheck.report.page.images import Pictures, Shown, of_check
from formcheck.report.page.scale import Scale, scale
from formcheck.report.page.sources import Source, sources_of
from formcheck.report.page.words import ORDER, Told, told, value
from formcheck.texts import say
from formcheck.view import as_seen


@dataclass(frozen=True)
class Link:
    """A rep that shows a finding: its number, and when it shows it best, in seconds."""

    number: int
    t: float
    value: str


@dataclass(frozen=True)
class Card:
    """A check of the set with all that stands behind it."""

    title: str
    told: Told
    value: str
    limit: str
    scale: Scale | None
    reps: tuple[Link, ...]
    cue: str
    why: str
    measured: str
    evidence: str
    sources: tuple[Source, ...]
    picture: Shown | None


def cards(analysis: Analysis, pictures: Pictures) -> tuple[Card, ...]:
    """Everything that was judged, the gravest first."""
    found = [f for f in analysis.findings if f.verdict in ORDER]
    found.sort(key=lambda f: (ORDER.index(f.verdict), -f.severity, -len(f.reps)))
    return tuple(_card(analysis, one, pictures) for one in found)


def _card(analysis: Analysis, found: SetFinding, pictures: Pictures) -> Card:
    check = check_of(analysis, found.check)
    numbers = [finding_of(result, found.check).measured.value for result in analysis.results]
    good = found.verdict in (Verdict.GOOD, Verdict.INFORMATION)
    return Card(
        title=found.title,
        told=told(found.verdict),
        value=value(found.measured),
        limit=limit_words(found),
        scale=scale(found.measured, found.limit, numbers),
        reps=_links(analysis, found),
        cue=found.praise if good else found.cue,
        why=found.why,
        measured=_measured(as_seen(check, analysis.view)),
        evidence=say(f"page.evidence_{check.evidence.lower()}"),
        sources=sources_of(check),
        picture=of_check(pictures, found.check),
    )


def _measured(check: Check) -> str:
    """What is measured, in words for people."""
    words = " ".join(cleandoc(MEASURES[check.measure].explanation).split())
    return words.replace("NaN where", "not told where")


def _links(analysis: Analysis, found: SetFinding) -> tuple[Link, ...]:
    """The reps that show it, each with its instant."""
    seen = over_time(analysis, check_of(analysis, found.check))
    shown = [result for result in analysis.results if result.rep.number in found.reps]
    return tuple(
        Link(
            result.rep.number,
            round(instant(analysis, result, finding_of(result, found.check), seen), 3),
            value(finding_of(result, found.check).measured),
        )
        for result in shown
    )


def not_assessed(analysis: Analysis) -> tuple[tuple[str, str], ...]:
    """What could not be judged, by title, and why."""
    return tuple(
        (f.title, f.why_not) for f in analysis.findings if f.verdict is Verdict.NOT_ASSESSED
    )
