"""The numbers the decisions are made from, as `rules.toml` holds them with their sources."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from formcheck.training import Report


@dataclass(frozen=True)
class Limits:
    """Thresholds of the rules; scores in points, losses and steps in percent, shares in 0..1."""

    pain: float
    low_score: float
    fault_share: float
    drop: float
    cut_least: float
    cut_most: float
    too_hard_rir: float
    too_light_rir: float
    heavy_legs: float
    tired_sets: float
    tired_rir: float
    range_loss: float
    sides: float
    gate_score: float
    gate_sessions: float
    earned_score: float
    extra_reps: float
    most_extra_reps: float
    extra_time: float
    step_most: float
    step_lower_body: float
    step_upper_body: float
    better_score: float
    epley_reps: float
    epley_error: float
    rir_error: float


@dataclass(frozen=True)
class Emphasis:
    """What a phase looks at; see the comments of `rules.toml`."""

    fault_sessions: int
    speed_loss: float
    ends_at_fault: bool
    gated: bool
    even_sides: bool
    grows: str
    things: int
    groups: tuple[str, ...]
    source: str


@cache
def data() -> Mapping[str, Any]:
    """The whole file."""
    return tomllib.loads(files("formcheck.coaching").joinpath("rules.toml").read_text("utf-8"))


@cache
def limits() -> Limits:
    """The thresholds."""
    return Limits(**{name: float(entry["value"]) for name, entry in data()["limits"].items()})


def stops(report: Report) -> bool:
    """Whether what the athlete felt ends the exercise, whatever the film shows."""
    return report.sharp or (report.pain is not None and report.pain > limits().pain)


def sources() -> dict[str, str]:
    """Where each threshold comes from, by its name."""
    return {name: entry["source"] for name, entry in data()["limits"].items()}


@cache
def emphases() -> Mapping[str, Emphasis]:
    """What each emphasis looks at, by its name."""
    return {
        name: Emphasis(**{**entry, "groups": tuple(entry["groups"])})
        for name, entry in data()["emphasis"].items()
    }


@cache
def group_of(check: str) -> str:
    """The part of the body a check is about; "" for a check that is in no group."""
    return next((name for name, checks in data()["groups"].items() if check in checks), "")


def upstream(check: str) -> int:
    """How far down a check stands in the order from the floor up; unknown ones stand last."""
    order = data()["upstream"]["order"]
    group = group_of(check)
    return order.index(group) if group in order else len(order)
