"""Finds repetitions in a signal, one instant at a time: a film and a webcam take the same path."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from statistics import median

from formcheck.machines import Swing, machine_of
from formcheck.model import Attempt, Moment, Pose, Rep, RepRule
from formcheck.signals import SIGNALS

HALF, USUAL_FROM = 0.6, 2  # a rep smaller than this share of the usual, once so many are known

Accept = Callable[[Rep], str]


@dataclass(frozen=True)
class Sample:
    """A pose, its rep signal and the shot it belongs to."""

    pose: Pose
    signal: float
    shot: int


def track(samples: Iterable[Sample], rule: RepRule, accept: Accept) -> Iterator[Moment]:
    """A moment for every sample; a rep or an attempt stands in the moment in which it ended.

    `accept` looks at a finished full rep and answers why it is none of this exercise, or "".
    """
    machine, ledger, last = machine_of(rule), Ledger(rule, accept), None
    for sample in samples:
        last = sample
        yield _moment(sample, ledger, machine.step(sample.pose.t, sample.signal, sample.shot))
    swing = machine.finish()
    if last is not None and swing is not None:
        yield _moment(last, ledger, swing)


def _moment(sample: Sample, ledger: Ledger, swing: Swing | None) -> Moment:
    """The moment of a sample, with what became of the movement that ended in it."""
    entry = ledger.enter(swing) if swing else None
    return Moment(
        sample.pose,
        sample.signal,
        len(ledger.sizes),
        result=entry if isinstance(entry, Rep) else None,
        attempt=entry if isinstance(entry, Attempt) else None,
    )


@dataclass
class Ledger:
    """Decides what each swing is: a rep, an attempt or nothing; remembers the sizes of the reps."""

    rule: RepRule
    accept: Accept
    sizes: list[float] = field(default_factory=list)

    def enter(self, swing: Swing) -> Rep | Attempt | None:
        """What a swing is; beside full reps a half one is partial, however deep."""
        if swing.size < self.rule.partial:
            return None
        rep = rep_of(swing, len(self.sizes) + 1, self.rule)
        why, least = self.accept(rep), self._least()
        if not why and swing.size >= least:
            self.sizes.append(swing.size)
            return rep
        if why and swing.size < self.rule.full:
            return None
        kind = "other" if why else "partial"
        why = why or self._too_small(swing.size, least)
        return Attempt(kind, swing.start, swing.turn, swing.end, why)

    def looked_back(self, reps: list[Rep]) -> tuple[list[Rep], list[Attempt]]:
        """The reps of a whole set, and those that the later ones show to have been half ones."""
        usual = median(self.sizes) if len(self.sizes) > USUAL_FROM and not self.rule.hold else 0.0
        kept: list[Rep] = []
        half: list[Attempt] = []
        for rep, size in zip(reps, self.sizes, strict=True):
            if size >= HALF * usual:
                kept.append(replace(rep, number=len(kept) + 1))
            else:
                why = self._too_small(size, HALF * usual)
                half.append(Attempt("partial", rep.start, rep.turn, rep.end, why))
        return kept, half

    def _least(self) -> float:
        """How large a rep must be by now."""
        if self.rule.hold or len(self.sizes) < USUAL_FROM:
            return self.rule.full
        return max(self.rule.full, HALF * median(self.sizes))

    def _too_small(self, size: float, least: float) -> str:
        if self.rule.hold:
            return f"held for {size:.0f} s, a hold lasts {least:.0f} s or more"
        unit = SIGNALS[self.rule.signal].unit
        return f"moved {size:.0f}{unit}, a full rep here moves {least:.0f}{unit} or more"


def rep_of(swing: Swing, number: int, rule: RepRule) -> Rep:
    """A swing as a rep of that number."""
    return Rep(
        number,
        swing.start,
        swing.reach,
        swing.turn,
        swing.leave,
        swing.end,
        concentric_first=rule.concentric_first,
    )
