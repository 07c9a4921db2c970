"""Angles with a sign, read in the plane the athlete is seen in from the side; degrees.

Points are (ahead, up): the same in the room, where the athlete faces -Y, and in a picture. Hip
flexion, and the head's, are positive forward of a straight body, negative beyond straight. Hip sag
is how far shoulder, hip and ankle are from a straight line, positive with the hip ahead of it
(face down: below), negative behind it (piked). The upper arm is past the trunk when the elbow is
behind the line from shoulder to hip.
"""

from collections.abc import Mapping

import numpy as np

from benchmarks.studio.geometry import Array, angle_between

SIDES = ("left", "right")
NAMES = ("shoulder", "elbow", "hip", "knee", "ankle", "ear")
FROM_VERTICAL = {
    "arm_to_vertical": ("shoulder", "wrist"),
    "upper_arm_to_vertical": ("shoulder", "elbow"),
    "forearm_to_vertical": ("elbow", "wrist"),
}


def signed_angles(points: Mapping[str, Array]) -> dict[str, float]:
    """Signed angles of points (ahead, up), by side."""
    result = {}
    for side in SIDES:
        shoulder, elbow, hip, knee, ankle, ear = (points[f"{side}_{name}"] for name in NAMES)
        trunk = hip - shoulder
        result[f"{side}_hip_flexion_signed"] = turn(trunk, knee - hip)
        result[f"{side}_hip_sag"] = -turn(trunk, ankle - hip)
        result[f"{side}_head_flexion"] = -turn(-trunk, ear - shoulder)
        result[f"{side}_upper_arm_past_trunk"] = past(-turn(trunk, elbow - shoulder))
    return result


def past(angle_deg: float) -> float:
    """Count an arm raised overhead as 180 before the trunk, never as 180 past it."""
    return angle_deg - 360.0 if angle_deg > 90.0 else angle_deg


def arm_angles(points: Mapping[str, Array], up: Array) -> dict[str, float]:
    """Unsigned angles of the arms, by side: to a vertical line (0..90), and to the trunk (0..180).

    `up` points upwards among the points' own axes.
    """
    result = {}
    for side in SIDES:
        for name, (near, far) in FROM_VERTICAL.items():
            tilt = angle_between(points[f"{side}_{far}"] - points[f"{side}_{near}"], up)
            result[f"{side}_{name}"] = min(tilt, 180.0 - tilt)
        shoulder = points[f"{side}_shoulder"]
        result[f"{side}_upper_arm_to_trunk"] = angle_between(
            points[f"{side}_elbow"] - shoulder, points[f"{side}_hip"] - shoulder
        )
    return result


def seen_from_the_side(joints: Mapping[str, Array]) -> dict[str, Array]:
    """Take the joints' places ahead and up from the room."""
    return {name: np.array([-place[1], place[2]]) for name, place in joints.items()}


def in_the_picture(pixels: Mapping[str, Array], facing: float) -> dict[str, Array]:
    """Take the joints' places ahead and up from a picture, whose y runs down."""
    return {name: place * [facing, -1.0] for name, place in pixels.items()}


def turn(start: Array, end: Array) -> float:
    """Angle from one direction to another, -180 to 180, positive towards up from ahead."""
    across = start[0] * end[1] - start[1] * end[0]
    return float(np.degrees(np.arctan2(across, start @ end)))
