"""Who comes first on the desk."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, isfinite

from formcheck.batch.row import Need, Row

URGENCY = {need: place for place, need in enumerate(Need)}


def by_need(rows: Sequence[Row]) -> list[Row]:
    """The rows by their needs, the most urgent first; then the lowest score, then the oldest."""
    return sorted(rows, key=_place)


def _place(row: Row) -> tuple[list[int], float, str, str]:
    needs = [URGENCY[need] for need in row.needs]
    score = row.score if row.score is not None and isfinite(row.score) else inf
    # the end of the needs counts as no need: pain and a fault come before pain alone
    return [*needs, URGENCY[Need.NONE]], score, row.at, row.name
