"""Arms free of the trunk: hanging by gravity, hands on the hips, idle gestures."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from benchmarks.studio.arms import (
    ArmPlan,
    ArmPose,
    PosedArm,
    Reach,
    reach,
    shoulder_at,
    within_reach,
)
from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.geometry import FORWARD, RIGHTWARDS, Array, unit
from benchmarks.studio.limbs import Chain, arm

STRAIGHT = 0.985  # of the arm's length, from shoulder to wrist, when it hangs
BOW = 0.45  # how far a hand bows ahead on its way, as a share of the way

# Wrist targets and elbow directions for the left hand, in the trunk's own axes (left, back, up),
# as fractions of stature: from the middle of the shoulders, or of the hips for `hips`.
GESTURES: Mapping[str, tuple[Array, Array]] = {
    "hips": (np.array([0.140, 0.010, 0.082]), np.array([1.0, 0.45, 0.0])),
    "drink": (np.array([0.040, -0.125, 0.045]), np.array([0.60, -0.10, -1.0])),
    "phone": (np.array([0.050, -0.160, -0.075]), np.array([0.60, 0.10, -1.0])),
    "scratch": (np.array([0.085, -0.005, 0.150]), np.array([1.0, -0.30, 0.20])),
    "overhead": (np.array([0.075, -0.030, 0.330]), np.array([1.0, 0.20, 0.0])),
}
CURL_DEG: Mapping[str, float] = {
    "hang": 22.0,
    "front": 58.0,
    "hips": 12.0,
    "drink": 45.0,
    "phone": 38.0,
    "scratch": 18.0,
    "overhead": 8.0,
}
STYLES = ("hang", "hips")  # those a specification may ask for


@dataclass(frozen=True)
class FreeArm:
    """One arm: `hang` at the side, `front` across the thighs, or a gesture.

    `swing_deg` is how far a hanging arm swings ahead, `ahead_m` how far a hand in front of the
    thighs is ahead of its shoulder. `share` goes from hanging (0) to the gesture (1).
    """

    style: str = "hang"
    swing_deg: float = 0.0
    ahead_m: float = 0.0
    grip: float = 0.13  # of a hand in front from the middle of the body, in statures
    share: float = 1.0


@dataclass(frozen=True)
class FreeArms:
    """Both arms; call it to place one of them."""

    left: FreeArm = field(default_factory=FreeArm)
    right: FreeArm = field(default_factory=FreeArm)

    def __call__(self, body: Body, side: str, shoulders: Array, trunk: Array) -> PosedArm:
        """Place one arm, given the middle of the shoulder joints and the chest's rotation."""
        asked = self.left if side == "left" else self.right
        shoulder = shoulder_at(body, side, shoulders, trunk)
        to = reach_of(body, side, asked, shoulder, shoulders, trunk)
        return reach(body, side, shoulder, trunk, to)


def plan_of(arms: ArmPose | ArmPlan) -> ArmPose | ArmPlan:
    """Make a plan of a free style asked for by its name."""
    if isinstance(arms, ArmPose) and arms.style in STYLES:
        return FreeArms(FreeArm(arms.style), FreeArm(arms.style))
    return arms


def reach_of(
    body: Body, side: str, asked: FreeArm, shoulder: Array, shoulders: Array, trunk: Array
) -> Reach:
    """Say where one hand goes."""
    chain = arm(body, SIDES[side])
    sign = 1.0 if side == "left" else -1.0
    if asked.style == "front":
        return in_front(chain, shoulder, sign * asked.grip * body.height_m, asked.ahead_m)
    hanging = at_side(chain, shoulder, asked.swing_deg, sign)
    if asked.style == "hang":
        return hanging
    mirror = np.array([sign, 1.0, 1.0])
    target, outward = GESTURES[asked.style]
    origin = np.zeros(3) if asked.style == "hips" else shoulders
    wrist = within_reach(chain, shoulder, origin + trunk @ (target * mirror * body.height_m))
    gesture = Reach(wrist, trunk @ (outward * mirror), CURL_DEG[asked.style])
    return between(chain, shoulder, hanging, gesture, asked.share)


def at_side(chain: Chain, shoulder: Array, swing_deg: float, sign: float) -> Reach:
    """Hang an arm by gravity, a little away from the body; swung ahead it bends a little."""
    swing = np.radians(swing_deg)
    aim = unit(np.array([sign * 0.14, -np.sin(swing), -np.cos(swing)]))
    length = (chain.upper + chain.lower) * (STRAIGHT - 0.0004 * max(swing_deg, 0.0))
    pole = np.array([sign * 0.5, 1.0, 0.0])
    return Reach(shoulder + aim * length, pole, CURL_DEG["hang"])


def in_front(chain: Chain, shoulder: Array, x: float, ahead_m: float) -> Reach:
    """Hang an arm in front of the legs, its hand across them."""
    across, length = x - float(shoulder[0]), STRAIGHT * (chain.upper + chain.lower)
    down = np.sqrt(max(length**2 - across**2 - ahead_m**2, 0.0))
    inward = RIGHTWARDS * (-1.0 if x > 0 else 1.0)
    return Reach(
        wrist=shoulder + np.array([across, -ahead_m, -down]),
        elbow_towards=np.array([np.sign(x) * 0.7, 0.7, 0.0]),
        curl_deg=CURL_DEG["front"],
        handle=inward,
    )


def between(chain: Chain, shoulder: Array, start: Reach, end: Reach, share: float) -> Reach:
    """Carry a hand from one place to another, ahead of the body, the elbow going along."""
    if share >= 1.0:
        return end
    if share <= 0.0:
        return start
    way = end.wrist - start.wrist
    bow = 2 * share * (1 - share) * BOW * float(np.sqrt(way @ way))
    wrist = start.wrist + share * way + bow * FORWARD
    away = unit(start.elbow_towards) * (1 - share) + unit(end.elbow_towards) * share
    curl = start.curl_deg + share * (end.curl_deg - start.curl_deg)
    return Reach(within_reach(chain, shoulder, wrist), away, curl)
