"""From the matrix (data) to clips: who is filmed how, always the same ones."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

MATRIX = Path(__file__).parent / "matrix.toml"
HELD_EVERY = 3  # one clip of three is held out of fitting
GROUPS = ("fit", "held")
USUAL = "usual"
USUAL_EXERCISE = "squat"
AUTO = "auto"  # judged by what it looks like
KEYS = {
    *("name", "exercise", "part", "repeat", "grid", "variants", "set", "cycle"),
    *("quick", "full_only", "occluded"),
}
MAIN, REST = "", "rest"  # the parts of the matrix; a stratum is of the main one unless it says so

Table = dict[str, Any]
Choice = dict[str, Any]  # dotted keys of a specification, and `condition`


class MatrixError(ValueError):
    """The matrix asks for what cannot be made of it."""


@dataclass(frozen=True)
class Case:
    """One clip of the matrix: its place in it, and the studio specification to film.

    `judge` is the exercise file that judges it; a `negative` shows no exercise at all. `group` is
    "fit" or "held", `part` the part of the matrix it belongs to.
    """

    name: str
    part: str
    stratum: str
    exercise: str
    judge: str
    negative: bool
    condition: str
    occluded: bool
    group: str
    quick: bool
    spec: Mapping[str, Any]


def load(path: Path = MATRIX, seed: int | None = None) -> Table:
    """The matrix as written; another `seed` deals other people, rooms and movements to it."""
    matrix = tomllib.loads(path.read_text("utf-8"))
    return matrix if seed is None else matrix | {"seed": seed}


def cases(matrix: Mapping[str, Any], quick: bool, part: str = MAIN) -> list[Case]:
    """The clips of a part of the matrix, or what a quick run takes of them, in the matrix's order.

    All parts are dealt together, so that no part changes what another one is dealt.
    """
    decks = Decks(matrix)
    every = [case for stratum in matrix["strata"] for case in of_stratum(matrix, stratum, decks)]
    doubles = len(every) - len({case.name for case in every})
    if doubles:
        raise MatrixError(f"{doubles} clips bear the name of another; name the strata apart")
    wanted = [case for case in every if case.part == part]
    return list(_brief(matrix, wanted)) if quick else wanted


def of_run(mode: str) -> list[Case]:
    """The clips of a "quick", a "full" or a "rest" run, of the matrix as written."""
    return cases(load(), mode == "quick", REST if mode == "rest" else MAIN)


def _brief(matrix: Mapping[str, Any], every: Sequence[Case]) -> Iterator[Case]:
    """The last quick clip, with the largest fault, of each stratum not left to the full run."""
    wanted = {s["name"] for s in matrix["strata"] if not s.get("full_only", False)}
    last = {case.stratum: case for case in every if case.quick and case.stratum in wanted}
    return iter(last.values())


class Decks:
    """Groups, bodies and rooms, dealt out evenly over all strata; the quick clips have their own.

    So the quick run is as evenly mixed as the full one.
    """

    def __init__(self, matrix: Mapping[str, Any]) -> None:
        """Shuffle by the matrix's seed."""
        three = ["held"] + ["fit"] * (HELD_EVERY - 1)
        self._groups: dict[bool, Iterator[str]] = {}
        self._rows: dict[tuple[bool, str, str], Iterator[Table]] = {}
        for quick in (True, False):
            rng = random.Random(f"{matrix['seed']} {quick}")
            self._groups[quick] = endless(three, rng)
            for kind, group in product(("bodies", "rooms"), GROUPS):
                rows = [without_group(row) for row in matrix[kind] if row["group"] == group]
                self._rows[quick, kind, group] = endless(rows, rng)

    def deal(self, quick: bool) -> tuple[str, Table, Table]:
        """The next clip's group, body and room."""
        group = next(self._groups[quick])
        body, room = (next(self._rows[quick, kind, group]) for kind in ("bodies", "rooms"))
        return group, body, room


def of_stratum(
    matrix: Mapping[str, Any], stratum: Mapping[str, Any], decks: Decks
) -> Iterator[Case]:
    """The clips of one stratum, its cycled values dealt out evenly."""
    if unknown := set(stratum) - KEYS:
        raise MatrixError(f"stratum {stratum.get('name')!r}: unknown {sorted(unknown)}")
    chosen = choices(stratum)
    rng = random.Random(f"{matrix['seed']} {stratum['name']}")
    cycles = {
        key: dealt(values, len(chosen), rng) for key, values in stratum.get("cycle", {}).items()
    }
    for i, (repetition, choice) in enumerate(chosen):
        quick = repetition == 1 and is_quick(stratum, choice)
        group, body, room = decks.deal(quick)
        layers = (
            {"seed": rng.randrange(10_000)},
            body,
            room,
            stratum.get("set", {}),
            {key: values[i] for key, values in cycles.items()},
            choice,
        )
        name = named(stratum["name"], choice, repetition)
        yield case(matrix, stratum, choice, layers, {"name": name, "group": group, "quick": quick})


def case(
    matrix: Mapping[str, Any],
    stratum: Mapping[str, Any],
    choice: Choice,
    layers: Sequence[Mapping[str, Any]],
    known: Mapping[str, Any],
) -> Case:
    """One clip: the base, what the exercise asks and every layer, one on top of the other.

    `known` are the clip's name, group and quick.
    """
    exercise = stratum.get("exercise", USUAL_EXERCISE)
    spec: Table = {}
    for layer in (matrix["base"], matrix["exercises"].get(exercise, {}), *layers):
        lay(spec, {key: value for key, value in layer.items() if key not in NOT_FILMED})
    judges: Mapping[str, str] = matrix["judged_by"]
    return Case(
        part=stratum.get("part", MAIN),
        stratum=stratum["name"],
        exercise=exercise,
        judge=judges.get(exercise, AUTO),
        negative=exercise not in judges,
        condition=choice.get("condition", USUAL),
        occluded=choice.get("occluded", stratum.get("occluded", False)),
        spec=spec | {"name": known["name"], "exercise": exercise},
        **known,
    )


NOT_FILMED = ("condition", "occluded", "called")  # what a variant says about itself


NAMES = ("condition", "called")


def choices(stratum: Mapping[str, Any]) -> list[tuple[int, Choice]]:
    """Every combination of grid and variants, with the number of its repetition from 1."""
    grid: Mapping[str, Sequence[Any]] = stratum.get("grid", {})
    variants: Sequence[Choice] = stratum.get("variants", [{}])
    return [
        (repetition, dict(zip(grid, values, strict=True)) | variant)
        for repetition in range(1, stratum.get("repeat", 1) + 1)
        for variant in variants
        for values in product(*grid.values())
    ]


def is_quick(stratum: Mapping[str, Any], choice: Choice) -> bool:
    """Whether the quick run keeps this combination."""
    wanted: Mapping[str, Sequence[Any]] = stratum.get("quick", {})
    return bool(wanted) and all(choice.get(key) in values for key, values in wanted.items())


def dealt(values: Sequence[Any], count: int, rng: random.Random) -> list[Any]:
    """So many values, each as often as the others, in a shuffled order."""
    source = endless(values, rng)
    return [next(source) for _ in range(count)]


def endless(values: Sequence[Any], rng: random.Random) -> Iterator[Any]:
    """The values round after round, each round shuffled."""
    while True:
        yield from rng.sample(values, len(values))


def without_group(row: Mapping[str, Any]) -> Table:
    """A body's or a room's part of the specification."""
    return {key: value for key, value in row.items() if key != "group"}


def lay(spec: Table, layer: Mapping[str, Any]) -> None:
    """Lay dotted keys and tables over a specification, table by table."""
    for key, value in layer.items():
        head, _, tail = key.partition(".")
        if tail:
            lay(spec.setdefault(head, {}), {tail: value})
        elif isinstance(value, Mapping):
            lay(spec.setdefault(head, {}), value)
        else:
            spec[head] = value


def named(stratum: str, choice: Choice, repetition: int) -> str:
    """A clip's name: its stratum, what was chosen, and which repetition it is."""
    told = [
        str(value) if key in NAMES else f"{key.rpartition('.')[2]} {value}"
        for key, value in choice.items()
        if key in NAMES or isinstance(value, int | float)
    ]
    if "condition" in choice:
        told = [t for t in told if t == choice["condition"] or t.startswith("azimuth_deg")]
    return ", ".join([stratum, *told]) + (f" ({repetition})" if repetition > 1 else "")
