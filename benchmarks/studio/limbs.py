"""Two-bone limbs: where the middle joint goes, and how both bones turn to bring it there."""

import math
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.geometry import Array, cross, frame, rotation, unit


@dataclass(frozen=True, eq=False)
class Chain:
    """A limb at rest: three pivots, and the axis its middle joint bends about."""

    root: Array
    middle: Array
    end: Array
    hinge: Array

    @cached_property
    def upper(self) -> float:
        """Length of the upper bone, in metres."""
        return float(np.linalg.norm(self.middle - self.root))

    @cached_property
    def lower(self) -> float:
        """Length of the lower bone, in metres."""
        return float(np.linalg.norm(self.end - self.middle))

    @cached_property
    def frames(self) -> tuple[Array, Array]:
        """Axes of both bones at rest."""
        upper = frame(self.middle - self.root, self.hinge)
        return upper, frame(self.end - self.middle, self.hinge)


@cache
def leg_length(body: Body) -> float:
    """Length of a leg from hip to ankle, in metres: the mean of both."""
    lengths = [leg(body, letter).upper + leg(body, letter).lower for letter in SIDES.values()]
    return sum(lengths) / len(lengths)


@cache
def leg(body: Body, letter: str) -> Chain:
    """Read a leg off the body; its knee bends about the axis square to the foot's heading."""
    hip, knee, ankle = (body.head(f"{b}.{letter}") for b in ("upperleg01", "lowerleg01", "foot"))
    return Chain(hip, knee, ankle, hinge=cross(heading_at_rest(body, letter), ankle - hip))


@cache
def arm(body: Body, letter: str) -> Chain:
    """Read an arm off the body; it is bent at rest, which gives the elbow's axis."""
    s, e, w = (body.head(f"{b}.{letter}") for b in ("upperarm01", "lowerarm01", "wrist"))
    return Chain(s, e, w, hinge=cross(unit(e - s) - unit(w - e), w - s))


@cache
def heading_at_rest(body: Body, letter: str) -> Array:
    """Direction the foot points in, in plan."""
    side = {"L": "left", "R": "right"}[letter]
    toes = (body.points[f"{side}_big_toe"] + body.points[f"{side}_small_toe"]) / 2
    along = toes - body.points[f"{side}_heel"]
    return unit(np.array([along[0], along[1], 0.0]))


def reach_for(flexion_deg: float, chain: Chain) -> float:
    """Distance from root to end when the middle joint is flexed so far (0 = straight)."""
    a, b = chain.upper, chain.lower
    return math.sqrt(a * a + b * b + 2 * a * b * math.cos(math.radians(flexion_deg)))


def flexion_at(distance: float, chain: Chain) -> float:
    """Flexion of the middle joint when root and end are so far apart (0 = straight)."""
    a, b = chain.upper, chain.lower
    cosine = (distance * distance - a * a - b * b) / (2 * a * b)
    return math.degrees(math.acos(min(max(cosine, -1.0), 1.0)))


def middle_joint(chain: Chain, root: Array, end: Array, pole: Array, twist_deg: float) -> Array:
    """Place the middle joint towards the pole, turned about the line from root to end."""
    line = end - root
    distance = float(np.sqrt(line @ line))
    along = line / distance
    a, b = chain.upper, chain.lower
    x = (a * a - b * b + distance * distance) / (2 * distance)
    outward = unit(pole - (pole @ along) * along)
    if twist_deg:
        outward = rotation(along, twist_deg) @ outward
    result: Array = root + along * x + outward * np.sqrt(max(a * a - x * x, 0.0))
    return result


def turns(
    chain: Chain, root: Array, middle: Array, end: Array, hinge: Array
) -> tuple[Array, Array]:
    """World rotations of the two bones away from rest."""
    upper_at_rest, lower_at_rest = chain.frames
    upper = frame(middle - root, hinge) @ upper_at_rest.T
    lower = frame(end - middle, hinge) @ lower_at_rest.T
    return upper, lower
