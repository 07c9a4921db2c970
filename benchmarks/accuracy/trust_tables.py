"""Tables of trust: whether a stated ±u holds, and what a second look tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from scipy.stats import rankdata

from benchmarks.accuracy import stats
from benchmarks.accuracy.records import Record, RepValue
from benchmarks.accuracy.rep_tables import whole
from benchmarks.accuracy.stats import Figure, error_sums, figure
from benchmarks.accuracy.tables import LESS, MORE, Column, Row, Table, grouped
from formcheck.model import Array

GROUPS = {"fit": "used for fitting", "held": "held out"}
SIGHTS = {False: "in plain sight", True: "partly hidden"}
ALL = "all checks"


def told(records: Sequence[Record]) -> list[tuple[Record, RepValue]]:
    """Everything formcheck told with a stated uncertainty, beside its clip."""
    return [
        (record, value)
        for record in records
        for value in record.reps
        if value.assessed and np.isfinite(value.true) and value.unit != "s"
    ]


def coverage_table(records: Sequence[Record]) -> Table:
    """Whether truth lies within the stated u as often as it should, by group and check."""
    pairs = told(records)
    rows: list[Row] = []
    for occluded, words in SIGHTS.items():
        for group, name in GROUPS.items():
            mine = [p for p in pairs if p[0].case.occluded is occluded and p[0].case.group == group]
            if mine:
                rows.append(coverage_row((name, words, ALL), mine))
                by_check = grouped(mine, lambda p: p[1].check).items()
                rows += [coverage_row((name, words, check), found) for check, found in by_check]
    return Table(
        key="coverage",
        title="Does a stated ±u hold?",
        text="Of the numbers told, the share whose truth in the room lies within one and within "
        "two stated u. 68 % and 95 % are promised. The held-out bodies and rooms were used for "
        "nothing but this test.",
        labels=("bodies and rooms", "athlete", "check"),
        columns=(
            Column("within 1 u", "share"),
            Column("within 2 u", "share", MORE),
            Column("mean stated u"),
            Column("MAE", better=LESS),
            Column("reps", "whole", interval=False),
            Column("clips", "whole", interval=False),
        ),
        rows=tuple(rows),
    )


def coverage_row(labels: tuple[str, ...], pairs: Sequence[tuple[Record, RepValue]]) -> Row:
    """The coverage of some values; values of several units have no common mean."""
    by_clip = grouped(pairs, lambda pair: pair[0].case.name).values()
    sums = [coverage_sums([value for _, value in found]) for found in by_clip]
    shares = [figure(sums, lambda t, i=i: stats.share(t, i)) for i in (1, 2, 3, 4)]  # type: ignore[misc]
    if labels[-1] == ALL:
        shares[2:] = [stats.NONE, stats.NONE]
    return Row(labels, (*shares, whole(len(pairs)), whole(len(sums))), pairs[0][1].unit)


def coverage_sums(values: Sequence[RepValue]) -> Array:
    """A clip's sums: n, within 1 u, within 2 u, of u, of |e|; (5,)."""
    u = np.array([v.u for v in values])
    off = np.abs([v.value - v.true for v in values])
    return np.array([len(values), (off <= u).sum(), (off <= 2 * u).sum(), u.sum(), off.sum()])


def shared_table(records: Sequence[Record]) -> Table:
    """How much of a check's error all reps of a clip have in common."""
    rows = []
    for check, pairs in grouped(told(records), lambda pair: pair[1].check).items():
        by_clip = grouped(pairs, lambda pair: pair[0].case.name).values()
        sums = [shared_sums(np.array([v.value - v.true for _, v in found])) for found in by_clip]
        rows.append(Row((check,), (figure(sums, shared), whole(len(pairs)), whole(len(sums))), ""))
    return Table(
        key="shared",
        title="What more reps do not mend",
        text="The share of the squared error that all reps of a film have in common. It belongs to "
        "the athlete, the clothes and the camera, and does not average out over a set.",
        labels=("check",),
        columns=(
            Column("in common", "share"),
            Column("reps", "whole", interval=False),
            Column("clips", "whole", interval=False),
        ),
        rows=tuple(rows),
    )


def shared_sums(error: Array) -> Array:
    """A clip's sums: n, degrees of freedom, squares about the clip's mean, squares; (4,)."""
    return np.array(
        [len(error), len(error) - 1, ((error - error.mean()) ** 2).sum(), (error**2).sum()]
    )


def shared(totals: Array) -> Array:
    """The share of the mean square that is not scatter between the reps of a clip, (m,)."""
    scatter = totals[:, 2] / np.maximum(totals[:, 1], 1.0)
    return np.clip(1.0 - scatter / (totals[:, 3] / totals[:, 0]), 0.0, 1.0)


def second_look_table(records: Sequence[Record]) -> Table:
    """What a second look tells: a better number, and where to doubt it."""
    rows = []
    known = [
        (record, value)
        for record, value in told(records)
        if np.isfinite([value.first, value.second]).all()
    ]
    for hidden, words in SIGHTS.items():
        mine = [pair for pair in known if pair[0].case.occluded is hidden]
        for check, pairs in grouped(mine, lambda pair: pair[1].check).items():
            rows.append(second_look_row(words, check, pairs))
    return Table(
        key="looks",
        title="The second look",
        text="Mean absolute error against the projected truth, on the clips that were read twice "
        "in full: of the first look alone, of the mean with a mirrored look at the turn (what is "
        "told), and of the mean with a mirrored look at every frame. Then, of all reps, the third "
        "where both looks agree best and the third where they agree worst, and how the size of "
        "the error goes with the disagreement (rank correlation: 0 not at all, 1 fully), and the "
        "mean stated u in both thirds.",
        labels=("athlete", "check"),
        columns=(
            Column("first look", better=LESS),
            Column("with the turn again", better=LESS),
            Column("with every frame again", better=LESS),
            Column("agreeing third"),
            Column("disagreeing third"),
            Column("rank correlation", "number"),
            Column("stated u, agreeing", interval=False),
            Column("stated u, disagreeing", interval=False),
            Column("reps", "whole", interval=False),
        ),
        rows=tuple(rows),
    )


def second_look_row(sight: str, check: str, pairs: Sequence[tuple[Record, RepValue]]) -> Row:
    """One check's looks."""
    values = [value for _, value in pairs]
    apart = np.array([v.disagreement for v in values])
    low, high = np.quantile(apart, [1 / 3, 2 / 3])
    twice = [p for p in pairs if np.isfinite(p[1].every)]
    figures = [
        mean_error(twice, lambda v: v.first - v.flat),
        mean_error(twice, lambda v: (v.first + v.second) / 2 - v.flat),
        mean_error(twice, lambda v: (v.first + v.every) / 2 - v.flat),
        mean_error([p for p in pairs if p[1].disagreement <= low], lambda v: v.value - v.flat),
        mean_error([p for p in pairs if p[1].disagreement >= high], lambda v: v.value - v.flat),
        rank_correlation(pairs),
        mean_u([p for p in pairs if p[1].disagreement <= low]),
        mean_u([p for p in pairs if p[1].disagreement >= high]),
    ]
    return Row((sight, check), (*figures, whole(len(pairs))), values[0].unit)


def mean_u(pairs: Sequence[tuple[Record, RepValue]]) -> Figure:
    """The mean stated u of some values, by clip."""
    by_clip = grouped(pairs, lambda pair: pair[0].case.name).values()
    sums = [np.array([len(found), sum(v.u for _, v in found)]) for found in by_clip]
    return figure(sums, lambda totals: totals[:, 1] / totals[:, 0])


def mean_error(
    pairs: Sequence[tuple[Record, RepValue]], error: Callable[[RepValue], float]
) -> Figure:
    """The mean absolute error of some values, by clip."""
    by_clip = grouped(pairs, lambda pair: pair[0].case.name).values()
    return figure(
        [error_sums(np.array([error(v) for _, v in found])) for found in by_clip], stats.mae
    )


def rank_correlation(pairs: Sequence[tuple[Record, RepValue]]) -> Figure:
    """Spearman's correlation of |error| and disagreement, with ranks taken over all clips."""
    x = rankdata([v.disagreement for _, v in pairs])
    y = rankdata([abs(v.value - v.flat) for _, v in pairs])
    rows = grouped(range(len(pairs)), lambda i: pairs[i][0].case.name).values()
    return figure([moments(x[at], y[at]) for at in rows], correlation)


def moments(x: Array, y: Array) -> Array:
    """A clip's sums for `correlation`, (6,)."""
    return np.array([len(x), x.sum(), y.sum(), (x * x).sum(), (y * y).sum(), (x * y).sum()])


def correlation(totals: Array) -> Array:
    """Pearson's correlation from `moments`; NaN where one side does not vary."""
    n, x, y, xx, yy, xy = totals.T
    both = np.maximum((n * xx - x * x) * (n * yy - y * y), 0.0)
    return stats.ratio(n * xy - x * y, np.sqrt(both))
