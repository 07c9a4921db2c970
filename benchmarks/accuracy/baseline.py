"""The stored figures, and which of today's are worse than they by more than their interval."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.accuracy.stats import Figure
from benchmarks.accuracy.tables import LESS, Table

BASELINE = Path(__file__).parent / "baseline.json"
FEWEST = 4  # clips; from fewer no interval can be told, and every change would be called worse
Cells = Mapping[str, tuple[Figure, str]]
Stored = Mapping[str, Mapping[str, float | str]]


def cells(tables: Sequence[Table]) -> dict[str, tuple[Figure, str]]:
    """Every figure of which less or more is better, by its name, with that word."""
    return dict(_cells(tables))


def _cells(tables: Sequence[Table]) -> Iterator[tuple[str, tuple[Figure, str]]]:
    for table in tables:
        for row in table.rows:
            for column, figure in zip(table.columns, row.figures, strict=True):
                watched = column.better and figure.clips >= FEWEST
                if watched and np.isfinite(figure.value):
                    name = " / ".join((table.key, *row.labels, column.name))
                    yield name, (figure, column.better)


def worse(stored: Stored, now: Cells) -> list[str]:
    """A sentence for every stored figure that is worse now by more than its interval, or gone."""
    found = []
    for name, cell in stored.items():
        if name not in now:
            found.append(f"{name}: was {told(cell)}, is no longer measured")
            continue
        figure, better = now[name]
        limit = float(cell["high"] if better == LESS else cell["low"])
        beyond = figure.value > limit if better == LESS else figure.value < limit
        if beyond:
            found.append(f"{name}: was {told(cell)}, is {figure.value:.4g}")
    return found


def told(cell: Mapping[str, float | str]) -> str:
    """A stored figure in words."""
    return f"{cell['value']:.4g} ({cell['low']:.4g} to {cell['high']:.4g})"


def load(mode: str, path: Path = BASELINE) -> Stored:
    """The stored figures of a mode ("quick" or "full"); none when there are none yet."""
    if not path.is_file():
        return {}
    stored: dict[str, Stored] = json.loads(path.read_text("utf-8"))
    return stored.get(mode, {})


def save(mode: str, now: Cells, path: Path = BASELINE) -> None:
    """Store the figures of a mode beside those of the other; digits beyond the fifth are noise."""
    stored = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    stored[mode] = {
        name: {
            key: float(f"{value:.5g}")
            for key, value in (("value", f.value), ("low", f.low), ("high", f.high))
        }
        | {"better": better}
        for name, (f, better) in now.items()
    }
    lines = [f"  {json.dumps(mode)}: {_lines(stored[mode])}" for mode in sorted(stored)]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def _lines(cells: Stored) -> str:
    """A cell a line, so that a change is seen as what it is."""
    rows = [f"    {json.dumps(name)}: {json.dumps(cell)}" for name, cell in cells.items()]
    return "{\n" + ",\n".join(rows) + "\n  }"
