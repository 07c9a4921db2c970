"""Measures how wrong formcheck is, and writes docs/ACCURACY.md.

python -m benchmarks.accuracy --quick|--full|--rest [--jobs N] [--cache DIR]
                              [--set-baseline|--keep-baseline]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.accuracy import baseline, matrix
from benchmarks.accuracy.aims import aims
from benchmarks.accuracy.angle_tables import angles_table, cells_table, conditions_table
from benchmarks.accuracy.compare import compared
from benchmarks.accuracy.fault_tables import detection_table, faults_table, not_assessed_table
from benchmarks.accuracy.page import page
from benchmarks.accuracy.produce import ProductionError, produce, products
from benchmarks.accuracy.records import Record
from benchmarks.accuracy.rep_tables import counts_table, recognition_table, turn_table, views_table
from benchmarks.accuracy.tables import Table
from benchmarks.accuracy.trust_tables import coverage_table, second_look_table, shared_table

ROOT = Path(__file__).parents[2]
CACHE = ROOT / "build" / "accuracy"
RUNS = {
    "quick": "a part of the matrix, some minutes",
    "full": "the whole matrix, an hour or two",
    "rest": "the heavy rules of the other exercises, half an hour",
}
TABLES = (
    counts_table,
    recognition_table,
    views_table,
    turn_table,
    angles_table,
    conditions_table,
    faults_table,
    detection_table,
    not_assessed_table,
    coverage_table,
    shared_table,
    second_look_table,
    cells_table,
)


def main() -> int:
    """Runs the benchmark; 1 when a figure is worse than the baseline, 2 when a clip failed."""
    given = arguments()
    mode = given.mode
    try:
        cases = matrix.of_run(mode)
        if given.list:
            print("\n".join(f"{case.group:<5} {case.name}" for case in cases))
            return 0
        records = measured(cases, given.cache, given.jobs, given.stale)
    except (ProductionError, matrix.MatrixError) as error:
        print(error, file=sys.stderr)
        return 2
    tables = [make(records) for make in TABLES]
    write(mode, records, tables, given.docs)
    return held_to_baseline(mode, tables, given)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.accuracy", description="How wrong formcheck is."
    )
    choose_run(parser)
    parser.add_argument("--jobs", type=int, default=2, help="clips worked on at a time")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where films and readings lie")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", help="where the page goes")
    parser.add_argument("--list", action="store_true", help="only say what would be filmed")
    parser.add_argument(
        "--stale", action="store_true", help="accept films that an earlier studio has drawn"
    )
    base = parser.add_mutually_exclusive_group()
    base.add_argument("--set-baseline", action="store_true", help="store these figures")
    base.add_argument("--keep-baseline", action="store_true", help="compare, never store")
    return parser.parse_args()


def choose_run(parser: argparse.ArgumentParser) -> None:
    """Adds the options that say which clips a run takes."""
    which = parser.add_mutually_exclusive_group(required=True)
    for mode, meaning in RUNS.items():
        which.add_argument(f"--{mode}", action="store_const", dest="mode", const=mode, help=meaning)


def measured(
    cases: Sequence[matrix.Case], cache: Path, jobs: int, stale: bool = False
) -> list[Record]:
    """Every clip filmed, read and compared; what the cache holds is taken from there."""
    wanted = products(cases, cache, stale)
    produce(wanted, jobs)
    return [compared(product.case, product.load()) for product in wanted]


def write(mode: str, records: Sequence[Record], tables: Sequence[Table], docs: Path) -> None:
    """Writes the page with its plots."""
    from benchmarks.accuracy.plots import draw

    name = "accuracy_rest" if mode == "rest" else "accuracy"
    plots = draw(records, docs / name)
    text = page(mode, records, tables, aims(tables, mode), plots)
    (docs / f"{name.upper()}.md").write_text(text, "utf-8")


def held_to_baseline(mode: str, tables: Sequence[Table], given: argparse.Namespace) -> int:
    """Compares with the stored figures, or stores these; 1 when one is worse."""
    now = baseline.cells(tables)
    stored = baseline.load(mode)
    if given.set_baseline or not (stored or given.keep_baseline):
        baseline.save(mode, now)
        print(f"{len(now)} figures stored as the {mode} baseline")
        return 0
    found = baseline.worse(stored, now)
    for sentence in found:
        print(f"worse: {sentence}", file=sys.stderr)
    print(f"{len(stored)} figures compared with the {mode} baseline, {len(found)} worse")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
