"""An arm that hangs by gravity or is pulled back beside the trunk, as in a row."""

import math
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.studio.arms import (
    GRIP_CURL_DEG,
    ArmPlan,
    PosedArm,
    Reach,
    reach,
    shoulder_at,
)
from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.geometry import FORWARD, RIGHTWARDS, Array
from benchmarks.studio.limbs import Chain, arm
from benchmarks.studio.posture import PoseError


@dataclass(frozen=True)
class Pull:
    """One arm: degrees, and metres the shoulder is drawn back by its blade.

    `back_deg` is how far the upper arm is behind hanging straight down, `aside_deg` how far out
    of the plane seen from the side. A bar held at `bar_half_m` from the middle decides the latter.
    """

    elbow_flexion_deg: float
    back_deg: float
    aside_deg: float
    drawn_back_m: float = 0.0
    bar_half_m: float | None = None

    def towards(self, other: "Pull", share: float) -> "Pull":
        """Go a share of the way to another one, on the same bar."""

        def between(start: float, end: float) -> float:
            return start + share * (end - start)

        return Pull(
            elbow_flexion_deg=between(self.elbow_flexion_deg, other.elbow_flexion_deg),
            back_deg=between(self.back_deg, other.back_deg),
            aside_deg=between(self.aside_deg, other.aside_deg),
            drawn_back_m=between(self.drawn_back_m, other.drawn_back_m),
            bar_half_m=self.bar_half_m,
        )


def pulling(left: Pull, right: Pull) -> ArmPlan:
    """Make the plan of both arms."""
    pulls = {"left": left, "right": right}

    def plan(body: Body, side: str, shoulders: Array, trunk: Array) -> PosedArm:
        pull = pulls[side]
        girdle = np.array([0.0, pull.drawn_back_m, 0.0])
        shoulder = shoulder_at(body, side, shoulders, trunk, girdle)
        return reach(body, side, shoulder, trunk, pulled(body, side, shoulder, pull))

    return plan


def pulled(body: Body, side: str, shoulder: Array, pull: Pull) -> Reach:
    """Say where the hand goes: palms face inward about a dumbbell, backward on a bar."""
    chain = arm(body, SIDES[side])
    sign = 1.0 if side == "left" else -1.0
    if pull.bar_half_m is not None:
        pull = replace(pull, aside_deg=aside_on_bar(chain, sign * float(shoulder[0]), pull))
    upper, fore = directions(pull, sign)
    wrist = shoulder + chain.upper * upper + chain.lower * fore
    handle = FORWARD if pull.bar_half_m is None else -sign * RIGHTWARDS
    return Reach(wrist, upper - 0.2 * fore, GRIP_CURL_DEG, handle)


def directions(pull: Pull, sign: float) -> tuple[Array, Array]:
    """Directions of upper arm and forearm; the elbow bends in the plane of arm and side."""
    aside, back, flexion = (
        math.radians(a) for a in (pull.aside_deg, pull.back_deg, pull.elbow_flexion_deg)
    )
    level = math.cos(aside)
    upper = np.array(
        [sign * math.sin(aside), level * math.sin(back), -level * math.cos(back)],
    )
    ahead = np.array([0.0, -math.cos(back), -math.sin(back)])
    return upper, math.cos(flexion) * upper + math.sin(flexion) * ahead


def aside_on_bar(chain: Chain, shoulder_out: float, pull: Pull) -> float:
    """How far aside the upper arm goes with the wrist so far out; degrees."""
    assert pull.bar_half_m is not None
    across = chain.upper + chain.lower * math.cos(math.radians(pull.elbow_flexion_deg))
    sine = (pull.bar_half_m - shoulder_out) / across if across > 0 else math.inf
    if not -0.5 <= sine <= 0.9:
        raise PoseError(
            f"the bar cannot be held {pull.bar_half_m:.2f} m from the middle with "
            f"{pull.elbow_flexion_deg:.0f} deg of elbow flexion"
        )
    return math.degrees(math.asin(sine))
