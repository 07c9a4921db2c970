"""The rules that stop, lighten or rest; each answers None where it does not apply."""

from __future__ import annotations

from formcheck.coaching import weights
from formcheck.coaching.limits import limits, stops
from formcheck.coaching.situation import Situation, faults, heavier, share
from formcheck.coaching.steps import easier, name_of
from formcheck.texts import say
from formcheck.training import Action, Decision, Report, SetRecord


def pain(now: Situation) -> Decision | None:
    """Pain above the limit, or any sharp pain, stops the exercise."""
    report = now.record.report
    if not stops(report):
        return None
    form = weights.rung(now.asked, -1) if now.asked else ""
    words = say("next.stop", easier=form) if form else say("next.stop_plain")
    return Decision(Action.STOP, "pain", why_stopped(report), words)


def why_stopped(report: Report) -> str:
    """Why what the athlete felt ends the exercise, where it does."""
    key = "why.sharp" if report.sharp else "why.pain"
    return say(key, pain=report.pain, most=f"{limits().pain:g}")


def low_scores(now: Situation) -> Decision | None:
    """Two sessions in a row scored low."""
    before, least = now.earlier[0] if now.earlier else None, limits().low_score
    if before is None or not (now.record.score < least and before.score < least):
        return None
    worst = faults(now.record)
    key = "why.low_score_named" if worst else "why.low_scores"
    title = worst[0].title.lower() if worst else ""
    told = {"before": f"{before.score:.0f}", "score": f"{now.record.score:.0f}", "title": title}
    return easier(now, "low scores", say(key, least=f"{least:g}", **told))


def same_fault(now: Situation) -> Decision | None:
    """One fault of technique filled half of the set; for learners in two sessions running."""
    often = [
        check for check in faults(now.record) if share(now.record, check) >= limits().fault_share
    ]
    again = now.emphasis.fault_sessions > 1
    if again:
        before = now.earlier[: now.emphasis.fault_sessions - 1]
        often = [check for check in often if all(_half(r, check.check) for r in before) and before]
    if not often:
        return None
    worst, total = often[0], now.record.total or now.record.reps
    key = "why.same_fault_again" if again else "why.same_fault"
    why = say(key, title=worst.title, showing=len(worst.reps), reps=total)
    return easier(now, "same fault", why)


def _half(record: SetRecord, name: str) -> bool:
    """Whether a set showed this fault in half of its reps."""
    return any(c.check == name and share(record, c) >= limits().fault_share for c in faults(record))


def drop_after_step(now: Situation) -> Decision | None:
    """The score fell far after a step in load, seen from the same side."""
    before = now.earlier[0] if now.earlier else None
    told = before is not None and before.report.load_kg and now.record.report.load_kg
    if before is None or not told or before.view != now.record.view:
        return None
    drop = before.score - now.record.score
    if not (heavier(now.record, before) and drop >= limits().drop):
        return None
    why = say(
        "why.drop_after_step",
        before=f"{before.score:.0f}",
        score=f"{now.record.score:.0f}",
        lighter=f"{before.report.load_kg:g} kg",
        heavier=f"{now.record.report.load_kg:g} kg",
        drop=f"{drop:.0f}",
    )
    return easier(now, "drop after a step", why)


def early_load(now: Situation) -> Decision | None:
    """More weight than the introduction suggests, while the technique is not there yet."""
    told, record = now.load, now.record
    if now.asked is None or told is None or not now.emphasis.gated or not record.report.load_kg:
        return None
    suggested, most = now.asked.load, now.asked.load.kg[1] if now.asked.load.kg else 0.0
    if not record.score < limits().gate_score or not told.kg or told.kg[0] <= most:
        return None
    score, words = f"{record.score:.0f}", name_of(suggested)
    why = say("why.early_load", load=name_of(told), suggested=words, score=score)
    return Decision(Action.EASIER, "early load", why, words[0].upper() + words[1:], suggested)


def too_hard(now: Situation) -> Decision | None:
    """Far fewer reps were left in reserve than planned."""
    rir = now.record.report.rir
    if now.planned is None or rir is None or rir > now.planned.rir - limits().too_hard_rir:
        return None
    return easier(now, "too hard", say("why.too_hard", rir=f"{rir:g}", target=now.planned.rir))


def rest(now: Situation) -> Decision | None:
    """Heavy legs, a short night or an illness: fewer sets with the same load."""
    report, before, least = now.record.report, now.day_before, limits().heavy_legs
    heavy = report.legs is not None and report.legs <= least
    if now.planned is None or not (heavy or report.tired):
        return None
    legs_before = before.report.legs if before else None
    twice = heavy and legs_before is not None and legs_before <= least
    load, sets = name_of(now.load), now.planned.sets
    if twice or report.tired:
        why = say("why.tired_twice", legs=report.legs) if twice else say("why.tired")
        fewer = min(sets, int(limits().tired_sets))
        return Decision(
            Action.EASIER, "rest", why, say("next.fewer_sets", sets=fewer, load=load), now.load
        )
    words = say(
        "next.fewer_sets_easy", sets=max(1, sets - 1), load=load, rir=f"{limits().tired_rir:g}"
    )
    return Decision(Action.EASIER, "rest", say("why.heavy_legs", legs=report.legs), words, now.load)
