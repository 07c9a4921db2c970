"""What an example is: a good set of an exercise, and for each scored check one that fails it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from formcheck.model import Motion


@dataclass(frozen=True)
class Example:
    """Sets of one kind of stick figure, each with its `reps` and the `yaw` it is filmed from.

    `film` shows such a set to a perfect pose model.
    """

    film: Callable[[Any], Motion]
    good: Any
    faults: Mapping[str, Any]


def from_views(sets: Mapping[str, tuple[float, Any]]) -> dict[str, Any]:
    """Sets by check, each filmed from the side that it is given with, in degrees."""
    return {check: replace(work, yaw=yaw) for check, (yaw, work) in sets.items()}
