"""Feet on the floor: where they stand, which way they point, and the heel lifting off the ball."""

from dataclasses import dataclass

import numpy as np

from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.geometry import UP, Array, angle_between, rotation
from benchmarks.studio.limbs import heading_at_rest

SOLE_M = 0.022  # thickness of the shoe's sole under the bare foot


@dataclass(frozen=True)
class Stance:
    """How the feet stand: ankle width as a multiple of shoulder-joint width, and toe-out."""

    width: float = 1.15
    toe_out_deg: float = 18.0


@dataclass(frozen=True)
class Step:
    """A foot on its way: metres outward, forward and off the floor, from where it stands."""

    outward: float = 0.0
    forward: float = 0.0
    lift: float = 0.0


@dataclass(frozen=True)
class Foot:
    """One placed foot: world positions in metres, and the two rotations away from rest."""

    ankle: Array
    heel: Array
    toe: Array
    heading: Array
    foot_turn: Array
    toe_turn: Array
    lift: float


def plant(body: Body, side: str, stance: Stance, heel_lift_deg: float, step: Step) -> Foot:
    """Place one foot: toes flat on the floor, heel turned up about the ball of the foot."""
    letter = SIDES[side]
    sign = 1.0 if side == "left" else -1.0
    angle = np.radians(stance.toe_out_deg)
    heading = np.array([sign * np.sin(angle), -np.cos(angle), 0.0])
    yaw = turn_in_plan(heading_at_rest(body, letter), heading)
    rest_ankle = body.head(f"foot.{letter}")
    ball = ball_of_foot(body, letter)
    across = np.cross(UP, heading)
    shoulders = body.points["left_shoulder"] - body.points["right_shoulder"]
    flat_ankle = np.array(
        [
            sign * (stance.width * abs(float(shoulders[0])) / 2 + step.outward),
            -step.forward,
            rest_ankle[2] + SOLE_M + step.lift,
        ]
    )
    ball_world = flat_ankle + yaw @ (ball - rest_ankle)
    foot_turn = rotation(across, heel_lift_deg) @ yaw
    toes = (body.points[f"{side}_big_toe"] + body.points[f"{side}_small_toe"]) / 2
    return Foot(
        ankle=ball_world + foot_turn @ (rest_ankle - ball),
        heel=ball_world + foot_turn @ (body.points[f"{side}_heel"] - ball),
        toe=ball_world + yaw @ (toes - ball),
        heading=heading,
        foot_turn=foot_turn,
        toe_turn=yaw,
        lift=step.lift,
    )


def ball_of_foot(body: Body, letter: str) -> Array:
    """Middle of the joints the toes bend about, on the floor side."""
    joints = [body.head(f"toe{i}-1.{letter}") for i in (1, 2, 3)]
    middle: Array = np.mean(joints, axis=0)
    middle[2] = 0.0
    return middle


def turn_in_plan(start: Array, end: Array) -> Array:
    """Turn about the vertical from one horizontal direction to another."""
    sign = 1.0 if np.cross(start, end) @ UP >= 0 else -1.0
    return rotation(UP, sign * angle_between(start, end))
