"""How late `formcheck live` is: `python -m benchmarks.live FILM…`, each at its true speed.

Prints the latencies from the frame's capture until it was told, and the poses a second beside what
the bare pose library reads of the same film on the same machine. Nothing heavy may run beside it.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from pathlib import Path

import numpy as np

from formcheck.live.events import Counted, Depth, Event, Judged
from formcheck.live.run import Session, Wish
from formcheck.poses.mediapipe import MediaPipeBackend, find_model, quiet_native
from formcheck.video import frames

LIMITS = {"counted": 0.200, "depth": 0.150, "judged": 0.500}  # seconds, 95th percentile
LEAST_RATE = 20.0  # poses a second


def main() -> None:
    """Plays the films as if they were cameras and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("films", type=Path, nargs="+")
    films = parser.parse_args().films
    backend = MediaPipeBackend(find_model())
    late: dict[str, list[float]] = defaultdict(list)
    poses, seconds = 0, 0.0
    with quiet_native():
        bare = _bare_rate(backend, films[0])
        for film in films:
            session = Session(Wish(str(film)), backend)
            told = list(session.events())
            _gather(told, late)
            if session.follower:
                poses += session.poses
                seconds += session.follower.memory.last
    for kind, limit in LIMITS.items():
        if late[kind]:
            half, most = np.percentile(late[kind], [50, 95])
            print(
                f"{kind:8} {len(late[kind]):4} times: {1000 * half:4.0f} ms half, "
                f"{1000 * most:4.0f} ms 95 %, {1000 * max(late[kind]):4.0f} ms at most "
                f"(limit {1000 * limit:.0f})"
            )
    print(f"{poses / seconds:.1f} poses a second (at least {LEAST_RATE:.0f}); bare {bare:.1f}")


def _gather(told: list[Event], late: dict[str, list[float]]) -> None:
    for event in told:
        if isinstance(event, Counted) and event.late:
            continue
        if isinstance(event, Counted | Depth | Judged):
            late[type(event).__name__.lower()].append(event.latency)


def _bare_rate(backend: MediaPipeBackend, film: Path) -> float:
    """Frames a second that the pose library reads on one thread, decoded beforehand."""
    pictures = list(frames(film, max_side=640, max_rate=30.0, end=5.0))
    with backend.reader(1) as reader:
        reader.read(pictures[0])
        begun = time.perf_counter()
        for picture in pictures[1:]:
            reader.read(picture)
        return (len(pictures) - 1) / (time.perf_counter() - begun)


if __name__ == "__main__":
    main()
