"""The plots of docs/ACCURACY.md."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Sheet
from scipy.stats import norm

from benchmarks.accuracy.fault_tables import due_sets
from benchmarks.accuracy.faults import RECALL, detection
from benchmarks.accuracy.records import Record, RepValue
from benchmarks.accuracy.tables import FRONT, OBLIQUE, REAR, SIDE, SIDE_EDGE, band, grouped
from benchmarks.accuracy.trust_tables import told

matplotlib.use("Agg")

# Okabe and Ito's colours, told apart by the colour-blind as well.
BLUE, ORANGE, GREEN, RED, GREY = "#0072b2", "#e69f00", "#009e73", "#d55e00", "#8a8a8a"
VIEW_COLOURS = {SIDE: BLUE, SIDE_EDGE: GREEN, OBLIQUE: ORANGE, FRONT: GREY, REAR: GREY}
MAIN = {"knee_bend": "Knee flexion", "depth": "Thigh inclination", "trunk_lean": "Trunk lean"}
DPI = 80
SAGITTAL_FROM = 25.0  # degrees of yaw from which a sagittal angle shows at all


def draw(records: Sequence[Record], folder: Path) -> list[tuple[str, str]]:
    """Draw every plot; answers (file name, caption) of each."""
    folder.mkdir(parents=True, exist_ok=True)
    done = []
    for name, (make, caption) in PLOTS.items():
        sheet = make(records)
        sheet.savefig(folder / f"{name}.png", dpi=DPI, metadata={"Software": None})
        done.append((f"{folder.name}/{name}.png", caption))
    return done


def bland_altman(records: Sequence[Record]) -> Sheet:
    """Error at the turn against the mean of read and true, a panel a measure."""
    sheet = Sheet(figsize=(11, 3.8), layout="constrained")
    for axes, (check, title) in zip(panels(sheet, 1, 3), MAIN.items(), strict=True):
        for view, found in grouped(records, lambda r: band(r.azimuth)).items():
            if view in (FRONT, REAR):
                continue
            values = values_of(found, check)
            flat, read = np.array([v.flat for v in values]), np.array([v.value for v in values])
            axes.plot(
                (flat + read) / 2, read - flat, ".", ms=5, color=VIEW_COLOURS[view], label=view
            )
        limits(
            axes,
            [
                v.value - v.flat
                for r in records
                if band(r.azimuth) == SIDE
                for v in values_of([r], check)
            ],
        )
        labelled(axes, title, "mean of read and true, °", "read minus true, °")
    legend(sheet)
    return sheet


def limits(axes: Axes, errors: Sequence[float]) -> None:
    """Bias and 95 % limits of the side view, as lines."""
    seen = np.array(errors)
    seen = seen[np.isfinite(seen)]
    axes.axhline(0, color="black", lw=0.6)
    if len(seen):
        middle, half = seen.mean(), 1.96 * seen.std()
        axes.axhline(middle, color=BLUE, lw=1)
        for edge in (middle - half, middle + half):
            axes.axhline(edge, color=BLUE, lw=1, ls="--")


def by_yaw(records: Sequence[Record]) -> Sheet:
    """Mean absolute error by the true yaw, against both truths."""
    sheet = Sheet(figsize=(11, 3.8), layout="constrained")
    for axes, (check, title) in zip(panels(sheet, 1, 3), MAIN.items(), strict=True):
        against(axes, records, check, lambda v: v.flat, BLUE, "to the projected truth")
        against(axes, records, check, lambda v: v.true, RED, "to the angle in the room")
        axes.axvspan(60, 120, color="#eeeeee", zorder=0)
        labelled(axes, title, "true yaw, ° (90 is profile; grey: judged)", "mean absolute error, °")
        axes.set_ylim(bottom=0)
    legend(sheet)
    return sheet


def against(
    axes: Axes,
    records: Sequence[Record],
    check: str,
    truth: Callable[[RepValue], float],
    colour: str,
    label: str,
) -> None:
    """A clip a point, and the mean over clips of the same yaw as a line."""
    points = []
    for record in records:
        off = [abs(v.value - truth(v)) for v in values_of([record], check)]
        if off and SAGITTAL_FROM <= abs(record.azimuth) <= 180 - SAGITTAL_FROM:
            points.append((abs(record.azimuth), float(np.mean(off))))
    if not points:
        return
    x, y = np.array(points).T
    axes.plot(x, y, ".", color=colour, alpha=0.35)
    bins = grouped(points, lambda p: round(p[0] / 5) * 5)
    steps = sorted((at, np.mean([p[1] for p in found])) for at, found in bins.items())
    axes.plot(*np.array(steps).T, color=colour, label=label)


def by_disagreement(records: Sequence[Record]) -> Sheet:
    """Size of the error against how far both looks are apart."""
    sheet = Sheet(figsize=(11, 3.8), layout="constrained")
    for axes, (check, title) in zip(panels(sheet, 1, 3), MAIN.items(), strict=True):
        for hidden, colour, label in (
            (False, BLUE, "in plain sight"),
            (True, RED, "partly hidden"),
        ):
            mine = [r for r in records if r.case.occluded is hidden]
            values = [v for v in values_of(mine, check) if v.assessed]
            if values:
                apart = [v.disagreement for v in values]
                axes.plot(
                    apart, [abs(v.value - v.flat) for v in values], ".", color=colour, label=label
                )
        labelled(axes, title, "disagreement of both looks, °", "size of the error, °")
        axes.set_xlim(left=0)
        axes.set_ylim(bottom=0)
    legend(sheet)
    return sheet


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


def detecting(records: Sequence[Record]) -> Sheet:
    """Share of faults found by their true size, a panel a check."""
    found = {key: detection(sets) for key, sets in due_sets(records).items()}
    units = {key: sets[0].unit for key, sets in due_sets(records).items()}
    shown = {key: one for key, one in found.items() if one is not None}
    rows = max(1, -(-len(shown) // 3))
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


def values_of(records: Sequence[Record], check: str) -> list[RepValue]:
    """A check's values at all matched reps, whether told or not."""
    return [v for r in records for v in r.reps if v.check == check and np.isfinite(v.value)]


def panels(sheet: Sheet, rows: int, columns: int) -> list[Axes]:
    """The sheet's panels in reading order."""
    return list(np.atleast_1d(sheet.subplots(rows, columns)).ravel())


def legend(sheet: Sheet) -> None:
    """One legend for all panels, below them, where it hides nothing."""
    names = {
        label: line
        for axes in sheet.axes
        for line, label in zip(*axes.get_legend_handles_labels(), strict=True)
    }
    sheet.legend(names.values(), names.keys(), loc="outside lower center", ncols=5, fontsize=8)


def labelled(axes: Axes, title: str, x: str, y: str) -> None:
    """Title and axes' names, in one size for all plots."""
    axes.set_title(title, fontsize=10)
    axes.set_xlabel(x, fontsize=9)
    axes.set_ylabel(y, fontsize=9)
    axes.tick_params(labelsize=8)
    axes.spines[["top", "right"]].set_visible(False)


PLOTS: dict[str, tuple[Callable[[Sequence[Record]], Sheet], str]] = {
    "bland_altman": (
        bland_altman,
        "Errors at the turn against the size of the angle, each rep a point. Lines: bias and 95 % "
        "limits of the side view. Oblique views are measured here but never told.",
    ),
    "by_yaw": (
        by_yaw,
        "Errors at the turn by where the camera stands, each clip a point. The distance between "
        "the lines is what the camera's place costs.",
    ),
    "by_disagreement": (
        by_disagreement,
        "Errors at the turn against the disagreement of both looks, each rep a point.",
    ),
    "calibration": (
        calibration,
        "Left: how often the truth lies within so many stated u, against the promise; above the "
        "diagonal u is stated too large, below it too small. Right: the same by check; left of the "
        "line u is stated too large.",
    ),
    "detection": (
        detecting,
        "Faults found (1) and missed (0) by their true size, each set a point, with the share "
        "found; the alarm is set so that one good set in twenty would be accused.",
    ),
}
