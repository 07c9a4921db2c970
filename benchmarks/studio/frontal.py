"""Angles of the frontal plane, and the pitch of the feet; degrees.

FPPA: between thigh and shank as seen from the front, positive with the knee inward of the line
from hip to ankle. Lateral lean of the trunk: positive to the athlete's left. Pelvic tilt:
positive with the left hip higher; shoulder tilt likewise. Foot pitch: of the line from toes to
heel, positive heel up; a flat foot has a few degrees, so only its change tells of a lifted heel.
"""

import math
from collections.abc import Mapping

import numpy as np

from benchmarks.studio.geometry import Array

INWARD = {"left": 1.0, "right": -1.0}


def frontal_angles(points: Mapping[str, Array]) -> dict[str, float]:
    """Frontal angles of points (to the athlete's left, up)."""
    result = {}
    for side, sign in INWARD.items():
        hip, knee, ankle = (points[f"{side}_{joint}"] for joint in ("hip", "knee", "ankle"))
        thigh, shank = knee - hip, ankle - knee
        across = thigh[0] * shank[1] - thigh[1] * shank[0]
        result[f"{side}_fppa"] = sign * math.degrees(math.atan2(across, thigh @ shank))
    for name, joint in (("pelvic_tilt", "hip"), ("shoulder_tilt", "shoulder")):
        line = points[f"left_{joint}"] - points[f"right_{joint}"]
        result[name] = math.degrees(math.atan2(line[1], abs(line[0])))
    middles = [(points[f"left_{j}"] + points[f"right_{j}"]) / 2 for j in ("hip", "shoulder")]
    trunk = middles[1] - middles[0]
    result["trunk_lateral_lean"] = math.degrees(math.atan2(trunk[0], trunk[1]))
    return result


def foot_pitches(points: Mapping[str, Array]) -> dict[str, float]:
    """Pitch of both feet, of points (ahead, up)."""
    result = {}
    for side in INWARD:
        along = points[f"{side}_toe"] - points[f"{side}_heel"]
        result[f"{side}_foot_pitch"] = math.degrees(math.atan2(-along[1], abs(along[0])))
    return result


def foot_pitches_in_space(joints: Mapping[str, Array]) -> dict[str, float]:
    """Pitch of both feet, whichever way they point."""
    feet = {
        name: np.array([math.hypot(place[0] - heel[0], place[1] - heel[1]), place[2]])
        for side in INWARD
        for heel in [joints[f"{side}_heel"]]
        for name, place in ((f"{side}_heel", heel), (f"{side}_toe", joints[f"{side}_toe"]))
    }
    return foot_pitches(feet)


def seen_from_the_front(joints: Mapping[str, Array]) -> dict[str, Array]:
    """Take the joints' places left and up from the room."""
    return {name: np.array([place[0], place[2]]) for name, place in joints.items()}


def frontal_in_the_picture(pixels: Mapping[str, Array], facing: float) -> dict[str, float]:
    """Frontal angles in a picture taken from front or back; NaN in one from the side."""
    hips = pixels["left_hip"][0] - pixels["right_hip"][0]
    mirror = np.array([math.copysign(1.0, hips), -1.0])
    angles = frontal_angles({name: place * mirror for name, place in pixels.items()})
    return dict.fromkeys(angles, math.nan) if facing else angles


def foot_pitches_in_the_picture(pixels: Mapping[str, Array], facing: float) -> dict[str, float]:
    """Pitch of the feet in a picture taken from the side; NaN in one from front or back."""
    angles = foot_pitches({name: place * [1.0, -1.0] for name, place in pixels.items()})
    return angles if facing else dict.fromkeys(angles, math.nan)
