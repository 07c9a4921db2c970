"""Plots of trust: stated against actual error, and the share of faults found."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure as Sheet
from scipy.stats import norm

from benchmarks.accuracy.fault_tables import due_sets
from benchmarks.accuracy.faults import RECALL, detection
from benchmarks.accuracy.records import Record
from benchmarks.accuracy.sheets import BLUE, GREY, ORANGE, RED, labelled, panels
from benchmarks.accuracy.tables import grouped
from benchmarks.accuracy.trust_tables import told


def calibration(records: Sequence[Record]) -> Sheet:
    """Stated against actual: the share of truths within z stated u, and the error in u by check."""
    sheet = Sheet(figsize=(10, 4.2), layout="constrained")
    left, right = panels(sheet, 1, 2)
    z = np.linspace(0, 3, 61)
    left.plot([0, 1], [0, 1], color="black", lw=0.6)
    right.axvline(1, color="black", lw=0.6)
    for group, colour, label in (("fit", BLUE, "used for fitting"), ("held", RED, "held out")):
        values = [v for r, v in told(records) if r.case.group == group]
        off = np.array([abs(v.value - v.true) / v.u for v in values])
        if not values:
            continue
        within = [(off <= limit).mean() for limit in z]
        left.plot(2 * norm.cdf(z) - 1, within, color=colour, label=label)
        by_check = grouped(values, lambda v: v.check.replace("_", " ")).items()
        actual = {
            c: np.quantile([abs(v.value - v.true) / v.u for v in vs], 0.68) for c, vs in by_check
        }
        right.plot(list(actual.values()), list(actual), "o", color=colour, ms=5)
    right.set_xlim(left=0)
    labelled(left, "Does ±u hold?", "promised share within so many u", "actual share")
    labelled(right, "By check", "68 % of errors are smaller than this, in stated u", "")
    left.legend(fontsize=8)
    return sheet


def detecting(records: Sequence[Record]) -> Sheet | None:
    """Share of faults found by their true size, a panel a check; None where too few are faulty."""
    found = {key: detection(sets) for key, sets in due_sets(records).items()}
    units = {key: sets[0].unit for key, sets in due_sets(records).items()}
    shown = {key: one for key, one in found.items() if one is not None}
    if not shown:
        return None
    rows = -(-len(shown) // 3)
    sheet = Sheet(figsize=(11, 2.9 * rows), layout="constrained")
    every = panels(sheet, rows, 3)
    for axes, ((exercise, check), one) in zip(every, shown.items(), strict=False):
        axes.plot(one.sizes, one.curve, color=BLUE)
        axes.plot(one.sizes, one.hits, ".", color=ORANGE)
        axes.axhline(RECALL, color=GREY, lw=0.8, ls="--")
        axes.axvline(0, color="black", lw=0.6)
        axes.set_ylim(-0.05, 1.05)
        unit = "°" if units[exercise, check] == "deg" else units[exercise, check]
        labelled(
            axes,
            f"{exercise}: {check.replace('_', ' ')}",
            f"truth beyond the fault limit, {unit}",
            "found",
        )
    for axes in every[len(shown) :]:
        axes.set_visible(False)
    return sheet
