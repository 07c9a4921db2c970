"""Tables of faults: called against true, the smallest found, and what was not assessed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from benchmarks.accuracy import stats
from benchmarks.accuracy.faults import detection
from benchmarks.accuracy.records import Record, SetValue
from benchmarks.accuracy.rep_tables import family_of, whole
from benchmarks.accuracy.stats import Figure, figure
from benchmarks.accuracy.tables import LESS, MORE, Column, Row, Table, grouped
from formcheck.model import Array, Limit

SHARED_CHECKS = ("lunge", "row")
REASONS = ("no rep counted", "view taken for another", "joints not seen")
Says = Callable[[SetValue], bool]


def due_sets(records: Sequence[Record]) -> Mapping[tuple[str, str], list[SetValue]]:
    """Sets by exercise and check, where a limit judges them; all lunges and all rows together."""
    pairs = [
        (judged_as(record), found)
        for record in records
        for found in record.sets
        if found.limit != Limit() and np.isfinite(found.true)
    ]
    groups = grouped(pairs, lambda pair: (pair[0], pair[1].check))
    return {key: [found for _, found in pairs] for key, pairs in groups.items()}


def judged_as(record: Record) -> str:
    """The exercise, or its family where its members share their checks."""
    family = family_of(record)
    return family if family in SHARED_CHECKS else record.case.exercise


def faults_table(records: Sequence[Record]) -> Table:
    """Precision, recall and F1, once for faults and once for everything marked."""
    columns: list[Column] = []
    for what in ("fault", "marked"):
        columns += [
            Column(f"{what}: truly so", "whole", interval=False),
            Column(f"{what}: precision", "share", MORE),
            Column(f"{what}: recall", "share", MORE),
            Column(f"{what}: F1", "number", MORE),
        ]
    rows = []
    for labels, sets in due_sets(records).items():
        strict = called(sets, lambda s: s.found, lambda s: s.faulty)
        marked = called(sets, lambda s: s.marked, lambda s: s.off_good)
        clear = [np.array([1.0, found.found]) for found in sets if found.clear]
        hits = figure(clear, second)
        rows.append(Row(labels, (*strict, *marked, hits, whole(len(sets))), "share"))
    return Table(
        key="faults",
        title="Faults called and missed",
        text="A set is truly faulty when the median of its reps, measured in the room, lies beyond "
        "the fault limit of the exercise file, and so do as many reps as formcheck's rule asks "
        "for: by the numbers, not by what the maker of the film meant. “Fault” compares the "
        "verdict “fault” with that; “marked” compares “fault or watch” with truth outside the good "
        "range. Only views that ought to show it; a set that was not assessed counts as not "
        "called. F1 hangs on how many sets lie right at the limit; the last share is of those "
        "alone that are truly beyond it by more than their stated u.",
        labels=("exercise", "check"),
        columns=(
            *columns,
            Column("clear faults found", "share", MORE),
            Column("sets", "whole", interval=False),
        ),
        rows=tuple(rows),
    )


def called(sets: Sequence[SetValue], says: Says, true: Says) -> tuple[Figure, ...]:
    """How many are truly so, precision, recall and F1 of one way of calling sets."""
    sums = np.array(
        [[1.0, says(s) and true(s), says(s) and not true(s), true(s) and not says(s)] for s in sets]
    )
    truly = whole(sum(true(s) for s in sets))
    found = (figure(sums, statistic) for statistic in (stats.precision, stats.recall, stats.f1))
    return (truly, *found)


def detection_table(records: Sequence[Record]) -> Table:
    """The smallest fault that is found."""
    rows = []
    for labels, sets in due_sets(records).items():
        found = detection(sets)
        if found is not None:
            counts = whole(int((found.sizes > 0).sum())), whole(found.good)
            figures = (found.smallest, worth(found.threshold), *counts)
            rows.append(Row(labels, figures, sets[0].unit))
    return Table(
        key="detection",
        title="The smallest fault that is found",
        text="How far beyond the fault limit the truth must lie for 80 % of such sets to be "
        "found, if one good set in twenty may be accused. Negative: it is found before it reaches "
        "the limit. A dash: no size in the matrix is found that often. The alarm is raised when "
        "the value lies so many stated u beyond the limit (negative: still short of it). Checks "
        "with fewer than five faulty or five good sets are left out.",
        labels=("exercise", "check"),
        columns=(
            Column("found from, beyond the limit", better=LESS),
            Column("alarm at, in u", "number", interval=False),
            Column("faulty sets", "whole", interval=False),
            Column("good sets", "whole", interval=False),
        ),
        rows=tuple(rows),
    )


def worth(value: float) -> Figure:
    """A value without an interval."""
    return Figure(value, value, value, 1, 1)


def not_assessed_table(records: Sequence[Record]) -> Table:
    """How often a check that this view ought to show says nothing, and why."""
    rows = []
    for labels, sets in due_sets(records).items():
        reasons = [
            figure([np.array([1.0, s.why_not == why]) for s in sets], second) for why in REASONS
        ]
        silent = figure([np.array([1.0, not s.assessed]) for s in sets], second)
        rows.append(Row(labels, (silent, *reasons, whole(len(sets))), "share"))
    return Table(
        key="silent",
        title="Not assessed",
        text="The share of sets about which a check says nothing although its view is given, and "
        "why.",
        labels=("exercise", "check"),
        columns=(
            Column("not assessed", "share", LESS),
            *(Column(why, "share", interval=False) for why in REASONS),
            Column("sets", "whole", interval=False),
        ),
        rows=tuple(rows),
    )


def second(totals: Array) -> Array:
    """The share in the second column."""
    return stats.share(totals, 1)
