"""A good set of every exercise, and for each of its checks one that fails it."""

from __future__ import annotations

from dataclasses import replace

from tests.sticks import Pose, Set, at_both, at_turn, both

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

STAND = Pose(wide=0.12)
DOWN = Pose(shank=(8.0, 90.0), thigh=(-84.0, 0.0), trunk=8.0, wide=0.12, heel=(0.0, 50.0))
SPLIT_TOP = Pose(shank=(-14.0, 24.0), thigh=(-14.0, 24.0), trunk=4.0, heel=(0.0, 30.0))
LUNGE = Set(start=STAND, turn=DOWN, out=1.4, back=1.3)
SPLIT = replace(LUNGE, start=SPLIT_TOP)
FORWARD = at_both(LUNGE, root="trail")


def lunge_faults(good: Set) -> dict[str, tuple[float, Set]]:
    """The faults of a lunge or a split squat."""
    return {
        "front_knee_depth": (
            SIDE,
            at_turn(good, shank=(5.0, 65.0), thigh=(-46.0, 15.0)),
        ),
        "rear_knee": (SIDE, at_turn(good, shank=(8.0, 70.0), thigh=(-78.0, 30.0))),
        "trunk_lean": (SIDE, at_turn(good, trunk=56.0)),
        "trunk_wobble": (SIDE, at_turn(good, trunk=40.0)),
        "front_shank": (SIDE, at_turn(good, shank=(52.0, 84.0), thigh=(-48.0, 0.0))),
        "front_heel": (SIDE, at_turn(good, heel=(34.0, 50.0))),
        "fppa_front_leg": (
            FRONT,
            at_turn(good, caving=(0.18, 0.0), shank=(5.0, 80.0), thigh=(-50.0, 5.0)),
        ),
        "trunk_side_lean": (FRONT, at_turn(good, side_lean=22.0)),
        "pelvic_drop": (FRONT, at_turn(good, pelvis=16.0)),
        "step_width": (FRONT, at_both(good, wide=0.008)),
    }


EXAMPLES: dict[str, tuple[Set, dict[str, tuple[float, Set]]]] = {
    "row_dumbbell": (ROW, ROW_FAULTS),
    "row_barbell": (ROW, ROW_FAULTS),
    "row_band": (
        ROW,
        ROW_FAULTS | {"torso_angle": (SIDE, at_both(ROW, trunk=16.0))},
    ),
    "row_single_arm": (ONE_ARM, ONE_ARM_FAULTS),
    "split_squat": (SPLIT, lunge_faults(SPLIT)),
    "lunge_reverse": (LUNGE, lunge_faults(LUNGE)),
    "lunge_forward": (FORWARD, lunge_faults(FORWARD)),
}

# Those with sets of their own in tests/test_floor.py, and the few that have none yet.
WITHOUT = (
    "calf_raise",
    "dead_bug",
    "glute_bridge",
    "kb_swing",
    "lunge_lateral",
    "lunge_walking",
    "overhead_press",
    "plank",
    "push_up",
    "rdl",
    "rdl_single_leg",
    "side_plank",
    "squat_single_leg",
    "step_up",
)
