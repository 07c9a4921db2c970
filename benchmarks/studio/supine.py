"""On the back: head, shoulders and hands on the floor, feet flat, the hips lifted between them.

Places seen from the side are (y, z) in metres; the head points to +Y, the feet to -Y.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from benchmarks.studio.arms import PosedArm, Reach, reach, shoulder_at
from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.feet import Foot, Footing, hip_gap, put
from benchmarks.studio.geometry import FORWARD, UP, Array
from benchmarks.studio.hands import FLAT_CURL_DEG, PALM
from benchmarks.studio.legs import open_legs
from benchmarks.studio.limbs import arm, leg, reach_for
from benchmarks.studio.posture import Parts, Posture, assembled
from benchmarks.studio.regions import share
from benchmarks.studio.roots import crossing, root
from benchmarks.studio.trunk import Trunk, pose_trunk

SHOULDERS_AT = 0.32  # y of the shoulders in statures: the body is in the middle of the room
NOD_DEG = (-125.0, -50.0)  # between these the back of the head comes to the floor
FLATTENED_DEG = -6.0  # the floor takes some of the upper back's roundness
SHIRT_M, HAIR_M = 0.012, 0.012  # between the skin and the floor
ARM_FLEXION_DEG = 12.0
ARMS_ASIDE_DEG = 22.0  # how far the arms are from the sides
UPPER_BACK = ("spine01", "spine02", "clavicle", "shoulder01")
SEAT = ("root", "pelvis", "upperleg01")
HEAD = ("head", "neck03")


@dataclass(frozen=True)
class Lying:
    """On the back, in degrees: how far hips are over shoulders, seen from the side; the back."""

    lift_deg: float
    rounding_deg: float = FLATTENED_DEG


def supine(body: Body, lying: Lying, feet: Mapping[str, Foot]) -> Posture:
    """Lay the athlete on head, shoulders and hands with the feet placed."""
    trunk = trunk_of(body, lying)
    shoulders = resting_shoulders(body, trunk)
    hips = shoulders - trunk.shoulders
    arms = {side: resting_arm(body, side, trunk, hips) for side in SIDES}
    legs = open_legs(body, feet, trunk.hips, dict.fromkeys(SIDES, 0.0))
    return assembled(body, Parts(feet, trunk, arms, legs), hips)


def trunk_of(body: Body, lying: Lying) -> Trunk:
    """Pose the trunk about the hips, the back of the head on the floor."""
    skull = points_about(body, HEAD, "ear")

    def nodding(nod_deg: float) -> Trunk:
        return pose_trunk(body, -90.0 - lying.lift_deg, lying.rounding_deg, nod_deg)

    def clearance(nod_deg: float) -> float:
        trunk = nodding(nod_deg)
        ears = (trunk.face["left_ear"] + trunk.face["right_ear"]) / 2 - trunk.shoulders
        lowest = (skull @ trunk.rotations["head"].T)[:, 2].min()
        return float(resting_shoulders(body, trunk)[2] + ears[2] + lowest) - HAIR_M

    return nodding(crossing(clearance, *NOD_DEG, -90.0, 1e-3))


def resting_shoulders(body: Body, trunk: Trunk) -> Array:
    """Place the middle of the shoulders so that the upper back rests on the floor."""
    lowest = (points_about(body, UPPER_BACK, "shoulder") @ trunk.chest.T)[:, 2].min()
    return np.array([0.0, SHOULDERS_AT * body.height_m, SHIRT_M - float(lowest)])


@cache
def resting_lift(body: Body) -> float:
    """Find the lift with the seat on the floor, in degrees."""
    seat = points_about(body, SEAT, "hip")

    def clearance(lift_deg: float) -> float:
        trunk = trunk_of(body, Lying(lift_deg))
        hips = resting_shoulders(body, trunk) - trunk.shoulders
        lowest = (seat @ trunk.rotations["root"].T)[:, 2].min()
        return float(hips[2] + lowest) - SHIRT_M

    return root(clearance, -30.0, 30.0, 1e-6)


@cache
def points_about(body: Body, bones: tuple[str, ...], joint: str) -> Array:
    """Skin that moves with some bones, from the middle of a pair of joints, at rest; metres."""
    middle = (body.points[f"left_{joint}"] + body.points[f"right_{joint}"]) / 2
    points: Array = body.vertices[share(body, bones) > 0.5] - middle
    return points


def resting_arm(body: Body, side: str, trunk: Trunk, hips: Array) -> PosedArm:
    """Lay one arm beside the body, palm on the floor."""
    mirror = np.array([1.0 if side == "left" else -1.0, 1.0, 1.0])
    shoulder = shoulder_at(body, side, trunk.shoulders, trunk.chest)
    to = Reach(
        wrist=hand_place(body) * mirror - hips,
        elbow_towards=np.array([1.0, 0.0, -0.4]) * mirror,
        curl_deg=FLAT_CURL_DEG,
        fingers=FORWARD,
    )
    return reach(body, side, shoulder, trunk.chest, to)


@cache
def hand_place(body: Body) -> Array:
    """Where the left wrist lies, in metres."""
    trunk = trunk_of(body, Lying(resting_lift(body)))
    middle = resting_shoulders(body, trunk)
    shoulder = shoulder_at(body, "left", middle, trunk.chest)
    up = PALM * body.height_m
    fall = float(shoulder[2]) - up
    level = math.sqrt(reach_for(ARM_FLEXION_DEG, arm(body, "L")) ** 2 - fall**2)
    aside = math.radians(ARMS_ASIDE_DEG)
    out, ahead = level * math.sin(aside), level * math.cos(aside)
    return np.array([shoulder[0] + out, shoulder[1] - ahead, up])


@cache
def flat_feet(body: Body, knee_flexion_deg: float) -> Mapping[str, Foot]:
    """Place the feet flat, the knees over them, for so much knee flexion in a straight bridge."""
    chain = leg(body, "L")
    height = float(put(body, "left", Footing(outward=0.0)).ankle[2])

    def ankle(lift_deg: float) -> Array:
        trunk = trunk_of(body, Lying(lift_deg))
        hips = (resting_shoulders(body, trunk) - trunk.shoulders)[1:]
        thigh, shin = (math.radians(a) for a in (lift_deg, lift_deg - knee_flexion_deg))
        down_thigh = chain.upper * np.array([-math.cos(thigh), math.sin(thigh)])
        down_shin = chain.lower * np.array([-math.cos(shin), math.sin(shin)])
        place: Array = hips + down_thigh + down_shin
        return place

    lift = root(lambda lift_deg: float(ankle(lift_deg)[1]) - height, 0.0, 60.0, 1e-6)
    footing = Footing(outward=hip_gap(body) / 2, forward=-float(ankle(lift)[0]))
    return {side: replace(put(body, side, footing), heading=UP) for side in SIDES}
