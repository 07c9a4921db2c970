"""Painted fields of the head and hands: hair, brows, lips, eyes and nails."""

import numpy as np

from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.geometry import Array
from benchmarks.studio.look import Look
from benchmarks.studio.regions import HEAD_BONES, OUTSIDE, share

NAPE = {
    "short": -0.04,
    "bob": -0.085,
    "long": -0.085,
    "bun": -0.03,
    "ponytail": -0.03,
    "shaved": -0.03,
}


def hair(body: Body, look: Look) -> Array:
    """Hair: above a line from the forehead over the ear to the nape."""
    eye = (body.points["left_eye"] + body.points["right_eye"]) / 2
    ear = (body.points["left_ear"] + body.points["right_ear"]) / 2
    unit = body.height_m / 1.75
    y, z = body.vertices[:, 1], body.vertices[:, 2]
    line = np.array(  # back from the brow, and how high the hair begins there
        [
            (eye[1] - 0.020 * unit, eye[2] + 0.068 * unit),
            (eye[1] + 0.035 * unit, eye[2] + 0.045 * unit),
            (ear[1] - 0.015 * unit, ear[2] + 0.012 * unit),
            (ear[1] + 0.020 * unit, ear[2] + NAPE[look.hair_style] * unit),
        ]
    )
    begins = np.interp(y, line[:, 0], line[:, 1])
    field = np.where(share(body, HEAD_BONES) > 0.35, z - begins, OUTSIDE)
    result: Array = np.where(body.masks["ears"] > 0.4, -0.01, field)
    return result


def brow(body: Body, look: Look) -> Array:
    """Eyebrows: two shallow arches above the eyes."""
    eye = body.points["left_eye"]
    unit = body.height_m / 1.75
    x = (np.abs(body.vertices[:, 0]) - eye[0]) / (0.021 * unit)
    arch = eye[2] + (0.021 - 0.004 * x * x + 0.002 * x) * unit
    thick = 0.0036 * unit * (1.0 - 0.35 * np.clip(x, -1, 1))
    field = thick - np.abs(body.vertices[:, 2] - arch)
    field = np.where(np.abs(x) < 1.0, field, -0.01)
    return np.where(
        (body.vertices[:, 1] < eye[1] + 0.03) & (share(body, ("head",)) > 0.5), field, -0.01
    )


def lips(body: Body, look: Look) -> Array:
    """Lips, from the package's mask."""
    result: Array = body.masks["lips"] - 0.5
    return result


def nails(body: Body, look: Look) -> Array:
    """Fingernails, from the package's mask."""
    result: Array = body.masks["fingernails"] - 0.5
    return result


def iris(body: Body, look: Look) -> Array:
    """Distance from the eye's axis in metres on the eyeballs, -1 elsewhere."""
    result = np.full(len(body.vertices), -1.0)
    for letter in SIDES.values():
        on_eye = share(body, (f"eye.{letter}",)) > 0.9
        centre = body.head(f"eye.{letter}")
        away = np.hypot(*(body.vertices[on_eye][:, [0, 2]] - centre[[0, 2]]).T)
        front = body.vertices[on_eye][:, 1] < centre[1]
        result[on_eye] = np.where(front, away, 0.02)
    return result
