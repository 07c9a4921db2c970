"""Judges films beside rough copies of themselves: reps, exercise and verdicts must stay.

    python -m benchmarks.rough [FILM…] [--kinds NAME…] [--exercise NAME]

Without films the samples are taken. Prints what a film shows, and a row for every kind of copy of
which something else is told: the exercise, the reps, or a verdict of the set that turned from good
to fault or back. Ends with 1 when there is such a row.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy.judging import NOWHERE, asked
from benchmarks.accuracy.matrix import AUTO
from benchmarks.evening.clip import Clip, clip_of
from benchmarks.evening.writing import write_film
from benchmarks.rough.kinds import KINDS, Kind
from formcheck.analysis import judge
from formcheck.landmarks import landmarks_of
from formcheck.model import Analysis, Verdict
from formcheck.poses.film import Reading
from formcheck.poses.mediapipe import MediaPipeBackend, find_model, quiet_native

SAMPLES = Path(__file__).parents[2] / "sample_videos"
LONGEST_S = 600.0


@dataclass(frozen=True)
class Outcome:
    """What was told of a film."""

    exercise: str
    reps: int
    verdicts: dict[str, Verdict]


def main() -> int:
    """Makes, judges and compares; 1 when anything differs that should not."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rough")
    parser.add_argument("films", nargs="*", type=Path)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--exercise", default=AUTO, help="told to formcheck; default: it looks")
    given = parser.parse_args()
    films = given.films or sorted(SAMPLES.glob("*.mp4"))
    with quiet_native(), tempfile.TemporaryDirectory() as folder:
        bad = [
            line
            for film in films
            for line in rows(film, given.kinds, given.exercise, Path(folder) / "rough.mp4")
        ]
    print(f"{len(films)} films, {len(films) * len(given.kinds)} rough copies, {len(bad)} differ")
    return 1 if bad else 0


def rows(film: Path, kinds: Sequence[str], exercise: str, path: Path) -> Iterator[str]:
    """Prints a row for every kind; answers those that differ."""
    clip = clip_of(film, 0.0, LONGEST_S)
    clean = outcome(clip, Kind(lambda clip: clip), exercise, path)
    print(f"{film.name}: {clean.exercise or 'none of ours'}, {clean.reps} reps", flush=True)
    for name in kinds:
        rough = outcome(KINDS[name].rough(clip), KINDS[name], exercise, path)
        if said := difference(clean, rough):
            print(f"  {name:<28}{said}", flush=True)
            yield name


def difference(clean: Outcome, rough: Outcome) -> str:
    """What is told otherwise, in words; "" when nothing is."""
    said = []
    if rough.exercise != clean.exercise:
        said.append(f"{rough.exercise or 'none of ours'}")
    if rough.reps != clean.reps:
        said.append(f"{rough.reps} reps")
    for name, before in clean.verdicts.items():
        after = rough.verdicts.get(name)
        if {before, after} == {Verdict.GOOD, Verdict.FAULT}:
            said.append(f"{name} {before} -> {after}")
    return ", ".join(said)


def outcome(clip: Clip, kind: Kind, exercise: str, path: Path) -> Outcome:
    """What formcheck tells of a clip, written to a film and read from there."""
    write_film(path, clip.times, clip.pictures, options=kind.options)
    backend = MediaPipeBackend(find_model())
    landmarks = landmarks_of(path, backend, Reading(workers=1), lambda *_: None)
    return told(judge(landmarks.motion, asked(exercise), landmarks.video, NOWHERE))


def told(analysis: Analysis) -> Outcome:
    """What an analysis says in short; of none of ours nothing is judged."""
    if analysis.nearest:
        return Outcome("", 0, {})
    verdicts = {found.check: found.verdict for found in analysis.findings}
    return Outcome(analysis.exercise.name, len(analysis.results), verdicts)


if __name__ == "__main__":
    sys.exit(main())
