"""Which counted rep is which true one, by the time of the turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formcheck.model import Rep

NEAR = 0.5  # of the true rep's length: a counted turn further away belongs to something else


@dataclass(frozen=True)
class Pair:
    """A true rep and the counted one, by their places in their lists."""

    true: int
    counted: int


def matched(true: Sequence[Rep], counted: Sequence[Rep]) -> list[Pair]:
    """Pairs of true and counted reps, the closest turns first, nobody twice; in order of time."""
    gaps = sorted(
        (abs(b.turn - a.turn), i, j)
        for i, a in enumerate(true)
        for j, b in enumerate(counted)
        if abs(b.turn - a.turn) <= NEAR * (a.end - a.start)
    )
    pairs: list[Pair] = []
    for _, i, j in gaps:
        if all(i != pair.true and j != pair.counted for pair in pairs):
            pairs.append(Pair(i, j))
    return sorted(pairs, key=lambda pair: pair.true)


def outside(turns: Sequence[float], reps: Sequence[Rep]) -> int:
    """How many turns lie in no rep."""
    return sum(not any(rep.start <= turn <= rep.end for rep in reps) for turn in turns)


def idle_seconds(duration: float, reps: Sequence[Rep]) -> float:
    """The seconds of a film in which no rep is done."""
    return duration - sum(rep.end - rep.start for rep in reps)
