"""What the camera wrote beside the film."""

from __future__ import annotations

from math import isfinite, nan
from pathlib import Path

from formcheck.video.film import opened

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
