"""The motion for OpenSim: markers (TRC) and the coordinates of a skeleton (MOT).

Lengths are metres, X points forward, Y up and Z to the athlete's right. One camera sees no depth:
what it cannot see is 0. docs/EXPORTS.md tells what follows from that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf
from pathlib import Path

import numpy as np

from formcheck.body import Body
from formcheck.errors import BadUsage
from formcheck.geometry import midpoint
from formcheck.model import Analysis, Array, Joint, Motion, Side, ViewName, joint
from formcheck.report.angles import angles, forward_of, upright
from formcheck.store import whole
from formcheck.travel import LEG_PER_HEIGHT

USUAL_HEIGHT = 1.70  # metres, where nobody said how tall the athlete is
ALONG = (ViewName.FRONT, ViewName.REAR)  # views whose width is the athlete's left and right
# The names that the markers of such pose models have in Sports2D and Pose2Sim.
MARKERS = {
    "Nose": Joint.NOSE,
    "REar": Joint.RIGHT_EAR,
    "LEar": Joint.LEFT_EAR,
    "RShoulder": Joint.RIGHT_SHOULDER,
    "RElbow": Joint.RIGHT_ELBOW,
    "RWrist": Joint.RIGHT_WRIST,
    "LShoulder": Joint.LEFT_SHOULDER,
    "LElbow": Joint.LEFT_ELBOW,
    "LWrist": Joint.LEFT_WRIST,
    "RHip": Joint.RIGHT_HIP,
    "RKnee": Joint.RIGHT_KNEE,
    "RAnkle": Joint.RIGHT_ANKLE,
    "RHeel": Joint.RIGHT_HEEL,
    "RBigToe": Joint.RIGHT_TOE,
    "LHip": Joint.LEFT_HIP,
    "LKnee": Joint.LEFT_KNEE,
    "LAnkle": Joint.LEFT_ANKLE,
    "LHeel": Joint.LEFT_HEEL,
    "LBigToe": Joint.LEFT_TOE,
}
MIDDLES = {"Hip": "HIP", "Neck": "SHOULDER"}
FEET = (Joint.LEFT_HEEL, Joint.RIGHT_HEEL, Joint.LEFT_TOE, Joint.RIGHT_TOE)
FLOOR_PERCENTILE = 5.0  # the feet stand on the floor most of the time; few instants are misread
MOST_ARM = 270.0  # an arm is lifted from behind (-90) over the front to behind the head


def write_trc(path: Path, analysis: Analysis) -> None:
    """Writes the markers; one that was never seen is left out, gaps are filled in line.

    Raises `BadUsage` where no leg was seen, and `UnwritableOutput`.
    """
    motion = upright(analysis)
    markers = {name: _filled(at) for name, at in positions(analysis, motion).items() if _seen(at)}
    rate, n = _rate(motion), len(motion)
    names = "\t\t\t".join(markers)
    axes = "\t".join(f"X{i}\tY{i}\tZ{i}" for i in range(1, len(markers) + 1))
    lines = [
        f"PathFileType\t4\t(X/Y/Z)\t{path.name}",
        "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames",
        f"{rate:.2f}\t{rate:.2f}\t{n}\t{len(markers)}\tm\t{rate:.2f}\t1\t{n}",
        f"Frame#\tTime\t{names}\t\t",
        f"\t\t{axes}",
        "",
    ]
    table = np.concatenate(list(markers.values()), axis=1)
    rows = zip(motion.t, table, strict=True)
    lines += [f"{i}\t{_row([t, *row])}" for i, (t, row) in enumerate(rows, 1)]
    _write(path, lines)


def write_mot(path: Path, analysis: Analysis) -> None:
    """Writes the posture as coordinates of the usual OpenSim skeletons, in degrees and metres.

    Raises `BadUsage` for a film that is not from the side or shows no leg, and `UnwritableOutput`.
    """
    view = analysis.view.name
    if view is not ViewName.SIDE:
        what = f"angles of a skeleton need a film from the side, this one is {view}"
        raise BadUsage(what, "take --trc or --csv")
    motion = upright(analysis)
    columns = {n: _filled(v) for n, v in coordinates(analysis, motion).items() if _seen(v)}
    lines = [
        "Coordinates",
        "version=1",
        f"nRows={len(motion)}",
        f"nColumns={1 + len(columns)}",
        "inDegrees=yes",
        "",
        "Angles of the picture, seen from the side; lengths in metres.",
        "",
        "endheader",
        "\t".join(("time", *columns)),
    ]
    table = np.stack([motion.t, *columns.values()], axis=-1)
    _write(path, [*lines, *(_row(row) for row in table)])


def positions(analysis: Analysis, motion: Motion) -> Mapping[str, Array]:
    """Each marker in metres, (n, 3), NaN where unseen; the floor is at 0, the start at 0 ahead."""
    metres = metres_per_pixel(analysis, motion)
    hips = midpoint(motion.xy[:, Joint.LEFT_HIP], motion.xy[:, Joint.RIGHT_HIP])
    origin = _first(hips[:, 0]), _floor(motion)
    view = analysis.view.name
    ahead = {ViewName.FRONT: -1.0, ViewName.REAR: 1.0}.get(view, forward_of(analysis))
    found = {name: motion.xy[:, which] for name, which in MARKERS.items()} | {
        name: midpoint(motion.xy[:, joint(part, Side.LEFT)], motion.xy[:, joint(part, Side.RIGHT)])
        for name, part in MIDDLES.items()
    }
    return {name: _placed(xy, origin, ahead, metres, view) for name, xy in found.items()}


def _placed(
    xy: Array, origin: tuple[float, float], ahead: float, metres: float, view: ViewName
) -> Array:
    """Pixels as metres, (n, 3): the picture's width is forward, or right in a view along it."""
    out = np.where(np.isfinite(xy[:, :1]), 0.0, np.nan) * np.ones(3)
    out[:, 2 if view in ALONG else 0] = (xy[:, 0] - origin[0]) * ahead * metres
    out[:, 1] = (origin[1] - xy[:, 1]) * metres
    return out


def metres_per_pixel(analysis: Analysis, motion: Motion) -> float:
    """From the athlete's height and the length of the legs in the picture.

    Raises `BadUsage` where no leg was seen.
    """
    legs = Body(motion).leg
    if not np.isfinite(legs).any():
        raise BadUsage("no leg was seen in this film, and lengths are scaled by it", "take --csv")
    return LEG_PER_HEIGHT * (analysis.trends.height or USUAL_HEIGHT) / float(np.nanmedian(legs))


def coordinates(analysis: Analysis, motion: Motion) -> Mapping[str, Array]:
    """The posture as OpenSim's skeletons name it, each (n,): degrees, and metres of the pelvis.

    The pelvis cannot be told from the trunk: it leans with it and the back stays straight.
    """
    forward = forward_of(analysis)
    seen = angles(motion, forward)
    lean = seen["trunk_inclination"]
    hips = positions(analysis, motion)["Hip"]
    told = {"pelvis_tilt": -lean, "pelvis_tx": hips[:, 0], "pelvis_ty": hips[:, 1]}
    for side in Side:
        end, thigh, shank = side[0], seen[f"thigh_inclination_{side}"], f"shank_inclination_{side}"
        told |= {
            f"hip_flexion_{end}": _turned(thigh + lean),
            f"knee_angle_{end}": _turned(thigh + seen[shank]),
            f"ankle_angle_{end}": seen[f"ankle_dorsiflexion_{side}"],
        }
    told["lumbar_extension"] = np.where(np.isfinite(lean), 0.0, np.nan)
    for side in Side:
        told[f"arm_flex_{side[0]}"] = _turned(_arm(motion, side, forward) + lean, MOST_ARM)
        told[f"elbow_flex_{side[0]}"] = seen[f"elbow_flexion_{side}"]
    return told


def _arm(motion: Motion, side: Side, forward: float) -> Array:
    """The upper arm against the downward vertical, + forward, (n,) degrees."""
    d = motion.xy[:, joint("ELBOW", side)] - motion.xy[:, joint("SHOULDER", side)]
    return np.degrees(np.arctan2(d[:, 0] * forward, d[:, 1]))


def _turned(degrees: Array, most: float = 180.0) -> Array:
    """Directions brought into the 360 degrees up to `most`."""
    return most - (most - degrees) % 360.0


def _first(values: Array) -> float:
    """The first value that is seen, NaN when none is."""
    seen = values[np.isfinite(values)]
    return float(seen[0]) if len(seen) else np.nan


def _floor(motion: Motion) -> float:
    """Where the floor is in the picture, in pixels from its top."""
    feet = motion.xy[:, FEET, 1]
    lowest = np.where(np.isfinite(feet), feet, -inf).max(axis=1, initial=-inf)
    seen = lowest[np.isfinite(lowest)]
    if not len(seen):  # no feet in the picture: the lowest joint
        return float(np.nanmax(motion.xy[..., 1]))
    return float(np.percentile(seen, 100.0 - FLOOR_PERCENTILE))


def _rate(motion: Motion) -> float:
    """Instants a second."""
    return 1.0 / float(np.median(np.diff(motion.t))) if len(motion) > 1 else 30.0


def _seen(values: Array) -> bool:
    return bool(np.isfinite(values).all(axis=tuple(range(1, values.ndim))).any())


def _filled(values: Array) -> Array:
    """Gaps filled in a straight line, the ends held: programs that read such files know no gaps."""
    flat = values.reshape(len(values), -1)
    known = np.isfinite(flat).all(axis=1)
    rows = np.arange(len(flat))
    columns = [np.interp(rows, rows[known], column[known]) for column in flat.T]
    return np.stack(columns, axis=-1).reshape(values.shape)


def _row(values: Iterable[float]) -> str:
    return "\t".join(f"{value + 0.0:.5f}" for value in values)


def _write(path: Path, lines: Sequence[str]) -> None:
    with whole(path) as file:
        file.write("".join(f"{line}\n" for line in lines).encode())
