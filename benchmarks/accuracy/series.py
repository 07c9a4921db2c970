"""Joint angles of every frame, for any exercise, in a motion and in the truth beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.accuracy.known import Known
from formcheck import geometry
from formcheck.model import Array, Motion, Side, joint

FLEXIONS = {
    "knee flexion": ("knee_flexion", ("HIP", "KNEE", "ANKLE")),
    "hip flexion": ("hip_flexion", ("SHOULDER", "HIP", "KNEE")),
    "elbow flexion": ("elbow_flexion", ("SHOULDER", "ELBOW", "WRIST")),
}
TRUNK, THIGH, SHANK = "trunk inclination", "thigh inclination", "shank inclination"
KASR = "knee-ankle separation ratio"
NAMES = (*FLEXIONS, TRUNK, THIGH, SHANK, KASR)


@dataclass(frozen=True)
class Series:
    """One angle over the frames of a clip: as read, as projected, and in the room, each (n,).

    Degrees; the knee-ankle separation ratio has no unit. NaN where it was not seen.
    """

    name: str
    read: Array
    flat: Array
    true: Array


def series_of(motion: Motion, truth: Known) -> list[Series]:
    """Every angle that the view shows: of the near side, of both seen from front or back."""
    at = rows_of(truth.t, motion.t)
    sides = [truth.side] if truth.side else list(Side)
    found = []
    for side in sides:
        read, flat = (angles(xy, side, truth) for xy in (motion.xy, truth.picture.xy[at]))
        true = in_room(truth, side)
        found += [Series(name, read[name], flat[name], true[name][at]) for name in read]
    return found


def rows_of(known: Array, wanted: Array) -> np.ndarray:
    """The row of the known time nearest to each wanted one, (n,)."""
    after = np.clip(np.searchsorted(known, wanted), 1, len(known) - 1)
    earlier = wanted - known[after - 1] < known[after] - wanted
    return np.asarray(after - earlier)


def angles(xy: Array, side: Side, truth: Known) -> dict[str, Array]:
    """The angles of one side in a picture, xy (n, 19, 2) pixels; each (n,).

    Inclinations are positive forward; from front or back forward cannot be told, and they have no
    sign. Only from there are knees and ankles far enough apart for their ratio.
    """

    def at(part: str, which: Side = side) -> Array:
        return xy[:, joint(part, which)]

    def middle(part: str) -> Array:
        return geometry.midpoint(at(part, Side.LEFT), at(part, Side.RIGHT))

    forward = -1.0 if side is Side.LEFT else 1.0
    trunk = geometry.from_vertical(middle("HIP"), middle("SHOULDER"), forward)
    shank = geometry.from_vertical(at("ANKLE"), at("KNEE"), forward)
    found = {
        name: geometry.flexion(*(at(part) for part in parts))
        for name, (_, parts) in FLEXIONS.items()
    }
    found[THIGH] = geometry.from_horizontal(at("KNEE"), at("HIP"))
    if truth.side:
        return found | {TRUNK: trunk, SHANK: shank}
    found |= {TRUNK: np.abs(trunk), SHANK: np.abs(shank)}
    return found | ({KASR: ratio(xy)} if side is Side.LEFT else {})


def ratio(xy: Array) -> Array:
    """The gap between the knees over the gap between the ankles, (n,)."""
    knees, ankles = (
        np.abs(xy[:, joint(part, Side.LEFT), 0] - xy[:, joint(part, Side.RIGHT), 0])
        for part in ("KNEE", "ANKLE")
    )
    return np.asarray(knees / np.where(ankles > 0, ankles, np.nan))


def in_room(truth: Known, side: Side) -> dict[str, Array]:
    """The studio's spatial angles under the names used here, each (frames,)."""
    found = {name: truth.angles[f"{side.value}_{key}"] for name, (key, _) in FLEXIONS.items()}
    found[THIGH] = truth.angles[f"{side.value}_thigh_inclination"]
    found[SHANK] = truth.angles[f"{side.value}_shank_inclination"]
    found[TRUNK] = truth.angles["trunk_inclination"]
    found[KASR] = truth.angles["knee_ankle_separation_ratio"]
    if truth.side:
        return found
    return found | {
        SHANK: np.abs(found[SHANK]),
        TRUNK: np.abs(found[TRUNK]),
        KASR: np.abs(found[KASR]),
    }
