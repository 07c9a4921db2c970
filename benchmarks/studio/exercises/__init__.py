"""The exercises the studio can film, one module each."""

from collections.abc import Mapping

from benchmarks.studio.exercises import (
    calf_raise,
    glute_bridge,
    idle,
    kb_swing,
    lunge_forward,
    lunge_lateral,
    lunge_reverse,
    lunge_walking,
    overhead_press,
    plank,
    push_up,
    rdl,
    rdl_single_leg,
    row,
    row_single_arm,
    setting_up,
    split_squat,
    squat,
    squat_single_leg,
    step_up,
    walking,
)
from benchmarks.studio.exercises.exercise import Exercise

EXERCISES: Mapping[str, Exercise] = {
    "calf_raise": calf_raise.EXERCISE,
    "glute_bridge": glute_bridge.EXERCISE,
    "idle": idle.EXERCISE,
    "kb_swing": kb_swing.EXERCISE,
    "lunge_forward": lunge_forward.EXERCISE,
    "lunge_lateral": lunge_lateral.EXERCISE,
    "lunge_reverse": lunge_reverse.EXERCISE,
    "lunge_walking": lunge_walking.EXERCISE,
    "overhead_press": overhead_press.EXERCISE,
    "plank": plank.EXERCISE,
    "push_up": push_up.EXERCISE,
    "rdl": rdl.EXERCISE,
    "row": row.EXERCISE,
    "row_single_arm": row_single_arm.EXERCISE,
    "setting_up": setting_up.EXERCISE,
    "split_squat": split_squat.EXERCISE,
    "squat": squat.EXERCISE,
    "squat_single_leg": squat_single_leg.EXERCISE,
    "rdl_single_leg": rdl_single_leg.EXERCISE,
    "step_up": step_up.EXERCISE,
    "walking": walking.EXERCISE,
}
