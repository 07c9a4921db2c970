"""The phases of a rep in seconds, from any view."""

from __future__ import annotations

from formcheck.checks.registry import Window, measure


@measure("s")
def eccentric_time(window: Window) -> float:
    """Seconds of the lowering phase: from the start position to the turn, or back from it."""
    start, end = window.rep.eccentric
    return end - start


@measure("s")
def pause_time(window: Window) -> float:
    """Seconds spent at the turn."""
    return window.rep.leave - window.rep.reach


@measure("s")
def concentric_time(window: Window) -> float:
    """Seconds of the lifting phase."""
    start, end = window.rep.concentric
    return end - start
