"""Stick figures that hinge, swing, hold and lie: directions of limbs, exactly what a test asks for.

x is the athlete's left, y forward, z up, in metres. A direction is that of a limb from the end
nearer the hips, in degrees: 0 up, 90 forward, 180 down, 270 backward. Limbs come as (left, right).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from formcheck.model import JOINTS, Array, Joint, Motion, Side, joint
from tests.camera import seen
from tests.people import FOOT, HIPS, SHANK, SHOULDERS, THIGH, TRUNK
from tests.people import minimum_jerk as smoothly

UPPER, FORE, BALL, BACK = 0.3, 0.25, 0.16, 0.08  # the sole: ankle to toe, ankle to heel
FLAT, HEEL = 112.0, 108.0  # from ankle to toe on the floor; from there on to the heel
FLOOR = 0.08
SCALE = 300.0  # pixels a metre: lying, a body is wider than tall
Pair = tuple[float, float]
Pose = Callable[[float, float], Array]


@dataclass(frozen=True)
class Figure:
    """One instant; `caving` is how many metres each knee is inside."""

    trunk: float = 0.0
    head: float = 0.0
    thigh: Pair = (180.0, 180.0)
    shank: Pair = (180.0, 180.0)
    foot: Pair = (FLAT, FLAT)
    upper: Pair = (180.0, 180.0)
    fore: Pair = (180.0, 180.0)
    root: str = "ANKLE"
    caving: Pair = (0.0, 0.0)


@dataclass(frozen=True)
class Film:
    """A set: `pose` of how far the rep has got and how much of the hold is over, both 0..1."""

    pose: Pose
    reps: int = 4
    out: float = 1.2
    hold: float = 0.3
    back: float = 1.2
    rest: float = 0.8
    yaw: float = 88.0


def direction(degrees: float) -> Array:
    a = np.radians(degrees)
    return np.array([0.0, np.sin(a), np.cos(a)])


def joints(figure: Figure) -> Array:
    """All joints in metres, (19, 3), the left one of the root standing where it stands."""
    out = np.zeros((JOINTS, 3))
    for i, (side, sign) in enumerate(((Side.LEFT, 1.0), (Side.RIGHT, -1.0))):
        hip = np.array([sign * HIPS / 2, 0.0, 0.0])
        shoulder = TRUNK * direction(figure.trunk) + np.array([sign * SHOULDERS / 2, 0.0, 0.0])
        knee = hip + THIGH * direction(figure.thigh[i])
        ankle = knee + SHANK * direction(figure.shank[i])
        elbow = shoulder + UPPER * direction(figure.upper[i])
        placed = {
            "HIP": hip,
            "SHOULDER": shoulder,
            "KNEE": knee - np.array([sign * figure.caving[i], 0.0, 0.0]),
            "ANKLE": ankle,
            "TOE": ankle + BALL * direction(figure.foot[i]),
            "HEEL": ankle + BACK * direction(figure.foot[i] + HEEL),
            "ELBOW": elbow,
            "WRIST": elbow + FORE * direction(figure.fore[i]),
            "EAR": shoulder * [0.4, 1.0, 1.0] + 0.2 * direction(figure.head),
        }
        for part, at in placed.items():
            out[joint(part, side)] = at
    ears = (out[Joint.LEFT_EAR] + out[Joint.RIGHT_EAR]) / 2.0
    out[Joint.NOSE] = ears + 0.1 * direction(figure.head + 90.0)
    return grounded(out, joint(figure.root, Side.LEFT))


def grounded(out: Array, carries: Joint) -> Array:
    """All joints moved so that the one that carries stays on the floor."""
    away = out[carries] * [0.0, 1.0, 1.0] - [0.0, 0.0, FLOOR]
    moved: Array = out - away
    return moved


def filmed(film: Film, noise: float = 0.4, fps: float = 30.0, seed: int = 0) -> Motion:
    """The landmarks of a set as a perfect pose model would give them, plus pixel noise."""
    bodies = np.array([film.pose(s, h) for s, h in course(film, fps)])
    return seen(bodies, film.yaw, fps=fps, noise=noise, seed=seed, scale=SCALE, floor=100.0)


def course(film: Film, fps: float) -> list[tuple[float, float]]:
    """How far the rep has got and the hold is over, at every frame."""
    steps = [(0.0, 0.0)] * round(fps)
    for _ in range(film.reps):
        steps += [(s, 0.0) for s in smoothly(round(film.out * fps))]
        steps += [(1.0, h) for h in np.linspace(0.0, 1.0, round(film.hold * fps))]
        steps += [(s, 1.0) for s in smoothly(round(film.back * fps))[::-1]]
        steps += [(0.0, 0.0)] * round(film.rest * fps)
    return steps


def mixed(start: Figure, turn: Figure) -> Pose:
    """From one figure to another, limb by limb."""

    def at(s: float, _: float) -> Array:
        def of(a: Pair, b: Pair) -> Pair:
            return a[0] + s * (b[0] - a[0]), a[1] + s * (b[1] - a[1])

        return joints(
            Figure(
                trunk=start.trunk + s * (turn.trunk - start.trunk),
                head=start.head + s * (turn.head - start.head),
                thigh=of(start.thigh, turn.thigh),
                shank=of(start.shank, turn.shank),
                foot=of(start.foot, turn.foot),
                upper=of(start.upper, turn.upper),
                fore=of(start.fore, turn.fore),
                root=start.root,
                caving=of(start.caving, turn.caving),
            )
        )

    return at


def upright(knee: float = 4.0, shin: float = 2.0, lean: float = 0.0, arms: float = 180.0) -> Figure:
    """Standing on both feet: knee flexion, shank and trunk inclination, where the arms point."""
    thigh, shank = 180.0 + shin - knee, 180.0 + shin
    return Figure(
        trunk=lean,
        head=lean,
        thigh=(thigh, thigh),
        shank=(shank, shank),
        upper=(arms, arms),
        fore=(arms, arms),
    )


def one_leg(bent: Figure, free: float) -> Figure:
    """The same on the left leg, the right one pointing this way."""
    return replace(bent, thigh=(bent.thigh[0], free), shank=(bent.shank[0], free))


def tiptoe(heel: float, knee: float = 4.0, lean: float = 0.0) -> Figure:
    """Standing on the balls of the feet, the heels so many degrees up."""
    figure = upright(knee, knee / 2, lean)
    return replace(figure, foot=(FLAT + heel, FLAT + heel), root="TOE")


def forearm_plank(sag: float = 0.0, elbows: float = 0.0, head: float = 0.0) -> Figure:
    """On the forearms: hips so far below the line, elbows ahead of the shoulders, head dropped."""
    legs, trunk = 260.0 + sag / 2, 80.0 - sag / 2
    return Figure(
        trunk=trunk,
        head=trunk + head,
        thigh=(legs, legs),
        shank=(legs, legs),
        foot=(180.0, 180.0),
        upper=(180.0 - elbows, 180.0 - elbows),
        fore=(90.0, 90.0),
        root="ELBOW",
    )


def kneeling() -> Figure:
    """On knees and forearms, before a plank."""
    return replace(forearm_plank(), trunk=70.0, thigh=(180.0, 180.0), shank=(270.0, 270.0))


def bridge(lift: float, knee: float, lifted: float = 25.0, caving: float = 0.0) -> Array:
    """On the back, the trunk lifted so far; the feet stand where a straight bridge bends so."""
    knees = lifted_knee(lifted)
    feet = knees + SHANK * direction(90.0 - lifted + knee)
    hips = -TRUNK * direction(270.0 - lift)
    apart = feet - hips
    length = min(float(np.linalg.norm(apart)), THIGH + SHANK - 1e-6)
    line = np.degrees(np.arctan2(apart[1], apart[2]))
    bend = np.degrees(np.arccos((THIGH**2 + length**2 - SHANK**2) / (2 * THIGH * length)))
    thigh = line - bend
    foot = hips + THIGH * direction(thigh)
    down = feet - foot
    shank = np.degrees(np.arctan2(down[1], down[2]))
    return joints(
        Figure(
            trunk=270.0 - lift,
            head=270.0,
            thigh=(thigh, thigh),
            shank=(shank, shank),
            upper=(90.0, 90.0),
            fore=(90.0, 90.0),
            root="SHOULDER",
            caving=(caving, caving),
        )
    )


def lifted_knee(lifted: float) -> Array:
    """Where the knees of a straight bridge are, from the shoulders."""
    line: Array = -(TRUNK + THIGH) * direction(270.0 - lifted)
    return line


def dead_bug(reach: float = 160.0, resting: float = 90.0, knee: float = 90.0) -> Figure:
    """On the back, the left hip so far open; hip and knee flexion of the right leg."""
    return Figure(
        trunk=270.0,
        head=270.0,
        thigh=(reach - 90.0, 90.0 - resting),
        shank=(90.0, 90.0 - resting + knee),
        upper=(0.0, 0.0),
        fore=(0.0, 0.0),
        root="SHOULDER",
    )


def side_plank(drop: float = 0.0, arm: float = 0.0, roll: float = 0.0, kneel: float = 0.0) -> Array:
    """On the left forearm, chest forward: degrees of hip drop, arm slant, roll of the chest."""
    out = np.zeros((JOINTS, 3))
    slope, bend, turn = np.radians(16.0), np.radians(drop), np.radians(roll)
    legs = flat(slope - bend / 2 + np.radians(kneel))
    body = flat(slope + bend / 2 + np.radians(kneel))
    hips = (THIGH + SHANK) * legs
    down = np.array([body[2], 0.0, -body[0]])
    left = down * np.cos(turn) + np.array([0.0, np.sin(turn), 0.0])
    for side, sign in ((Side.LEFT, 1.0), (Side.RIGHT, -1.0)):
        hip = hips + sign * HIPS / 2 * down
        shoulder = hips + TRUNK * body + sign * SHOULDERS / 2 * left
        slant = np.radians(arm)
        pointing = np.array([np.sin(slant), 0.0, -np.cos(slant)]) * sign
        elbow = shoulder + UPPER * pointing
        ankle = hip - (THIGH + SHANK) * legs
        placed = {
            "HIP": hip,
            "KNEE": hip - THIGH * legs,
            "ANKLE": ankle,
            "TOE": ankle + np.array([0.0, FOOT, 0.0]),
            "HEEL": ankle - np.array([0.0, 0.06, 0.0]),
            "SHOULDER": shoulder,
            "ELBOW": elbow,
            "WRIST": elbow + (np.array([0.0, FORE, 0.0]) if sign > 0 else FORE * pointing),
            "EAR": hips + (TRUNK + 0.2) * body + sign * 0.07 * left,
        }
        for part, at in placed.items():
            out[joint(part, side)] = at
    out[Joint.NOSE] = hips + (TRUNK + 0.2) * body + np.array([0.0, 0.1, 0.0])
    return grounded(out, Joint.LEFT_ELBOW)


def flat(radians: float) -> Array:
    """A direction in the plane across the athlete's view, from level."""
    return np.array([np.cos(radians), 0.0, np.sin(radians)])
