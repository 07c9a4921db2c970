"""What happens in a live set, as values: what is seen, what is said of it, what goes wrong."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from math import isfinite

from formcheck.model import RepResult


class Reason(StrEnum):
    """Why a set ended."""

    STILL = "still"
    GONE = "gone"
    REPS = "reps"
    STOPPED = "stopped"
    FILM_OVER = "film over"


@dataclass(frozen=True)
class Event:
    """Something that happened.

    `t` is when it was told and `captured` when the frame it stems from was captured, both in
    seconds of the capture clock; the difference is its latency.
    """

    t: float
    captured: float

    @property
    def latency(self) -> float:
        """Seconds from the frame's capture until it was told."""
        return self.t - self.captured


@dataclass(frozen=True)
class SetUp(Event):
    """Something is in the way of a good look; `problem` names its sentence in the texts."""

    problem: str


@dataclass(frozen=True)
class Ready(Event):
    """The whole body is in the picture and nothing is in the way any more."""


@dataclass(frozen=True)
class Started(Event):
    """The athlete stood still in the start position, or moved off: the set has begun."""


@dataclass(frozen=True)
class Recognised(Event):
    """It became clear which exercise is done, by its name; nothing was counted before."""

    exercise: str


@dataclass(frozen=True)
class Counted(Event):
    """A rep is back in its finish position; `late` where it was counted in hindsight."""

    number: int
    late: bool = False


@dataclass(frozen=True)
class Depth(Event):
    """The good depth was reached in the rep under way."""


@dataclass(frozen=True)
class Lifting(Event):
    """The hard part of the rep under way begins: the turn is behind, or a lift that comes first."""


@dataclass(frozen=True)
class Judged(Event):
    """The rep that was counted last with its findings; `number` is its number aloud."""

    number: int
    result: RepResult


@dataclass(frozen=True)
class NotCounted(Event):
    """A movement that ended without being counted, and why."""

    why: str


@dataclass(frozen=True)
class Ended(Event):
    """The set is over."""

    reason: Reason
    reps: int


@dataclass(frozen=True)
class Corrected(Event):
    """The whole recording shows another number of reps than was counted aloud."""

    aloud: int
    reps: int
    why: str


@dataclass(frozen=True)
class Reported(Event):
    """The set was analysed; `score` is None where there is none, `folder` "" where none is kept."""

    exercise: str
    reps: int
    score: float | None
    folder: str


@dataclass(frozen=True)
class Trouble(Event):
    """The source fails, or works again where `over`."""

    what: str
    over: bool = False


@dataclass(frozen=True)
class Slower(Event):
    """The machine cannot keep up: what is done about it."""

    what: str


@dataclass(frozen=True)
class Cue(Event):
    """The one thing to say after a rep: the check it stems from and its words."""

    check: str
    words: str


@dataclass(frozen=True)
class Tone(Event):
    """A tone of this kind sounds."""

    kind: str


@dataclass(frozen=True)
class Spoken(Event):
    """Something is said aloud."""

    words: str


@dataclass(frozen=True)
class Hush(Event):
    """What is being said is broken off."""


def as_json(event: Event) -> dict[str, object]:
    """An event as a flat object of JSON, times in seconds with milliseconds."""
    told: dict[str, object] = {"event": type(event).__name__.lower()}
    for one in fields(event):
        value = getattr(event, one.name)
        if isinstance(value, RepResult):
            told["findings"] = {
                f.check: {
                    "verdict": str(f.verdict),
                    "value": _number(f.measured.value),
                    "uncertainty": _number(f.measured.uncertainty),
                }
                for f in value.findings
            }
            told["start"], told["end"] = round(value.rep.start, 3), round(value.rep.end, 3)
        else:
            told[one.name] = round(value, 3) if isinstance(value, float) else value
    told["latency"] = round(event.latency, 3)
    return told


def _number(value: float) -> float | None:
    return round(value, 3) if isfinite(value) else None
