"""What the figures are meant to reach, and whether they do."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.accuracy.stats import Figure
from benchmarks.accuracy.tables import Column, Row, Table

AIMS = Path(__file__).parent / "aims.toml"


@dataclass(frozen=True)
class Aim:
    """An aim beside the figure it is about, None when the run did not measure it."""

    what: str
    most: float | None
    least: float | None
    why: str
    figure: Figure | None
    column: Column
    row: Row | None

    @property
    def missed(self) -> bool:
        """Whether it was measured and not reached."""
        if self.figure is None:
            return False
        if self.most is not None:
            return not self.figure.value <= self.most
        return self.least is not None and not self.figure.value >= self.least


def aims(tables: Sequence[Table], mode: str, path: Path = AIMS) -> list[Aim]:
    """Every aim of a run of this mode with its figure."""
    by_key = {table.key: table for table in tables}
    rows = tomllib.loads(path.read_text("utf-8"))["rest" if mode == "rest" else "aims"]
    return [aim(row, by_key[row["table"]]) for row in rows]


def aim(row: Mapping[str, Any], table: Table) -> Aim:
    """One aim beside the figure it names."""
    labels, column = tuple(row["row"]), row["column"]
    figure = table.figure(labels, column)
    measured = figure is not None and (figure.clips > 0 or np.isfinite(figure.value))
    return Aim(
        what=row["what"],
        most=row.get("most"),
        least=row.get("least"),
        why=row.get("why", ""),
        figure=figure if measured else None,
        column=next(c for c in table.columns if c.name == column),
        row=next((r for r in table.rows if r.labels == labels), None),
    )
