"""The analysis on the terminal: a table of reps, the score, what was good, what to work on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isfinite
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from formcheck.advice import view_words
from formcheck.coaching.coach import Coached
from formcheck.feedback import feedback, number
from formcheck.model import Analysis, Finding, RepResult, Verdict, ViewName
from formcheck.report.answer_page import show_answer
from formcheck.report.trend_words import trend_words

STYLES = {
    Verdict.GOOD: "green",
    Verdict.WATCH: "yellow",
    Verdict.FAULT: "bold red",
    Verdict.BORDERLINE: "cyan",
}
MOST_ATTEMPTS = 6  # lines of what was not counted: a whole set of something else is told in a note
MOST_COLUMNS = 3  # more do not fit a terminal of 80 letters
MARKS = {Verdict.FAULT: "✗", Verdict.WATCH: "!", Verdict.BORDERLINE: "?"}


def show(
    console: Console,
    analysis: Analysis,
    files: Mapping[str, Path],
    coached: Coached | None = None,
    kept: Sequence[str] = (),
) -> None:
    """Prints the whole report; `files` are the written files by what they hold.

    The coach's answer, where there is one, stands in for what the film alone would say, and `kept`
    tells what became of the set.
    """
    console.print(_headline(analysis))
    if analysis.results:
        console.print(_table(analysis))
    for line in _legend(analysis):
        console.print(line)
    console.print()
    if coached:
        show_answer(console, coached.answer)
    told = _beyond(analysis) if coached else [*_judged(analysis), *_beyond(analysis)]
    console.print(_pairs([*told, *_named("kept", kept), ("", "")], "bold"))
    console.print(_pairs([(what, str(path)) for what, path in files.items()], "dim"))


def _pairs(pairs: Iterable[tuple[str, str]], style: str) -> Table:
    """Two columns, a name and its words, which wrap inside their own column."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style=style, min_width=9, no_wrap=True)
    table.add_column(overflow="fold")
    for name, words in pairs:
        table.add_row(name, escape(words))
    return table


def _headline(analysis: Analysis) -> str:
    exercise, reps = analysis.exercise, len(analysis.results)
    if analysis.nearest:
        return "\n[bold]No exercise recognised[/]"
    doubt = reps > 0 and analysis.confidence < 1.0
    sure = f" ({analysis.confidence:.0%} of the movements)" if doubt else ""
    view = analysis.view
    seen = "" if view.name is ViewName.UNKNOWN else f", seen from {view_words(view)}"
    return f"\n[bold]{exercise.title}[/]{sure}{seen}: [bold]{reps} rep{'s' * (reps != 1)}[/]"


def _table(analysis: Analysis) -> Table:
    """A row a rep: time, the exercise's columns as far as they were seen, tempo, verdicts."""
    columns = _columns(analysis)
    table = Table(box=None, pad_edge=False, header_style="dim")
    for title in ("rep", "time", *columns.values()):
        table.add_column(title, justify="right")
    table.add_column("down-pause-up", justify="right", no_wrap=True, min_width=len("0.0-0.0-0.0 s"))
    table.add_column("verdict")
    for result in analysis.results:
        by_check = {finding.check: finding for finding in result.findings}
        cells = [_cell(by_check[name]) for name in columns]
        edge = (_tempo(result), _verdicts(result))
        table.add_row(str(result.rep.number), _clock(result.rep.start), *cells, *edge)
    return table


def _columns(analysis: Analysis) -> dict[str, str]:
    """The first of the exercise's columns that were seen in any rep, with their titles."""
    seen = {f.check: f.title for f in analysis.findings if isfinite(f.measured.value)}
    shown = [name for name in analysis.exercise.columns if name in seen][:MOST_COLUMNS]
    return {name: seen[name].lower() for name in shown}


def _cell(finding: Finding) -> str:
    measured = finding.measured
    style = STYLES.get(finding.verdict, "dim")
    return f"[{style}]{number(measured.value, measured.uncertainty, measured.unit)}[/]"


def _clock(t: float) -> str:
    minutes, seconds = divmod(t, 60.0)
    return f"{minutes:.0f}:{seconds:04.1f}"


def _tempo(result: RepResult) -> str:
    rep = result.rep
    if not isfinite(result.measures["eccentric_time"].value):
        return "-"  # the film's clock is not to be trusted
    phases = [end - start for start, end in (rep.eccentric, (rep.reach, rep.leave), rep.concentric)]
    return "-".join(f"{seconds:.1f}" for seconds in phases) + " s"


def _verdicts(result: RepResult) -> str:
    """The findings of a rep that are not good, worst first; or that all of it was."""
    order = list(MARKS)
    told = sorted(
        (f for f in result.findings if f.verdict in MARKS), key=lambda f: order.index(f.verdict)
    )
    if not told:
        return "[green]✓ good[/]"
    return ", ".join(f"[{STYLES[f.verdict]}]{MARKS[f.verdict]} {f.title.lower()}[/]" for f in told)


def _legend(analysis: Analysis) -> Iterator[str]:
    """What the marks mean, and what was seen but not counted, with the reason."""
    if any(f.verdict in MARKS for result in analysis.results for f in result.findings):
        yield "[dim]✗ fault  ! watch  ? too close to call[/]"
    attempts = analysis.attempts
    for attempt in attempts[:MOST_ATTEMPTS]:
        kind = "half rep" if attempt.kind == "partial" else "another movement"
        yield f"not counted: {kind} at {_clock(attempt.turn)}: {escape(attempt.why)}"
    if len(attempts) > MOST_ATTEMPTS:
        yield f"not counted: {len(attempts) - MOST_ATTEMPTS} more movements"


def _judged(analysis: Analysis) -> list[tuple[str, str]]:
    """What a coach would say of the film alone, by what it is about."""
    said = feedback(analysis)
    pairs = [
        ("score", said.score),
        ("covers", said.coverage),
        ("good", said.good),
        ("work on", said.work_on),
        ("cue", f'"{said.cue}"' if said.cue else ""),
    ]
    return [(name, words) for name, words in pairs if words]


def _beyond(analysis: Analysis) -> list[tuple[str, str]]:
    """What the film shows beyond single reps, and what is worth a note."""
    pairs = [*trend_words(analysis.trends), *(("note", note) for note in analysis.notes)]
    return [(name, words) for name, words in pairs if words]


def _named(name: str, lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Lines of which the first bears their name."""
    yield from ((name if number == 0 else "", words) for number, words in enumerate(lines))
