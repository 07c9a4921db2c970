"""How formcheck does for athletes that nothing was fitted to: writes docs/STRANGERS.md.

    python -m benchmarks.accuracy.strangers [--seeds 202 303] [--films 70] [--idle 404]
                                            [--cache DIR] [--jobs N] [--stale]

Other seeds deal other people, rooms, cameras and movements to the same matrix. Guards, limits and
likeness were chosen and fitted on the seeds of `benchmarks.accuracy.likeness`; these are others.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.accuracy import likeness, matrix
from benchmarks.accuracy.__main__ import CACHE, ROOT, measured
from benchmarks.accuracy.matrix import Case
from benchmarks.accuracy.page import markdown
from benchmarks.accuracy.produce import ProductionError
from benchmarks.accuracy.records import Record
from benchmarks.accuracy.rep_tables import counts_table, recognition_table, views_table
from benchmarks.accuracy.tables import Table

PAGE = ROOT / "docs" / "STRANGERS.md"
TABLES = (recognition_table, counts_table, views_table)
SQUAT_AFTER = 4  # half of the matrix are squats; here one film to four of other exercises
ORDER = 5  # seed of the order in which films are drawn
INTRO = """\
# How formcheck does for strangers

[The accuracy page](ACCURACY.md) stands on films that were in view while formcheck was made. These
{films} films are of other people, rooms, cameras and movements, drawn by the seeds {seeds} from the
same matrix, {idle} of them of somebody who does no exercise. What tells exercises apart was fitted
on the seeds {fitted}. While the strength of the fit and the measure of the heels were chosen, the
figures of the first of these seeds were looked at; those of the others were not. They are rendered
people all the same, who move by the same rules: real strangers are harder.

| | of | |
|---|--:|--:|
{short}
"""
RERUN = """\
## Run it again

```
pip install -e '.[accuracy]'
python -m benchmarks.accuracy.strangers
```

This page is written by the command; do not edit it.
"""


def main() -> int:
    """Films, judges and writes; 2 when a clip failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.strangers")
    parser.add_argument("--seeds", type=int, nargs="+", default=(202, 303))
    parser.add_argument("--films", type=int, default=70, help="of each seed")
    parser.add_argument("--idle", type=int, default=404, help="seed whose every idle film is taken")
    parser.add_argument("--cache", type=Path, default=CACHE)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--stale", action="store_true", help="films of an earlier studio will do")
    parser.add_argument("--out", type=Path, default=PAGE)
    given = parser.parse_args()
    drawn = {seed: sample(of_seed(seed), given.films) for seed in given.seeds}
    drawn[given.idle] = [case for case in of_seed(given.idle) if case.negative]
    cases = [case for some in drawn.values() for case in some]
    try:
        records = measured(cases, given.cache, given.jobs, given.stale)
    except ProductionError as error:
        print(error, file=sys.stderr)
        return 2
    left = iter(records)
    text = page({seed: list(islice(left, len(some))) for seed, some in drawn.items()})
    given.out.write_text(text, "utf-8")
    print(short(records))
    return 0


def of_seed(seed: int) -> list[Case]:
    """The whole matrix, dealt by another seed."""
    return matrix.cases(matrix.load(seed=seed), quick=False)


def sample(cases: Sequence[Case], films: int) -> list[Case]:
    """So many of the cases in a random order, with few squats."""
    order = random.Random(ORDER)
    others = [case for case in cases if case.exercise != matrix.USUAL_EXERCISE]
    order.shuffle(others)
    squats = [case for case in cases if case.exercise == matrix.USUAL_EXERCISE]
    random.Random(ORDER).shuffle(squats)
    return list(mixed(others, squats))[:films]


def mixed(others: Sequence[Case], squats: Sequence[Case]) -> Iterator[Case]:
    """The others with a squat after every few of them, as long as there are squats."""
    left = list(squats)
    for place, case in enumerate(others):
        yield case
        if place % SQUAT_AFTER == SQUAT_AFTER - 1 and left:
            yield left.pop()


def page(by_seed: Mapping[int, Sequence[Record]]) -> str:
    """The whole page."""
    records = [record for some in by_seed.values() for record in some]
    *most, last = map(str, by_seed)
    parts = [
        INTRO.format(
            films=len(records),
            seeds=f"{', '.join(most)} and {last}",
            idle=sum(record.case.negative for record in records),
            fitted=" and ".join(map(str, likeness.SEEDS)),
            short="\n".join([short(records), *seed_rows(by_seed)]),
        )
    ]
    parts += [part(make(records)) for make in TABLES]
    return "\n".join([*parts, RERUN])


def part(table: Table) -> str:
    """A table under its title."""
    return f"## {table.title}\n\n{table.text}\n\n{markdown(table)}\n"


def short(records: Sequence[Record]) -> str:
    """The figures that count, a row each."""
    own = [record for record in records if not record.case.negative]
    idle = sum(record.count.idle_s for record in records) / 60.0
    false = sum(record.unasked.count.false for record in records)
    rows = [
        row("family recognised", [record.unasked.family for record in own]),
        row("variant recognised", [record.unasked.right for record in own]),
        row("reps exact, exercise given", [record.count.error == 0 for record in own]),
        row("reps exact, exercise recognised", [r.unasked.count.error == 0 for r in own]),
        f"| false reps, exercise recognised | {idle:.1f} minutes of no exercise | {false} |",
    ]
    return "\n".join(rows)


def seed_rows(by_seed: Mapping[int, Sequence[Record]]) -> Iterator[str]:
    """The family recognised, seed by seed."""
    for seed, records in by_seed.items():
        own = [record.unasked.family for record in records if not record.case.negative]
        if own:
            yield row(f"family recognised, seed {seed}", own)


def row(what: str, right: Sequence[bool]) -> str:
    """How many of some films were right."""
    return f"| {what} | {len(right)} films | {sum(right) / max(1, len(right)):.1%} |"


if __name__ == "__main__":
    sys.exit(main())
