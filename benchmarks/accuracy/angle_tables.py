"""Tables of joint angles: over all frames and at the true turns, against both truths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from benchmarks.accuracy import stats
from benchmarks.accuracy.matrix import USUAL
from benchmarks.accuracy.records import Record
from benchmarks.accuracy.series import KASR, NAMES, Series
from benchmarks.accuracy.stats import Figure, error_sums
from benchmarks.accuracy.tables import FRONT, LESS, REAR, SIDE, Column, Row, Table, band, grouped
from formcheck.model import Array

COLUMNS = (
    Column("bias"),
    Column("MAE", better=LESS),
    Column("RMSE", better=LESS),
    Column("95 % of errors from", interval=False),
    Column("to", interval=False),
    Column("MAE at the turn", better=LESS),
    Column("MAE to the room", better=LESS),
    Column("bias to the room"),
    Column("price of one camera", interval=False),
    Column("clips", "whole", interval=False),
)
STATISTICS = (stats.bias, stats.mae, stats.rmse, stats.lower_limit, stats.upper_limit)
SHORT = ("knee flexion", "thigh inclination", "trunk inclination", "elbow flexion", KASR)


def angles_table(records: Sequence[Record]) -> Table:
    """Every joint angle by exercise and view, in the usual conditions."""
    usual = [r for r in records if r.case.condition == USUAL and not r.case.occluded]
    groups = grouped(usual, lambda r: (r.case.exercise, band(r.azimuth)))
    rows = [
        row((*labels, name), found, name)
        for labels, found in sorted(groups.items())
        for name in NAMES
    ]
    return Table(
        key="angles",
        title="Joint angles in every frame",
        text="Read minus true, over all frames, standing included, uncorrected. Most "
        "columns compare with the projected truth (what this picture shows); “to the room” "
        "compares with the angle in the room. The price of one camera is how far these two "
        "truths lie apart. From front and rear, inclinations have no sign, and a forward lean "
        "cannot be seen.",
        labels=("exercise", "view", "angle"),
        columns=COLUMNS,
        rows=tuple(r for r in rows if r.figures[0].n),
    )


def cells_table(records: Sequence[Record]) -> Table:
    """Every joint angle by exercise, view and condition."""
    groups = grouped(records, lambda r: (r.case.exercise, band(r.azimuth), r.case.condition))
    rows = [
        row((*labels, name), found, name)
        for labels, found in sorted(groups.items())
        for name in NAMES
    ]
    return Table(
        key="cells",
        title="Every cell",
        text="Joint angles in every frame, by exercise, view and condition.",
        labels=("exercise", "view", "condition", "angle"),
        columns=COLUMNS,
        rows=tuple(r for r in rows if r.figures[0].n),
    )


def conditions_table(records: Sequence[Record]) -> Table:
    """What conditions cost: mean absolute error of a few angles, all frames, projected truth."""
    seen = [r for r in records if band(r.azimuth) in (SIDE, FRONT, REAR)]
    groups = grouped(seen, lambda r: (r.case.exercise, view_of(r), r.case.condition))
    rows = [
        Row(labels, (*(mae_of(found, name) for name in SHORT), exact_of(found)), "mixed")
        for labels, found in sorted(groups.items(), key=lambda item: usual_first(item[0]))
    ]
    columns = [Column(name, "ratio" if name == KASR else "deg", LESS) for name in SHORT]
    return Table(
        key="conditions",
        title="What light, distance and camera cost",
        text="Mean absolute error over all frames against the projected truth, and the share of "
        "clips whose reps were all counted and none besides. Most conditions rest on one or two "
        "clips: read large differences only.",
        labels=("exercise", "view", "condition"),
        columns=(*columns, Column("reps exact", "share", interval=False)),
        rows=tuple(rows),
    )


def usual_first(labels: tuple[str, str, str]) -> tuple[str, str, bool, str]:
    """The order of conditions: the usual one before all others."""
    exercise, view, condition = labels
    return exercise, view, condition != USUAL, condition


def view_of(record: Record) -> str:
    """Side, or front and rear together."""
    return SIDE if band(record.azimuth) == SIDE else "front or rear"


def exact_of(records: Iterable[Record]) -> Figure:
    """The share of clips with the right count."""
    return stats.figure([np.array([1.0, r.count.error == 0]) for r in records], exact)


def exact(totals: Array) -> Array:
    """The share in the second column."""
    return stats.share(totals, 1)


def mae_of(records: Iterable[Record], name: str) -> Figure:
    """The mean absolute error of an angle over all frames against the projected truth."""
    return stats.figure([flat_sums(r.series, name) for r in records], stats.mae)


def row(labels: tuple[str, ...], records: Sequence[Record], name: str) -> Row:
    """One angle in one cell."""
    flat = [flat_sums(r.series, name) for r in records]
    turns = [flat_sums(r.turns, name) for r in records]
    room = [error_sums(joined(s.read - s.true for s in named(r.series, name))) for r in records]
    price = [error_sums(joined(s.flat - s.true for s in named(r.series, name))) for r in records]
    figures = [stats.figure(flat, statistic) for statistic in STATISTICS]
    figures.append(stats.figure(turns, stats.mae))
    figures += [stats.figure(room, stats.mae), stats.figure(room, stats.bias)]
    figures.append(stats.figure(price, stats.mae))
    clips = figures[0].clips
    figures.append(Figure(clips, clips, clips, clips, clips))
    return Row(labels, tuple(figures), "ratio" if name == KASR else "deg")


def flat_sums(series: Sequence[Series], name: str) -> Array:
    """A clip's sums of an angle's errors against the projected truth."""
    return error_sums(joined(s.read - s.flat for s in named(series, name)))


def named(series: Sequence[Series], name: str) -> list[Series]:
    """The series of this angle: one, or one a side."""
    return [s for s in series if s.name == name]


def joined(parts: Iterable[Array]) -> Array:
    """All values in one array."""
    return np.concatenate([np.zeros(0), *parts])
