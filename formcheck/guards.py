"""What tells an exercise from its look-alikes: numbers at a rep's turn, with limits as data.

Guards read the model's 3-D landmarks only for what they show coarsely, which foot is in front;
they decide whether a movement counts as a rep, never how good it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from formcheck.geometry import distance, midpoint
from formcheck.model import Array, Joint, Motion, Rep, Side, joint
from formcheck.signals import knee_flexion, leg_flexions

BODY_S = 5.0  # a body's lengths in the picture are read from the seconds around the turn
TURN_S = 0.1


@dataclass(frozen=True)
class Guard:
    """A number at the turn, and what its excess says about the movement."""

    value: Callable[[Motion, Rep], float]
    says: str


def refusal(motion: Motion, rep: Rep, limits: Mapping[str, float]) -> str:
    """Why this movement is no rep of the exercise, or "" when every guard lets it pass.

    A guard that cannot be seen lets the movement pass. Limits named `min_…` are lower bounds.
    """
    around = motion.between(rep.turn - BODY_S, rep.turn + BODY_S)
    for name, limit in limits.items():
        guard = GUARDS[name]
        value = guard.value(around, rep)
        if (value < limit) if name.startswith("min_") else (value > limit):
            return guard.says.format(value=value)
    return ""


def fore_aft_stance(motion: Motion, rep: Rep) -> float:
    """How far one ankle is in front of the other, in leg lengths."""
    at = _turn(motion, rep)
    body = motion.xyz[at]
    axis = (body[:, Joint.LEFT_HIP] - body[:, Joint.RIGHT_HIP]) + (
        body[:, Joint.LEFT_SHOULDER] - body[:, Joint.RIGHT_SHOULDER]
    )
    across = axis[:, [0, 2]] / np.linalg.norm(axis[:, [0, 2]], axis=1, keepdims=True)
    apart = (body[:, Joint.LEFT_ANKLE] - body[:, Joint.RIGHT_ANKLE])[:, [0, 2]]
    ahead = np.abs(apart[:, 0] * across[:, 1] - apart[:, 1] * across[:, 0])
    leg = sum(
        np.linalg.norm(body[:, joint(a, Side.LEFT)] - body[:, joint(b, Side.LEFT)], axis=1)
        for a, b in (("HIP", "KNEE"), ("KNEE", "ANKLE"))
    )
    return _median(ahead / leg)


def leg_difference(motion: Motion, rep: Rep) -> float:
    """How much more one knee flexes than the other, in degrees."""
    left, right = leg_flexions(motion)
    return _median(np.abs(left - right)[_turn(motion, rep)])


def trunk_per_knee(motion: Motion, rep: Rep) -> float:
    """Trunk inclination over knee flexion: near 1 and above for a hinge, far below for a squat."""
    hips, shoulders = (_mid(motion, part) for part in ("HIP", "SHOULDER"))
    seen = distance(hips, shoulders)
    if not np.isfinite(seen).any():
        return float("nan")
    length = np.nanpercentile(seen, 90)
    upright = (hips - shoulders)[:, 1] / length
    lean = np.degrees(np.arccos(np.clip(upright, -1.0, 1.0)))
    at = _turn(motion, rep)
    return _median(lean[at]) / _median(knee_flexion(motion)[at])


def trunk_per_knee_hands_low(motion: Motion, rep: Rep) -> float:
    """`trunk_per_knee` when the hands hang below the knees, as on a bar on the floor; else NaN."""
    at = _turn(motion, rep)
    hands_below = (_mid(motion, "WRIST") - _mid(motion, "KNEE"))[at, 1]
    return trunk_per_knee(motion, rep) if _median(hands_below) > 0 else float("nan")


def ankle_height_difference(motion: Motion, rep: Rep) -> float:
    """How much higher one ankle stands than the other in the picture, in leg lengths."""
    at = _turn(motion, rep)
    left, right = (motion.xy[:, joint("ANKLE", side)] for side in Side)
    standing = np.abs((_mid(motion, "ANKLE") - _mid(motion, "HIP"))[:, 1])
    if not np.isfinite(standing).any():
        return float("nan")
    return _median(np.abs(left - right)[at, 1]) / float(np.nanpercentile(standing, 90))


def hip_drop(motion: Motion, rep: Rep) -> float:
    """How far the hips sink towards the ankles, in leg lengths."""
    height = (_mid(motion, "ANKLE") - _mid(motion, "HIP"))[:, 1]
    start = (motion.t >= rep.start - 0.3) & (motion.t <= rep.start + TURN_S)
    return 1.0 - _median(height[_turn(motion, rep)]) / _median(height[start])


GUARDS: dict[str, Guard] = {
    "max_fore_aft_stance": Guard(
        fore_aft_stance,
        "one foot stood {value:.1f} leg lengths in front of the other, as in a lunge or a step",
    ),
    "max_leg_difference": Guard(
        leg_difference,
        "one knee bent {value:.0f}° more than the other, as in a side lunge or a step",
    ),
    "max_trunk_per_knee": Guard(
        trunk_per_knee,
        "the trunk tipped {value:.1f} times as far as the knees bent, as in a hinge or a deadlift",
    ),
    "max_trunk_per_knee_hands_low": Guard(
        trunk_per_knee_hands_low,
        "the hands reached below the knees and the trunk tipped {value:.1f} times as far as the "
        "knees bent, as in a hinge or a deadlift",
    ),
    "max_ankle_height_difference": Guard(
        ankle_height_difference,
        "one foot stood {value:.1f} leg lengths higher than the other, as in a step-up or a lunge",
    ),
    "min_hip_drop": Guard(hip_drop, "the hips hardly sank, as in walking or shifting about"),
}


def _turn(motion: Motion, rep: Rep) -> np.ndarray:
    return np.abs(motion.t - rep.turn) <= TURN_S


def _mid(motion: Motion, part: str) -> Array:
    return midpoint(motion.xy[:, joint(part, Side.LEFT)], motion.xy[:, joint(part, Side.RIGHT)])


def _median(values: Array) -> float:
    seen = values[np.isfinite(values)]
    return float(np.median(seen)) if len(seen) else float("nan")
