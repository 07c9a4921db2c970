"""The exercises the studio can film, one module each."""

from collections.abc import Mapping

from benchmarks.studio.exercises import overhead_press, plank, push_up, row, squat
from benchmarks.studio.exercises.exercise import Exercise

EXERCISES: Mapping[str, Exercise] = {
    "overhead_press": overhead_press.EXERCISE,
    "plank": plank.EXERCISE,
    "push_up": push_up.EXERCISE,
    "row": row.EXERCISE,
    "squat": squat.EXERCISE,
}
