"""The table of reps: when, each measure of the exercise, the tempo, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from formcheck.model import Analysis, Measurement, RepResult
from formcheck.report.page.charts import finding_of
from formcheck.report.page.timeline import worst
from formcheck.report.page.words import ORDER, Told, clock, lower, told, value
from formcheck.report.trend_words import told as clear
from formcheck.texts import say


@dataclass(frozen=True)
class Cell:
    """A number of a rep, with the verdict on it where there is one."""

    title: str
    text: str
    told: Told | None = None


@dataclass(frozen=True)
class Line:
    """A rep: its number, when it begins, its cells, and what was found as verdicts with words."""

    number: int
    t: float
    time: str
    cells: tuple[Cell, ...]
    verdicts: tuple[tuple[Told, str], ...]


@dataclass(frozen=True)
class RepTable:
    """All reps, a line each; `titles` head the cells."""

    titles: tuple[str, ...]
    lines: tuple[Line, ...]


def rep_table(analysis: Analysis) -> RepTable:
    """The table of the reps that were counted."""
    lines = tuple(_line(analysis, result) for result in analysis.results)
    titles = tuple(cell.title for cell in lines[0].cells) if lines else ()
    return RepTable(titles, lines)


def _line(analysis: Analysis, result: RepResult) -> Line:
    rep = result.rep
    cells = [*_side(analysis, result), *_columns(analysis, result), *_moved(analysis, result)]
    return Line(
        rep.number,
        round(rep.start, 3),
        clock(rep.start),
        (*cells, *_times(analysis, result)),
        _verdicts(result),
    )


def _side(analysis: Analysis, result: RepResult) -> list[Cell]:
    """The working side, where that changes from rep to rep."""
    if len({one.rep.lead for one in analysis.results}) < 2:
        return []
    lead = result.rep.lead
    return [Cell(say("page.side"), say(f"page.{lead}") if lead else "-")]


def _columns(analysis: Analysis, result: RepResult) -> list[Cell]:
    """The exercise's own columns, those that were seen in any rep."""
    seen = {f.check: f.title for f in analysis.findings if isfinite(f.measured.value)}
    found = [finding_of(result, name) for name in analysis.exercise.columns if name in seen]
    return [Cell(f.title, value(f.measured), told(f.verdict)) for f in found]


def _moved(analysis: Analysis, result: RepResult) -> list[Cell]:
    """How far and how fast, where any rep shows it clear of its error."""
    reps = analysis.trends.reps
    own = next((one for one in reps if one.number == result.rep.number), None)
    if own is None:
        return []
    cells = []
    if any(clear(one.travel) for one in reps):
        cells.append(Cell(say("page.travel"), _length(own.travel)))
    if any(clear(one.speed) for one in reps):
        cells.append(Cell(say("page.speed"), _length(own.speed)))
    return cells


def _length(measured: Measurement) -> str:
    if not isfinite(measured.value):
        return "-"
    unit = say(f"page.unit_{measured.unit.replace('/', '_')}")
    return f"{measured.value:.2f} ± {measured.uncertainty:.2f} {unit}"


def _times(analysis: Analysis, result: RepResult) -> list[Cell]:
    """The seconds of the parts of a rep, or how long a hold was held."""
    rep = result.rep
    if analysis.exercise.rep.hold:
        return [Cell(say("page.held"), f"{rep.leave - rep.reach:.1f} s")]
    if not isfinite(result.measures["eccentric_time"].value):
        return [Cell(say("page.tempo"), "-")]  # the film's clock is not to be trusted
    parts = (rep.eccentric, (rep.reach, rep.leave), rep.concentric)
    return [Cell(say("page.tempo"), "-".join(f"{end - begin:.1f}" for begin, end in parts) + " s")]


def _verdicts(result: RepResult) -> tuple[tuple[Told, str], ...]:
    """What was found in a rep, the gravest first; that it was good where nothing was."""
    found = [f for f in result.findings if f.verdict in ORDER[:3] and f.severity > 0]
    found.sort(key=lambda f: ORDER.index(f.verdict))
    if not found:
        good = told(worst(result))
        return ((good, good.word),)
    return tuple((told(f.verdict), lower(f.title)) for f in found)
