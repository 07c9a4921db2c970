"""What the arms do: hang, reach forward, hold a goblet at the chest, clasp, carry a bar."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.geometry import FORWARD, Array, cross, frame, partial_rotation, unit
from benchmarks.studio.hands import along_handle, curled, flat_on, knuckles, palm_at_rest
from benchmarks.studio.limbs import Chain, arm, middle_joint, turns

# Hand targets from the middle of the shoulders and elbow directions, for the left hand, in the
# trunk's own axes (left, back, up), as fractions of stature.
HOLDS: Mapping[str, tuple[Array, Array]] = {
    "goblet": (np.array([0.030, -0.125, -0.062]), np.array([0.55, 0.0, -1.0])),
    "clasp": (np.array([0.022, -0.165, -0.035]), np.array([0.75, 0.0, -1.0])),
    "bar": (np.array([0.190, 0.045, 0.020]), np.array([0.25, 0.75, -1.0])),
}
CURL_DEG: Mapping[str, float] = {
    "forward": 9.0,
    "goblet": 30.0,
    "clasp": 22.0,
    "bar": 55.0,
    "sides": 58.0,
}
GRIP_CURL_DEG = 58.0  # fingers closed about a handle
STYLES = tuple(CURL_DEG)


@dataclass(frozen=True)
class ArmPose:
    """Both arms in one style; `raise_deg` is how far straight arms are lifted from hanging.

    `forward` points the hands ahead, `sides` keeps them turned in, as about two dumbbells.
    """

    style: str = "forward"
    raise_deg: float = 80.0


@dataclass(frozen=True)
class PosedArm:
    """One placed arm: pivots and the hollow of the palm in metres, and rotations by bone."""

    shoulder: Array
    elbow: Array
    wrist: Array
    palm: Array
    rotations: Mapping[str, Array]


# Places one arm of a body: side, middle of the shoulder joints (metres from the middle of the
# hips), and the chest's rotation.
ArmPlan = Callable[[Body, str, Array, Array], PosedArm]


@dataclass(frozen=True)
class Reach:
    """Where a hand goes: the wrist, the way the elbow points, how far the fingers curl.

    With a `handle` the hand turns about the forearm until its knuckles lie along it, from the
    little finger to the index; with `fingers` it lies palm down, fingers that way.
    """

    wrist: Array
    elbow_towards: Array
    curl_deg: float
    handle: Array | None = None
    fingers: Array | None = None


def pose_arm(
    body: Body, side: str, pose: ArmPose | ArmPlan, shoulders: Array, trunk: Array
) -> PosedArm:
    """Place one arm; `shoulders` is the middle of the shoulder joints, `trunk` its rotation."""
    if not isinstance(pose, ArmPose):
        return pose(body, side, shoulders, trunk)
    chain = arm(body, SIDES[side])
    shoulder = shoulder_at(body, side, shoulders, trunk)
    sign = 1.0 if side == "left" else -1.0
    curl, handle = CURL_DEG[pose.style], None
    if pose.style in ("forward", "sides"):
        wrist, pole = straight_arm(chain, shoulder, pose.raise_deg, sign)
        handle = FORWARD if pose.style == "sides" else None
    else:
        offset, outward = HOLDS[pose.style]
        mirror = np.array([sign, 1.0, 1.0])
        wrist = shoulders + trunk @ (offset * mirror * body.height_m)
        wrist = within_reach(chain, shoulder, wrist)
        pole = trunk @ (outward * mirror)
    return reach(body, side, shoulder, trunk, Reach(wrist, pole, curl, handle))


def shoulder_at(
    body: Body, side: str, shoulders: Array, trunk: Array, girdle: Array | None = None
) -> Array:
    """Place a shoulder joint, given the middle of both and the chest's rotation.

    `girdle` moves it from rest, in metres along the trunk's own axes: outward, back, up.
    """
    rest_middle = (body.points["left_shoulder"] + body.points["right_shoulder"]) / 2
    from_middle = body.points[f"{side}_shoulder"] - rest_middle
    if girdle is not None:
        from_middle = from_middle + girdle * [1.0 if side == "left" else -1.0, 1.0, 1.0]
    at: Array = shoulders + trunk @ from_middle
    return at


def reach(body: Body, side: str, shoulder: Array, trunk: Array, to: Reach) -> PosedArm:
    """Bend one arm so that its wrist is where it is asked to be, if it can reach."""
    chain = arm(body, SIDES[side])
    elbow = middle_joint(chain, shoulder, to.wrist, to.elbow_towards, 0.0)
    hinge = cross(to.elbow_towards, to.wrist - shoulder)
    upper, lower = turns(chain, shoulder, elbow, to.wrist, hinge)
    hand = lower
    if to.handle is not None:
        hand = along_handle(body, side, lower, to.handle)
    if to.fingers is not None:
        hand = flat_on(body, side, to.fingers)
    palm = to.wrist + hand @ (palm_at_rest(body, side) - chain.end)
    twisted = along_handle(body, side, lower, hand @ knuckles(body, side))
    fore = (lower, partial_rotation(lower, twisted, 0.6))
    rotations = bone_turns(body, side, to.curl_deg, trunk, upper, fore, hand)
    return PosedArm(shoulder, elbow, to.wrist, palm, rotations)


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
    body: Body,
    side: str,
    curl_deg: float,
    trunk: Array,
    upper: Array,
    fore: tuple[Array, Array],
    hand: Array,
) -> dict[str, Array]:
    """Spread the arm's rotation over its bones: shoulder girdle, twist bones, curled fingers."""
    letter = SIDES[side]
    grip_axes = frame(
        knuckles(body, side), body.head(f"lowerarm01.{letter}") - body.head(f"wrist.{letter}")
    )
    return {
        f"shoulder01.{letter}": partial_rotation(trunk, upper, 0.15),
        f"upperarm01.{letter}": partial_rotation(trunk, upper, 0.80),
        f"upperarm02.{letter}": upper,
        f"lowerarm01.{letter}": fore[0],
        f"lowerarm02.{letter}": fore[1],
        f"wrist.{letter}": hand,
        f"grip.{letter}": hand @ grip_axes,
    } | curled(body, side, curl_deg, hand)
