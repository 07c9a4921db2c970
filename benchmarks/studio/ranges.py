"""Declare a number with its default, its permitted range and its natural variation."""

from dataclasses import field
from typing import Any


def within(
    low: float, high: float, default: float, *, vary: float = 0.0, vary_share: float = 0.0
) -> Any:
    """Declare a number of a specification.

    From rep to rep it varies by up to `vary` in its own unit, or by a share of itself.
    """
    return field(
        default=default,
        metadata={"range": (low, high), "vary": vary, "vary_share": vary_share},
    )
