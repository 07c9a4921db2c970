"""Rows with both arms or one."""

from __future__ import annotations

from dataclasses import replace

from tests.examples.example import Example, from_views
from tests.sticks.segments import Pose, Set, at_both, at_turn, both, shown

SIDE, FRONT = 88.0, 0.0

BENT = Pose(shank=both(8.0), thigh=both(-14.0), trunk=62.0, wide=0.14)
ROW = Set(
    start=replace(BENT, upper=both(4.0), fore=both(6.0)),
    turn=replace(BENT, upper=both(-78.0), fore=both(6.0)),
    hold=0.3,
)
ONE_ARM = replace(
    ROW,
    start=replace(ROW.start, upper=(4.0, 20.0), fore=(6.0, 30.0), trunk=68.0),
    turn=replace(ROW.turn, upper=(-80.0, 20.0), fore=(6.0, 30.0), trunk=68.0),
)

ROW_FAULTS = {
    "torso_angle": (SIDE, at_both(ROW, trunk=26.0)),
    "torso_drift": (
        SIDE,
        replace(
            ROW,
            last=replace(ROW.turn, trunk=18.0),
            start_last=replace(ROW.start, trunk=18.0),
            start=replace(ROW.start, trunk=66.0),
            turn=replace(ROW.turn, trunk=66.0),
            reps=5,
        ),
    ),
    "torso_jerk": (SIDE, at_turn(ROW, trunk=34.0, upper=both(-50.0))),
    "elbow_height": (SIDE, at_turn(ROW, upper=both(2.0), fore=both(70.0))),
    "full_reach": (
        SIDE,
        replace(
            ROW,
            start=replace(ROW.start, upper=both(-10.0), fore=both(45.0)),
            turn=replace(ROW.turn, upper=both(-85.0), fore=both(30.0)),
        ),
    ),
    "knee_soft": (SIDE, at_both(ROW, shank=both(40.0), thigh=both(-45.0))),
    "knee_pump": (SIDE, at_turn(ROW, shank=both(22.0), thigh=both(-30.0))),
    "symmetry": (FRONT, at_turn(ROW, upper=(-84.0, -48.0))),
}
ONE_ARM_FAULTS = {
    "torso_angle": (SIDE, at_both(ONE_ARM, trunk=34.0)),
    "torso_drift": (
        SIDE,
        replace(
            ONE_ARM,
            last=replace(ONE_ARM.turn, trunk=24.0),
            start_last=replace(ONE_ARM.start, trunk=24.0),
            reps=5,
        ),
    ),
    "torso_jerk": (SIDE, at_turn(ONE_ARM, trunk=40.0, upper=(-52.0, 20.0))),
    "elbow_height": (SIDE, at_turn(ONE_ARM, upper=(2.0, 20.0), fore=(70.0, 30.0))),
    "full_reach": (
        SIDE,
        replace(
            ONE_ARM,
            start=replace(ONE_ARM.start, upper=(-10.0, 20.0), fore=(45.0, 30.0)),
            turn=replace(ONE_ARM.turn, upper=(-85.0, 20.0), fore=(30.0, 30.0)),
        ),
    ),
    "knee_soft": (SIDE, at_both(ONE_ARM, shank=both(40.0), thigh=both(-45.0))),
    "knee_pump": (SIDE, at_turn(ONE_ARM, shank=both(22.0), thigh=both(-30.0))),
    "trunk_rotation": (FRONT, at_turn(ONE_ARM, shoulders_tilt=34.0)),
}
BAND_FAULTS = ROW_FAULTS | {"torso_angle": (SIDE, at_both(ROW, trunk=16.0))}

ROWS = {
    "row_dumbbell": Example(shown, ROW, from_views(ROW_FAULTS)),
    "row_barbell": Example(shown, ROW, from_views(ROW_FAULTS)),
    "row_band": Example(shown, ROW, from_views(BAND_FAULTS)),
    "row_single_arm": Example(shown, ONE_ARM, from_views(ONE_ARM_FAULTS)),
}
