"""How fast a film is judged, beside the bare loop on the same film, in one run.

    python -m benchmarks.speed [--runs 3] [--minutes 1] [--side 1280]

Each figure is a whole process, from start to exit; the three take turns, so that a machine that
slows down slows all of them. Ratios are taken turn by turn and their median is told, of the time on
the clock and of the time on the processors, which a busy machine disturbs less. "Everything" is all
that is made of a film: annotated film, highlight, pictures, page. With `--memory` the peak memory
of a one-minute and a ten-minute 1080p film is compared instead.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from formcheck.model import Frame
from formcheck.video import FilmWriter, frames, probe

SAMPLE = Path(__file__).parent.parent / "sample_videos" / "squat_side.mp4"
RATE = 30.0
LOOP, JUDGED, ALL = "bare loop", "without film", "everything"
AIMS = ((JUDGED, LOOP, 0.65), (ALL, LOOP, 1.0), (ALL, JUDGED, 1.6))


@dataclass(frozen=True)
class Spent:
    """Seconds that a process took, on the clock and of all its threads on the processors."""

    clock: float
    processors: float


def main() -> None:
    """Measures and prints; exits with 1 when an aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--side", type=int, default=1280, help="longer side of the film, pixels")
    parser.add_argument("--memory", action="store_true", help="compare peak memory instead")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.memory:
            memory(Path(folder))
        else:
            speed(Path(folder), given.runs, given.minutes, given.side)


def speed(folder: Path, runs: int, minutes: float, side: int) -> None:
    """Times the bare loop and both ways of judging in turn."""
    film = looped(folder / "film.mp4", minutes, side)
    print(f"{probe(film).duration:.0f} s of film, {side} px, {runs} runs in turn")
    commands = {
        LOOP: [sys.executable, "-m", "benchmarks.bare_loop", str(film)],
        JUDGED: judging(film, folder / "out", "--no-video"),
        ALL: judging(film, folder / "out"),
    }
    spent: dict[str, list[Spent]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            spent[name].append(timed(command))
    for name, values in spent.items():
        clock = [one.clock for one in values]
        processors = statistics.median(one.processors for one in values)
        told = f"median {statistics.median(clock):6.1f} s   {spread(clock)}"
        print(f"{name:<13} {told}   processors {processors:6.1f} s")
    missed = [name for name, beside, aim in AIMS if not within(spent, name, beside, aim)]
    sys.exit(1 if missed else 0)


def within(spent: dict[str, list[Spent]], name: str, beside: str, aim: float) -> bool:
    """Tells how long one takes beside another, and answers whether that keeps to its aim."""
    pairs = list(zip(spent[name], spent[beside], strict=True))
    clock = [one.clock / other.clock for one, other in pairs]
    processors = [one.processors / other.processors for one, other in pairs]
    ratio = statistics.median(clock)
    told = f"{ratio:.2f} (aim {aim}; {spread(clock)})"
    print(f"{name} / {beside}: {told}   processors {statistics.median(processors):.2f}")
    return ratio <= aim


def memory(folder: Path) -> None:
    """Compares the peak memory of a short and a long film."""
    peaks = {}
    for minutes in (1, 10):
        film = looped(folder / f"{minutes}.mp4", minutes, 1920)
        subprocess.run(judging(film, folder / "out", "--quiet"), check=True, capture_output=True)
        # ru_maxrss is the largest child so far, so the longer film has to come second.
        peaks[minutes] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{minutes:>2} min of 1080p: peak {peaks[minutes]:.0f} MB")
    grown = peaks[10] - peaks[1]
    print(f"grown by {grown:.0f} MB (aim: at most 100)")
    sys.exit(1 if grown > 100 else 0)


def judging(film: Path, out: Path, *options: str) -> list[str]:
    """The command that judges a film."""
    command = [sys.executable, "-m", "formcheck", "analyze", str(film), "--out", str(out)]
    return [*command, "--force", *options]


def timed(command: list[str]) -> Spent:
    """What a process takes from its start to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    clock = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Spent(clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def looped(path: Path, minutes: float, side: int) -> Path:
    """The sample film over and over, at the asked size, so long."""
    longer = max(probe(SAMPLE).width, probe(SAMPLE).height)
    enlarge = max(1, round(side / longer * 2)) / 2
    first = next(iter(frames(SAMPLE)))
    height, width = (round(n * enlarge) for n in first.image.shape[:2])
    with FilmWriter(path, width, height, RATE) as film:
        for i, frame in enumerate(endless()):
            if i >= minutes * 60 * RATE:
                return path
            film.write(enlarged(frame, width, height).image, i / RATE)
    raise AssertionError("an endless film ended")


def enlarged(frame: Frame, width: int, height: int) -> Frame:
    """The frame at another size."""
    import cv2
    import numpy as np

    picture = np.asarray(cv2.resize(frame.image, (width, height)), dtype=np.uint8)
    return Frame(frame.index, frame.t, picture)


def endless() -> Iterator[Frame]:
    """The frames of the sample, again and again."""
    while True:
        yield from frames(SAMPLE)


def spread(values: Sequence[float]) -> str:
    """The smallest and the largest of some figures."""
    return f"{min(values):.2f} to {max(values):.2f}"


if __name__ == "__main__":
    main()
