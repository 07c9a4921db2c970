"""How much a movement looks like an exercise: a logistic model of its numbers, fitted to films.

The models lie in `likeness.json` beside this file, written by `python -m benchmarks.accuracy.
likeness`. They only choose among exercises: whether a movement counts as a rep, the guards decide.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, isfinite

from formcheck.body import Body
from formcheck.guards import number
from formcheck.model import Rep

SPREAD = 0.25  # share of a number's usual range that is its unit in the model


@dataclass(frozen=True)
class Term:
    """What one number of a movement says for an exercise.

    The number is held within `low`..`high`, the range it was fitted on, so that a movement unlike
    any of those says no more than the most unusual of them. `unseen` is what it says where it
    cannot be seen.
    """

    middle: float
    low: float
    high: float
    linear: float
    square: float
    unseen: float

    def said(self, value: float) -> float:
        """What the number adds to the log odds of the exercise."""
        if not isfinite(value):
            return self.unseen
        held = min(max(value, self.low), self.high)
        z = (held - self.middle) / (SPREAD * (self.high - self.low))
        return self.linear * z + self.square * z * z / 2.0


@dataclass(frozen=True)
class Likeness:
    """The model of one exercise: log odds, and what each named number adds to them."""

    bias: float
    terms: Mapping[str, Term]


@cache
def models() -> Mapping[str, Likeness]:
    """The fitted models by the exercise's name."""
    data = json.loads(files("formcheck").joinpath("likeness.json").read_text("utf-8"))
    return {
        name: Likeness(model["bias"], {key: Term(**term) for key, term in model["terms"].items()})
        for name, model in data.items()
    }


def likeness(body: Body, rep: Rep, model: Likeness) -> float:
    """How likely a movement is one of the model's exercise, 0..1."""
    odds = model.bias + sum(
        term.said(number(body, rep, name)) for name, term in model.terms.items()
    )
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, odds))))
