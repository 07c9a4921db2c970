"""The exercises the studio can film, one module each."""

from collections.abc import Mapping

from benchmarks.studio.exercises import (
    calf_raise,
    glute_bridge,
    lunge_forward,
    lunge_reverse,
    lunge_walking,
    overhead_press,
    plank,
    push_up,
    rdl,
    row,
    row_single_arm,
    split_squat,
    squat,
    step_up,
)
from benchmarks.studio.exercises.exercise import Exercise

EXERCISES: Mapping[str, Exercise] = {
    "calf_raise": calf_raise.EXERCISE,
    "glute_bridge": glute_bridge.EXERCISE,
    "lunge_forward": lunge_forward.EXERCISE,
    "lunge_reverse": lunge_reverse.EXERCISE,
    "lunge_walking": lunge_walking.EXERCISE,
    "overhead_press": overhead_press.EXERCISE,
    "plank": plank.EXERCISE,
    "push_up": push_up.EXERCISE,
    "rdl": rdl.EXERCISE,
    "row": row.EXERCISE,
    "row_single_arm": row_single_arm.EXERCISE,
    "split_squat": split_squat.EXERCISE,
    "squat": squat.EXERCISE,
    "step_up": step_up.EXERCISE,
}
