"""Rep signals: one number an instant that rises and falls with every repetition, from any camera.

A signal serves to find the reps; what is judged is measured in `formcheck.checks`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from formcheck.body import Body
from formcheck.geometry import distance, flexion
from formcheck.model import Array, Side

HANGING = -20.0  # degrees; arms further down than this do not press
LYING = 50.0  # degrees from upright from which a trunk lies or leans on the hands
KNEELING = 25.0  # degrees of knee flexion from which a propped body is on its knees
MOMENT_S = 0.5  # an arm that hides behind the trunk or the weight for so long goes on as it did
SUPPORT = 0.5  # a supporting upper arm stands this share of its length below the shoulder, or more


@dataclass(frozen=True)
class Signal:
    """A rep signal: its series of a body, (n,), what it is called, and its unit as written."""

    of: Callable[[Body], Array]
    title: str
    unit: str


def knee_flexion(body: Body) -> Array:
    """Knee flexion: the near leg's in side view, else the mean of both, degrees."""
    return body.knee_flexion


def hip_drop(body: Body) -> Array:
    """How far the hips are below standing, in percent of the leg: legs may do different things."""
    return body.hip_drop


def arm_bend(body: Body) -> Array:
    """Elbow flexion: the near arm's in side view, else the mean of both, degrees."""
    return body.of_sides(body.elbow)


def one_arm_bend(body: Body) -> Array:
    """How much further an arm bends than at its straightest, the arm that does so more, degrees.

    The arm that rests may look more bent than the other ever gets, where it points at the camera.
    NaN while the arm that bent more has just hidden: the other one does not tell of it.
    """
    bends = [body.elbow[side] + body.length(-body.elbow[side]) for side in Side]
    most = np.fmax(*bends)
    hidden = np.fmax(*(_hidden(body.motion.t, bend) for bend in bends))
    return np.where(hidden > most, np.nan, most)


def _hidden(t: Array, values: Array) -> Array:
    """The last value that was seen, (n,), while it has hidden for a moment; else NaN."""
    seen = np.isfinite(values)
    last = np.maximum.accumulate(np.where(seen, np.arange(len(t)), 0))
    moment = ~seen & (t - t[last] <= MOMENT_S)
    return np.where(moment, values[last], np.nan)


def arm_raise(body: Body) -> Array:
    """How high the hands are above the shoulders: 0 level, 90 overhead, degrees."""
    return np.fmax(body.of_sides(body.arm_raise), HANGING)


def trunk_tilt(body: Body) -> Array:
    """The trunk against the vertical, degrees."""
    return body.trunk_tilt


def hip_lift(body: Body) -> Array:
    """How high the hips are over the line from shoulders to ankles, lying, degrees.

    The angle of a trunk that would carry them so high; negative where they hang through.
    """
    hips, shoulders, ankles = (body.middle(part) for part in ("HIP", "SHOULDER", "ANKLE"))
    height = (shoulders[:, 1] + ankles[:, 1]) / 2.0 - hips[:, 1]
    return np.degrees(np.arcsin(np.clip(height / body.trunk, -1.0, 1.0)))


def heel_rise(body: Body) -> Array:
    """How high the hips are above the toes, in thousandths of the leg: rises on tiptoe.

    Thousandths, since a movement so small is slow in percent, and would look like standing still.
    """
    toes = body.middle("TOE")[:, 1]
    return 1000.0 * (toes - body.middle("HIP")[:, 1]) / body.leg


def body_height(body: Body) -> Array:
    """How high the hips are in the picture, in percent of the leg: rises on a box."""
    return -100.0 * body.middle("HIP")[:, 1] / body.leg


def leg_reach(body: Body) -> Array:
    """The angle from shoulder over hip to knee of the straighter leg, degrees."""
    return np.fmax(body.hip_extension[Side.LEFT], body.hip_extension[Side.RIGHT])


def prop(body: Body) -> Array:
    """How level a body propped on its arms is, degrees from upright; 0 without a prop.

    The lesser tilt of trunk and legs: a plank is one line, and kneeling is none.
    """
    hips, knees, ankles = (body.middle(part) for part in ("HIP", "KNEE", "ANKLE"))
    kneeling = flexion(hips, knees, ankles) > KNEELING
    level = np.where(kneeling, 0.0, np.fmin(body.trunk_tilt, body.leg_tilt))
    below = [
        (body.of("ELBOW", side)[:, 1] - body.of("SHOULDER", side)[:, 1])
        / np.fmax(distance(body.of("ELBOW", side), body.of("SHOULDER", side)), 1.0)
        for side in Side
    ]
    propped = np.fmax(*below) >= SUPPORT
    return np.where(np.isfinite(level), np.where(propped, level, 0.0), np.nan)


SIGNALS: dict[str, Signal] = {
    "knee_flexion": Signal(knee_flexion, "knee flexion", "°"),
    "hip_drop": Signal(hip_drop, "the hips' drop", " % of the leg"),
    "arm_bend": Signal(arm_bend, "elbow flexion", "°"),
    "one_arm_bend": Signal(one_arm_bend, "elbow flexion", "°"),
    "arm_raise": Signal(arm_raise, "the raise of the arms", "°"),
    "trunk_tilt": Signal(trunk_tilt, "trunk inclination", "°"),
    "hip_lift": Signal(hip_lift, "the lift of the hips", "°"),
    "heel_rise": Signal(heel_rise, "the rise on the toes", " ‰ of the leg"),
    "body_height": Signal(body_height, "the rise of the hips", " % of the leg"),
    "leg_reach": Signal(leg_reach, "hip extension", "°"),
    "prop": Signal(prop, "the level of the body", "°"),
}
