"""Fits u and doubt of every check on the fit group, and prints them for the exercise files.

    python -m benchmarks.accuracy.calibrate --quick|--full|--rest [--cache DIR] [--truth true|flat]

`benchmarks.accuracy.fitting` says how. They are those of the values as told, with the gain that
the files have; which gain would be best is said beside, since it takes evidence on people to change
one. Intervals are from resamples of clips.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks.accuracy import matrix
from benchmarks.accuracy.__main__ import CACHE, choose_run, measured
from benchmarks.accuracy.compare import named_elsewhere
from benchmarks.accuracy.fitting import EDGES, Fit, Sample, fitted, resampled
from benchmarks.accuracy.records import Record, RepValue
from benchmarks.accuracy.tables import grouped
from formcheck.checks import MEASURES
from formcheck.exercises import load
from formcheck.model import Check


def main() -> int:
    """Fits and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.calibrate")
    choose_run(parser)
    parser.add_argument("--cache", type=Path, default=CACHE)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--stale", action="store_true")
    parser.add_argument("--truth", choices=("true", "flat"), default="true")
    given = parser.parse_args()
    cases = [case for case in matrix.of_run(given.mode) if case.group == "fit"]
    records = measured(cases, given.cache, given.jobs, given.stale)
    for judge, found in grouped(records, lambda record: record.case.judge).items():
        print(f"# {judge}.toml\n")
        for check in load(judge).checks:
            told(check, found, given.truth)
            if check.elsewhere:
                told(named_elsewhere(check, check.elsewhere), found, given.truth)
    return 0


def told(check: Check, records: Sequence[Record], truth: str) -> None:
    """Print what is fitted to one check; nothing where it told nothing with an uncertainty."""
    rows = [
        (clip, value)
        for clip, record in enumerate(records)
        for value in record.reps
        if value.check == check.name and usable(value)
    ]
    if rows:
        sample = sample_of(check, rows, truth)
        print(toml(check, sample, fitted(sample), resampled(sample)))


def usable(value: RepValue) -> bool:
    """Whether a value was told, and seen by both looks."""
    known = np.isfinite([value.disagreement, value.true, value.flat]).all()
    return bool(value.assessed and known)


def sample_of(check: Check, rows: Sequence[tuple[int, RepValue]], truth: str) -> Sample:
    """One check's values as told; a brief one grows by its size, as it has no second look.

    By its true size: where nothing moves, all that is read is error, and would explain itself.
    """
    values, brief = [value for _, value in rows], MEASURES[check.measure].brief
    true = np.array([getattr(v, truth) for v in values])
    return Sample(
        clip=np.array([clip for clip, _ in rows], dtype=np.float64),
        off=np.array([v.off for v in values]),
        apart=abs(true - check.straight) if brief else np.array([v.disagreement for v in values]),
        read=np.array([v.first if brief else (v.first + v.second) / 2 for v in values]),
        true=true,
        straight=check.straight,
    )


def toml(check: Check, sample: Sample, fit: Fit, again: Sequence[Fit]) -> str:
    """The lines for the exercise file, with intervals and what they stand on as comments."""
    clips, counts = len(np.unique(sample.clip)), np.histogram(sample.off, EDGES)[0]
    last = check.uncertainty[-1][0]  # where the check stops to speak is no matter of its error
    pairs = [((a + b) / 2, u) for (a, b), u in zip(pairwise(EDGES), fit.u, strict=True)]
    pairs = [*(pair for pair in pairs if pair[0] < last), (last, fit.u[-1])]
    lows, highs = np.quantile([f.u for f in again], [0.025, 0.975], axis=0)
    spans = ", ".join(f"{a:.3g} to {b:.3g}" for a, b in zip(lows, highs, strict=True))
    gains = span([f.gain * check.gain for f in again])
    brief, doubts = MEASURES[check.measure].brief, span([f.doubt for f in again])
    return "\n".join(
        [
            f"[checks.{check.name}]",
            f"# {len(sample.read)} reps of {clips} clips; by view {', '.join(map(str, counts))}",
            f"# bias {fit.bias:+.2g} ({span([f.bias for f in again])}) with gain {check.gain:g}",
            f"# best gain here {fit.gain * check.gain:.3f} ({gains})",
            f"uncertainty = [{', '.join(f'[{at:g}, {u:.3g}]' for at, u in pairs)}]  # {spans}",
            f"{'growth' if brief else 'doubt'} = {fit.doubt:.2f}  # {doubts}",
            "" if brief else f"usual_disagreement = {float(np.median(sample.apart)):.3g}\n",
        ]
    )


def span(values: Sequence[float]) -> str:
    """The 95 % interval of some resampled figures."""
    low, high = np.quantile(values, [0.025, 0.975])
    return f"{low:.3g} to {high:.3g}"


if __name__ == "__main__":
    sys.exit(main())
