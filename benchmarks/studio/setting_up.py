"""Shifting about before the first rep: a step wider with each foot, a small dip, loose arms."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmarks.studio.feet import Step
from benchmarks.studio.geometry import ramp

NARROWER_M = 0.07  # how far inside its final place each foot begins


@dataclass(frozen=True)
class Fidget:
    """What setting up adds to standing still."""

    knee_flexion_deg: float = 0.0
    lean_deg: float = 0.0
    hip_shift_m: float = 0.0
    arm_raise_deg: float = 0.0
    steps: Mapping[str, Step] = field(default_factory=dict)


def fidget(t: float, duration: float) -> Fidget:
    """Move about until `duration` seconds have passed, ending where the first rep begins."""
    x = min(max(t / duration, 0.0), 1.0) if duration > 0 else 1.0
    steps = {"left": step(x, 0.22), "right": step(x, 0.42)}
    onto_right, onto_left = bump(x, 0.12, 0.36), bump(x, 0.34, 0.56)
    dip = bump(x, 0.58, 0.82)
    return Fidget(
        knee_flexion_deg=22.0 * dip + 10.0 * (onto_right + onto_left),
        lean_deg=7.0 * dip + 2.0 * onto_left,
        hip_shift_m=0.045 * (onto_left - onto_right),
        arm_raise_deg=30.0 * bump(x, 0.02, 0.30) + 40.0 * bump(x, 0.55, 0.88),
        steps=steps,
    )


def step(x: float, start: float, length: float = 0.10) -> Step:
    """One foot's step outward, lifted while it moves."""
    done = ramp(x, start, start + length)
    return Step(outward=-NARROWER_M * (1 - done), lift=0.05 * bump(x, start, start + length))


def bump(x: float, low: float, high: float) -> float:
    """Rise from 0 and return to 0 between two moments."""
    if not low < x < high:
        return 0.0
    return math.sin(math.pi * (x - low) / (high - low)) ** 2
