"""Whether what an exercise needs is there."""

from __future__ import annotations

from collections.abc import Collection, Iterable


def alternatives(need: str) -> list[str]:
    """The pieces of equipment of which one will do, from words such as "dumbbells or band"."""
    return need.split(" or ")


def missing(needs: Iterable[str], there: Collection[str]) -> tuple[str, ...]:
    """The needs that nothing of what is there meets."""
    return tuple(need for need in needs if not set(alternatives(need)) & set(there))
