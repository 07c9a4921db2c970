"""Walking and side lunges, single-leg squats and step-ups."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.examples.example import Example, from_views
from tests.sticks.feet import ANKLE, Course, Film, Stance, filmed

SIDE, FRONT = 88.0, 0.0
TALL = ANKLE + 0.835
FORWARD = (0.0, 1.0, 0.0)
DOWNWARD = (0.0, 0.3, -1.0)


def ramp(s: float, start: float, end: float) -> float:
    """0 before start, 1 after end, in between in proportion."""
    return float(np.clip((s - start) / (end - start), 0.0, 1.0))


def turned(s: float) -> float:
    """How near the turn: 0 at the start and the end, 1 at the turn."""
    return 1.0 - abs(1.0 - s)


def walking(
    step: float = 0.75,
    ahead: float = 0.39,
    low: float = 0.54,
    lift: float = 0.10,
    wide: float = 0.12,
    heel: float = 0.0,
    inward: float = 0.0,
    **body: float,
) -> Course:
    """Steps with left and right in turn; the hips get so far ahead and so low at the turn."""

    def at(s: float, n: int) -> Stance:
        t, y = turned(s), n * step
        place = ahead * ramp(s, 0.0, 1.0) + (step - ahead) * ramp(s, 1.0, 2.0)
        swing, follow = ramp(s, 0.0, 0.6), ramp(s, 1.2, 2.0)
        front = (y + step * swing, ANKLE, inward * min(1.0, 4.0 * t), heel * t, FORWARD)
        behind = (
            y + step * follow,
            ANKLE + lift * t,
            0.0,
            50.0 * t,
            DOWNWARD if t > 0.2 else (0, 1, 0),
        )
        left, right = (front, behind) if n % 2 == 0 else (behind, front)
        return Stance(
            (0.0, y + place, TALL + (low - TALL) * t),
            ((wide, *left[:2]), (-wide, *right[:2])),
            soles=(left[3], right[3]),
            inward=(left[2], right[2]),
            knees=(left[4], right[4]),
            **{name: value * t for name, value in body.items()},
        )

    return at


def aside(
    hips: tuple[float, float, float] = (0.68, -0.15, 0.55),
    foot: float = 0.80,
    inward: float = 0.0,
    lean: float = 30.0,
    side_lean: float = 0.0,
    bent: bool = False,
) -> Course:
    """Lunges to the left."""

    def at(s: float, n: int) -> Stance:
        t = turned(s)
        middle = tuple(a + t * (b - a) for a, b in zip((0.0, 0.0, TALL), hips, strict=True))
        knees = ((0.0, 1.0, 0.0), (0.0, 0.0, -1.0) if bent and t > 0.1 else (0.0, 1.0, 0.0))
        return Stance(
            middle,
            ((0.12 + (foot - 0.12) * t, 0.0, ANKLE), (-0.12, 0.0, ANKLE)),
            lean * t,
            side_lean * t,
            inward=(inward * t, 0.0),
            knees=knees,
        )

    return at


def one_leg(
    low: float = 0.62,
    back: float = 0.1,
    lean: float = 30.0,
    inward: float = 0.0,
    trembling: float = 0.0,
    **body: float,
) -> Course:
    """Squats on the left leg, the right foot in the air ahead."""

    def at(s: float, n: int) -> Stance:
        t = turned(s)
        shake = trembling * np.sin(9.0 * np.pi * s)
        return Stance(
            (0.0, -back * t, TALL + (low - TALL) * t),
            ((0.12, 0.0, ANKLE), (-0.12, 0.15 + 0.2 * t, 0.32)),
            lean * t,
            inward=(inward * min(1.0, 4.0 * t) + shake * min(1.0, 3.0 * t), 0.0),
            **{name: value * t for name, value in body.items()},
        )

    return at


def stepping(
    box: float = 0.25, top: float = 0.839, inward: float = 0.0, lean: float = 20.0, **body: float
) -> Course:
    """The left foot stays on the box, the right one joins it and goes back."""

    def at(s: float, n: int) -> Stance:
        t = turned(s)
        with_it, middle = ramp(t, 0.3, 0.9), float(np.sin(np.pi * t))
        return Stance(
            (0.0, 0.05 + 0.3 * t, 0.90 + (box + ANKLE + top - 0.90) * t),
            (
                (0.12, 0.35, ANKLE + box),
                (-0.12, 0.35 * with_it, ANKLE + (box + 0.05 * (1 - t)) * with_it),
            ),
            lean * middle,
            inward=(inward * middle, 0.0),
            **{name: value * middle for name, value in body.items()},
        )

    return at


WALK = Film(walking(inward=-0.03), scale=170.0)
LATERAL, SINGLE = Film(aside(inward=-0.03)), Film(one_leg(inward=-0.03))
STEP = Film(stepping(), out=2.0, back=2.6)
FAULTS: dict[str, dict[str, tuple[float, Film]]] = {
    "lunge_walking": {
        "front_knee_depth": (SIDE, replace(WALK, at=walking(low=0.75))),
        "rear_knee": (SIDE, replace(WALK, at=walking(step=0.9, ahead=0.48, low=0.70, lift=0.0))),
        "trunk_lean": (SIDE, replace(WALK, at=walking(lean=56.0))),
        "trunk_wobble": (SIDE, replace(WALK, at=walking(lean=40.0))),
        "front_shank": (SIDE, replace(WALK, at=walking(step=0.44, ahead=0.38))),
        "front_heel": (SIDE, replace(WALK, at=walking(heel=34.0))),
        "front_knee_line": (FRONT, replace(WALK, at=walking(inward=0.13))),
        "trunk_side_lean": (FRONT, replace(WALK, at=walking(side_lean=22.0))),
        "step_width": (FRONT, replace(WALK, at=walking(wide=0.006))),
    },
    "lunge_lateral": {
        "working_knee_line": (FRONT, replace(LATERAL, at=aside(inward=0.12))),
        "trunk_lean": (SIDE, replace(LATERAL, at=aside(lean=64.0))),
        "trail_leg_straight": (FRONT, replace(LATERAL, at=aside((0.58, -0.05, 0.55), bent=True))),
        "trunk_side_lean": (FRONT, replace(LATERAL, at=aside(side_lean=34.0))),
        "depth": (SIDE, replace(LATERAL, at=aside((0.38, 0.0, 0.831), foot=0.77))),
    },
    "squat_single_leg": {
        "knee_over_foot": (FRONT, replace(SINGLE, at=one_leg(inward=0.12))),
        "fppa": (FRONT, replace(SINGLE, at=one_leg(inward=0.13))),
        "trunk_side_lean": (FRONT, replace(SINGLE, at=one_leg(side_lean=26.0))),
        "wobble": (FRONT, replace(SINGLE, at=one_leg(trembling=0.03))),
        "depth": (SIDE, replace(SINGLE, at=one_leg(low=0.81, back=0.32))),
        "trunk_forward": (SIDE, replace(SINGLE, at=one_leg(lean=62.0))),
    },
    "step_up": {
        "fppa": (FRONT, replace(STEP, at=stepping(inward=0.16))),
        "trunk_side_lean": (FRONT, replace(STEP, at=stepping(side_lean=24.0))),
        "trunk_forward": (SIDE, replace(STEP, at=stepping(lean=62.0))),
        "full_stand": (SIDE, replace(STEP, at=stepping(top=0.79))),
        "box_height": (SIDE, replace(STEP, at=stepping(box=0.50))),
        "controlled_down": (SIDE, replace(STEP, back=0.3)),
    },
}
GOOD = {
    "lunge_walking": WALK,
    "lunge_lateral": LATERAL,
    "squat_single_leg": SINGLE,
    "step_up": STEP,
}
STEPS = {name: Example(filmed, good, from_views(FAULTS[name])) for name, good in GOOD.items()}
