"""How a measure is drawn on a picture and followed over time; which figures an exercise needs."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import numpy as np

from formcheck.measuring import corrected
from formcheck.model import Array, Check, Exercise, Motion, Side, View, ViewName
from formcheck.report.figure_kinds import KINDS, Arc, Drawing, Figure, Seen
from formcheck.view import off_ideal

__all__ = ["Arc", "Drawing", "Figure", "curve", "drawing", "figure_of", "followed"]

FEWEST, MOST = 2, 3  # figures of an exercise: with one the rest goes unseen, four are a tangle


@cache
def figures() -> Mapping[str, Figure]:
    """Every figure by its measure's name."""
    text = files("formcheck.report").joinpath("figures.toml").read_text("utf-8")
    return {name: _figure(data) for name, data in tomllib.loads(text)["figures"].items()}


def _figure(data: Mapping[str, object]) -> Figure:
    known = {("from_" if key == "from" else key): value for key, value in data.items()}
    return Figure(**{**known, "parts": tuple(known["parts"])})  # type: ignore[arg-type]


def figure_of(measure: str) -> Figure | None:
    """How a measure is drawn; None where it has no figure, as times have none."""
    return figures().get(measure)


def drawing(measure: str, xy: Array, view: View, lead: Side | None) -> Drawing | None:
    """What is drawn of a measure on the joints of one instant, (19, 2) pixels.

    None where it has no figure, or a joint of it is unseen.
    """
    figure = figure_of(measure)
    if figure is None:
        return None
    with np.errstate(invalid="ignore", divide="ignore"):
        drawn = KINDS[figure.kind].draw(Seen(xy, view, lead), figure)
    lines = (*drawn.limbs, *drawn.references, drawn.tag)
    return drawn if all(np.isfinite(line).all() for line in lines) else None


def curve(check: Check, motion: Motion, view: View, lead: Side | None) -> Array | None:
    """What a check speaks of at every instant, (n,), in its unit and corrected as it is.

    None for a measure that has no value at an instant: times, and changes within a rep.
    """
    figure = figure_of(check.measure)
    if figure is None or not figure.followed:
        return None
    with np.errstate(invalid="ignore", divide="ignore"):
        value = KINDS[figure.kind].value(Seen(motion.xy, view, lead), figure)
    told = figure.from_ + figure.sign * value
    told = np.abs(told) if figure.absolute else told
    return np.array([corrected(float(one), check) for one in told])


def followed(exercise: Exercise, view: View) -> tuple[Check, ...]:
    """The checks whose figure is drawn all the time and whose curve is charted in this view.

    At most three: those of the exercise's columns, the point of it first, and where these are few
    the heaviest of the others. Of several that follow the same line one is enough.
    """
    seen = [check for check in exercise.checks if _followed_in(check, view)]
    by_name = {check.name: check for check in seen}
    columns = [by_name[name] for name in exercise.columns if name in by_name]
    rest = sorted(seen, key=lambda check: (-check.severity, -check.weight))
    chosen = _unlike(columns)[:MOST]
    return tuple(_unlike([*chosen, *rest])[: max(FEWEST, len(chosen))])


def _followed_in(check: Check, view: View) -> bool:
    """Whether a check has a curve, and speaks in this view."""
    figure = figure_of(check.measure)
    if figure is None or not figure.followed or view.name is ViewName.UNKNOWN:
        return False
    return bool(off_ideal(view, check.views) <= check.uncertainty[-1][0])


def _unlike(checks: Iterable[Check]) -> list[Check]:
    """The first check of each line that is followed."""
    lines: dict[object, Check] = {}
    for check in checks:
        figure = figure_of(check.measure)
        assert figure is not None
        lines.setdefault((figure.kind, figure.parts, figure.of), check)
    return list(lines.values())
