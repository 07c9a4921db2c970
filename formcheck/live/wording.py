"""What happens in a live set, as lines for people who have no window."""

from __future__ import annotations

from formcheck.live.events import (
    Corrected,
    Counted,
    Event,
    Recognised,
    Reported,
    Slower,
    Spoken,
    Trouble,
)
from formcheck.texts import say


def in_words(event: Event) -> str:
    """An event as a line, "" for what they need not read."""
    match event:
        case Counted():
            return say("live.rep", number=event.number)
        case Recognised():
            return say("live.recognised", exercise=event.exercise)
        case Spoken():
            return f'"{event.words}"'
        case Trouble() | Slower():
            return event.what
        case Corrected():
            return say("live.corrected", aloud=event.aloud, reps=event.reps, why=event.why)
        case Reported():
            return _reported(event)
    return ""


def _reported(event: Reported) -> str:
    """How a set came out; without a score none is named, and no folder where none is kept."""
    sentence = "live.reported_one" if event.reps == 1 else "live.reported"
    line = say(sentence, reps=event.reps, exercise=event.exercise)
    score = "" if event.score is None else say("live.score", score=f"{event.score:.0f}")
    where = say("live.kept", folder=event.folder) if event.folder else ""
    return ", ".join(part for part in (line, score, where) if part)
