"""How many workers a machine can carry, each on one core."""

from __future__ import annotations

import psutil

from formcheck.poses.film import usable_cores

# The environment of a worker: numerical libraries keep to one thread.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"
)
WORKER_BYTES = 1.0e9  # what a worker needs for a phone's film, with room (benchmarks/scale.py)


def workers_of(wanted: int | None) -> int:
    """So many workers as are wanted; without a wish one a core, as far as the memory lasts."""
    if wanted:
        return wanted
    free = psutil.virtual_memory().available
    return max(1, min(usable_cores(), int(free / WORKER_BYTES)))
