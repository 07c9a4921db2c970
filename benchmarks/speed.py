"""How fast a film is judged, beside the bare loop on the same film, in one run.

    python -m benchmarks.speed [--runs 3] [--minutes 1] [--side 1280]

Each figure is a whole process, from start to exit; the three take turns, so that a machine that
slows down slows all of them. Ratios are taken turn by turn and their median is told. With
`--memory` the peak memory of a one-minute and a ten-minute 1080p film is compared instead.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from formcheck.model import Frame
from formcheck.video import FilmWriter, frames, probe

SAMPLE = Path(__file__).parent.parent / "sample_videos" / "squat_side.mp4"
RATE = 30.0
AIMS = {"without film": 0.65, "with film": 1.0}


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
        "bare loop": [sys.executable, "-m", "benchmarks.bare_loop", str(film)],
        "without film": judging(film, folder / "out", "--no-video"),
        "with film": judging(film, folder / "out"),
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            seconds[name].append(timed(command))
    for name, values in seconds.items():
        print(f"{name:<13} median {statistics.median(values):6.1f} s   {spread(values)}")
    missed = 0
    for name, aim in AIMS.items():
        ratios = [a / b for a, b in zip(seconds[name], seconds["bare loop"], strict=True)]
        ratio = statistics.median(ratios)
        missed += ratio > aim
        print(f"{name:<13} / bare loop: {ratio:.2f} (aim {aim}; {spread(ratios)})")
    sys.exit(1 if missed else 0)


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


def timed(command: list[str]) -> float:
    """Seconds from the start of a process to its end."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begin


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


def spread(values: list[float]) -> str:
    """The smallest and the largest of some figures."""
    return f"{min(values):.2f} to {max(values):.2f}"


if __name__ == "__main__":
    main()
