"""Synthetic people in pixels: stick figures whose angles are exactly what a test asks for.

x is the athlete's left, y forward, z up, in metres; the camera sees them by parallel projection,
turned by `yaw` (0 facing it, 90 the left side to it).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from formcheck.model import JOINTS, Array, Joint, Motion, Provenance, Side, VideoInfo, joint
from formcheck.view import YAW_READ, YAW_TRUE

WIDTH, HEIGHT, SCALE = 720, 1280, 400.0  # pixels, pixels, pixels a metre
THIGH, SHANK, TRUNK = 0.42, 0.42, 0.5
FOOT, STANCE, HIPS, SHOULDERS = 0.18, 0.4, 0.24, 0.36
VIDEO = VideoInfo("person.mp4", 10.0, 30.0, WIDTH, HEIGHT, 0)
PROVENANCE = Provenance("0", "stick", "0" * 64, "0" * 64, "0" * 64, {})


@dataclass(frozen=True)
class Squat:
    """One repetition; degrees and seconds. What is zero by default is a fault when it is not."""

    knee: float = 118.0
    lean: float = 38.0
    shank_share: float = 0.28
    down: float = 1.4
    hold: float = 0.3
    up: float = 1.1
    rest: float = 0.8
    top: float = 4.0
    shoot: float = 0.0
    heel: float = 0.0
    valgus: float = 0.0
    valgus_up: float = 0.0
    shift: float = 0.0
    tilt: float = 0.0


@dataclass(frozen=True)
class Stance:
    """What stays the same over a set; `fore_aft` metres from the rear to the front ankle.

    `one_leg` squats on the left leg only, `hands_low` holds a bar near the floor, `step` puts the
    left foot up so many metres.
    """

    toe_out: float = 15.0
    fore_aft: float = 0.0
    one_leg: bool = False
    hands_low: bool = False
    step: float = 0.0


GOOD = Squat()


def minimum_jerk(n: int) -> Array:
    """0..1 in n steps, at rest at both ends."""
    s = np.linspace(0.0, 1.0, max(n, 2))
    return s**3 * (10.0 - 15.0 * s + 6.0 * s**2)


def curves(reps: Sequence[Squat], fps: float, before: float) -> tuple[Array, Array, list[Squat]]:
    """Depth 0..1 and the phase of the ascent 0..1 (0 elsewhere) by frame, with the rep of each."""
    depth, rising, whose = [np.zeros(round(before * fps))], [np.zeros(round(before * fps))], []
    whose += [reps[0]] * round(before * fps)
    for rep in reps:
        down, up = minimum_jerk(round(rep.down * fps)), minimum_jerk(round(rep.up * fps))
        parts = [down, np.ones(round(rep.hold * fps)), 1.0 - up, np.zeros(round(rep.rest * fps))]
        climb = [np.zeros(len(parts[0]) + len(parts[1])), np.linspace(0, 1, len(up)), parts[3]]
        depth += parts
        rising += climb
        whose += [rep] * sum(len(part) for part in parts)
    return np.concatenate(depth), np.concatenate(rising), whose


def filmed(
    reps: Sequence[Squat] = (GOOD,) * 3,
    *,
    yaw: float = 88.0,
    fps: float = 30.0,
    stance: Stance = Stance(),
    noise: float = 0.0,
    before: float = 1.0,
    seed: int = 0,
) -> Motion:
    """The landmarks of a set as a perfect pose model would give them, plus pixel noise."""
    depth, rising, whose = curves(reps, fps, before)
    bodies = np.array(
        [body(d, r, rep, stance) for d, r, rep in zip(depth, rising, whose, strict=True)]
    )
    turn = np.radians(yaw)
    across = bodies[..., 0] * np.cos(turn) - bodies[..., 1] * np.sin(turn)
    xy = np.stack([WIDTH / 2 + SCALE * across, HEIGHT - 100 - SCALE * bodies[..., 2]], axis=-1)
    xy = xy + np.random.default_rng(seed).normal(0.0, noise, xy.shape)
    turn = np.radians(as_read(yaw))  # a pose model's 3-D landmarks turn people to the front
    across = bodies[..., 0] * np.cos(turn) - bodies[..., 1] * np.sin(turn)
    away = -bodies[..., 1] * np.cos(turn) - bodies[..., 0] * np.sin(turn)
    xyz = np.stack([across, -bodies[..., 2], away], axis=-1)
    n = len(depth)
    return Motion(np.arange(n) / fps, xy, xyz, np.ones((n, JOINTS)), np.zeros(n, dtype=np.int64))


def as_read(yaw: float) -> float:
    """The yaw a pose model reads of somebody turned so far, degrees in -180..180."""
    return float(np.copysign(np.interp(abs(yaw), YAW_TRUE, YAW_READ), yaw))


def body(depth: float, rising: float, rep: Squat, stance: Stance) -> Array:
    """All joints of one instant in metres, (19, 3)."""
    out = np.zeros((JOINTS, 3))
    knee = np.radians(rep.top + depth * (rep.knee - rep.top))
    shank, thigh = knee * rep.shank_share, knee * (1.0 - rep.shank_share)
    hip_y = SHANK * np.sin(shank) - THIGH * np.sin(thigh)
    hip_z = 0.08 + SHANK * np.cos(shank) + THIGH * np.cos(thigh)
    shift = rep.shift * depth * STANCE
    caving = rep.valgus * depth + rep.valgus_up * depth * (rising > 0)
    for side, sign in ((Side.LEFT, 1.0), (Side.RIGHT, -1.0)):
        ahead = stance.fore_aft * (0.5 if side is Side.LEFT else -0.5)
        leg(out, side, sign, shank, ahead, np.radians(stance.toe_out), caving, rep.heel * depth)
        tilt = sign * np.tan(np.radians(rep.tilt * depth)) * HIPS / 2
        out[joint("HIP", side)] = sign * HIPS / 2 + shift, hip_y, hip_z + tilt
    out[[Joint.LEFT_ANKLE, Joint.LEFT_HEEL, Joint.LEFT_TOE], 2] += stance.step
    if stance.one_leg:
        straighten(out)
    shooting = rep.shoot * np.sin(np.pi * min(1.0, rising * 3.0)) if rising < 1 / 3 else 0.0
    trunk(out, np.radians(rep.lean * depth + shooting), hip_y, hip_z, shift)
    if stance.hands_low:
        out[[Joint.LEFT_WRIST, Joint.RIGHT_WRIST], 2] = 0.25
    return out


def straighten(out: Array) -> None:
    """A side lunge: the right leg is stretched out sideways, knee straight."""
    hip, length = out[Joint.RIGHT_HIP], THIGH + SHANK
    sideways = np.sqrt(max(0.0, length**2 - (hip[2] - 0.08) ** 2))
    moved = hip + np.array([-sideways, -hip[1], 0.08 - hip[2]]) - out[Joint.RIGHT_ANKLE]
    out[[Joint.RIGHT_ANKLE, Joint.RIGHT_HEEL, Joint.RIGHT_TOE]] += moved
    out[Joint.RIGHT_KNEE] = (hip + out[Joint.RIGHT_ANKLE]) / 2.0


def leg(
    out: Array,
    side: Side,
    sign: float,
    shank: float,
    ahead: float,
    toe_out: float,
    caving: float,
    heel: float,
) -> None:
    """One leg from the foot to the knee; `caving` metres the knee falls in, `heel` degrees."""
    ankle = np.array([sign * STANCE / 2, ahead, 0.08])
    direction = np.array([sign * np.sin(toe_out), np.cos(toe_out), 0.0])
    knee = ankle + SHANK * (np.sin(shank) * direction + np.array([0.0, 0.0, np.cos(shank)]))
    knee[0] -= sign * caving
    lift = np.radians(heel)
    toe = ankle + FOOT * direction - np.array([0.0, 0.0, 0.06])
    back = toe - (FOOT + 0.06) * (np.cos(lift) * direction - np.array([0.0, 0.0, np.sin(lift)]))
    for part, at in (("ANKLE", ankle), ("KNEE", knee), ("TOE", toe), ("HEEL", back)):
        out[joint(part, side)] = at


def trunk(out: Array, lean: float, hip_y: float, hip_z: float, shift: float) -> None:
    """Trunk, head and arms above hips that stand at (shift, hip_y, hip_z)."""
    up = np.array([0.0, np.sin(lean), np.cos(lean)])
    base = np.array([shift, hip_y, hip_z])
    for side, sign in ((Side.LEFT, 1.0), (Side.RIGHT, -1.0)):
        shoulder = base + TRUNK * up + np.array([sign * SHOULDERS / 2, 0.0, 0.0])
        out[joint("SHOULDER", side)] = shoulder
        out[joint("ELBOW", side)] = shoulder + np.array([0.0, 0.25, -0.05])
        out[joint("WRIST", side)] = shoulder + np.array([0.0, 0.5, 0.0])
        out[joint("EAR", side)] = base + (TRUNK + 0.2) * up + np.array([sign * 0.07, 0.0, 0.0])
    out[Joint.NOSE] = base + (TRUNK + 0.2) * up + np.array([0.0, 0.1, 0.0])


def standing(seconds: float, yaw: float = 88.0) -> Motion:
    """Somebody who just stands there."""
    return filmed((replace(GOOD, knee=6.0, lean=2.0, rest=seconds),), yaw=yaw)
