"""Stick figures that do any exercise: segment angles at the start and at the turn, in metres.

x is the athlete's left, y forward, z up. Angles are inclinations from the vertical in degrees,
positive forward; a segment runs upwards from ankle over knee, hip and shoulder, and an arm
downwards from the shoulder (0 hangs, 90 points forward, 180 overhead).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from formcheck.model import JOINTS, Array, Joint, Motion, Side, joint
from tests.camera import seen
from tests.people import minimum_jerk

THIGH, SHANK, TRUNK, UPPER, FORE, FOOT = 0.42, 0.42, 0.5, 0.29, 0.26, 0.2
HIPS, SHOULDERS = 0.24, 0.36
SIGN = {Side.LEFT: 1.0, Side.RIGHT: -1.0}


@dataclass(frozen=True)
class Pose:
    """One instant; angles by side as (left, right), metres for what lies sideways.

    `wide` is half the gap of the ankles, `caving` how far each knee falls inward, `heel` the lift
    of each heel in degrees, `rise` how far the working ankle comes up, `root` what stays put.
    """

    shank: tuple[float, float] = (0.0, 0.0)
    thigh: tuple[float, float] = (0.0, 0.0)
    trunk: float = 0.0
    upper: tuple[float, float] = (0.0, 0.0)
    fore: tuple[float, float] = (0.0, 0.0)
    wide: float = 0.12
    caving: tuple[float, float] = (0.0, 0.0)
    heel: tuple[float, float] = (0.0, 0.0)
    elbows_out: float = 0.0
    side_lean: float = 0.0
    pelvis: float = 0.0
    shoulders_tilt: float = 0.0
    rise: float = 0.0
    head: float = 0.0
    root: str = "ankle"
    lead: Side = Side.LEFT


@dataclass(frozen=True)
class Set:
    """A set of an exercise: from the start pose to the turn and back, so many times."""

    start: Pose
    turn: Pose
    reps: int = 4
    out: float = 1.2
    hold: float = 0.3
    back: float = 1.2
    rest: float = 0.6
    yaw: float = 88.0
    last: Pose | None = None  # the turn grows into this one over the set
    start_last: Pose | None = None


def between(a: Pose, b: Pose, share: float) -> Pose:
    """A pose on the way from one to another."""
    out: dict[str, object] = {}
    for name in a.__dataclass_fields__:
        one, other = getattr(a, name), getattr(b, name)
        if isinstance(one, tuple):
            out[name] = tuple(p + share * (q - p) for p, q in zip(one, other, strict=True))
        elif isinstance(one, float | int):
            out[name] = one + share * (other - one)
    return replace(a, **out)  # type: ignore[arg-type]


def posed(pose: Pose) -> Array:
    """All joints of a pose in metres, (19, 3); the working leg's ankle, or the root, stays put."""
    out = np.zeros((JOINTS, 3))
    lead = pose.lead
    trail = Side.RIGHT if lead is Side.LEFT else Side.LEFT
    leg_up(out, pose, lead, np.array([SIGN[lead] * pose.wide, 0.0, 0.08 + pose.rise]))
    hip = out[joint("HIP", lead)]
    across = np.array([HIPS * SIGN[trail], 0.0, 0.0])
    drop = np.array([0.0, 0.0, -np.tan(np.radians(pose.pelvis)) * HIPS])
    leg_down(out, pose, trail, hip + across + drop)
    upper_body(out, pose)
    return out - rooted(out, pose)


def up(degrees: float) -> Array:
    """The direction of a segment that runs up, inclined forward by so many degrees."""
    a = np.radians(degrees)
    return np.array([0.0, np.sin(a), np.cos(a)])


def side_of(values: tuple[float, float], side: Side) -> float:
    return values[0] if side is Side.LEFT else values[1]


def leg_up(out: Array, pose: Pose, side: Side, ankle: Array) -> None:
    """A leg from its ankle up to its hip."""
    knee = ankle + SHANK * up(side_of(pose.shank, side))
    hip = knee + THIGH * up(side_of(pose.thigh, side))
    hip[0] = SIGN[side] * HIPS / 2.0
    set_leg(out, pose, side, ankle, knee, hip)


def leg_down(out: Array, pose: Pose, side: Side, hip: Array) -> None:
    """A leg from its hip down to its ankle."""
    knee = hip - THIGH * up(side_of(pose.thigh, side))
    ankle = knee - SHANK * up(side_of(pose.shank, side))
    ankle[0] = SIGN[side] * pose.wide
    set_leg(out, pose, side, ankle, knee, hip)


def set_leg(out: Array, pose: Pose, side: Side, ankle: Array, knee: Array, hip: Array) -> None:
    knee[0] = (ankle[0] + hip[0]) / 2.0 - SIGN[side] * side_of(pose.caving, side)
    out[joint("ANKLE", side)], out[joint("KNEE", side)], out[joint("HIP", side)] = ankle, knee, hip
    pitch = np.radians(side_of(pose.heel, side))
    toe = ankle + np.array([0.0, FOOT - 0.05, -0.06])
    out[joint("TOE", side)] = toe
    out[joint("HEEL", side)] = toe + FOOT * np.array([0.0, -np.cos(pitch), np.sin(pitch)])


def upper_body(out: Array, pose: Pose) -> None:
    """Trunk, head and arms over the hips."""
    base = (out[Joint.LEFT_HIP] + out[Joint.RIGHT_HIP]) / 2.0
    axis = up(pose.trunk)
    lean = np.tan(np.radians(pose.side_lean)) * TRUNK
    top = base + TRUNK * axis + np.array([lean, 0.0, 0.0])
    neck = up(pose.trunk + pose.head)
    for side in Side:
        across = np.array([SIGN[side] * SHOULDERS / 2.0, 0.0, 0.0])
        across[2] = SIGN[side] * np.tan(np.radians(pose.shoulders_tilt)) * SHOULDERS / 2.0
        shoulder = top + across
        elbow = shoulder - UPPER * up(-side_of(pose.upper, side))
        elbow[0] += SIGN[side] * pose.elbows_out
        wrist = elbow - FORE * up(-side_of(pose.fore, side))
        for part, at in (("SHOULDER", shoulder), ("ELBOW", elbow), ("WRIST", wrist)):
            out[joint(part, side)] = at
        out[joint("EAR", side)] = top + 0.2 * neck + np.array([SIGN[side] * 0.07, 0.0, 0.0])
    ahead = np.array([0.0, np.cos(np.radians(pose.trunk)), -np.sin(np.radians(pose.trunk))])
    out[Joint.NOSE] = top + 0.2 * neck + 0.1 * ahead


def rooted(out: Array, pose: Pose) -> Array:
    """What to take away so that the point that carries stays where it is."""
    if pose.root == "ankle":
        return np.zeros(3)
    if pose.root == "trail":
        trail = Side.RIGHT if pose.lead is Side.LEFT else Side.LEFT
        return np.array([0.0, out[joint("ANKLE", trail), 1], 0.0])
    part = {"toes": "TOE", "shoulders": "SHOULDER", "elbows": "ELBOW", "hands": "WRIST"}[pose.root]
    middle: Array = (out[joint(part, Side.LEFT)] + out[joint(part, Side.RIGHT)]) / 2.0
    return middle - np.array([0.0, 0.0, 0.1])


def course(work: Set, fps: float) -> list[Pose]:
    """The poses of a set, one a frame, with a second of waiting before and after."""
    poses = [work.start] * round(fps)
    for n in range(work.reps):
        share = n / max(1, work.reps - 1)
        start = between(work.start, work.start_last or work.start, share)
        turn = between(work.turn, work.last or work.turn, share)
        way, home = minimum_jerk(round(work.out * fps)), minimum_jerk(round(work.back * fps))
        poses += [between(start, turn, float(s)) for s in way]
        poses += [turn] * round(work.hold * fps)
        poses += [between(start, turn, float(1.0 - s)) for s in home]
        poses += [start] * round(work.rest * fps)
    return poses + [poses[-1]] * round(fps)


def shown(work: Set, *, fps: float = 30.0, noise: float = 0.4, seed: int = 0) -> Motion:
    """The landmarks of a set as a perfect pose model would give them, plus pixel noise."""
    bodies = np.array([posed(pose) for pose in course(work, fps)])
    return seen(bodies, work.yaw, fps=fps, noise=noise, seed=seed)


def at_turn(work: Set, **changes: object) -> Set:
    """The same set with another turn."""
    return replace(work, turn=replace(work.turn, **changes))  # type: ignore[arg-type]


def at_both(work: Set, **changes: object) -> Set:
    """The same set with another start and turn."""
    start = replace(work.start, **changes)  # type: ignore[arg-type]
    return replace(at_turn(work, **changes), start=start)


def both(degrees: float) -> tuple[float, float]:
    """The same for left and right."""
    return degrees, degrees
