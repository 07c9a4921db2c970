"""Centre of mass from segment masses and their centres (de Leva, 1996, men and women averaged)."""

from collections.abc import Mapping

import numpy as np

from benchmarks.studio.geometry import Array

# near joint, far joint, fraction of body mass, centre as a fraction of the way
SEGMENTS = (
    ("shoulder", "elbow", 0.026, 0.58),
    ("elbow", "wrist", 0.015, 0.46),
    ("wrist", "wrist", 0.006, 0.0),
    ("hip", "knee", 0.145, 0.39),
    ("knee", "ankle", 0.046, 0.44),
    ("heel", "toe", 0.013, 0.42),
)
TRUNK_FRACTION, HEAD_FRACTION = 0.430, 0.068
TRUNK_CENTRE = 0.50  # from the hips' middle to the shoulders' middle


def centre_of_mass(joints: Mapping[str, Array], load_fraction: float) -> Array:
    """Whole-body centre of mass in metres; a load counts at the wrists."""
    total: Array = np.zeros(3)
    mass = 0.0
    for near, far, fraction, centre in SEGMENTS:
        for side in ("left", "right"):
            a, b = joints[f"{side}_{near}"], joints[f"{side}_{far}"]
            total = total + fraction * (a + centre * (b - a))
            mass += fraction
    hips = (joints["left_hip"] + joints["right_hip"]) / 2
    shoulders = (joints["left_shoulder"] + joints["right_shoulder"]) / 2
    head = (joints["left_ear"] + joints["right_ear"]) / 2
    hands = (joints["left_wrist"] + joints["right_wrist"]) / 2
    total = total + TRUNK_FRACTION * (hips + TRUNK_CENTRE * (shoulders - hips))
    total = total + HEAD_FRACTION * head + load_fraction * hands
    result: Array = total / (mass + TRUNK_FRACTION + HEAD_FRACTION + load_fraction)
    return result
