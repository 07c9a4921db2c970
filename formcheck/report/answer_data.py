"""The coach's answer for other programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from formcheck.coaching.answer import Answer
from formcheck.coaching.asked import Asked
from formcheck.coaching.coach import Coached
from formcheck.feedback import feedback
from formcheck.model import Analysis
from formcheck.training import Load


def coached_to_dict(coached: Coached) -> dict[str, Any]:
    """The answer, and before it whose set it was, when, and what was said of it."""
    record = coached.record
    told = {"athlete": record.athlete or None, "at": record.at.isoformat(timespec="seconds")}
    return {"set": told | asdict(record.report), **answer_to_dict(coached.answer)}


def first_words(analysis: Analysis, coached: Coached | None) -> dict[str, Any]:
    """The one thing to say of a set: of the answer, or else of the film alone; never two cues."""
    if coached is None:
        said = feedback(analysis)
        check = said.focus.check if said.focus else None
        return {"good": said.good, "work_on": said.work_on, "cue": said.cue, "check": check}
    answer = coached.answer
    work = answer.works[0] if answer.works else None
    return {
        "good": answer.good,
        "work_on": work.what if work else answer.nothing,
        "cue": work.cue if work else "",
        "check": work.check if work else None,
    }


def answer_to_dict(answer: Answer) -> dict[str, Any]:
    """The answer as JSON has it; null where there is nothing, kilograms of one piece."""
    decision = answer.decision
    return {
        "planned": _planned(answer.asked) if answer.asked else None,
        "beside_plan": list(answer.beside),
        "score": answer.score or None,
        "good": answer.good or None,
        "work_on": [
            {"check": work.check, "what": work.what, "cue": work.cue} for work in answer.works
        ],
        "try_first": answer.hint or None,
        "nothing": answer.nothing or None,
        "not_assessed": answer.not_assessed or None,
        "decision": {
            "action": str(decision.action),
            "rule": decision.rule,
            "why": decision.why,
            "next": decision.next,
            "next_load": _load(decision.next_load) if decision.next_load else None,
        },
    }


def _planned(asked: Asked) -> dict[str, Any]:
    planned = asked.planned
    return {
        "plan": asked.plan.name,
        "week": asked.place.week,
        "day": str(asked.place.day),
        "order": planned.order,
        "exercise": planned.exercise,
        "variant": planned.variant,
        "sets": planned.sets,
        "reps": planned.reps,
        "seconds": planned.seconds,
        "per_side": planned.per_side,
        "rir": planned.rir,
        "load": _load(asked.load),
        "experience": str(asked.experience),
        "equipment": list(asked.equipment),
    }


def _load(load: Load) -> dict[str, Any]:
    return {
        "text": load.text or None,
        "pieces": load.pieces,
        "kg": list(load.kg) if load.kg else None,
    }
