"""The plots of docs/ACCURACY.md, with their captions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from matplotlib.figure import Figure as Sheet

from benchmarks.accuracy.error_plots import bland_altman, by_disagreement, by_yaw
from benchmarks.accuracy.records import Record
from benchmarks.accuracy.trust_plots import calibration, detecting

DPI = 80

PLOTS: dict[str, tuple[Callable[[Sequence[Record]], Sheet | None], str]] = {
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


def draw(records: Sequence[Record], folder: Path) -> list[tuple[str, str]]:
    """Draw every plot that there are films for; answers (file name, caption) of each."""
    folder.mkdir(parents=True, exist_ok=True)
    done = []
    for name, (make, caption) in PLOTS.items():
        sheet = make(records)
        if sheet is None:
            (folder / f"{name}.png").unlink(missing_ok=True)  # that of another run
            continue
        sheet.savefig(folder / f"{name}.png", dpi=DPI, metadata={"Software": None})
        done.append((f"{folder.name}/{name}.png", caption))
    return done
