"""Tables as data: rows of figures under named columns, the same for the page and the baseline."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from benchmarks.accuracy.stats import Figure

SIDE, SIDE_EDGE, OBLIQUE, FRONT, REAR = (
    "side",
    "side, 20-30° off",
    "oblique",
    "front",
    "rear",
)
LESS, MORE = "less", "more"
UNITS = {"deg": ("°", 1), "ratio": ("", 2), "s": (" s", 2), "%": ("%", 1)}

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Column:
    """A column: `kind` is "unit" (that of the row), "share", "number" or "whole".

    `better` says whether "less" or "more" of it is better; "" where neither is, and the baseline
    does not watch it.
    """

    name: str
    kind: str = "unit"
    better: str = ""
    interval: bool = True


@dataclass(frozen=True)
class Row:
    """A row: what it is of, its figures in the columns' order, and its unit's name."""

    labels: tuple[str, ...]
    figures: tuple[Figure, ...]
    unit: str = "deg"


@dataclass(frozen=True)
class Table:
    """A table with its heading, the words above it, and what its rows' labels are."""

    key: str
    title: str
    text: str
    labels: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = field(default=())

    def figure(self, labels: Sequence[str], column: str) -> Figure | None:
        """The figure of a row and a column, None where the run has no such row."""
        place = [c.name for c in self.columns].index(column)
        found = (row.figures[place] for row in self.rows if row.labels == tuple(labels))
        return next(found, None)


def band(azimuth: float) -> str:
    """The view for a table, by the true azimuth in degrees."""
    turn = abs(azimuth)
    off = abs(turn - 90.0)
    if off <= 20.0:
        return SIDE
    if off <= 30.0:
        return SIDE_EDGE
    if turn <= 25.0:
        return FRONT
    return REAR if turn >= 155.0 else OBLIQUE


def grouped(items: Iterable[T], key: Callable[[T], K]) -> Mapping[K, list[T]]:
    """Items by their key, in the order in which the keys first appear."""
    groups: dict[K, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups
