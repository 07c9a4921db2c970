"""The truth of a clip in formcheck's own terms: true joints as motions, true reps and angles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Any

import numpy as np

from formcheck.model import JOINTS, Array, Joint, Motion, Rep, Side, View
from formcheck.view import name_of

PX_A_METRE = 400.0  # the scale of the ideal picture; angles and ratios do not depend on it
ALONG = 0.2  # |sin azimuth| below which neither side is the nearer one


@dataclass(frozen=True)
class Known:
    """What is true of a clip.

    `picture` holds the projected joints in pixels, `metres` (n, 19, 3) the joints in the room (x
    to the athlete's left, y behind, z up), `angles` the studio's spatial angles by name, each (n,)
    degrees. `reps` are the full reps, `others` the half ones. `side` is the nearer one, None seen
    from front or back; `azimuth` in degrees as formcheck's yaw.
    """

    picture: Motion
    metres: Array
    angles: Mapping[str, Array]
    azimuth: float
    side: Side | None
    reps: tuple[Rep, ...]
    others: tuple[Rep, ...]

    @property
    def t(self) -> Array:
        """The time of every frame in seconds, (n,)."""
        return self.picture.t

    @property
    def duration(self) -> float:
        """Seconds of film."""
        return float(self.t[-1] + self.t[1] - self.t[0])


def known(truth: Mapping[str, Any]) -> Known:
    """The truth as the studio wrote it, in formcheck's terms."""
    frames = truth["frames"]
    t = np.array(frames["t"], dtype=np.float64)
    metres = stacked(frames["m"])
    azimuth = float(truth["view_azimuth_deg"])
    kinds = {
        kind: tuple(rep_of(row) for row in truth["reps"] if (row["kind"] == "partial") is half)
        for kind, half in (("full", False), ("partial", True))
    }
    across = sin(radians(azimuth))
    return Known(
        picture=motion(t, stacked(frames["px"]), metres, azimuth),
        metres=metres,
        angles={k: np.array(v, dtype=np.float64) for k, v in frames["angles_deg"].items()},
        azimuth=azimuth,
        side=None if abs(across) < ALONG else (Side.LEFT if across > 0 else Side.RIGHT),
        reps=kinds["full"],
        others=kinds["partial"],
    )


def stacked(joints: Mapping[str, Any]) -> Array:
    """The studio's joints by name as one array in formcheck's order, (n, 19, 2 or 3)."""
    return np.stack([np.array(joints[j.name.lower()], np.float64) for j in Joint], axis=1)


def rep_of(row: Mapping[str, Any]) -> Rep:
    """A true rep."""
    start, reach, turn, leave, end = (
        float(row[moment]) for moment in ("start", "reach", "turn", "leave", "end")
    )
    lead = row.get("lead")
    return Rep(int(row["number"]), start, reach, turn, leave, end, Side(lead) if lead else None)


def motion(t: Array, xy: Array, metres: Array, azimuth: float) -> Motion:
    """A motion without error: pixels as given, 3-D as the camera would see it about the hips."""
    hips = metres[:, [Joint.LEFT_HIP, Joint.RIGHT_HIP]].mean(axis=1, keepdims=True)
    n = len(t)
    seen = turned(metres - hips, azimuth)
    return Motion(t, xy, seen, np.ones((n, JOINTS)), np.zeros(n, dtype=np.int64))


def turned(metres: Array, azimuth: float) -> Array:
    """Points in the room as a camera at this azimuth sees them: right, down, away; metres."""
    c, s = cos(radians(azimuth)), sin(radians(azimuth))
    x, y, z = np.moveaxis(metres, -1, 0)
    return np.stack([c * x + s * y, -z, c * y - s * x], axis=-1)


def seen_from(truth: Known, azimuth: float) -> Motion:
    """The athlete from exactly this azimuth, by parallel projection: no camera is better placed."""
    flat = turned(truth.metres, azimuth)[..., :2] * PX_A_METRE
    return motion(truth.t, flat, truth.metres, azimuth)


def view_at(azimuth: float, side: Side) -> View:
    """The true view from this azimuth in degrees."""
    return View(name_of(azimuth), azimuth, 0.0, side)
