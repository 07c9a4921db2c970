"""Plots of errors at the turn: by size of the angle, by the camera's place, by disagreement."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Sheet

from benchmarks.accuracy.matrix import USUAL_EXERCISE
from benchmarks.accuracy.records import Record, RepValue
from benchmarks.accuracy.sheets import BLUE, GREEN, ORANGE, RED, labelled, legend, panels
from benchmarks.accuracy.stats import LIMITS
from benchmarks.accuracy.tables import OBLIQUE, SIDE, SIDE_EDGE, band, grouped
from formcheck.model import Array

VIEW_COLOURS = {SIDE: BLUE, SIDE_EDGE: GREEN, OBLIQUE: ORANGE}
MAIN = {"knee_bend": "Knee flexion", "depth": "Thigh inclination", "trunk_lean": "Trunk lean"}
SAGITTAL_FROM = 25.0  # degrees of yaw from which a sagittal angle shows at all


def bland_altman(records: Sequence[Record]) -> Sheet | None:
    """Error at the turn against the mean of read and true, a panel a measure."""
    if not from_the_side(records):
        return None
    sheet = Sheet(figsize=(11, 3.8), layout="constrained")
    for axes, (check, title) in zip(panels(sheet, 1, 3), MAIN.items(), strict=True):
        for view, found in grouped(records, lambda r: band(r.azimuth)).items():
            values = values_of(found, check)
            if view not in VIEW_COLOURS or not values:
                continue
            flat, read = np.array([(v.flat, v.value) for v in values]).T
            colour = VIEW_COLOURS[view]
            axes.plot((flat + read) / 2, read - flat, ".", ms=5, color=colour, label=view)
            if view == SIDE:
                limits(axes, read - flat)
        labelled(axes, title, "mean of read and true, °", "read minus true, °")
    legend(sheet)
    return sheet


def limits(axes: Axes, errors: Array) -> None:
    """Bias and 95 % limits as lines."""
    middle, half = errors.mean(), LIMITS * errors.std()
    axes.axhline(0, color="black", lw=0.6)
    axes.axhline(middle, color=BLUE, lw=1)
    for edge in (middle - half, middle + half):
        axes.axhline(edge, color=BLUE, lw=1, ls="--")


def by_yaw(records: Sequence[Record]) -> Sheet | None:
    """Mean absolute error by the true yaw, against both truths."""
    if not from_the_side(records):
        return None
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


def by_disagreement(records: Sequence[Record]) -> Sheet | None:
    """Size of the error against how far both looks are apart."""
    if not from_the_side(records):
        return None
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


def values_of(records: Sequence[Record], check: str) -> list[RepValue]:
    """A check's values at all matched reps of squats, whether told or not.

    The depth of other exercises is measured at other joints.
    """
    squats = [record for record in records if record.case.exercise == USUAL_EXERCISE]
    return [v for r in squats for v in r.reps if v.check == check and np.isfinite(v.value)]


def from_the_side(records: Sequence[Record]) -> bool:
    """Whether there are values in profile to be drawn."""
    seen = [record for record in records if band(record.azimuth) == SIDE]
    return any(values_of(seen, check) for check in MAIN)
