"""docs/ACCURACY.md: the tables in Markdown, under a summary that a coach can read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from benchmarks.accuracy.aims import Aim
from benchmarks.accuracy.records import Record
from benchmarks.accuracy.stats import Figure
from benchmarks.accuracy.tables import UNITS, Column, Row, Table

KINDS = {"share": (" %", 0), "number": ("", 2), "whole": ("", 0), "reps": ("", 2)} | UNITS
PARTS = {
    "quick": "a quick part of the matrix",
    "full": "all of the matrix, but for the part with a page of its own",
    "rest": "the part of the matrix with depth from the front and the rules of the other exercises",
}
SIGNED = ("bias", "bias to the room", "95 % of errors from", "to", "yaw bias")

INTRO = """\
# How accurate formcheck is

{made}

**What this does not show.** Synthetic people are not people. These athletes come in many bodies,
clothes, rooms and lights, but they move cleanly, and skin, cloth and hair are simpler than real
ones. Studies of the same pose model on people find 6 to 7 degrees at the knee from the side. A
joint centre is a definition: the “true” hip lies where the body model puts it, and another model
would put it up to 2.6 cm away, which is 2 to 4 degrees of knee or hip. So read these figures as the
least error to expect, and check on film of your own.

**How to read it.** Errors are *read minus true*. MAE is the usual size of an error (the mean of
absolute errors), bias its steady part, RMSE weighs large errors more, and 95 % of all errors lie
between the two limits. In brackets stands the 95 % interval, from drawing whole clips 2,000 times
over; frames and reps of one clip are alike and are never drawn on their own. There are two truths.
The *projected* truth is what this very picture shows of the true joints. The truth *in the room* is
what a protractor would show at the joint, or a camera in exactly the right place. What lies between
them is the price of one camera, and no pose model can lower it.
"""

RERUN = """\
## Run it again

```
pip install -e '.[accuracy]'      # and, on Debian: apt-get install libegl1 libgl1-mesa-dri
python -m benchmarks.accuracy --quick    # a part of the matrix, some minutes
python -m benchmarks.accuracy --full     # all of it, an hour or two
python -m benchmarks.accuracy --rest     # ACCURACY_REST.md: the other exercises, half an hour
```

Films and readings are kept in a cache (`--cache`), so a run that was stopped goes on, and judging
again takes seconds. The command ends with an error, naming the figure, when one is worse than the
stored one (`benchmarks/accuracy/baseline.json`) by more than its interval; `--set-baseline` stores
the new ones. What is filmed stands in `benchmarks/accuracy/matrix.toml`. This page is written by
the command; do not edit it.
"""


def page(
    mode: str,
    records: Sequence[Record],
    tables: Sequence[Table],
    reached: Sequence[Aim],
    plots: Sequence[tuple[str, str]],
) -> str:
    """The whole page; `plots` are (file, caption)."""
    *shown, cells = tables
    parts = [INTRO.format(made=made(mode, records)), aims_part(reached)]
    parts += [f"## {t.title}\n\n{t.text}\n\n{markdown(t)}" for t in shown]
    parts.append("## Plots\n")
    parts += [f"![{caption}]({file})\n\n{caption}\n" for file, caption in plots]
    parts.append(RERUN)
    summary = f"<details><summary>{len(cells.rows)} rows</summary>"
    parts.append(
        f"## {cells.title}\n\n{cells.text}\n\n{summary}\n\n{markdown(cells)}\n\n</details>"
    )
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def made(mode: str, records: Sequence[Record]) -> str:
    """What was measured, on what."""
    cases = [r.case for r in records]
    bodies = {c.spec["body"] for c in cases}
    held = [c for c in cases if c.group == "held"]
    reps = sum(r.count.true for r in records)
    exercises = sorted({c.exercise for c in cases})
    frames = sum(len(r.series[0].read) for r in records if r.series)
    part = PARTS[mode]
    return (
        f"formcheck was shown {len(records)} films of rendered athletes, whose every joint angle "
        f"is known exactly ({part}): {len(bodies)} bodies, {reps} full reps, "
        f"{frames:,} frames of {', '.join(exercises)}. It read them as it reads any film, and what "
        f"it said is compared with what is true. {len(held)} of the films show bodies and rooms "
        f"that were used for no fitting."
    )


def aims_part(reached: Sequence[Aim]) -> str:
    """The aims and whether they were reached."""
    lines = ["## In short\n", "| | measured | aim | | clips |", "|---|---|---|---|--:|"]
    for aim in reached:
        if aim.figure is None or aim.row is None:
            lines.append(f"| {aim.what} | not in this run | {asked(aim)} | | 0 |")
            continue
        verdict = f"**missed** {aim.why}".strip() if aim.missed else "reached"
        shown = cell(aim.column, aim.row, aim.figure)
        lines.append(f"| {aim.what} | {shown} | {asked(aim)} | {verdict} | {aim.figure.clips} |")
    return "\n".join(lines) + "\n"


def asked(aim: Aim) -> str:
    """An aim's limit in the unit of its figure."""
    unit, digits = kind(aim.column, aim.row) if aim.row else ("", 2)
    value = aim.most if aim.most is not None else aim.least
    assert value is not None
    scale = 100.0 if unit == " %" else 1.0
    return f"{'at most' if aim.most is not None else 'at least'} {value * scale:.{digits}f}{unit}"


def markdown(table: Table) -> str:
    """A table in Markdown."""
    if not table.rows:
        return "Nothing in this run stands on films enough."
    head = [*table.labels, *(column.name for column in table.columns)]
    lines = [line(head), line(["---"] * len(table.labels) + ["--:"] * len(table.columns))]
    for row in table.rows:
        figures = zip(table.columns, row.figures, strict=True)
        words = (label.replace("_", " ") for label in row.labels)
        lines.append(line([*words, *(cell(c, row, f) for c, f in figures)]))
    return "\n".join(lines)


def line(cells: Iterable[str]) -> str:
    """A line of a Markdown table."""
    return "| " + " | ".join(cells) + " |"


def cell(column: Column, row: Row, figure: Figure) -> str:
    """A figure as told: rounded, with its unit and its interval; a dash where there is none."""
    if not np.isfinite(figure.value):
        return "–"
    unit, digits = kind(column, row)
    sign = "+" if column.name in SIGNED else ""
    scale = 100.0 if unit == " %" else 1.0

    def number(value: float) -> str:
        shown = round(value * scale, digits) + 0.0  # no minus before a nought
        return f"{shown:{sign if shown else ''}.{digits}f}".replace("-", "−")

    told = f"{number(figure.value)}{unit}"
    if not column.interval or figure.clips < 2:
        return told
    high = number(figure.high) if np.isfinite(figure.high) else "?"
    return f"{told} ({number(figure.low)} to {high})"


def kind(column: Column, row: Row) -> tuple[str, int]:
    """The unit's sign and the digits of a cell."""
    return KINDS[row.unit if column.kind == "unit" else column.kind]
