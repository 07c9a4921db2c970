"""Stick figures that walk in lunges, lunge to the side, squat on one leg and step up on a box."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from formcheck.model import JOINTS, Array, Joint, Motion, Side, joint
from tests.camera import seen
from tests.people import SCALE, minimum_jerk

THIGH, SHANK, TRUNK, ANKLE, FOOT = 0.42, 0.42, 0.5, 0.08, 0.2
HIPS, SHOULDERS = 0.24, 0.36
LEFT, RIGHT = Side.LEFT, Side.RIGHT
SIGN = {LEFT: 1.0, RIGHT: -1.0}


@dataclass(frozen=True)
class Stance:
    """One instant in metres and degrees: x to the athlete's left, y forward, z up.

    `feet` and `soles` are ankles and heel lifts by (left, right), `hips` the middle of the pelvis,
    `knees` points to where each knee is bent, `inward` how far each knee falls in.
    """

    hips: tuple[float, float, float]
    feet: tuple[tuple[float, float, float], tuple[float, float, float]]
    lean: float = 0.0
    side_lean: float = 0.0
    pelvis: float = 0.0
    soles: tuple[float, float] = (0.0, 0.0)
    inward: tuple[float, float] = (0.0, 0.0)
    knees: tuple[tuple[float, float, float], tuple[float, float, float]] = ((0, 1, 0), (0, 1, 0))


Course = Callable[[float, int], Stance]


@dataclass(frozen=True)
class Film:
    """A set: `at(s, n)` poses rep n, s from 0 at the start over 1 at the turn to 2 at the end.

    `scale` is pixels a metre: who walks needs more room.
    """

    at: Course
    reps: int = 4
    out: float = 1.4
    hold: float = 0.3
    back: float = 1.4
    rest: float = 0.6
    yaw: float = 88.0
    scale: float = SCALE


def xyz(x: float, y: float, z: float) -> Array:
    """A place in the room."""
    return np.array([x, y, z])


def posed(stance: Stance) -> Array:
    """All joints of a stance in metres, (19, 3)."""
    out = np.zeros((JOINTS, 3))
    tilt = np.tan(np.radians(stance.pelvis)) * HIPS / 2.0
    for i, side in enumerate(Side):
        hip = np.array(stance.hips) + xyz(SIGN[side] * HIPS / 2.0, 0.0, SIGN[side] * tilt)
        foot = np.array(stance.feet[i])
        knee = knee_between(hip, foot, np.array(stance.knees[i], dtype=float))
        knee[0] -= SIGN[side] * stance.inward[i]
        pitch = np.radians(stance.soles[i])
        toe = foot + xyz(0.0, FOOT - 0.05, -0.06)
        heel = toe + FOOT * np.array([0.0, -np.cos(pitch), np.sin(pitch)])
        for part, at in zip(
            ("HIP", "KNEE", "ANKLE", "TOE", "HEEL"), (hip, knee, foot, toe, heel), strict=True
        ):
            out[joint(part, side)] = at
    upper_body(out, stance)
    return out


def knee_between(hip: Array, foot: Array, towards: Array) -> Array:
    """The knee of a leg between hip and ankle, bent towards a direction; the shank may stretch."""
    along = foot - hip
    length = float(np.linalg.norm(along))
    half = min(length / 2.0, THIGH)
    aside = towards - along * (towards @ along) / length**2
    aside /= np.linalg.norm(aside)
    return np.asarray(hip + along / 2.0 + aside * np.sqrt(THIGH**2 - half**2))


def upper_body(out: Array, stance: Stance) -> None:
    """Trunk, head and hanging arms over the hips."""
    lean, aside = np.radians(stance.lean), np.tan(np.radians(stance.side_lean))
    axis = np.array([0.0, np.sin(lean), np.cos(lean)])
    top = np.array(stance.hips) + TRUNK * axis + xyz(aside * TRUNK, 0.0, 0.0)
    for side in Side:
        shoulder = top + xyz(SIGN[side] * SHOULDERS / 2.0, 0.0, 0.0)
        out[joint("SHOULDER", side)] = shoulder
        out[joint("ELBOW", side)] = shoulder + xyz(SIGN[side] * 0.04, 0.0, -0.28)
        out[joint("WRIST", side)] = shoulder + xyz(SIGN[side] * 0.06, 0.05, -0.53)
        out[joint("EAR", side)] = top + 0.2 * axis + xyz(SIGN[side] * 0.07, 0.0, 0.0)
    out[Joint.NOSE] = top + 0.2 * axis + xyz(0.0, 0.1, 0.0)


def course(film: Film, fps: float) -> list[Stance]:
    """The stances of a set, one a frame, with a second of waiting before and after."""
    stances = [film.at(0.0, 0)] * round(fps)
    for n in range(film.reps):
        way, home = minimum_jerk(round(film.out * fps)), minimum_jerk(round(film.back * fps))
        stances += [film.at(float(s), n) for s in way]
        stances += [film.at(1.0, n)] * round(film.hold * fps)
        stances += [film.at(float(1.0 + s), n) for s in home]
        stances += [film.at(2.0, n)] * round(film.rest * fps)
    return stances + [stances[-1]] * round(fps)


def filmed(film: Film, *, fps: float = 30.0, noise: float = 0.4, seed: int = 0) -> Motion:
    """The landmarks of a set as a perfect pose model would give them, plus pixel noise."""
    bodies = np.array([posed(stance) for stance in course(film, fps)])
    return seen(bodies, film.yaw, fps=fps, noise=noise, seed=seed, scale=film.scale)
