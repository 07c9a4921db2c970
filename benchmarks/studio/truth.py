"""What is exactly true of a clip: moments, faults, joints and angles. Needs no rendering."""

import dataclasses
import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.studio import body as bodies
from benchmarks.studio.angles import picture_angles, spatial_angles
from benchmarks.studio.camera import near_side, project
from benchmarks.studio.clip import Clip
from benchmarks.studio.exercises import EXERCISES
from benchmarks.studio.leading import OTHER, LeadRep, lead_of
from benchmarks.studio.motion import TimedRep, Timeline, phase_at, schedule
from benchmarks.studio.posture import Posture

SCHEMA_VERSION = 1
AT_TURN = (
    "knee_flexion",
    "hip_flexion",
    "elbow_flexion",
    "trunk_inclination",
    "thigh_inclination",
    "shank_inclination",
    "hip_flexion_signed",
    "hip_sag",
    "head_flexion",
    "upper_arm_past_trunk",
    "arm_to_vertical",
    "upper_arm_to_vertical",
    "forearm_to_vertical",
    "upper_arm_to_trunk",
    "fppa",
    "foot_pitch",
    "pelvic_tilt",
    "shoulder_tilt",
    "trunk_lateral_lean",
)
RATIO = "knee_ankle_separation_ratio"
Angles = dict[str, float]


@dataclasses.dataclass(frozen=True)
class Instant:
    """One instant: its posture, where the joints fall in the picture, and both sets of angles."""

    t: float
    posture: Posture
    pixels: Mapping[str, Any]
    spatial: Angles
    picture: Angles


def frame_times(clip: Clip, timeline: Timeline) -> list[float]:
    """Time of every frame, in seconds."""
    return [i / clip.fps for i in range(math.ceil(timeline.duration * clip.fps))]


def instant(clip: Clip, timeline: Timeline, t: float) -> Instant:
    """Solve one instant of a clip."""
    pose = EXERCISES[clip.exercise].pose
    posture = pose(clip, bodies.load(clip.body), phase_at(timeline, t))
    places = project(clip.camera, clip.size, np.stack(list(posture.joints.values())))
    pixels = dict(zip(posture.joints, places, strict=True))
    facing = {"left": -1.0, "right": 1.0, "both": 0.0}[near_side(clip.camera)]
    return Instant(
        t, posture, pixels, spatial_angles(posture.joints), picture_angles(pixels, facing)
    )


def film(clip: Clip) -> tuple[Timeline, list[Instant]]:
    """Solve every frame of a clip."""
    timeline = schedule(clip)
    return timeline, [instant(clip, timeline, t) for t in frame_times(clip, timeline)]


def truth(clip: Clip, timeline: Timeline, instants: list[Instant]) -> dict[str, Any]:
    """Say everything that is known of a clip, as plain rounded data."""
    return {
        "schema_version": SCHEMA_VERSION,
        "name": clip.name,
        "exercise": clip.exercise,
        "fps": clip.fps,
        "size": list(clip.size),
        "view_azimuth_deg": clip.camera.azimuth_deg,
        "camera": dataclasses.asdict(clip.camera)
        | {"focal_px": rounded(clip.camera.focal_px(clip.size), 2)},
        "near_side": near_side(clip.camera),
        "body": clip.body,
        "height_m": bodies.load(clip.body).height_m,
        "reps": [rep_truth(clip, timeline, timed, instants) for timed in timeline.reps],
        "frames": frames_truth(instants),
    }


def rep_truth(
    clip: Clip, timeline: Timeline, timed: TimedRep, instants: list[Instant]
) -> dict[str, Any]:
    """Say what is known of one rep; the turn is solved at its own instant, not at a frame."""
    at_turn = instant(clip, timeline, timed.turn)
    within = [i for i in instants if timed.start <= i.t <= timed.end]
    params = dataclasses.asdict(timed.rep)
    faults = {k: v for k, v in params.get("faults", {}).items() if v}
    params["faults"] = faults
    result = {
        "number": timed.number,
        "start": rounded(timed.start, 4),
        "reach": rounded(timed.reach, 4),
        "turn": rounded(timed.turn, 4),
        "leave": rounded(timed.leave, 4),
        "end": rounded(timed.end, 4),
        "kind": timed.rep.kind,
        "faults": list(faults),
        "params": rounded(params, 4),
    }
    for name in AT_TURN:
        result[f"{name}_turn_deg"] = by_side(at_turn.spatial, name)
        result[f"{name}_turn_2d_deg"] = by_side(at_turn.picture, name)
    if isinstance(timed.rep, LeadRep):
        result |= lead_truth(lead_of(timed.rep, timed.number), at_turn)
    for suffix, key in (("", "spatial"), ("_2d", "picture")):
        result[f"{RATIO}_turn{suffix}"] = rounded(getattr(at_turn, key)[RATIO], 4)
        low = min(getattr(i, key)[RATIO] for i in within)
        result[f"{RATIO}_min{suffix}"] = rounded(low, 4)
    return result


def lead_truth(lead: str, at_turn: Instant) -> dict[str, Any]:
    """Name the leading leg and give both knees by their part: front is the leading one."""
    result: dict[str, Any] = {"lead": lead}
    for part, side in (("front", lead), ("rear", OTHER[lead])):
        for suffix, angles in (("", at_turn.spatial), ("_2d", at_turn.picture)):
            flexion = rounded(angles[f"{side}_knee_flexion"], 3)
            result[f"{part}_knee_flexion_turn{suffix}_deg"] = flexion
    return result


def by_side(angles: Angles, name: str) -> Any:
    """Give an angle by side, and from the middles of both sides if it has such a value."""
    sides = {s: angles[f"{s}_{name}"] for s in ("left", "right") if f"{s}_{name}" in angles}
    middle = {"middle": angles[name]} if name in angles else {}
    return rounded(sides | middle, 3)


def frames_truth(instants: list[Instant]) -> dict[str, Any]:
    """Joints and angles of all frames, as one array for each."""
    joints = instants[0].posture.joints
    return {
        "t": [rounded(i.t, 4) for i in instants],
        "px": {n: [rounded(i.pixels[n], 1) for i in instants] for n in joints},
        "m": {n: [rounded(i.posture.joints[n], 4) for i in instants] for n in joints},
        "angles_deg": columns(i.spatial for i in instants),
        "angles_2d_deg": columns(i.picture for i in instants),
    }


def columns(rows: Iterable[Angles]) -> dict[str, list[float]]:
    """Turn one table of angles for each frame into one list for each angle."""
    table = list(rows)
    return {name: [rounded(row[name], 2) for row in table] for name in table[0]}


def rounded(value: Any, digits: int) -> Any:
    """Round all numbers in plain data; NaN, which JSON lacks, becomes null and -0 becomes 0."""
    if isinstance(value, Mapping):
        return {k: rounded(v, digits) for k, v in value.items()}
    if isinstance(value, list | tuple | np.ndarray):
        return [rounded(v, digits) for v in value]
    if isinstance(value, float):
        number = float(value)
        return None if math.isnan(number) else round(number, digits) + 0.0
    return value


def write(path: Path, data: Mapping[str, Any]) -> None:
    """Write truth as compact JSON."""
    text = json.dumps(data, separators=(",", ":"), allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")
