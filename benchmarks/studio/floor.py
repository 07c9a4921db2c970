"""Face down on toes and hands or forearms: a line from ankles to shoulders, held up at both ends.

Places seen from the side are (y, z) in metres.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from benchmarks.studio.arms import ArmPlan
from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.feet import Foot, Footing, hip_gap, put
from benchmarks.studio.geometry import UP, Array
from benchmarks.studio.legs import open_legs
from benchmarks.studio.limbs import leg, reach_for
from benchmarks.studio.posture import Parts, PoseError, Posture, assembled
from benchmarks.studio.trunk import pose_trunk

ON_TOES_DEG = 66.0  # how far the heels are up about the balls of the feet
SOLE_ROOM = 0.0095  # in statures: so much of the shoe is under toes bent back so far
FEET_BEHIND = 0.44  # in statures: the middle of the body is in the middle of the room
FACE_DOWN_DEG = 90.0


@dataclass(frozen=True)
class Line:
    """The body's line face down, in degrees.

    `sag_deg` is how far shoulder, hip and ankle are from straight, positive with the hips below;
    `head_deg` how far the head drops from the line of the trunk.
    """

    knee_flexion_deg: float = 3.0
    sag_deg: float = 0.0
    rounding_deg: float = 0.0
    head_deg: float = 0.0


@dataclass(frozen=True)
class Support:
    """What holds the shoulders up: a place (y, z), and how far the shoulders are from it."""

    y: float
    z: float
    reach: float


# Makes the plan of the arms, given the place of the hips: hands on the floor are placed from it.
ArmsOver = Callable[[Array], ArmPlan]


def prone(body: Body, line: Line, support: Support, arms: ArmsOver) -> Posture:
    """Hang a body's line between its toes and what holds its shoulders up."""
    feet = on_toes(body)
    shoulder, hip = hung(body, line, support)
    lean = math.degrees(math.atan2(hip[0] - shoulder[0], shoulder[1] - hip[1]))
    trunk = pose_trunk(body, lean, line.rounding_deg, lean + line.head_deg)
    hips = np.array([0.0, hip[0], hip[1]])
    plan = arms(hips)
    placed = {side: plan(body, side, trunk.shoulders, trunk.chest) for side in SIDES}
    legs = open_legs(body, feet, trunk.hips, dict.fromkeys(SIDES, 0.0))
    return assembled(body, Parts(feet, trunk, placed, legs), hips)


@cache
def on_toes(body: Body) -> Mapping[str, Foot]:
    """Stand both feet on their toes as wide as the hips; the knees point to the floor."""
    footing = Footing(
        outward=hip_gap(body) / 2,
        forward=-FEET_BEHIND * body.height_m,
        floor=SOLE_ROOM * body.height_m,
        pitch_deg=ON_TOES_DEG,
    )
    return {side: replace(put(body, side, footing), heading=-UP) for side in SIDES}


def hung(body: Body, line: Line, support: Support) -> tuple[Array, Array]:
    """Find shoulders and hips, seen from the side."""
    ankle, legs, trunk = ankles(body), leg_from_the_side(body, line), trunk_length(body, line)
    length = third_side(legs, trunk, 180.0 - line.sag_deg)
    shoulder = above(ankle, length, np.array([support.y, support.z]), support.reach)
    if shoulder is None:
        raise PoseError(
            f"{body.name} cannot hold its shoulders {support.reach:.2f} m from their support with "
            f"{line.sag_deg:.0f} deg of sag"
        )
    along = (shoulder - ankle) / length
    upward = np.array([along[1], -along[0]])
    part = (legs**2 - trunk**2 + length**2) / (2 * length)
    aside = math.sqrt(max(legs**2 - part**2, 0.0))
    hip: Array = ankle + part * along - math.copysign(aside, line.sag_deg) * upward
    return shoulder, hip


def straight_over(body: Body, line: Line, height_m: float) -> float:
    """Say how far ahead (y) the shoulders are at a height with the body in a line."""
    ankle = ankles(body)
    length = third_side(
        leg_from_the_side(body, line), trunk_length(body, line), 180.0 - line.sag_deg
    )
    return float(ankle[0]) - math.sqrt(length**2 - (height_m - float(ankle[1])) ** 2)


@cache
def ankles(body: Body) -> Array:
    """Middle of the ankles seen from the side, on the toes."""
    middle: Array = np.mean([foot.ankle[1:] for foot in on_toes(body).values()], axis=0)
    return middle


def leg_from_the_side(body: Body, line: Line) -> float:
    """Distance from ankles to hips seen from the side."""
    feet = on_toes(body)
    spans = []
    for side, letter in SIDES.items():
        across = float(body.points[f"{side}_hip"][0] - feet[side].ankle[0])
        span = reach_for(line.knee_flexion_deg, leg(body, letter))
        spans.append(math.sqrt(span**2 - across**2))
    return sum(spans) / len(spans)


def trunk_length(body: Body, line: Line) -> float:
    """Distance from hips to shoulders with the back bent so."""
    trunk = pose_trunk(body, FACE_DOWN_DEG, line.rounding_deg, FACE_DOWN_DEG)
    return float(np.linalg.norm(trunk.shoulders[1:]))


def third_side(a: float, b: float, angle_deg: float) -> float:
    """Length of a triangle's third side, opposite an angle."""
    return math.sqrt(a * a + b * b - 2 * a * b * math.cos(math.radians(angle_deg)))


def above(first: Array, from_first: float, second: Array, from_second: float) -> Array | None:
    """Find the upper of the two places so far from one place and so far from another."""
    line = second - first
    apart = float(np.linalg.norm(line))
    along = (from_first**2 - from_second**2 + apart**2) / (2 * apart)
    room = from_first**2 - along**2
    if room < 0:
        return None
    direction = line / apart
    upward = np.array([direction[1], -direction[0]])
    place: Array = first + along * direction + math.sqrt(room) * upward
    return place
