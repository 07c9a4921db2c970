"""A solved posture, and how one is put together from its parts and the place of the hips."""

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.studio.arms import PosedArm
from benchmarks.studio.body import JOINTS, SIDES, Body, Placement, place
from benchmarks.studio.feet import Foot
from benchmarks.studio.geometry import UP, Array, frame, rotation, unit
from benchmarks.studio.legs import OpenLeg, knee, leg_turns, too_short
from benchmarks.studio.trunk import Trunk


class PoseError(ValueError):
    """The body cannot take the posture asked for."""


LEAST_GAP_M = 0.001  # a leg that is straight and ends this near its foot is drawn without a gap


@dataclass(frozen=True)
class Posture:
    """A solved posture: named joints in world metres, and the placed skeleton to skin."""

    joints: Mapping[str, Array]
    placement: Placement


@dataclass(frozen=True)
class Parts:
    """What does not depend on where the hips are: feet in the world, the rest about the hips."""

    feet: Mapping[str, Foot]
    trunk: Trunk
    arms: Mapping[str, PosedArm]
    legs: Mapping[str, OpenLeg]


def check_reach(body: Body, parts: Parts, hips: Array) -> None:
    """Refuse a place of the hips from which a leg cannot reach its foot."""
    for side, leg in parts.legs.items():
        missing = too_short(leg, hips)
        if missing > LEAST_GAP_M:
            raise PoseError(
                f"{body.name}'s {side} leg is {100 * missing:.1f} cm too short to reach its foot"
            )


def named_joints(parts: Parts, hips: Array) -> dict[str, Array]:
    """Name every joint, in world metres, with the middle of the hips at a place."""
    joints = {name: hips + point for name, point in parts.trunk.face.items()}
    for side in SIDES:
        arm, foot, leg = parts.arms[side], parts.feet[side], parts.legs[side]
        joints |= {
            f"{side}_shoulder": hips + arm.shoulder,
            f"{side}_elbow": hips + arm.elbow,
            f"{side}_wrist": hips + arm.wrist,
            f"{side}_hip": hips + leg.hip,
            f"{side}_knee": knee(leg, hips),
            f"{side}_ankle": foot.ankle,
            f"{side}_heel": foot.heel,
            f"{side}_toe": foot.toe,
        }
    return joints


def assembled(body: Body, parts: Parts, hips: Array) -> Posture:
    """Turn every bone and pin the named joints where they were solved."""
    joints = named_joints(parts, hips)
    rotations = dict(parts.trunk.rotations)
    pins: dict[str, Array] = {"root": hips + parts.trunk.root}
    for side, letter in SIDES.items():
        hip, knee_at = joints[f"{side}_hip"], joints[f"{side}_knee"]
        rotations |= parts.arms[side].rotations
        rotations |= leg_turns(parts.legs[side], letter, hip, knee_at)
        pins |= {f"{bone}.{letter}": joints[f"{side}_{joint}"] for joint, bone in JOINTS.items()}
        pins[f"grip.{letter}"] = hips + parts.arms[side].palm
    rotations["bar"], pins["bar"] = bar(parts.arms, hips)
    return Posture(joints, place(body, rotations, pins))


def turned(body: Body, posture: Posture, heading_deg: float, place: Array) -> Posture:
    """Turn a whole posture about the vertical and move it; what belongs to the room stays."""
    return carried(body, posture, rotation(UP, heading_deg), place)


def carried(body: Body, posture: Posture, turn: Array, place: Array) -> Posture:
    """Turn a whole posture about the origin and move it; what belongs to the room stays."""
    joints = {name: turn @ point + place for name, point in posture.joints.items()}
    rotations = turn @ posture.placement.rotations
    positions = posture.placement.positions @ turn.T + place
    room = body.bones["room"]
    rotations[room] = posture.placement.rotations[room]
    positions[room] = posture.placement.positions[room]
    return Posture(joints, Placement(rotations, positions))


def bar(arms: Mapping[str, PosedArm], hips: Array) -> tuple[Array, Array]:
    """Lay a bar through both palms: its rotation (x along it, to the left) and its middle."""
    left, right = arms["left"].palm, arms["right"].palm
    forearm = unit(arms["left"].elbow - arms["left"].wrist)
    middle: Array = hips + (left + right) / 2
    return frame(left - right, forearm), middle
