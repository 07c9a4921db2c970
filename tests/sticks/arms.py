"""Stick figures that press and do push-ups, and what only the front shows of their arms."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from formcheck.model import Array, Side, joint
from tests.sticks.limbs import FORE, Figure, Pose, upright

BACKWARD = 180.0  # an upper arm that bends backward by so much more points that way
LINE_TOP, LINE_LOW = 24.0, 8.0  # how steep a body on its hands is, arms straight and bent


def racked(knee: float = 4.0, lean: float = 0.0) -> Figure:
    """Standing with the weights at the shoulders, the forearms upright."""
    figure = upright(knee=knee, shin=knee / 2.0, lean=lean)
    return replace(figure, upper=(150.0, 150.0), fore=(0.0, 0.0))


def overhead(arm: float = 4.0, bend: float = 4.0, knee: float = 4.0, lean: float = 0.0) -> Figure:
    """Standing with the weights overhead: the upper arm's slant, the elbows' flexion."""
    figure = upright(knee=knee, shin=knee / 2.0, lean=lean)
    return replace(figure, upper=(arm, arm), fore=(arm - bend, arm - bend))


def on_hands(elbow: float, steep: float, sag: float = 0.0, head: float = 0.0) -> Figure:
    """On hands and feet: elbow flexion, how steep the body is, hips so far below its line."""
    legs, trunk = 270.0 - steep + sag / 2.0, 90.0 - steep - sag / 2.0
    return Figure(
        trunk=trunk,
        head=trunk + head,
        thigh=(legs, legs),
        shank=(legs, legs),
        foot=(180.0, 180.0),
        upper=(BACKWARD + elbow, BACKWARD + elbow),
        fore=(180.0, 180.0),
        root="WRIST",
    )


def slanting(pose: Pose, degrees: float) -> Pose:
    """The same with forearms that slant outward until the arms are straight."""

    def at(s: float, h: float) -> Array:
        out = pose(s, h)
        for side, sign in ((Side.LEFT, 1.0), (Side.RIGHT, -1.0)):
            slant = np.radians(degrees * (1.0 - s))
            elbow = out[joint("ELBOW", side)]
            aside = FORE * np.array([sign * np.sin(slant), 0.0, np.cos(slant)])
            out[joint("WRIST", side)] = elbow + aside
        return out

    return at


def flaring(pose: Pose, degrees: float) -> Pose:
    """The same with elbows that point outward by so much instead of backward."""

    def at(s: float, h: float) -> Array:
        out, turn = pose(s, h), np.radians(degrees)
        for side, sign in ((Side.LEFT, 1.0), (Side.RIGHT, -1.0)):
            elbow = joint("ELBOW", side)
            back = (out[elbow] - out[joint("SHOULDER", side)])[1]
            aside = np.array([sign * abs(back) * np.sin(turn), back * (np.cos(turn) - 1.0), 0.0])
            out[elbow] += aside
            out[joint("WRIST", side)] += aside
        return out

    return at
