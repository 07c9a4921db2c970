"""The bar under the film: reps as blocks, findings as marks, what was not counted hatched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, isfinite

from formcheck.model import Analysis, Attempt, Finding, RepResult, SetFinding, Verdict
from formcheck.report.moments import finding_words, instant
from formcheck.report.page.charts import check_of, finding_of, over_time
from formcheck.report.page.words import ORDER, Told, clock, told
from formcheck.texts import say

MARKED = (Verdict.FAULT, Verdict.WATCH)
MOST_ROWS = 5
LAST_TICK = 97.0  # beyond it the words would not fit
TICKS, STEPS_S = 7, (1, 2, 5, 10, 15, 30, 60, 120, 300, 600)
LEAST_S = 0.1  # no film is shorter than this


@dataclass(frozen=True)
class Block:
    """A stretch or an instant of the film on the bar: where it stands in percent, and its words."""

    name: str
    t: float
    left: float
    width: float
    label: str
    text: str
    told: Told | None


@dataclass(frozen=True)
class Row:
    """The marks of one check, under its title."""

    title: str
    marks: tuple[Block, ...]


@dataclass(frozen=True)
class Timeline:
    """The whole bar, from `start` to `end` seconds of the film."""

    start: float
    end: float
    reps: tuple[Block, ...]
    attempts: tuple[Block, ...]
    rows: tuple[Row, ...]
    ticks: tuple[tuple[str, float, str], ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Everything that has a place."""
        return (*self.reps, *self.attempts, *(mark for row in self.rows for mark in row.marks))


@dataclass(frozen=True)
class Film:
    """How long a film is, in its own seconds, and how its times become places on the bar."""

    start: float
    end: float

    def at(self, t: float) -> float:
        """The place of a time, 0..100."""
        share = (min(max(t, self.start), self.end) - self.start) / (self.end - self.start)
        return round(100.0 * share, 2)

    def block(
        self,
        name: str,
        begin: float,
        end: float,
        label: str,
        text: str = "",
        said: Told | None = None,
    ) -> Block:
        """What lies between two times."""
        left = self.at(begin)
        width = round(self.at(end) - left, 2)
        return Block(name, round(begin, 3), left, width, label, text, said)


def timeline(analysis: Analysis) -> Timeline:
    """The bar of a film."""
    film = Film(*span(analysis))
    reps = tuple(_rep(film, i, result) for i, result in enumerate(analysis.results))
    attempts = tuple(
        film.block(f"try{i}", one.start, one.end, not_counted(one))
        for i, one in enumerate(analysis.attempts)
    )
    return Timeline(film.start, film.end, reps, attempts, _rows(film, analysis), _ticks(film))


def _rep(film: Film, i: int, result: RepResult) -> Block:
    rep = result.rep
    label = say("page.mark_rep", number=rep.number, time=clock(rep.start), what=shown_by(result))
    return film.block(f"rep{i}", rep.start, rep.end, label, str(rep.number), told(worst(result)))


def worst(result: RepResult) -> Verdict:
    """The gravest thing said of a rep; good where nothing was."""
    said = {finding.verdict for finding in result.findings if finding.severity > 0}
    return next((verdict for verdict in ORDER[:3] if verdict in said), Verdict.GOOD)


def shown_by(result: RepResult) -> str:
    """What a rep showed, in words."""
    found = [f for f in result.findings if f.verdict in MARKED]
    if not found:
        return told(worst(result)).word
    words = (f"{finding_words(f)} ({told(f.verdict).word})" for f in found)
    return ", ".join(words)


def not_counted(attempt: Attempt) -> str:
    """A movement that was no rep, and why."""
    return say(f"page.{attempt.kind}", time=clock(attempt.turn), why=attempt.why)


def _rows(film: Film, analysis: Analysis) -> tuple[Row, ...]:
    """A row a check that has something to mark, the gravest first."""
    marked = [f for f in analysis.findings if any(_marked(analysis, f.check))]
    marked.sort(key=lambda f: (f.verdict is not Verdict.FAULT, -f.severity, -len(f.reps)))
    return tuple(_row(film, analysis, i, f) for i, f in enumerate(marked[:MOST_ROWS]))


def _marked(analysis: Analysis, check: str) -> Iterator[tuple[RepResult, Finding]]:
    for result in analysis.results:
        one = finding_of(result, check)
        if one.verdict in MARKED:
            yield result, one


def _row(film: Film, analysis: Analysis, row: int, found: SetFinding) -> Row:
    check = check_of(analysis, found.check)
    seen = over_time(analysis, check)
    marks = []
    for i, (result, one) in enumerate(_marked(analysis, found.check)):
        t = instant(analysis, result, one, seen)
        label = say(
            "page.mark",
            number=result.rep.number,
            what=finding_words(one),
            verdict=told(one.verdict).word,
            time=clock(t),
        )
        marks.append(
            film.block(f"mark{row}-{i}", t, t, label, told(one.verdict).mark, told(one.verdict))
        )
    return Row(found.title, tuple(marks))


def _ticks(film: Film) -> tuple[tuple[str, float, str], ...]:
    """Round times along the bar, about six of them: their name, place and words."""
    length = film.end - film.start
    step = next((one for one in STEPS_S if length / one <= TICKS), STEPS_S[-1])
    first = ceil(film.start / step) * step
    times = [first + i * step for i in range(int((film.end - first) / step) + 1)]
    told_of = [t for t in times if film.at(t) < LAST_TICK]
    return tuple(
        (f"tick{i}", film.at(t), f"{t // 60:.0f}:{t % 60:02.0f}") for i, t in enumerate(told_of)
    )


def span(analysis: Analysis) -> tuple[float, float]:
    """From where to where the film goes, in its own seconds."""
    settings, t = analysis.provenance.settings, analysis.motion.t
    begin, stop = settings.get("start"), settings.get("end")
    start = float(begin) if isinstance(begin, int | float) else 0.0
    ends = [analysis.video.duration, float(t[-1]) if len(t) else start]
    end = next((one for one in ends if isfinite(one)), start)
    end = min(end, float(stop)) if isinstance(stop, int | float) else end
    return start, max(end, start + LEAST_S)
