"""How a measure is drawn on a picture and followed over time, as figures.toml says."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from formcheck.measuring import corrected
from formcheck.model import Array, Check, Exercise, Motion, Side, View, ViewName
from formcheck.report.figure_body import Arc, Drawing, Figure, Seen
from formcheck.report.figure_drawings import DRAWINGS
from formcheck.report.figure_series import SERIES, VALUES
from formcheck.view import as_seen, speaks

__all__ = ["Arc", "Drawing", "Figure", "curve", "drawing", "figure_of", "followed", "why_not"]

FEWEST, MOST = 2, 3  # figures of an exercise: with one the rest goes unseen, four are a tangle


def figure_of(measure: str) -> Figure | None:
    """How a measure is drawn; None where it has no figure, as times have none."""
    return _figures().get(measure)


def why_not(measure: str) -> str:
    """Why a measure has no value at an instant; "" where it has one."""
    return str(_table().get(measure, {}).get("why_not", ""))


def drawing(measure: str, xy: Array, view: View, lead: Side | None) -> Drawing | None:
    """What is drawn of a measure on the joints of one instant, (19, 2) pixels.

    None where it has no figure, or a joint of it is unseen; `lead` is the working side.
    """
    figure = figure_of(measure)
    if figure is None:
        return None
    with np.errstate(invalid="ignore", divide="ignore"):
        drawn = DRAWINGS[figure.kind](Seen(xy, view, lead), figure)
    lines = (*drawn.limbs, *drawn.references, drawn.tag)
    return drawn if all(np.isfinite(line).all() for line in lines) else None


def curve(check: Check, motion: Motion, view: View, lead: Side | None) -> Array | None:
    """What a check speaks of at every instant, (n,), in its unit and corrected as it is.

    NaN where it is unseen; None for a measure that has no value at an instant: times, and what
    compares moments of a rep.
    """
    check = as_seen(check, view)
    figure = figure_of(check.measure)
    if figure is None or not figure.value or not len(motion):
        return None
    seen = Seen(motion.xy, view, lead)
    with np.errstate(invalid="ignore", divide="ignore"):
        values = VALUES[figure.value](seen, SERIES[figure.kind](seen, figure))
    return np.array([corrected(float(value), check) for value in values])


def followed(exercise: Exercise, view: View) -> tuple[Check, ...]:
    """The checks whose figure is drawn all the time and whose curve is charted in this view.

    At most three: those of the exercise's columns, the point of it first, and where these are few
    the heaviest of the others. Of several that follow the same line one is enough.
    """
    seen = [check for check in exercise.checks if _followed_in(check, view)]
    by_name = {check.name: check for check in seen}
    columns = [by_name[name] for name in exercise.columns if name in by_name]
    rest = sorted(
        (check for check in seen if check.severity),
        key=lambda check: (-check.severity, -check.weight),
    )
    chosen = _unlike(columns)[:MOST]
    return tuple(_unlike([*chosen, *rest])[: max(FEWEST, len(chosen))])


def _followed_in(check: Check, view: View) -> bool:
    """Whether a check has a curve, and speaks in this view."""
    figure = figure_of(check.measure)
    if figure is None or not figure.value or view.name is ViewName.UNKNOWN:
        return False
    return speaks(check, view)


def _unlike(checks: Iterable[Check]) -> list[Check]:
    """The first check of each line that is followed."""
    lines: dict[object, Check] = {}
    for check in checks:
        figure = figure_of(check.measure)
        if figure is not None:
            lines.setdefault((figure.parts, figure.side), check)
    return list(lines.values())


@cache
def _figures() -> Mapping[str, Figure]:
    return {
        name: Figure(one["kind"], tuple(one["parts"]), one["side"], one.get("value", ""))
        for name, one in _table().items()
        if "kind" in one
    }


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    text = files("formcheck.report").joinpath("figures.toml").read_text("utf-8")
    return tomllib.loads(text)
