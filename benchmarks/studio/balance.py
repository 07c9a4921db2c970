"""Centre of mass from segment masses and their centres (de Leva, 1996, men and women averaged)."""

from collections.abc import Callable, Mapping
from functools import cache

import numpy as np

from benchmarks.studio.body import SIDES
from benchmarks.studio.geometry import Array
from benchmarks.studio.legs import knee
from benchmarks.studio.posture import Parts, named_joints

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
PLANTED = ("heel", "toe", "ankle")


@cache
def joint_shares(load_fraction: float) -> Mapping[str, float]:
    """Share of the mass that each joint stands for: the centre of mass is their weighted mean.

    A load counts at the wrists, the trunk at hips and shoulders, the head at the ears.
    """
    one_side: dict[str, float] = {}
    parts = [
        *SEGMENTS,
        ("hip", "shoulder", TRUNK_FRACTION / 2, TRUNK_CENTRE),
        ("ear", "ear", HEAD_FRACTION / 2, 0.0),
        ("wrist", "wrist", load_fraction / 2, 0.0),
    ]
    for near, far, fraction, centre in parts:
        one_side[near] = one_side.get(near, 0.0) + fraction * (1 - centre)
        one_side[far] = one_side.get(far, 0.0) + fraction * centre
    total = 2 * sum(one_side.values())
    return {f"{s}_{j}": share / total for s in SIDES for j, share in one_side.items()}


def centre_of_mass(joints: Mapping[str, Array], load_fraction: float) -> Array:
    """Whole-body centre of mass in metres; a load counts at the wrists."""
    shares = joint_shares(load_fraction)
    total: Array = np.sum([share * joints[name] for name, share in shares.items()], axis=0)
    return total


def mass_behind(parts: Parts, load_fraction: float) -> Callable[[Array], float]:
    """Make a function from the place of the hips to the y of the centre of mass, in metres.

    With the hips' place only the knees must be worked out anew: the rest rides along or stands.
    """
    shares = joint_shares(load_fraction)
    about_hips = named_joints(parts, np.zeros(3))
    standing = riding = riding_share = 0.0
    for name, share in shares.items():
        joint = name.partition("_")[2]
        if joint in PLANTED:
            standing += share * float(about_hips[name][1])
        elif joint != "knee":
            riding += share * float(about_hips[name][1])
            riding_share += share

    def behind(hips: Array) -> float:
        knees = sum(
            shares[f"{side}_knee"] * float(knee(leg, hips)[1]) for side, leg in parts.legs.items()
        )
        return standing + riding + riding_share * float(hips[1]) + knees

    return behind
