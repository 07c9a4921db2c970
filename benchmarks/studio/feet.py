"""Feet on the floor: where they stand, which way they point, and the heel lifting off the ball."""

import math
from dataclasses import dataclass
from functools import cache

import numpy as np

from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.geometry import UP, Array, angle_between, cross, rotation
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


@dataclass(frozen=True)
class Footing:
    """Where one foot is put, in metres and degrees.

    `outward` and `forward` place the ankle of the flat foot in plan, `floor` is the height it
    would stand at, `lift` how far above that it is held. A positive pitch turns the heel up about
    the ball with the toes flat; a negative one turns the whole foot up about the heel.
    """

    outward: float
    forward: float = 0.0
    floor: float = 0.0
    lift: float = 0.0
    toe_out_deg: float = 0.0
    pitch_deg: float = 0.0


def plant(body: Body, side: str, stance: Stance, heel_lift_deg: float, step: Step) -> Foot:
    """Place one foot of a stance: toes flat on the floor, heel turned up about the ball."""
    footing = Footing(
        outward=stance.width * shoulder_width(body) / 2 + step.outward,
        forward=step.forward,
        lift=step.lift,
        toe_out_deg=stance.toe_out_deg,
        pitch_deg=heel_lift_deg,
    )
    return put(body, side, footing)


def put(body: Body, side: str, footing: Footing) -> Foot:
    """Place one foot."""
    rest = foot_at_rest(body, side)
    sign = 1.0 if side == "left" else -1.0
    angle = math.radians(footing.toe_out_deg)
    heading = np.array([sign * math.sin(angle), -math.cos(angle), 0.0])
    yaw = turn_in_plan(rest.heading, heading)
    across = cross(UP, heading)
    height = float(rest.ankle[2]) + SOLE_M + footing.floor + footing.lift
    flat_ankle = np.array([sign * footing.outward, -footing.forward, height])
    pivot = rest.ball if footing.pitch_deg >= 0 else rest.heel * [1.0, 1.0, 0.0]
    foot_turn = rotation(across, footing.pitch_deg) @ yaw if footing.pitch_deg else yaw
    toe_turn = yaw if footing.pitch_deg >= 0 else foot_turn
    pivot_world = flat_ankle + yaw @ (pivot - rest.ankle)
    ball_world = pivot_world + foot_turn @ (rest.ball - pivot)
    return Foot(
        ankle=pivot_world + foot_turn @ (rest.ankle - pivot),
        heel=pivot_world + foot_turn @ (rest.heel - pivot),
        toe=ball_world + toe_turn @ (rest.toe - rest.ball),
        heading=heading,
        foot_turn=foot_turn,
        toe_turn=toe_turn,
        lift=footing.lift,
    )


@dataclass(frozen=True)
class RestFoot:
    """A foot at rest: its points in metres, and the direction it points in, in plan."""

    ankle: Array
    heel: Array
    ball: Array
    toe: Array
    heading: Array


@cache
def foot_at_rest(body: Body, side: str) -> RestFoot:
    """Read a foot off the body."""
    letter = SIDES[side]
    return RestFoot(
        ankle=body.head(f"foot.{letter}"),
        heel=body.points[f"{side}_heel"],
        ball=ball_of_foot(body, letter),
        toe=(body.points[f"{side}_big_toe"] + body.points[f"{side}_small_toe"]) / 2,
        heading=heading_at_rest(body, letter),
    )


@cache
def mark_ahead(body: Body, side: str, along: float, toe_out_deg: float) -> float:
    """How far ahead of the ankle a place on the flat foot is, heel 0 and toes 1, in metres."""
    foot = put(body, side, Footing(0.0, toe_out_deg=toe_out_deg))
    mark = foot.heel + along * (foot.toe - foot.heel)
    return -float(mark[1])


def shoulder_width(body: Body) -> float:
    """Distance between the shoulder joints, side to side, in metres."""
    return abs(float(body.points["left_shoulder"][0] - body.points["right_shoulder"][0]))


def hip_gap(body: Body) -> float:
    """Distance between the hip joints, side to side, in metres."""
    return abs(float(body.points["left_hip"][0] - body.points["right_hip"][0]))


def ball_of_foot(body: Body, letter: str) -> Array:
    """Middle of the joints the toes bend about, on the floor side."""
    joints = [body.head(f"toe{i}-1.{letter}") for i in (1, 2, 3)]
    middle: Array = np.mean(joints, axis=0)
    middle[2] = 0.0
    return middle


def turn_in_plan(start: Array, end: Array) -> Array:
    """Turn about the vertical from one horizontal direction to another."""
    sign = 1.0 if cross(start, end) @ UP >= 0 else -1.0
    return rotation(UP, sign * angle_between(start, end))
