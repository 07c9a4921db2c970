"""The history on the terminal: every set of an exercise, and how it went over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite, nan

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from formcheck.coaching.known import exercise_named, title_of
from formcheck.coaching.progress import progress, strength_of
from formcheck.coaching.situation import last_of_days
from formcheck.model import Verdict
from formcheck.report.compare_page import amount, as_told, said
from formcheck.report.spark import spark
from formcheck.texts import say
from formcheck.training import CheckRecord, SetRecord

NARROW = 64  # letters: below it a row of the table would break its words
INDENT = 2
MOST_BARS = 24  # sessions in a trend: eight weeks of three
WHOLE_S = 10.0  # from here on a tenth of a second says nothing
TO_WORK_ON = (Verdict.WATCH, Verdict.FAULT)  # the weightier one last

LOAD, RIR = SAID = ("load", "RIR")

Trend = tuple[str, list[float], str]  # what it is, its numbers, and their unit


def history_page(
    console: Console, athlete: str, records: Sequence[SetRecord], *, detail: bool
) -> None:
    """An athlete's sets by exercise, each with its trends; in detail those of the checks too."""
    console.print(f"\n[bold]{escape(athlete)}[/] [dim]{escape(_span(records))}[/]")
    for exercise in dict.fromkeys(record.exercise for record in records):
        own = [record for record in records if record.exercise == exercise]
        console.print(f"\n[bold]{escape(title_of(exercise))}[/]")
        _sets(console, own)
        _trends(console, own, detail)
        if detail:
            for sentence in said(progress(own, exercise)):
                console.print(_inset(sentence))


def _span(records: Sequence[SetRecord]) -> str:
    if not records:
        return say("history.none")
    first, last = records[0].at, records[-1].at
    many = f"{len(records)} set{'s' * (len(records) > 1)}"
    if first.date() == last.date():
        return f"{many}, {first:%d %b %Y}"
    return f"{many}, {first:%d %b %Y} to {last:%d %b %Y}"


def _sets(console: Console, records: Sequence[SetRecord]) -> None:
    """What was done: a table, or lines where the console is narrow."""
    if console.width < NARROW:
        for record in records:
            day, week, *numbers = _row(record)[:-1]
            names = ("done", LOAD, RIR, "score")
            told = (f"{name} {value}" for name, value in zip(names, numbers, strict=True))
            console.print(_inset(f"{day}  {week}".rstrip()))
            console.print(_inset(", ".join(told), 2 * INDENT))
            console.print(_inset(_row(record)[-1], 2 * INDENT))
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for title in ("day", "plan"):
        table.add_column(title, no_wrap=True)
    for title in ("done", LOAD, RIR, "score"):
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column("to work on")
    for record in records:
        table.add_row(*_row(record))
    console.print(_inset(table))


def _row(record: SetRecord) -> tuple[str, ...]:
    place, report = record.place, record.report
    return (
        f"{record.at:%a %d %b %Y}",
        f"week {place.week}, {place.day.value[:3]}" if place else "",
        _done(record),
        _exact(_known(report.load_kg), "kg"),
        _exact(_known(report.rir), ""),
        _number(record.score, ""),
        escape("; ".join(filter(None, (_finding(record), _pain(record))))),
    )


def _done(record: SetRecord) -> str:
    return _number(record.seconds, "s") if _held(record) else str(record.reps)


def _held(record: SetRecord) -> bool:
    exercise = exercise_named(record.exercise)
    return bool(exercise and exercise.rep.hold)


def _finding(record: SetRecord) -> str:
    """The finding that weighs most: fault before watch, then severity, then how often."""
    if not (found := [check for check in record.checks if check.severity and _open(check)]):
        return ""
    top = max(found, key=lambda c: (TO_WORK_ON.index(Verdict(c.verdict)), c.severity, len(c.reps)))
    many = f" in {len(top.reps)} of {record.total or record.reps}" if not _held(record) else ""
    return f"{top.title.lower()}{many if top.reps else ''}"


def _open(check: CheckRecord) -> bool:
    return check.verdict in TO_WORK_ON


def _pain(record: SetRecord) -> str:
    return f"pain {record.report.pain} of 10" if record.report.pain else ""


def _trends(console: Console, records: Sequence[SetRecord], detail: bool) -> None:
    """A row of bars for each number that is known of two sessions or more."""
    sessions = last_of_days(sorted(records, key=lambda r: r.at))[::-1]
    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(3):
        table.add_column(no_wrap=True)
    for title, values, unit in [*_measures(sessions), *(_checks(sessions) if detail else ())]:
        known = [value for value in values if isfinite(value)]
        if len(known) > 1:
            tell = _exact if title in SAID else _number
            ends = f"{tell(known[0], unit)} to {tell(known[-1], unit)}"
            bars = (
                "" if console.options.ascii_only else spark(_told(title, values, unit)[-MOST_BARS:])
            )
            table.add_row(f"[dim]{escape(title)}[/]", bars, ends)
    if table.row_count:
        console.print()
        console.print(_inset(table))


def _told(title: str, values: Sequence[float], unit: str) -> list[float]:
    """What the bars show: no change where the numbers tell none."""
    exact = title in SAID or unit == "m"
    return [v if exact or not isfinite(v) else as_told(v, unit) for v in values]


def _measures(sessions: Sequence[SetRecord]) -> Iterator[Trend]:
    yield "score", [r.score for r in sessions], ""
    yield LOAD, [_known(r.report.load_kg) for r in sessions], "kg"
    yield "1RM est.", [strength_of(r).value for r in sessions], "kg"
    if _held(sessions[-1]):
        yield "held", [r.seconds for r in sessions], "s"
    else:
        yield "reps", [float(r.reps) for r in sessions], ""
    yield RIR, [_known(r.report.rir) for r in sessions], ""


def _checks(sessions: Sequence[SetRecord]) -> Iterator[Trend]:
    """What the checks measured, of the films from the side of the last one."""
    alike = [r for r in sessions if r.view == sessions[-1].view]
    for check in sessions[-1].checks:
        by_session = [{c.check: c.value for c in r.checks} for r in alike]
        yield check.title.lower(), [one.get(check.check, nan) for one in by_session], check.unit


def _known(value: float | None) -> float:
    return nan if value is None else value


def _number(value: float, unit: str) -> str:
    """A number with its unit, a dash where it is unknown."""
    if not isfinite(value):
        return "-"
    return f"{value:.0f} s" if unit == "s" and value >= WHOLE_S else amount(value, unit)


def _exact(value: float, unit: str) -> str:
    """What the athlete said, as they said it."""
    return f"{value:g} {unit}".strip() if isfinite(value) else "-"


def _inset(what: str | Table, left: int = INDENT) -> Padding:
    return Padding(what, (0, 0, 0, left), expand=False)
