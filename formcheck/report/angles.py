"""The joint angles of a set over time, as a table for other programs.

All angles are those of the picture: what turns towards or away from the camera is foreshortened.
docs/EXPORTS.md explains every column.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import numpy as np

from formcheck.geometry import flexion, from_vertical, midpoint
from formcheck.level import clear_roll, levelled
from formcheck.model import Analysis, Array, Motion, Rep, Side, joint
from formcheck.store import whole

PHASES = ("eccentric", "pause", "concentric")
HOLD = ("begin", "hold", "finish")


def upright(analysis: Analysis) -> Motion:
    """The motion that was judged: smoothed, and levelled where the camera was clearly tilted."""
    motion, video = analysis.motion, analysis.video
    roll = clear_roll(motion)
    return levelled(motion, roll, video.width, video.height) if roll else motion


def angles(motion: Motion, forward: float) -> Mapping[str, Array]:
    """Every angle by its name, (n,) degrees, NaN where unseen.

    `forward` is +1 where the athlete faces the right of the picture, -1 the left.
    """
    told = {"trunk_inclination": trunk_inclination(motion, forward)}
    for side in Side:
        told |= {f"{name}_{side}": values for name, values in _limbs(motion, side, forward).items()}
    return told


def trunk_inclination(motion: Motion, forward: float) -> Array:
    """Mid-hip to mid-shoulder against the vertical, + forward, (n,) degrees."""
    hips, shoulders = (
        midpoint(motion.xy[:, joint(part, Side.LEFT)], motion.xy[:, joint(part, Side.RIGHT)])
        for part in ("HIP", "SHOULDER")
    )
    return from_vertical(hips, shoulders, forward)


def _limbs(motion: Motion, side: Side, forward: float) -> Mapping[str, Array]:
    """The angles of one side of the body."""
    parts = ("SHOULDER", "ELBOW", "WRIST", "HIP", "KNEE", "ANKLE", "HEEL", "TOE")
    shoulder, elbow, wrist, hip, knee, ankle, heel, toe = (
        motion.xy[:, joint(part, side)] for part in parts
    )
    return {
        "knee_flexion": flexion(hip, knee, ankle),
        "hip_flexion": flexion(shoulder, hip, knee),
        "ankle_dorsiflexion": flexion(knee, ankle, ankle + toe - heel) - 90.0,
        "thigh_inclination": from_vertical(knee, hip, -forward),
        "shank_inclination": from_vertical(ankle, knee, forward),
        "elbow_flexion": flexion(shoulder, elbow, wrist),
        "shoulder_elevation": 180.0 - flexion(hip, shoulder, elbow),
    }


def forward_of(analysis: Analysis) -> float:
    """+1 where the athlete faces the right of the picture, -1 the left."""
    return -1.0 if analysis.view.side is Side.LEFT else 1.0


def write_angles(path: Path, analysis: Analysis) -> None:
    """Writes a row an instant: time, rep, phase, and every angle; raises `UnwritableOutput`."""
    motion = upright(analysis)
    columns = angles(motion, forward_of(analysis))
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["time_s", "rep", "phase", *(f"{name}_deg" for name in columns)])
    table = np.stack(list(columns.values()), axis=-1)
    for t, row in zip(motion.t, table, strict=True):
        writer.writerow([f"{t:.3f}", *_place(analysis, float(t)), *(_told(value) for value in row)])
    with whole(path) as file:
        file.write(text.getvalue().encode())


def _told(value: float) -> str:
    """A rounded angle; nothing where it was not seen."""
    return f"{value + 0.0:.1f}" if np.isfinite(value) else ""


def _place(analysis: Analysis, t: float) -> tuple[int | str, str]:
    """The rep and its phase at a time, both empty between reps."""
    for result in analysis.results:
        if result.rep.start <= t <= result.rep.end:
            return result.rep.number, _phase(result.rep, analysis.exercise.rep.hold, t)
    return "", ""


def _phase(rep: Rep, hold: bool, t: float) -> str:
    names = HOLD if hold else PHASES[::-1] if rep.concentric_first else PHASES
    stops = pairwise((rep.start, rep.reach, rep.leave))
    ended = sum(t >= end for _, end in stops)
    return names[ended]
