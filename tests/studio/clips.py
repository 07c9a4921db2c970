"""A short clip for the studio's tests, as a table and as a specification."""

from typing import Any


def table(**changes: Any) -> dict[str, Any]:
    """Describe a short clip of two reps; a change replaces a whole key."""
    base: dict[str, Any] = {
        "name": "short",
        "body": "man_medium",
        "fps": 10,
        "seed": 5,
        "lead_in_s": 0.2,
        "lead_out_s": 0.2,
        "rep": {"down_s": 0.6, "hold_s": 0.2, "up_s": 0.5, "rest_s": 0.2},
        "reps": [{"count": 2}],
    }
    return base | changes
