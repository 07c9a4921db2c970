"""What the arms do: reach forward, hold a goblet at the chest, clasp the hands, carry a bar."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.geometry import Array, partial_rotation, rotation, unit
from benchmarks.studio.limbs import Chain, arm, middle_joint, turns

# Hand targets from the middle of the shoulders and elbow directions, for the left hand, in the
# trunk's own axes (left, back, up), as fractions of stature.
HOLDS: Mapping[str, tuple[Array, Array]] = {
    "goblet": (np.array([0.030, -0.125, -0.062]), np.array([0.55, 0.0, -1.0])),
    "clasp": (np.array([0.022, -0.165, -0.035]), np.array([0.75, 0.0, -1.0])),
    "bar": (np.array([0.190, 0.045, 0.020]), np.array([0.25, 0.75, -1.0])),
}
CURL_DEG: Mapping[str, float] = {"forward": 9.0, "goblet": 30.0, "clasp": 22.0, "bar": 55.0}
STYLES = tuple(CURL_DEG)


@dataclass(frozen=True)
class ArmPose:
    """Both arms in one style; `raise_deg` is how far straight arms are lifted from hanging."""

    style: str = "forward"
    raise_deg: float = 80.0


@dataclass(frozen=True)
class PosedArm:
    """One placed arm: pivots in metres, and rotations by bone."""

    shoulder: Array
    elbow: Array
    wrist: Array
    rotations: Mapping[str, Array]


def pose_arm(body: Body, side: str, pose: ArmPose, shoulders: Array, trunk: Array) -> PosedArm:
    """Place one arm; `shoulders` is the middle of the shoulder joints, `trunk` its rotation."""
    chain = arm(body, SIDES[side])
    rest_middle = (body.points["left_shoulder"] + body.points["right_shoulder"]) / 2
    shoulder = shoulders + trunk @ (chain.root - rest_middle)
    sign = 1.0 if side == "left" else -1.0
    if pose.style == "forward":
        wrist, pole = straight_arm(chain, shoulder, pose.raise_deg, sign)
    else:
        offset, outward = HOLDS[pose.style]
        mirror = np.array([sign, 1.0, 1.0])
        wrist = shoulders + trunk @ (offset * mirror * body.height_m)
        wrist = within_reach(chain, shoulder, wrist)
        pole = trunk @ (outward * mirror)
    elbow = middle_joint(chain, shoulder, wrist, pole, 0.0)
    upper, lower = turns(chain, shoulder, elbow, wrist, np.cross(pole, wrist - shoulder))
    return PosedArm(shoulder, elbow, wrist, bone_turns(body, side, pose, trunk, upper, lower))


def straight_arm(
    chain: Chain, shoulder: Array, raise_deg: float, sign: float
) -> tuple[Array, Array]:
    """Aim a nearly straight arm: hanging a little away from the body, level it points ahead."""
    angle = np.radians(raise_deg)
    aside = 0.16 * np.cos(angle) - 0.10 * np.sin(angle)
    aim = unit(np.array([sign * aside, -np.sin(angle), -np.cos(angle)]))
    pole = np.array([sign * 0.5, np.cos(angle), -np.sin(angle)])
    return shoulder + aim * (chain.upper + chain.lower) * 0.985, pole


def within_reach(chain: Chain, shoulder: Array, wrist: Array) -> Array:
    """Pull a hand target in to where the arm can hold it."""
    line = wrist - shoulder
    limit = 0.985 * (chain.upper + chain.lower)
    result: Array = shoulder + line * min(1.0, limit / float(np.linalg.norm(line)))
    return result


def bone_turns(
    body: Body, side: str, pose: ArmPose, trunk: Array, upper: Array, lower: Array
) -> dict[str, Array]:
    """Spread the arm's rotation over its bones: shoulder girdle, twist bones, curled fingers."""
    letter = SIDES[side]
    result = {
        f"shoulder01.{letter}": partial_rotation(trunk, upper, 0.15),
        f"upperarm01.{letter}": partial_rotation(trunk, upper, 0.80),
        f"upperarm02.{letter}": upper,
        f"lowerarm01.{letter}": lower,
        f"wrist.{letter}": lower,
    }
    knuckles = body.head(f"finger5-1.{letter}") - body.head(f"finger2-1.{letter}")
    sign = 1.0 if side == "left" else -1.0
    for finger in (2, 3, 4, 5):
        for joint in (1, 2, 3):
            curl = rotation(knuckles, sign * CURL_DEG[pose.style] * joint)
            result[f"finger{finger}-{joint}.{letter}"] = lower @ curl
    return result
