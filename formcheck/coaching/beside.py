"""A set beside what the plan asked of it: reps or seconds, tempo, load."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite
from statistics import median

from formcheck.coaching.asked import Asked
from formcheck.coaching.situation import achieved, in_seconds, target
from formcheck.coaching.steps import name_of
from formcheck.coaching.weights import weight
from formcheck.feedback import number
from formcheck.model import Analysis, Measurement
from formcheck.texts import say
from formcheck.training import SetRecord, Tempo

TOLERANCE_S = 0.5  # nobody counts seconds better (domain report: target - 0.5 s is good)
LONG_PAUSE_S = 1.0  # a pause may last so much longer: every turn takes its time
CLEAR = 2.0  # sigmas
PAUSES = ("pause", "hold")


def beside_plan(analysis: Analysis, record: SetRecord, asked: Asked) -> tuple[str, ...]:
    """What was done beside what was planned, a sentence each; nothing where nothing was counted."""
    if record.reps == 0:
        return ()
    said = [_amount(record, asked), *_tempo(analysis, asked.planned.tempo), _load(record, asked)]
    return tuple(sentence for sentence in said if sentence)


def _amount(record: SetRecord, asked: Asked) -> str:
    planned = asked.planned
    done, goal = achieved(record, planned), target(planned)
    kind = "seconds" if in_seconds(planned) else "reps"
    if not isfinite(done):
        return ""
    told = {kind: f"{done:.0f}", "target": f"{goal:.0f}"}
    if done < goal:
        said = say(f"plan.{kind}_fewer", missing=f"{goal - done:.0f}", **told)
    elif kind == "reps" and done > goal:
        said = say("plan.reps_more", extra=f"{done - goal:.0f}", **told)
    else:
        said = say(f"plan.{kind}_met", **told)
    return say("plan.each_side", amount=said) if planned.per_side else said


def _tempo(analysis: Analysis, tempo: Tempo | None) -> Iterator[str]:
    """Where the usual rep was clearly faster or slower than prescribed; holds have no tempo."""
    if tempo is None or analysis.exercise.rep.hold:
        return
    parts = list(_parts(analysis, tempo))
    if not any(isfinite(took.value) for _, took, _ in parts):
        yield say("plan.tempo_unknown")
        return
    off = [words for part in parts if (words := _off(*part))]
    key = "plan.tempo_off" if off else "plan.tempo_met"
    yield say(key, parts=", ".join(off), tempo=tempo_words(tempo))


def _parts(analysis: Analysis, tempo: Tempo) -> Iterator[tuple[str, Measurement, float]]:
    """The measured parts of a rep with the seconds prescribed; "as fast as you can" has none.

    The film sees how long the turn lasts. Where the lift comes first (rows, presses, bridges) that
    is the pause after the lift, else the one after the lowering. Breaths between reps are no pause.
    """
    lift_first = analysis.exercise.rep.concentric_first
    pause, seconds = ("hold", tempo.hold) if lift_first else ("pause", tempo.pause)
    yield "lower", _usual(analysis, "eccentric_time"), tempo.lower
    yield pause, _usual(analysis, "pause_time"), seconds
    if tempo.lift is not None:
        yield "lift", _usual(analysis, "concentric_time"), tempo.lift


def _usual(analysis: Analysis, measure: str) -> Measurement:
    """The median of the reps."""
    seen = [m for r in analysis.results if isfinite((m := r.measures[measure]).value)]
    return _median(seen)


def _median(seen: Sequence[Measurement]) -> Measurement:
    if not seen:
        return Measurement(float("nan"), float("nan"), "s")
    u = median(m.uncertainty for m in seen)
    return Measurement(median(m.value for m in seen), u, "s")


def _off(part: str, took: Measurement, prescribed: float) -> str:
    """What to say of a part that is clearly off; "" of one that is near enough or was not seen."""
    long = LONG_PAUSE_S if part in PAUSES and took.value > prescribed else TOLERANCE_S
    if not abs(took.value - prescribed) > max(long, CLEAR * took.uncertainty):
        return ""
    value = number(took.value, took.uncertainty, took.unit)
    return say("plan.part_off", part=say(f"part.{part}"), value=value, target=f"{prescribed:g}")


def tempo_words(tempo: Tempo) -> str:
    """A tempo as plans write it: "3-1-2-0", X for as fast as control allows."""
    lift = "X" if tempo.lift is None else f"{tempo.lift:g}"
    return f"{tempo.lower:g}-{tempo.pause:g}-{lift}-{tempo.hold:g}"


def _load(record: SetRecord, asked: Asked) -> str:
    """The weight beside the suggestion; nothing for bands and body weight."""
    suggested, told = asked.load, record.report.load_kg
    if suggested.kg is None:
        return ""
    if told is None:
        return say("plan.load_untold", suggested=name_of(suggested))
    each = told / suggested.pieces
    low, high = suggested.kg
    place = "below" if each < low else "above" if each > high else "within"
    load = weight(each, suggested.pieces).text
    rir = asked.planned.rir
    return say(f"plan.load_{place}", load=load, suggested=name_of(suggested), rir=rir)
