"""What the camera wrote beside the film."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import isfinite, nan
from pathlib import Path

from formcheck.video.film import opened

CREATED = ("com.apple.quicktime.creationdate", "creation_time")  # the first knows its time zone
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)  # cameras whose clock was never set say 1904 or 1970
CAPTURE_RATE = "com.android.capture.fps"  # how many frames a second the camera took


def capture_rate(path: Path) -> float:
    """Frames a second as filmed, where the camera says it; NaN where not.

    Slow motion is filmed faster than it is played. Raises `UnreadableVideo`.
    """
    with opened(path) as film:
        said = film.container.metadata.get(CAPTURE_RATE, "")
    try:
        rate = float(said)
    except ValueError:
        return nan
    return rate if isfinite(rate) and rate > 0.0 else nan


def created(path: Path) -> datetime | None:
    """When the film was made, with its time zone; None where it does not say, or cannot be true.

    Raises `UnreadableVideo`.
    """
    with opened(path) as film:
        said = [film.container.metadata.get(name, "") for name in CREATED]
    latest = datetime.now(UTC) + timedelta(days=1)
    told = (moment for text in said if (moment := _moment(text)) is not None)
    return next((moment for moment in told if EARLIEST <= moment <= latest), None)


def _moment(text: str) -> datetime | None:
    """A moment as cameras write it; without a time zone it is UTC."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
