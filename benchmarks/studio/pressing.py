"""An arm that presses a weight overhead: over upright forearms, or about a bar past the face."""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from benchmarks.studio.arms import GRIP_CURL_DEG, ArmPlan, PosedArm, Reach, reach, shoulder_at
from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.geometry import UP, Array, ramp
from benchmarks.studio.limbs import Chain, arm, reach_for
from benchmarks.studio.posture import PoseError

HANDLE_AHEAD_DEG = 15.0  # inner ends of the dumbbells point a little ahead
ELBOWS_UNDER_BAR = np.array([0.30, -0.45, -1.0])  # outward, back, up
# A bar's distance ahead of the shoulders as a share of stature, by elbow flexion in degrees: before
# the chin, past the nose, then back over the head.
BAR_PATH = ((150.0, 0.098), (125.0, 0.101), (95.0, 0.096), (0.0, -0.006))
SHRUGGED_M = (-0.012, 0.0, 0.034)  # shoulder girdle with the arms overhead: outward, back, up


@dataclass(frozen=True)
class Press:
    """One arm: elbow flexion, and how far ahead of the body's own plane the upper arm is.

    A bar held at `bar_half_m` from the middle decides the latter.
    """

    elbow_flexion_deg: float
    plane_deg: float
    bar_half_m: float | None = None


def pressing(left: Press, right: Press) -> ArmPlan:
    """Make the plan of both arms."""
    presses = {"left": left, "right": right}

    def plan(body: Body, side: str, shoulders: Array, trunk: Array) -> PosedArm:
        press = presses[side]
        raised = 1.0 - ramp(press.elbow_flexion_deg, 10.0, 120.0)
        girdle = raised * np.array(SHRUGGED_M)
        shoulder = shoulder_at(body, side, shoulders, trunk, girdle)
        made = over_forearm if press.bar_half_m is None else under_bar
        return reach(body, side, shoulder, trunk, made(body, side, shoulder, press))

    return plan


def over_forearm(body: Body, side: str, shoulder: Array, press: Press) -> Reach:
    """Say where a hand with a dumbbell goes: straight above the elbow, palm ahead."""
    chain = arm(body, SIDES[side])
    sign = 1.0 if side == "left" else -1.0
    flexion, plane, inward = (
        math.radians(a) for a in (press.elbow_flexion_deg, press.plane_deg, HANDLE_AHEAD_DEG)
    )
    level = math.sin(flexion)
    upper = np.array([sign * level * math.cos(plane), -level * math.sin(plane), math.cos(flexion)])
    wrist = shoulder + chain.upper * upper + chain.lower * UP
    handle = np.array([-sign * math.cos(inward), -math.sin(inward), 0.0])
    aside = np.array([sign * math.cos(plane), -math.sin(plane), -0.2])
    return Reach(wrist, aside, GRIP_CURL_DEG, handle)


def under_bar(body: Body, side: str, shoulder: Array, press: Press) -> Reach:
    """Say where a hand on a bar goes: at its place on the bar, up past the face, palm ahead."""
    chain = arm(body, SIDES[side])
    sign = 1.0 if side == "left" else -1.0
    assert press.bar_half_m is not None
    out = press.bar_half_m - sign * float(shoulder[0])
    ahead = bar_ahead(press.elbow_flexion_deg) * body.height_m
    up = height_over_shoulder(chain, press.elbow_flexion_deg, out, ahead)
    wrist = shoulder + np.array([sign * out, -ahead, up])
    across = np.array([-sign, 0.0, 0.0])
    return Reach(wrist, ELBOWS_UNDER_BAR * [sign, 1.0, 1.0], GRIP_CURL_DEG, across)


def bar_ahead(flexion_deg: float) -> float:
    """How far ahead of the shoulders the bar is, as a share of stature."""
    for (above, far), (below, near) in pairwise(BAR_PATH):
        if flexion_deg >= below:
            return near + (far - near) * ramp(flexion_deg, below, above)
    return BAR_PATH[-1][1]


def height_over_shoulder(chain: Chain, flexion_deg: float, out: float, ahead: float) -> float:
    """Height of the wrist over the shoulder with the elbow flexed so far; metres."""
    room = reach_for(flexion_deg, chain) ** 2 - out**2 - ahead**2
    if room < 0:
        raise PoseError(
            f"a bar held {out:.2f} m outside and {ahead:.2f} m ahead of the shoulder is out of "
            f"reach with {flexion_deg:.0f} deg of elbow flexion"
        )
    return math.sqrt(room)
