"""Where the front of the legs is, so that hanging hands can slide along it."""

from collections.abc import Mapping
from functools import cache

import numpy as np

from benchmarks.studio.body import Body
from benchmarks.studio.geometry import Array

BANDS = 11  # from the hip down
LOWEST = 0.9  # of the way to the ankle: below it begins the foot
HALF_LEG_M = 0.09
CLOTH_M = 0.012
PALM = 0.048  # below the wrist, in statures


@cache
def thickness(body: Body) -> Array:
    """How far the skin is ahead of the line from hip to knee to ankle, by band, in metres."""
    at = {j: body.points[f"left_{j}"] for j in ("hip", "knee", "ankle")}
    top, low = float(at["hip"][2]), float(at["ankle"][2])
    heights = np.linspace(top, top + LOWEST * (low - top), BANDS)
    skin = body.vertices
    half = (heights[0] - heights[1]) / 2
    fronts = []
    for height in heights:
        middle = on_line(at, float(height))
        near = (abs(skin[:, 2] - height) < half) & (abs(skin[:, 0] - middle[0]) < HALF_LEG_M)
        band = skin[near]
        fronts.append(middle[1] - band[:, 1].min())
    return np.array(fronts)


def on_line(leg: Mapping[str, Array], height: float) -> Array:
    """Point of the line from hip to knee to ankle at a height."""
    above, below = ("hip", "knee") if height > leg["knee"][2] else ("knee", "ankle")
    a, b = leg[above], leg[below]
    share = float((a[2] - height) / (a[2] - b[2]))
    point: Array = a + min(max(share, 0.0), 1.0) * (b - a)
    return point


def hand_ahead(body: Body, joints: Mapping[str, Array]) -> float:
    """How far ahead of the shoulders the front of the legs is, at the palms' height, in metres."""
    middles = {
        j: (joints[f"left_{j}"] + joints[f"right_{j}"]) / 2
        for j in ("hip", "knee", "ankle", "shoulder", "wrist")
    }
    height = float(middles["wrist"][2]) - PALM * body.height_m
    leg = {j: middles[j] for j in ("hip", "knee", "ankle")}
    top, low = float(leg["hip"][2]), float(leg["ankle"][2])
    share = (top - height) / (top - low)
    front = float(np.interp(share, np.linspace(0, LOWEST, BANDS), thickness(body)))
    surface = float(on_line(leg, height)[1]) - front - CLOTH_M
    return float(middles["shoulder"][1]) - surface
