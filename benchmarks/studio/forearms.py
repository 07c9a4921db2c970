"""A forearm that rests on the floor."""

from functools import cache

import numpy as np

from benchmarks.studio.body import Body
from benchmarks.studio.geometry import unit
from benchmarks.studio.limbs import arm
from benchmarks.studio.regions import share

WRIST = 0.019  # height of the wrist of a resting forearm, as a share of stature
FOREARM = ("lowerarm01.L", "lowerarm02.L")


@cache
def elbow_height(body: Body) -> float:
    """How thick the forearm is about its bone where it is thickest, in metres."""
    chain = arm(body, "L")
    skin = body.vertices[share(body, FOREARM) > 0.5] - chain.middle
    along = unit(chain.end - chain.middle)
    return float(np.linalg.norm(skin - np.outer(skin @ along, along), axis=1).max())
