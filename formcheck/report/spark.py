"""Numbers over time as one row of little bars."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

BARS = "▁▂▃▄▅▆▇█"
UNKNOWN = "·"


def spark(values: Sequence[float]) -> str:
    """A bar a number, from the lowest to the highest of them; a dot where it is unknown."""
    known = [value for value in values if isfinite(value)]
    if not known:
        return UNKNOWN * len(values)
    low, span = min(known), max(known) - min(known)
    return "".join(_bar(value, low, span) if isfinite(value) else UNKNOWN for value in values)


def _bar(value: float, low: float, span: float) -> str:
    part = (value - low) / span if span else 0.5
    return BARS[min(int(part * len(BARS)), len(BARS) - 1)]
