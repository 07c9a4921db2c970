"""What a plan asks for, in words: sets, loads, tempo, rest, effort."""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.training import Experience, PlannedSet, Tempo

MINUTE_S, FEW_MINUTES = 60, 2


def amount(planned: PlannedSet) -> str:
    """Sets and reps or seconds, as in "3 x 8 a side" or "2 x 20 s"."""
    many = f"{planned.seconds:g} s" if planned.seconds is not None else f"{planned.reps}"
    return f"{planned.sets} x {many}{' a side' * planned.per_side}"


def loads(planned: PlannedSet, experience: Experience | None) -> list[str]:
    """The load of an experience; without one those of all, each with whom it is for."""
    if experience is not None:
        return [planned.loads[experience].text]
    levels: dict[str, list[str]] = {}
    for level in Experience:
        levels.setdefault(planned.loads[level].text, []).append(level.value)
    if len(levels) == 1:
        return list(levels)
    return [f"{', '.join(names)} {text}" for text, names in levels.items()]


def notation(tempo: Tempo | None) -> str:
    """The tempo as plans write it, "3-1-2-0"; a dash for none."""
    if tempo is None:
        return "-"
    lift = "X" if tempo.lift is None else f"{tempo.lift:g}"
    return f"{tempo.lower:g}-{tempo.pause:g}-{lift}-{tempo.hold:g}"


def tempo(said: Tempo) -> str:
    """The tempo in words; parts of no time are left out."""
    fast = "lift as fast as control allows"
    parts = {"lower": said.lower, "pause": said.pause, "lift": said.lift, "hold": said.hold}
    words = [f"{name} {seconds:g} s" for name, seconds in parts.items() if seconds]
    if said.lift is None:
        words.insert(sum(bool(part) for part in (said.lower, said.pause)), fast)
    return ", ".join(words)


def rest(seconds: float) -> str:
    """A rest as people say it: seconds, or minutes from two on."""
    minutes = seconds / MINUTE_S
    return f"{minutes:g} min" if minutes >= FEW_MINUTES else f"{seconds:g} s"


def effort(rir: int, rpe: int) -> str:
    """When to end a set."""
    return f"end with {rir} rep{'s' * (rir != 1)} in reserve (effort {rpe} of 10)"


def weeks(numbers: Sequence[int]) -> str:
    """Weeks as a span."""
    first, last = numbers[0], numbers[-1]
    return f"{first}" if first == last else f"{first}-{last}"
