"""Split squats, reverse and forward lunges."""

from __future__ import annotations

from dataclasses import replace

from tests.examples.example import Example, from_views
from tests.sticks.segments import Pose, Set, at_both, at_turn, shown

SIDE, FRONT = 88.0, 0.0

STAND = Pose(wide=0.12)
DOWN = Pose(
    shank=(8.0, 90.0),
    thigh=(-84.0, 0.0),
    trunk=8.0,
    wide=0.12,
    heel=(0.0, 50.0),
    caving=(-0.03, 0.0),
)
SPLIT_TOP = Pose(shank=(-14.0, 24.0), thigh=(-14.0, 24.0), trunk=4.0, heel=(0.0, 30.0))
LUNGE = Set(start=STAND, turn=DOWN, out=1.4, back=1.3)
SPLIT = replace(LUNGE, start=SPLIT_TOP)
FORWARD = at_both(LUNGE, root="trail")


def lunge(good: Set) -> Example:
    """A lunge or a split squat with its faults."""
    faults = {
        "front_knee_depth": (
            SIDE,
            at_turn(good, shank=(5.0, 65.0), thigh=(-46.0, 15.0)),
        ),
        "rear_knee": (SIDE, at_turn(good, shank=(8.0, 70.0), thigh=(-78.0, 30.0))),
        "trunk_lean": (SIDE, at_turn(good, trunk=56.0)),
        "trunk_wobble": (SIDE, at_turn(good, trunk=40.0)),
        "front_shank": (SIDE, at_turn(good, shank=(52.0, 84.0), thigh=(-48.0, 0.0))),
        "front_heel": (SIDE, at_turn(good, heel=(34.0, 50.0))),
        "front_knee_line": (
            FRONT,
            at_turn(good, caving=(0.22, 0.0), shank=(5.0, 80.0), thigh=(-50.0, 5.0)),
        ),
        "trunk_side_lean": (FRONT, at_turn(good, side_lean=22.0)),
        "step_width": (FRONT, at_both(good, wide=0.008)),
    }
    return Example(shown, good, from_views(faults))


LUNGES = {
    "split_squat": lunge(SPLIT),
    "lunge_reverse": lunge(LUNGE),
    "lunge_forward": lunge(FORWARD),
}
