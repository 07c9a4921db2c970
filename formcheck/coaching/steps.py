"""Easier, the same, or more: each with the next weight or form by name."""

from __future__ import annotations

from formcheck.coaching import weights
from formcheck.coaching.limits import limits
from formcheck.coaching.situation import Situation, in_seconds
from formcheck.texts import say
from formcheck.training import Action, Decision, Load


def name_of(load: Load | None) -> str:
    """A resistance in words."""
    if load is None:
        return say("load.today")
    return load.text or weights.weight(load.kg[0], load.pieces).text if load.kg else load.text


def hold(now: Situation, rule: str, why: str, key: str = "same", **fields: object) -> Decision:
    """The same again; `key` says how."""
    words = say(f"next.{key}", load=name_of(now.load), **fields)
    return Decision(Action.HOLD, rule, why, words[0].upper() + words[1:], now.load)


def easier(now: Situation, rule: str, why: str) -> Decision:
    """Less weight, a lighter band, or one rung down the plan's ladder."""
    told = now.record.report.load_kg
    load = now.load
    if told and load and load.kg:
        return _lighter(now, rule, why, load.kg[0], load.pieces)
    if load and load.kg:
        least, most = (f"{end:g}" for end in (limits().cut_least, limits().cut_most))
        words = say("next.lighter_unknown", least=least, most=most, unit=_unit(now))
        return Decision(Action.EASIER, rule, why, words)
    name = weights.band(load.text, -1) if load else ""
    name = name or (weights.rung(now.asked, -1) if now.asked else "") or _guided(now)
    key = "next.easier" if name else "next.easier_plain"
    words = say(key, variant=name, unit=_unit(now))
    return Decision(Action.EASIER, rule, why, words[0].upper() + words[1:])


def _lighter(now: Situation, rule: str, why: str, kg: float, pieces: int) -> Decision:
    less = weights.lighter(kg, now.record.exercise)
    if less is None:
        words = say("next.lightest", load=name_of(now.load), unit=_unit(now))
        return Decision(Action.EASIER, rule, why, words, now.load)
    load = weights.weight(less, pieces)
    share = percent(100.0 * (1.0 - less / kg))
    words = say("next.lighter", load=load.text, percent=share, unit=_unit(now))
    return Decision(Action.EASIER, rule, why, words, load)


def _unit(now: Situation) -> str:
    """What the set is counted in."""
    seconds = now.planned is not None and in_seconds(now.planned)
    return say("unit.seconds" if seconds else "unit.reps")


def _guided(now: Situation) -> str:
    """The easier form that the plan's own guide names."""
    guide = now.asked.plan.guides.get(now.asked.planned.exercise) if now.asked else None
    return guide.easier.rstrip(".") if guide else ""


def more_load(now: Situation, rule: str, why: str) -> Decision:
    """The next weight, the next band or the next rung; without any the same again."""
    told, load = now.record.report.load_kg, now.load
    if told and load and load.kg:
        kg = load.kg[0]
        up = weights.heavier(kg, now.record.exercise)
        heavier = weights.weight(up, load.pieces)
        words = say("next.heavier", load=heavier.text, percent=percent(100.0 * (up / kg - 1.0)))
        return Decision(Action.ADD_LOAD, rule, why, words, heavier)
    if load and load.kg:
        least = f"{weights.least_step(now.record.exercise):g}"
        words = say("next.heavier_unknown", least=least, most=f"{limits().step_most:g}")
        return Decision(Action.ADD_LOAD, rule, why, words)
    if name := next_form(now):
        return Decision(Action.ADD_LOAD, rule, why, name[0].upper() + name[1:], Load(name))
    return hold(now, rule, why)


def next_form(now: Situation) -> str:
    """The next band or the next rung of the plan's ladder by name; "" where there is none."""
    band = weights.band(now.load.text, 1) if now.load else ""
    return band or (weights.rung(now.asked, 1) if now.asked else "")


def step_percent(now: Situation) -> float:
    """How much heavier the next usual weight is, in percent; 0 where no weight is known."""
    told, load = now.record.report.load_kg, now.load
    if not told or load is None or load.kg is None:
        return 0.0
    share = weights.heavier(load.kg[0], now.record.exercise) / load.kg[0] - 1.0
    return round(100.0 * share, 3)  # from 20 to 22 kg is 10 %, not a hair more


def percent(value: float) -> str:
    """A share as people say it."""
    return f"{abs(value):.0f} %"
