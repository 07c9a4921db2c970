"""Where on a body a vertex lies: along which limb, above which height, moved by which bones."""

import numpy as np

from benchmarks.studio.body import Body
from benchmarks.studio.geometry import Array
from benchmarks.studio.look import Look

OUTSIDE = -0.03  # not far below zero: the shader softens an edge by the field's slope
ARM_BONES = ("upperarm", "lowerarm", "wrist", "metacarpal", "finger")
FOOT_BONES = ("foot", "toe")
HEM = {"tight": 0.036, "regular": 0.036, "loose": -0.020}  # of stature, above the hip joints
LEG_BONES = ("upperleg", "lowerleg", *FOOT_BONES)
HEAD_BONES = ("head", "neck03", "eye")


def share(body: Body, prefixes: tuple[str, ...]) -> Array:
    """Say how much of each vertex moves with bones of these names."""
    wanted = np.array([bone.startswith(prefixes) for bone in body.bones])
    result: Array = (body.skin_weights * wanted[body.skin_bones]).sum(1)
    return result


def hem_height(body: Body, look: Look) -> float:
    """Where the shirt ends: a little above the hip joints, or below them if it is loose."""
    above = HEM[look.fit]
    return float(body.points["left_hip"][2] + above * body.height_m)


def collar_height(body: Body) -> float:
    """Where the shoes end, above the bare sole."""
    return 0.078 * body.height_m / 1.75


def leg_length(body: Body) -> float:
    """Hip to ankle, in metres."""
    return float(np.linalg.norm(body.points["left_hip"] - body.points["left_ankle"]))


def along_leg(body: Body) -> Array:
    """Distance down the leg from the hip joint."""
    result = np.empty(len(body.vertices))
    for side, mask in (("left", body.vertices[:, 0] >= 0), ("right", body.vertices[:, 0] < 0)):
        hip, ankle = body.points[f"{side}_hip"], body.points[f"{side}_ankle"]
        axis = (ankle - hip) / np.linalg.norm(ankle - hip)
        result[mask] = (body.vertices[mask] - hip) @ axis
    return result


def along_arm(body: Body) -> Array:
    """Distance down the arm from the shoulder joint: 1 at the elbow, 2 at the wrist."""
    result = np.empty(len(body.vertices))
    for side, mask in (("left", body.vertices[:, 0] >= 0), ("right", body.vertices[:, 0] < 0)):
        shoulder, elbow, wrist = (
            body.points[f"{side}_{j}"] for j in ("shoulder", "elbow", "wrist")
        )
        upper, lower = elbow - shoulder, wrist - elbow
        down = (body.vertices[mask] - shoulder) @ upper / (upper @ upper)
        further = (body.vertices[mask] - elbow) @ lower / (lower @ lower)
        result[mask] = np.where(further > 0, 1.0 + further, np.minimum(down, 1.0))
    return result
