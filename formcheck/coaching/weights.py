"""The next heavier and the next lighter resistance by name."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, isclose

from formcheck.coaching.asked import Asked
from formcheck.coaching.known import family_of, title_of
from formcheck.coaching.limits import data, limits
from formcheck.plans.equipment import missing
from formcheck.texts import say
from formcheck.training import Load, Step

DUMBBELL, BAR = "dumbbell", "bar"
WEIGHTS = ("dumbbell", "kettlebell", "barbell")
SMALL_WORDS = {
    "a",
    "and",
    "as",
    "body",
    "in",
    "of",
    "on",
    "or",
    "the",
    "then",
    "to",
    "weight",
    "with",
}


def weight(kg: float, pieces: int) -> Load:
    """A weight of so many pieces of so many kilograms each."""
    key = "load.pieces" if pieces > 1 else "load.one"
    return Load(say(key, kg=f"{kg:g}", pieces=pieces), pieces, (kg, kg))


def heavier(kg: float, exercise: str) -> float:
    """The smallest usual step up from so many kilograms (one piece, or the whole bar)."""
    least = kg * (1.0 + least_step(exercise) / 100.0)
    usual = _usual(kg, exercise)
    step = data()["weights"]["bar_step"]
    up = (one for one in usual if one >= least or isclose(one, least))
    return float(next(up, step * ceil(least / step - 1e-9)))


def lighter(kg: float, exercise: str) -> float | None:
    """The usual weight that is some tenths lighter; None where there is no lighter one."""
    most = kg * (1.0 - limits().cut_least / 100.0)
    usual = _usual(kg, exercise)
    step = data()["weights"]["bar_step"]
    if not usual:
        return max(step, step * floor(most / step + 1e-9)) if most > step else None
    return next((float(one) for one in reversed(usual) if one <= most), None)


def least_step(exercise: str) -> float:
    """The smallest step worth taking, in percent: legs take more than arms."""
    upper = family_of(exercise) in data()["upper_body"]["families"]
    return limits().step_upper_body if upper else limits().step_lower_body


def band(text: str, steps: int) -> str:
    """The band so many steps stronger than the one in a text; "" where there is none."""
    bands: Sequence[str] = data()["weights"]["bands"]
    at = next((i for i, name in enumerate(bands) if name in text.lower()), None)
    if at is None or not 0 <= at + steps < len(bands):
        return ""
    return bands[at + steps]


def rung(asked: Asked, steps: int) -> str:
    """The name of the rung so many steps up or down the plan's ladder; "" where there is none."""
    for ladder in asked.plan.ladders.values():
        at = _position(ladder, asked)
        if at is None:
            continue
        way = ladder[at + 1 :] if steps > 0 else _unweighted(ladder[:at][::-1], asked)
        return next((_name(step) for step in way if _available(step, asked)), "")
    return ""


def _position(ladder: Sequence[Step], asked: Asked) -> int | None:
    """Where the planned set stands on a ladder: the rung most like its load, then its variant.

    Of rungs alike it is the easier one.
    """
    if all(step.exercise != asked.planned.exercise for step in ladder):
        return None
    rungs = [i for i, step in enumerate(ladder) if step.exercise in ("", asked.planned.exercise)]
    load, variant = (_words(text) for text in (asked.load.text, asked.planned.variant))

    def likeness(i: int) -> tuple[float, float]:
        named = _words(ladder[i].variant)
        by_load, by_variant = (len(named & words) / max(1, len(named)) for words in (load, variant))
        return by_load, by_variant

    return max(rungs, key=likeness)


def _words(text: str) -> set[str]:
    """The words of a text that say something."""
    letters = "".join(sign if sign.isalnum() else " " for sign in text.lower())
    return set(letters.split()) - SMALL_WORDS


def _unweighted(rungs: Sequence[Step], asked: Asked) -> list[Step]:
    """Without the rungs with a weight, where the planned set has none: they are no easier."""
    if asked.load.kg is not None:
        return list(rungs)
    return [step for step in rungs if not any(w in n for n in step.needs for w in WEIGHTS)]


def _available(step: Step, asked: Asked) -> bool:
    return not missing(step.needs, asked.equipment)


def _name(step: Step) -> str:
    if not step.exercise:
        return step.variant
    title = title_of(step.exercise)
    return f"{title}: {step.variant}" if step.variant else title


def _usual(kg: float, exercise: str) -> Sequence[float]:
    """The usual weights of what the exercise is done with; none for a bar."""
    implement = data()["implements"].get(exercise, DUMBBELL)
    if implement == BAR:
        return ()
    usual: Sequence[float] = data()["weights"][implement]
    return usual if kg <= usual[-1] else ()
