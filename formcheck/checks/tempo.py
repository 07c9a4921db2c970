"""The phases of a rep in seconds, from any view."""

from __future__ import annotations

from formcheck.checks.registry import Window, measure


@measure("s")
def eccentric_time(window: Window) -> float:
    """Seconds from leaving the start position to reaching the turn."""
    return window.rep.reach - window.rep.start


@measure("s")
def pause_time(window: Window) -> float:
    """Seconds spent at the turn."""
    return window.rep.leave - window.rep.reach


@measure("s")
def concentric_time(window: Window) -> float:
    """Seconds from leaving the turn to being back in the start position."""
    return window.rep.end - window.rep.leave
