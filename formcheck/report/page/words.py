"""How the page writes numbers, times and verdicts."""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.feedback import number
from formcheck.model import Measurement, Verdict
from formcheck.texts import say

# Told apart by shape before colour, the same as in the film.
MARKS = {
    Verdict.FAULT: "▲",
    Verdict.WATCH: "◆",
    Verdict.BORDERLINE: "?",
    Verdict.GOOD: "✓",
    Verdict.NOT_ASSESSED: "–",
    Verdict.INFORMATION: "i",
}
ORDER = (Verdict.FAULT, Verdict.WATCH, Verdict.BORDERLINE, Verdict.GOOD, Verdict.INFORMATION)


@dataclass(frozen=True)
class Told:
    """A verdict as it is shown: the name of its style, its mark and its word."""

    key: str
    mark: str
    word: str


def told(verdict: Verdict) -> Told:
    """How a verdict is shown."""
    key = verdict.value.replace(" ", "_")
    return Told(key, MARKS[verdict], say(f"page.{key}"))


def value(measured: Measurement) -> str:
    """A number with its uncertainty, "-" where it was not seen."""
    return number(measured.value, measured.uncertainty, measured.unit)


def clock(t: float) -> str:
    """Seconds of a film as minutes and seconds."""
    tenths = round(t * 10)
    return f"{tenths // 600}:{tenths % 600 / 10:04.1f}"


def lower(title: str) -> str:
    """A title inside a sentence."""
    return title[:1].lower() + title[1:]
