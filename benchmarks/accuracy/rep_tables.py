"""Tables of whole reps: what is told at the turn, how many are counted, and from where."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from benchmarks.accuracy import stats
from benchmarks.accuracy.records import Record, RepValue
from benchmarks.accuracy.stats import Figure, error_sums, figure
from benchmarks.accuracy.tables import LESS, MORE, Column, Row, Table, band, grouped
from formcheck.exercises import load
from formcheck.geometry import wrap
from formcheck.model import Array
from formcheck.view import name_of

TURN_COLUMNS = (
    Column("bias"),
    Column("MAE", better=LESS),
    Column("RMSE", better=LESS),
    Column("95 % of errors from", interval=False),
    Column("to", interval=False),
    Column("MAE uncorrected", interval=False),
    Column("MAE to the room", better=LESS),
    Column("bias to the room"),
    Column("price of one camera", interval=False),
    Column("reps", "whole", interval=False),
    Column("clips", "whole", interval=False),
)
STATISTICS = (stats.bias, stats.mae, stats.rmse, stats.lower_limit, stats.upper_limit)
Errors = Callable[[RepValue], float]


def turn_table(records: Sequence[Record]) -> Table:
    """The numbers formcheck tells, by view; only where it tells them."""
    rows = []
    names = dict.fromkeys((r.case.exercise, v.check) for r in records for v in r.reps)
    for exercise, check in names:
        mine = [r for r in records if r.case.exercise == exercise and not r.case.occluded]
        for view, found in sorted(grouped(mine, lambda r: band(r.azimuth)).items()):
            rows.append(turn_row((exercise, view, check), found, check))
    return Table(
        key="turn",
        title="What is told of a rep",
        text="The value formcheck tells (two looks, known bias undone) minus the truth, at reps "
        "that are true and counted, in views where it speaks. “Uncorrected” is the first look "
        "without the correction.",
        labels=("exercise", "view", "check"),
        columns=TURN_COLUMNS,
        rows=tuple(row for row in rows if row.figures[0].n),
    )


def turn_row(labels: tuple[str, ...], records: Sequence[Record], check: str) -> Row:
    """One check in one view."""

    def sums(error: Errors) -> list[Array]:
        return [error_sums(np.array([error(v) for v in told(r, check)])) for r in records]

    flat = sums(lambda v: v.value - v.flat)
    room = sums(lambda v: v.value - v.true)
    figures = [figure(flat, statistic) for statistic in STATISTICS]
    figures.append(figure(sums(lambda v: v.raw - v.flat), stats.mae))
    figures += [figure(room, stats.mae), figure(room, stats.bias)]
    figures.append(figure(sums(lambda v: v.flat - v.true), stats.mae))
    figures += [whole(figures[0].n), whole(figures[0].clips)]
    unit = next((v.unit for r in records for v in told(r, check)), "deg")
    return Row(labels, tuple(figures), unit)


def told(record: Record, check: str) -> list[RepValue]:
    """The values of a check that formcheck told in a clip."""
    return [v for v in record.reps if v.check == check and v.assessed]


def whole(number: int) -> Figure:
    """A plain count, without an interval."""
    return Figure(number, number, number, number, number)


def counts_table(records: Sequence[Record]) -> Table:
    """Rep counts by exercise and view, and for everything together."""
    own = [r for r in records if not r.case.negative]
    by_view = grouped(own, lambda r: (r.case.exercise, band(r.azimuth)))
    rows = [counts_row(labels, found) for labels, found in sorted(by_view.items())]
    for exercise, found in sorted(grouped(own, lambda r: r.case.exercise).items()):
        rows.append(counts_row((exercise, "all views"), found))
        half = [r for r in found if r.case.condition == "half reps"]
        rows += [counts_row((exercise, "clips with half reps"), half)] if half else []
    for family, found in sorted(grouped(own, family_of).items()):
        rows.append(counts_row((f"{family} family", "all views"), found))
    others = [r for r in records if r.case.negative]
    for exercise, found in sorted(grouped(others, lambda r: r.case.exercise).items()):
        rows.append(counts_row((exercise, "no exercise"), found))
    rows.append(counts_row(("all films", "all views"), list(records)))
    return Table(
        key="counts",
        title="Counting reps",
        text="A clip is exact when all its full reps are counted and nothing else is. False reps "
        "are those counted while nobody did one, in standing, setting up and walking. Every "
        "exercise is judged by its own file; what is none is judged by what it looks like.",
        labels=("exercise", "view"),
        columns=(
            Column("exact", "share", MORE),
            Column("within one", "share", MORE),
            Column("mean absolute error, reps", "number", LESS),
            Column("false reps a minute of no exercise", "number", LESS),
            Column("minutes of no exercise", "number", interval=False),
            Column("clips", "whole", interval=False),
        ),
        rows=tuple(rows),
    )


def family_of(record: Record) -> str:
    """The family of the exercise that a clip shows."""
    return load(record.case.judge).family


def recognition_table(records: Sequence[Record]) -> Table:
    """What is recognised without being told the exercise."""
    groups = grouped(records, lambda r: r.case.exercise)
    rows = [recognition_row((name,), found) for name, found in sorted(groups.items())]
    own = [r for r in records if not r.case.negative]
    none = [r for r in records if r.case.negative]
    rows += [recognition_row(("all exercises",), own), recognition_row(("no exercise",), none)]
    return Table(
        key="recognition",
        title="Recognising the exercise",
        text="formcheck is shown each film without being told the exercise. What only the load "
        "tells apart (a goblet squat and a bodyweight squat) counts as one. Where nobody "
        "exercises, nothing should be recognised. “Exact” compares the reps counted that way.",
        labels=("exercise",),
        columns=(
            Column("family recognised", "share", MORE),
            Column("variant recognised", "share", MORE),
            Column("stated sureness", "share", interval=False),
            Column("count exact", "share", MORE),
            Column("false reps", "whole", LESS, interval=False),
            Column("clips", "whole", interval=False),
        ),
        rows=tuple(row for row in rows if row.figures[0].clips),
    )


def recognition_row(labels: tuple[str, ...], records: Sequence[Record]) -> Row:
    """How often an exercise is recognised, how sure, and its reps counted that way."""
    sums = [
        np.array([1.0, u.family, u.right, u.sureness, u.count.error == 0])
        for u in (r.unasked for r in records)
    ]
    shares = [figure(sums, lambda t, i=i: stats.share(t, i)) for i in (1, 2, 3, 4)]  # type: ignore[misc]
    false = sum(r.unasked.count.false for r in records)
    return Row(labels, (*shares, whole(false), whole(len(records))), "reps")


def counts_row(labels: tuple[str, ...], records: Sequence[Record]) -> Row:
    """The counts of some clips."""
    sums = [
        np.array([1.0, c.error == 0, abs(c.error) <= 1, abs(c.error), c.false, c.idle_s / 60])
        for c in (r.count for r in records)
    ]
    shares = [figure(sums, lambda t, i=i: stats.share(t, i)) for i in (1, 2, 3)]  # type: ignore[misc]
    false = figure(sums, lambda t: stats.ratio(t[:, 4], t[:, 5]))
    minutes = sum(row[5] for row in sums)
    idle = Figure(minutes, minutes, minutes, len(sums), len(sums))
    return Row(labels, (*shares, false, idle, whole(len(sums))), "reps")


def views_table(records: Sequence[Record]) -> Table:
    """Where the camera stands, as formcheck sees it, by where it stood."""
    groups = grouped(records, lambda r: abs(r.azimuth))
    rows = [views_row((f"{azimuth:g}°",), found) for azimuth, found in sorted(groups.items())]
    return Table(
        key="views",
        title="Where the camera stands",
        text="Left and right together: 0° faces the camera, 90° is profile, 180° the back. A view "
        "that lies on the border of two names (60°) can be called either.",
        labels=("true azimuth",),
        columns=(
            Column("view named right", "share", MORE),
            Column("yaw MAE", better=LESS),
            Column("yaw bias"),
            Column("clips", "whole", interval=False),
        ),
        rows=(*rows, views_row(("all",), list(records))),
    )


def views_row(labels: tuple[str, ...], records: Sequence[Record]) -> Row:
    """Name and yaw of some clips; a positive bias is a yaw read too large without its sign."""
    named = [np.array([1.0, r.view is name_of(r.azimuth)]) for r in records]
    errors = [error_sums(wrap(np.array([r.yaw - r.azimuth]))) for r in records]
    outward = [error_sums(np.array([yaw_outward(r)])) for r in records]
    yaw = figure(errors, stats.mae)
    right = figure(named, lambda t: stats.share(t, 1))
    return Row(labels, (right, yaw, figure(outward, stats.bias), whole(len(records))), "deg")


def yaw_outward(record: Record) -> float:
    """The yaw's error on the athlete's left, the right side mirrored onto it."""
    error = float(wrap(np.array([record.yaw - record.azimuth]))[0])
    return error if record.azimuth >= 0 else -error
