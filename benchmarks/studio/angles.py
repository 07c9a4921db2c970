"""The angles truth speaks of, in three dimensions and as they fall in the picture; degrees.

Knee, hip and elbow flexion: 0 = straight. Trunk and shank: inclination from the vertical, forward
positive. Thigh: inclination from the horizontal, positive with the hip below the knee.
"""

from collections.abc import Mapping

import numpy as np

from benchmarks.studio.frontal import (
    foot_pitches_in_space,
    foot_pitches_in_the_picture,
    frontal_angles,
    frontal_in_the_picture,
    seen_from_the_front,
)
from benchmarks.studio.geometry import UP, Array, angle_between
from benchmarks.studio.sagittal import arm_angles, in_the_picture, seen_from_the_side, signed_angles

SIDES = ("left", "right")
PICTURE_UP = np.array([0.0, -1.0])
FLEXIONS = {
    "knee_flexion": ("hip", "knee", "ankle"),
    "hip_flexion": ("shoulder", "hip", "knee"),
    "elbow_flexion": ("shoulder", "elbow", "wrist"),
}


def spatial_angles(joints: Mapping[str, Array]) -> dict[str, float]:
    """Angles of one posture in the room."""
    result = flexions(joints)
    up = middle(joints, "shoulder") - middle(joints, "hip")
    upright = np.copysign(np.hypot(up[0], up[2]), up[2])  # beyond 90 with the shoulders lower
    result["trunk_inclination"] = float(np.degrees(np.arctan2(-up[1], upright)))
    for side in SIDES:
        thigh = joints[f"{side}_hip"] - joints[f"{side}_knee"]
        shin = joints[f"{side}_knee"] - joints[f"{side}_ankle"]
        sine = -thigh[2] / np.linalg.norm(thigh)
        result[f"{side}_thigh_inclination"] = float(np.degrees(np.arcsin(sine)))
        tilt = angle_between(shin, np.array([0.0, 0.0, 1.0]))
        result[f"{side}_shank_inclination"] = float(np.copysign(tilt, -shin[1]))
    result["knee_ankle_separation_ratio"] = separation(joints)
    result |= frontal_angles(seen_from_the_front(joints)) | foot_pitches_in_space(joints)
    return result | signed_angles(seen_from_the_side(joints)) | arm_angles(joints, UP)


def picture_angles(pixels: Mapping[str, Array], facing: float) -> dict[str, float]:
    """Angles of one posture in the picture.

    `facing` is -1 when the athlete faces the picture's left, +1 its right, and 0 when seen from
    front or back: inclinations then have no sign.
    """
    result = flexions(pixels)
    trunks = {s: pixels[f"{s}_shoulder"] - pixels[f"{s}_hip"] for s in SIDES}
    result["trunk_inclination"] = from_vertical(
        middle(pixels, "shoulder") - middle(pixels, "hip"), facing
    )
    for side in SIDES:
        thigh = pixels[f"{side}_hip"] - pixels[f"{side}_knee"]
        shin = pixels[f"{side}_knee"] - pixels[f"{side}_ankle"]
        tilt = float(np.degrees(np.arctan2(thigh[1], abs(thigh[0]))))
        result[f"{side}_trunk_inclination"] = from_vertical(trunks[side], facing)
        result[f"{side}_thigh_inclination"] = tilt
        result[f"{side}_shank_inclination"] = from_vertical(shin, facing)
    result["knee_ankle_separation_ratio"] = separation(pixels)
    signed = signed_angles(in_the_picture(pixels, facing or 1.0))
    if not facing:
        signed = {name: abs(angle) for name, angle in signed.items()}
    result |= frontal_in_the_picture(pixels, facing) | foot_pitches_in_the_picture(pixels, facing)
    return result | signed | arm_angles(pixels, PICTURE_UP)


def flexions(points: Mapping[str, Array]) -> dict[str, float]:
    """Flexion of knees, hips and elbows."""
    result = {}
    for name, (near, at, far) in FLEXIONS.items():
        for side in SIDES:
            a, b, c = (points[f"{side}_{joint}"] for joint in (near, at, far))
            result[f"{side}_{name}"] = angle_between(b - a, c - b)
    return result


def from_vertical(line: Array, facing: float) -> float:
    """Inclination in the picture of a line that points upwards; the picture's y runs down."""
    across = line[0] * facing if facing else abs(line[0])
    return float(np.degrees(np.arctan2(across, -line[1])))


def separation(points: Mapping[str, Array]) -> float:
    """Side-to-side distance of the knees over that of the ankles; NaN where the ankles coincide."""
    knees = points["left_knee"][0] - points["right_knee"][0]
    ankles = points["left_ankle"][0] - points["right_ankle"][0]
    return float(knees / ankles) if abs(ankles) > 1e-6 else float("nan")


def middle(points: Mapping[str, Array], joint: str) -> Array:
    """Middle between the left and the right joint."""
    centre: Array = (points[f"left_{joint}"] + points[f"right_{joint}"]) / 2
    return centre
