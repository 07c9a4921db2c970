"""The trends of a film as a coach would say them, only those that there is something to say of."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from formcheck.feedback import number
from formcheck.model import Drift, Measurement, SetTrend, Side, SideDifference, Sides, Trends
from formcheck.sides import HOLD_TIME, SPEED, TRAVEL

PARTS = {"HIP": "hips", "WRIST": "hands", "SHOULDER": "shoulders", "KNEE": "knees", "ANKLE": "feet"}
MORE = {TRAVEL: "moves {} further", SPEED: "lifts {} faster", HOLD_TIME: "holds {} longer"}
LEAST_U = {"deg": 1.0, "s": 0.1}  # the last digit that is written
PLAIN = 2.0  # sigmas from which a length or a spread is told


def trend_words(trends: Trends) -> Iterator[tuple[str, str]]:
    """What there is to say beyond single reps, each with what it is about."""
    sets = trends.sets
    if len(sets) > 1:
        yield "sets", _sets(sets)
    if travel := _travel(trends):
        yield "range", travel
    for i, one in enumerate(sets, 1):
        where = f" of set {i}" if len(sets) > 1 else ""
        if told(one.tempo_spread):
            yield "rhythm", f"the reps{where} differ by {_spread(one.tempo_spread)} in time"
        if one.slower:
            loss = _percent(one.speed_loss)
            yield "speed", f"the last rep{where} was lifted {loss} slower than the fastest"
        for drift in one.drifts:
            yield "drift", _drift(drift, where)
    if trends.sides:
        yield "sides", _sides(trends.sides)


def told(measured: Measurement) -> bool:
    """Whether a number stands clear of its error."""
    return isfinite(measured.value) and abs(measured.value) > PLAIN * measured.uncertainty


def length(measured: Measurement) -> str:
    """A length with its uncertainty, as people say it."""
    if measured.unit == "m":
        return f"{100 * measured.value:.0f} cm ± {100 * measured.uncertainty:.0f} cm"
    return f"{measured.value:.2f} ± {measured.uncertainty:.2f} leg lengths"


def _sets(sets: tuple[SetTrend, ...]) -> str:
    rests = [f"{one.rest.value:.0f} s" for one in sets if isfinite(one.rest.value)]
    words = f"{len(sets)} sets of {_listed([str(len(one.reps)) for one in sets])} reps"
    return f"{words}, {_listed(rests)} of rest between them" if rests else words


def _travel(trends: Trends) -> str:
    """The usual travel, and how much it differs between reps where that is clear."""
    seen = sorted((r.travel for r in trends.reps if told(r.travel)), key=lambda m: m.value)
    if not seen:
        return ""
    part = PARTS.get(trends.part, trends.part.lower())
    words = f"your {part} travel {length(seen[len(seen) // 2])} in a rep"
    spread = [one.travel_spread for one in trends.sets if told(one.travel_spread)]
    if not spread:
        return words
    return f"{words}, unevenly: the reps differ by {_spread(max(spread, key=lambda m: m.value))}"


def _spread(spread: Measurement) -> str:
    return length(spread) if spread.unit != "s" else number(spread.value, spread.uncertainty, "s")


def _drift(drift: Drift, where: str) -> str:
    """Where a measure began, where it ended, and whether that is for the worse."""
    first, last = (number(m.value, m.uncertainty, m.unit) for m in (drift.first, drift.last))
    change = drift.change
    least = LEAST_U.get(change.unit, 0.01)
    size = number(abs(change.value), max(least, change.uncertainty), change.unit)
    way = "more" if change.value > 0 else "less"
    words = f"{drift.title.lower()}: {first} in the first {drift.reps} reps{where}, {last} in the"
    slips = ": your form slips towards the end" if drift.worse else ""
    return f"{words} last {drift.reps} ({size} {way}){slips}"


def _sides(sides: Sides) -> str:
    """The reps by side, and the clear differences."""
    turns = ", in turn" if sides.alternating else ""
    words = [f"{sides.left} left, {sides.right} right{turns}"]
    if not sides.left or not sides.right:
        return f"{words[0]}: film the other side as well"
    return "; ".join(words + [_difference(one) for one in sides.differences if one.clear])


def _difference(one: SideDifference) -> str:
    side = Side.RIGHT if one.index.value > 0 else Side.LEFT
    more = MORE[one.what].format(_percent(one.index))
    values = [f"{m.value:.1f} {m.unit}" if m.unit == "s" else "" for m in (one.left, one.right)]
    return f"the {side} {more}" + (f" ({values[0]} left, {values[1]} right)" if values[0] else "")


def _percent(measured: Measurement) -> str:
    return f"{abs(measured.value):.0f} % ± {measured.uncertainty:.0f} %"


def _listed(words: list[str]) -> str:
    """The words in a row: "8, 8 and 7"."""
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
