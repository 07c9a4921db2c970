"""Fits how much a movement looks like each exercise, and writes formcheck/likeness.json.

    python -m benchmarks.accuracy.likeness [--seeds 20 77] [--cache DIR] [--jobs N] [--stale]

Every movement of every film that may be a rep of an exercise, by size and signal, is one example:
right where the film shows that exercise and somebody does a rep just then. A lasso chooses the
numbers, a ridge their weights; rare exercises count as much as all else together, and what people
do who do not exercise counts more than another exercise. How well it does for strangers is
measured on films of other seeds by `benchmarks.accuracy.strangers`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.accuracy import matrix
from benchmarks.accuracy.__main__ import CACHE, ROOT
from benchmarks.accuracy.produce import Product, produce, products
from formcheck.body import Body
from formcheck.detection import stood_up
from formcheck.exercises import catalogue
from formcheck.guards import fit as guarded
from formcheck.guards import number
from formcheck.likeness import SPREAD
from formcheck.model import Array, Rep
from formcheck.movements import NUMBERS
from formcheck.poses.repair import repair
from formcheck.recognise import REFUSED, movements
from formcheck.smoothing import smooth
from formcheck.store import load_landmarks

SEEDS = (20, 77)
TARGET = ROOT / "formcheck" / "likeness.json"
OVERLAP = 0.5  # share of the shorter one that a movement and a true rep have in common
TAILS = (1.0, 99.0)  # percentiles: what is rarer is held to them
LASSO, RIDGE = 0.3, 0.1  # inverse strengths; three times more or less changes 1 film in 100
# What the rendered athletes do by habit is no mark of an exercise: how they hold their arms while
# the legs work, and how long they take, but for the swing.
ARMS = {
    "elbow_turn",
    "elbow_start",
    "elbow_change",
    "elbow_difference",
    "hands_turn",
    "hands_highest",
}
LEG_SIGNALS = {"hip_drop", "knee_flexion", "body_height", "heel_rise", "hip_lift", "leg_reach"}
TIMED_SIGNALS = {"trunk_tilt"}
IDLE = 3.0  # how much more a movement counts of somebody who does no exercise
FEWEST = 3  # examples of an exercise


@dataclass(frozen=True)
class Example:
    """One movement that may be a rep of an exercise: its numbers, whether it is, and its weight."""

    exercise: str
    numbers: tuple[float, ...]
    right: bool
    weight: float


def main() -> int:
    """Fits and writes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.likeness")
    parser.add_argument("--seeds", type=int, nargs="+", default=SEEDS, help="of the films to fit")
    parser.add_argument("--cache", type=Path, default=CACHE)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--stale", action="store_true", help="films of an earlier studio will do")
    parser.add_argument("--filmed", action="store_true", help="only what the cache holds already")
    parser.add_argument("--out", type=Path, default=TARGET)
    given = parser.parse_args()
    wanted = [
        product
        for seed in given.seeds
        for product in products(
            matrix.cases(matrix.load(seed=seed), False), given.cache, given.stale
        )
        if not given.filmed or product.read_as("plain").is_file()
    ]
    if not given.filmed:
        produce(wanted, given.jobs)
    with ProcessPoolExecutor(given.jobs) as pool:
        found = [example for some in pool.map(examples, wanted, chunksize=4) for example in some]
    models = fitted(found)
    given.out.write_text(json.dumps(models, indent=1) + "\n", "utf-8")
    numbers = sum(len(model["terms"]) for model in models.values())
    print(f"{len(found)} examples of {len(wanted)} films: {len(models)} models, {numbers} terms")
    return 0


def examples(product: Product) -> list[Example]:
    """The movements of one film."""
    case, landmarks = product.case, load_landmarks(product.read_as("plain"))
    video = landmarks.video
    _, body = stood_up(smooth(repair(landmarks.motion, video.width, video.height)), video)
    reps = [] if case.negative else json.loads(product.truth.read_text("utf-8"))["reps"]
    spans = [(rep["start"], rep["end"]) for rep in reps]
    weight = IDLE if case.negative else 1.0
    return list(examples_of(body, case.judge, spans, weight))


def examples_of(
    body: Body, judge: str, spans: Sequence[tuple[float, float]], weight: float
) -> Iterator[Example]:
    """What each exercise would take for a rep; `spans` are the true ones, in seconds."""
    exercises = catalogue()
    moved = movements(body, exercises)
    for exercise in exercises:
        for rep in moved[exercise.name]:
            if guarded(body, rep, exercise.rep.guards) >= REFUSED:
                numbers = tuple(number(body, rep, name) for name in NUMBERS)
                right = exercise.name == judge and any(meets(rep, *span) for span in spans)
                yield Example(exercise.name, numbers, right, weight)


def meets(rep: Rep, start: float, end: float) -> bool:
    """Whether a movement is a true rep, by the time they share."""
    shared = min(rep.end, end) - max(rep.start, start)
    return shared > OVERLAP * min(rep.end - rep.start, end - start)


def fitted(found: Sequence[Example]) -> dict[str, Any]:
    """A model for every exercise that has examples enough, as it is stored."""
    by_exercise: dict[str, list[Example]] = defaultdict(list)
    for example in found:
        by_exercise[example.exercise].append(example)
    return {
        exercise.name: model_of(by_exercise[exercise.name], telling(exercise.rep.signal))
        for exercise in catalogue()
        if sum(e.right for e in by_exercise[exercise.name]) >= FEWEST
        and not all(e.right for e in by_exercise[exercise.name])
    }


def telling(signal: str) -> list[str]:
    """The names of the numbers that may tell of an exercise with this signal."""
    arms = ARMS if signal in LEG_SIGNALS else set()
    time = set() if signal in TIMED_SIGNALS else {"seconds"}
    return [name for name in NUMBERS if name not in arms | time]


def model_of(found: Sequence[Example], names: Sequence[str]) -> dict[str, Any]:
    """The model of one exercise, as it is stored; of the named numbers only."""
    from sklearn.linear_model import LogisticRegression

    places = [list(NUMBERS).index(name) for name in names]
    numbers = np.array([example.numbers for example in found])[:, places]
    right = np.array([example.right for example in found])
    weight = balanced(right, np.array([example.weight for example in found]))
    usual = usual_of(numbers)
    columns = columns_of(numbers, usual)
    lasso = LogisticRegression(C=LASSO, l1_ratio=1.0, solver="liblinear", random_state=0)
    told = np.abs(lasso.fit(columns, right, weight).coef_[0]).reshape(3, -1).max(axis=0) > 1e-6
    ridge = LogisticRegression(C=RIDGE, max_iter=5000)
    ridge.fit(columns[:, np.tile(told, 3)], right, weight)
    keys = ("middle", "low", "high", "linear", "square", "unseen")
    rows = np.vstack([usual[:, told], ridge.coef_[0].reshape(3, -1)]).T.round(4).tolist()
    chosen = [name for name, tells in zip(names, told, strict=True) if tells]
    terms = {
        name: dict(zip(keys, row, strict=True)) for name, row in zip(chosen, rows, strict=True)
    }
    return {"bias": round(float(ridge.intercept_[0]), 4), "terms": terms}


def balanced(right: np.ndarray, weight: Array) -> Array:
    """Weights with as much on the right examples as on the others, 1 on the average, (n,)."""
    share = weight[~right].sum() / weight[right].sum()
    even = np.where(right, weight * share, weight)
    return np.asarray(even / even.mean())


def usual_of(numbers: Array) -> Array:
    """Middle, low and high of every number, (3, k); a number that never varies has a width of 1."""
    usual = np.zeros((3, numbers.shape[1]))
    usual[2] = 1.0
    for i, column in enumerate(numbers.T):
        seen = column[np.isfinite(column)]
        if len(seen) and np.ptp(seen) > 0:
            low, high = np.percentile(seen, TAILS)
            usual[:, i] = np.median(seen), low, high if high > low else low + 1.0
    return usual


def columns_of(numbers: Array, usual: Array) -> Array:
    """What the model weighs, as `formcheck.likeness.Term` has it: (n, 3 k).

    That a number is unseen says nothing where it is so in every example.
    """
    middle, low, high = usual
    unseen = ~np.isfinite(numbers)
    held = np.clip(np.where(unseen, middle, numbers), low, high)
    z = (held - middle) / (SPREAD * (high - low))
    unseen = unseen & ~unseen.all(axis=0)
    return np.hstack([z, z * z / 2.0, unseen.astype(float)])


if __name__ == "__main__":
    sys.exit(main())
