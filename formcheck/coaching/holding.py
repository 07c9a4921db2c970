"""The rules that keep things as they are; each answers None where it does not apply."""

from __future__ import annotations

from itertools import pairwise
from math import isfinite

from formcheck.coaching.limits import limits
from formcheck.coaching.situation import Situation, achieved, faults, in_seconds, target
from formcheck.coaching.steps import hold, percent
from formcheck.model import ViewName
from formcheck.texts import say
from formcheck.training import Decision, SetRecord

OTHER_VIEW = {ViewName.SIDE: ViewName.FRONT}


def uncounted(now: Situation) -> Decision | None:
    """Nothing was counted."""
    if now.record.reps:
        return None
    return hold(now, "uncounted", say("why.nothing_counted"), "same_and_film", view=_wanted(now))


def unjudged(now: Situation) -> Decision | None:
    """Too little was seen for a score."""
    record, wanted = now.record, _wanted(now)
    if isfinite(record.score):
        return None
    seen = percent(100.0 * record.coverage)
    if record.view == wanted:
        why = say("why.half_the_view", view=record.view, seen=seen)
        other = OTHER_VIEW.get(ViewName(wanted), ViewName.SIDE)
        return hold(now, "unjudged", why, "same_and_other_view", view=other)
    why = say("why.too_little_seen", seen=seen)
    return hold(now, "unjudged", why, "same_and_film", view=wanted)


def _wanted(now: Situation) -> str:
    """The view that the plan asks for."""
    return now.planned.view if now.planned else ViewName.SIDE


def slowed(now: Situation) -> Decision | None:
    """The lifting slowed further than the phase allows."""
    loss, most = now.record.speed_loss, now.emphasis.speed_loss
    if not loss >= most:
        return None
    why = say("why.slowed", loss=percent(loss), most=percent(most))
    return hold(now, "slowed", why, "same_until_slow")


def shortened(now: Situation) -> Decision | None:
    """The last reps were much shorter than the first."""
    loss, most = now.record.range_loss, limits().range_loss
    if not loss >= most:
        return None
    why = say("why.shortened", loss=percent(loss), most=percent(most))
    return hold(now, "shortened", why, "same_until_short")


def shape(now: Situation) -> Decision | None:
    """In heavy weeks a set ends where a fault of technique shows twice in a row."""
    if not now.emphasis.ends_at_fault:
        return None
    for fault in faults(now.record):
        for first, second in pairwise(fault.reps):
            if second == first + 1:
                why = say("why.shape", title=fault.title, first=first, second=second)
                last = _last_wanted(now, first)
                return hold(now, "shape", why, "same_until_shape", rep=last)
    return None


def _last_wanted(now: Situation, rep: int) -> int:
    """The rep to end a set at: no later than the plan asks for; sides are counted together."""
    planned = now.planned
    if planned is None or planned.reps is None or planned.per_side:
        return rep
    return min(rep, planned.reps)


def sides(now: Situation) -> Decision | None:
    """Where the phase is about one leg at a time, left and right have to be near each other."""
    index, most = now.record.sides, limits().sides
    if not now.emphasis.even_sides or not abs(index) > most:
        return None
    why = say("why.sides", index=percent(index), most=percent(most))
    return hold(now, "sides", why, "same_weaker_first")


def too_few(now: Situation) -> Decision | None:
    """Fewer reps or seconds than planned."""
    planned = now.planned
    if planned is None or not achieved(now.record, planned) < target(planned):
        return None
    done = _number(achieved(now.record, planned))
    goal = _number(target(planned))
    if in_seconds(planned):
        return hold(now, "too few", say("why.too_short", seconds=done, target=goal))
    return hold(now, "too few", say("why.too_few", reps=done, target=goal))


def gate(now: Situation) -> Decision | None:
    """The introduction adds nothing before its technique gate is passed."""
    asked, record = now.asked, now.record
    if asked is None or not now.emphasis.gated or gate_passed(now):
        return None
    weeks = asked.phase.weeks
    told = {"score": f"{record.score:.0f}", "least": f"{limits().gate_score:g}"}
    if record.score >= limits().gate_score and (worst := faults(record)):
        told |= {"title": worst[0].title.lower(), "showing": str(len(worst[0].reps))}
        return hold(now, "technique gate", say("why.gate_shape", **told), "same_one_cue")
    done = sum(_through(r) for r in (record, *_in_phase(now)))
    if asked.place.week == max(weeks):
        why = say("why.gate_missed", done=done, **told)
        return hold(now, "technique gate", why, "repeat_before_weight")
    why = say("why.gate_open", done=done, **told)
    return hold(now, "technique gate", why, "same" if _through(record) else "same_one_cue")


def gate_passed(now: Situation) -> bool:
    """Whether enough sessions of the phase, this one among them, met the technique gate."""
    met = sum(_through(r) for r in (now.record, *_in_phase(now)))
    return met >= limits().gate_sessions


def _in_phase(now: Situation) -> list[SetRecord]:
    """The earlier sessions of this exercise in the same phase."""
    weeks = now.asked.phase.weeks if now.asked else ()
    return [r for r in now.earlier if r.place and r.place.week in weeks]


def _through(record: SetRecord) -> bool:
    return record.score >= limits().gate_score and not faults(record)


def polish(now: Situation) -> Decision | None:
    """The score is not yet the one that earns more."""
    least = limits().earned_score
    if not now.record.score < least:
        return None
    why = say("why.polish", score=f"{now.record.score:.0f}", least=f"{least:g}")
    return hold(now, "polish", why, "same_one_cue")


def effort(now: Situation) -> Decision | None:
    """A rep less was left in reserve than planned."""
    rir = now.record.report.rir
    if now.planned is None or rir is None or rir >= now.planned.rir:
        return None
    return hold(now, "effort", say("why.effort", rir=f"{rir:g}", target=now.planned.rir))


def _number(value: float) -> str:
    return f"{value:.0f}"
