"""The exercises the studio can film, one module each."""

from collections.abc import Mapping

from benchmarks.studio.exercises import row, squat
from benchmarks.studio.exercises.exercise import Exercise

EXERCISES: Mapping[str, Exercise] = {
    "row": row.EXERCISE,
    "squat": squat.EXERCISE,
}
