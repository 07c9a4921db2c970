"""How many workers a machine can carry, each on one core."""

from __future__ import annotations

import psutil

from formcheck.poses.film import usable_cores

# The environment of a worker. Numerical libraries keep to one thread. On Linux all threads share
# one heap: with one each, as is usual, pictures that one thread makes and another lets go are
# given back to the system and fetched anew all the time, and memory is twice as much.
ONE_CORE = dict.fromkeys(
    (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "NUMEXPR_NUM_THREADS",
        "MALLOC_ARENA_MAX",
    ),
    "1",
)
WORKER_BYTES = 1.0e9  # what a worker needs for a phone's film, with room (benchmarks/scale.py)


def workers_of(wanted: int | None) -> int:
    """So many workers as are wanted; without a wish one a core, as far as the memory lasts."""
    if wanted:
        return wanted
    free = psutil.virtual_memory().available
    return max(1, min(usable_cores(), int(free / WORKER_BYTES)))
