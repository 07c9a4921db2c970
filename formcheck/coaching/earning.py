"""The rules that earn more load, more reps or a harder form, and what a plain good set earns."""

from __future__ import annotations

from formcheck.coaching.holding import gate_passed
from formcheck.coaching.limits import limits
from formcheck.coaching.situation import (
    Situation,
    achieved,
    comparable,
    faults,
    in_seconds,
    same_load,
    target,
)
from formcheck.coaching.steps import hold, more_load, name_of, next_form, percent, step_percent
from formcheck.texts import say
from formcheck.training import Action, Decision, PlannedSet, SetRecord

REPS = "reps"


def two_for_two(now: Situation) -> Decision | None:
    """Two clear sessions running with reps to spare earn the smallest step."""
    planned, before = now.planned, comparable(now)
    if planned is None or before is None or not _alike(now, before):
        return None
    if not (_clear(now.record, planned) and _clear(before, _planned(now, before) or planned)):
        return None
    told = _told(now, planned)
    if in_seconds(planned):
        return _held(now, planned, say("why.two_for_two_held", **told))
    room = achieved(now.record, planned) < target(planned) + limits().most_extra_reps
    step = step_percent(now)
    if room and step > limits().step_most:
        return _more_reps(now, planned, say("why.reps_first", percent=percent(step), **told))
    if room and (now.emphasis.grows == REPS or not _can_grow(now)):
        return _more_reps(now, planned, say("why.reps_phase", **told))
    return more_load(now, "two for two", say("why.two_for_two", **told))


def _planned(now: Situation, before: SetRecord) -> PlannedSet | None:
    """What the plan asked of an earlier set."""
    return now.asked.planned_at(before.place, before.order) if now.asked else None


def _alike(now: Situation, before: SetRecord) -> bool:
    """Whether both sets had the same weight; without one, the same band or form by the plan."""
    planned = _planned(now, before)
    if now.record.report.load_kg or now.asked is None or planned is None:
        return same_load(before, now.record)
    same = planned.loads[now.asked.experience].text == now.asked.load.text
    return same and same_load(before, now.record)


def _can_grow(now: Situation) -> bool:
    """Whether there is a next weight, band or form by name."""
    return bool(now.load and now.load.kg) or bool(next_form(now))


def _held(now: Situation, planned: PlannedSet, why: str) -> Decision:
    if next_form(now):
        return more_load(now, "two for two", why)
    seconds = round(achieved(now.record, planned) * (1.0 + limits().extra_time))
    words = say("next.more_seconds", seconds=seconds, load=name_of(now.load))
    return Decision(Action.ADD_REPS, "two for two", why, words, now.load)


def _more_reps(now: Situation, planned: PlannedSet, why: str) -> Decision:
    most = target(planned) + limits().most_extra_reps
    reps = min(most, achieved(now.record, planned) + limits().extra_reps)
    words = say("next.more_reps", reps=f"{reps:.0f}", load=name_of(now.load))
    return Decision(Action.ADD_REPS, "two for two", why, words, now.load)


def too_light(now: Situation) -> Decision | None:
    """Many more reps were left in reserve than planned, in a clean set with all its reps."""
    planned, rir = now.planned, now.record.report.rir
    if planned is None or rir is None or in_seconds(planned) or now.emphasis.gated:
        return None
    if rir < planned.rir + limits().too_light_rir or not (now.load and now.load.kg):
        return None
    if not _clean(now.record, planned) or achieved(now.record, planned) < target(planned):
        return None
    score = f"{now.record.score:.0f}"
    why = say("why.too_light", rir=f"{rir:g}", target=planned.rir, score=score)
    return more_load(now, "too light", why)


def steady(now: Situation) -> Decision:
    """A good set that has not yet earned more: how far it is from that."""
    planned, record = now.planned, now.record
    if planned is None:
        return hold(now, "unplanned", say("why.unplanned", score=f"{record.score:.0f}"))
    held = "_held" if in_seconds(planned) else ""
    told = _told(now, planned)
    if now.emphasis.gated and gate_passed(now):
        before = f"{now.earlier[0].score:.0f}"
        return hold(now, "steady", say("why.gate_passed", before=before, **told))
    key = "once" if _clear(record, planned) else "steady"
    return hold(now, "steady", say(f"why.{key}{held}", **told))


def _told(now: Situation, planned: PlannedSet) -> dict[str, str]:
    """The numbers that the sentences of this page name."""
    done = f"{achieved(now.record, planned):.0f}"
    return {
        "reps": done,
        "seconds": done,
        "target": f"{target(planned):.0f}",
        "goal": f"{_goal(planned):.0f}",
        "score": f"{now.record.score:.0f}",
    }


def _goal(planned: PlannedSet) -> float:
    """How many reps or seconds are enough to earn the next step."""
    if in_seconds(planned):
        return target(planned) * (1.0 + limits().extra_time)
    return target(planned) + limits().extra_reps


def _clear(record: SetRecord, planned: PlannedSet) -> bool:
    """Whether a set was clean and had reps or seconds to spare."""
    return _clean(record, planned) and achieved(record, planned) >= _goal(planned)


def _clean(record: SetRecord, planned: PlannedSet) -> bool:
    """Whether a set scored enough, without a fault of technique and with the effort planned."""
    rir = record.report.rir
    kept = rir is None or rir >= planned.rir
    return kept and record.score >= limits().earned_score and not faults(record)
