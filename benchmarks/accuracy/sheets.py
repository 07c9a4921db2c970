"""What all plots share: colours, panels, names and one legend."""

from __future__ import annotations

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Sheet

matplotlib.use("Agg")

# Okabe and Ito's colours, told apart by the colour-blind as well.
BLUE, ORANGE, GREEN, RED, GREY = "#0072b2", "#e69f00", "#009e73", "#d55e00", "#8a8a8a"


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
