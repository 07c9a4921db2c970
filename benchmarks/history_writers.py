"""Many processes save sets into one history at once: is all of it there?

`python -m benchmarks.history_writers WHERE` has 8 processes save 200 sets each into an empty
history at a path or URL, and tells how long it took; it fails when one is missing.
"""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import datetime, timedelta
from math import nan

from formcheck.history import athletes, open_store, save_set, sets_of
from formcheck.training import CheckRecord, Report, SetRecord

START = datetime(2026, 3, 2, 18, 0)
PROCESSES, SETS, CHECKS = 8, 200, 5


def numbered(athlete: str, number: int) -> SetRecord:
    """A set of its own minute, with `CHECKS` checks."""
    check = CheckRecord("depth", "Depth", "fault", 2, 88.0, 3.0, "deg", (1, 2), "Sit deeper")
    return SetRecord(
        athlete=athlete,
        at=START + timedelta(minutes=number),
        exercise="squat_goblet",
        place=None,
        order=0,
        reps=8,
        seconds=24.0,
        report=Report(load_kg=20.0),
        view="side",
        score=80.0,
        coverage=0.6,
        speed_loss=nan,
        range_loss=nan,
        sides=nan,
        checks=(check,) * CHECKS,
    )


def write(where: str, athlete: str, many: int) -> None:
    """Saves sets one after another and tells each one that is safe."""
    with open_store(where) as store:
        for number in range(many):
            save_set(store, numbered(athlete, number))
            print(number, flush=True)


def writer(where: str, athlete: str, many: int) -> subprocess.Popen[str]:
    """A process that does so."""
    command = [sys.executable, "-m", "benchmarks.history_writers", where, athlete, str(many)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def missing(where: str, processes: int, many: int) -> int:
    """Has so many processes write at once, and counts what is not there, sets and checks."""
    running = [writer(where, f"athlete {i}", many) for i in range(processes)]
    for one in running:
        one.communicate()
    with open_store(where) as store:
        found = [record for one in athletes(store) for record in sets_of(store, one.name)]
    checks = sum(len(record.checks) for record in found)
    return processes * many * (1 + CHECKS) - len(found) - checks


def main(where: str) -> int:
    """The benchmark; answers the exit code."""
    start = time.perf_counter()
    gone = missing(where, PROCESSES, SETS)
    took = time.perf_counter() - start
    print(f"{PROCESSES} processes saved {SETS} sets each in {took:.1f} s; {gone} rows are missing")
    return 1 if gone else 0


if __name__ == "__main__":
    if len(sys.argv) == 2:
        sys.exit(main(sys.argv[1]))
    write(sys.argv[1], sys.argv[2], int(sys.argv[3]))
