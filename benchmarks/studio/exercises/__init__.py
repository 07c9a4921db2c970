"""The exercises the studio can film, one module each."""

from collections.abc import Mapping

from benchmarks.studio.exercises import (
    glute_bridge,
    lunge_forward,
    lunge_reverse,
    lunge_walking,
    overhead_press,
    plank,
    push_up,
    row,
    split_squat,
    squat,
)
from benchmarks.studio.exercises.exercise import Exercise

EXERCISES: Mapping[str, Exercise] = {
    "glute_bridge": glute_bridge.EXERCISE,
    "lunge_forward": lunge_forward.EXERCISE,
    "lunge_reverse": lunge_reverse.EXERCISE,
    "lunge_walking": lunge_walking.EXERCISE,
    "overhead_press": overhead_press.EXERCISE,
    "plank": plank.EXERCISE,
    "push_up": push_up.EXERCISE,
    "row": row.EXERCISE,
    "split_squat": split_squat.EXERCISE,
    "squat": squat.EXERCISE,
}
