"""The coach's answer read back from a stored result; the counterpart of `answer_data`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from formcheck.coaching.answer import Answer, Work
from formcheck.coaching.asked import Asked
from formcheck.coaching.coach import Coached
from formcheck.coaching.records import record_of
from formcheck.errors import BadPlan
from formcheck.model import Analysis
from formcheck.plans import load
from formcheck.texts import say
from formcheck.training import Action, Day, Decision, Experience, Load, Place, Report


def coached_from(
    data: dict[str, Any] | None, analysis: Analysis
) -> tuple[Coached | None, tuple[str, ...]]:
    """The answer as it was given, None for none; and notes on what could not be read back.

    What the plan asked is what was stored, also where the plan has been changed since; a plan that
    is not here any more is told in a note.
    """
    if data is None:
        return None, ()
    asked = _asked(data["planned"]) if data["planned"] else None
    gone = data["planned"] is not None and asked is None
    notes = (say("results.plan_gone", plan=data["planned"]["plan"]),) if gone else ()
    told = dict(data["set"])
    athlete, at = told.pop("athlete") or "", datetime.fromisoformat(told.pop("at"))
    record = record_of(
        analysis,
        athlete,
        at,
        Report(**told),
        asked.place if asked else None,
        asked.planned.order if asked else 0,
        variant=asked.planned.variant if asked else "",
    )
    record = replace(record, film=analysis.provenance.video_sha256)
    return Coached(record, asked, _answer(data, asked)), notes


def _asked(data: dict[str, Any]) -> Asked | None:
    """The planned set with the stored numbers; None where the plan knows it no longer."""
    try:
        plan = load(data["plan"])
    except BadPlan:
        return None
    place = Place(data["week"], Day(data["day"]))
    sessions = [s for week in plan.weeks if week.number == place.week for s in week.sessions]
    sets = [one for s in sessions if s.day is place.day for one in s.sets]
    known = next((one for one in sets if one.order == data["order"]), None)
    if known is None:
        return None
    stored = ("exercise", "variant", "sets", "reps", "seconds", "per_side", "rir")
    load_then = dict.fromkeys(Experience, _load(data["load"]))
    planned = replace(known, loads=load_then, **{name: data[name] for name in stored})
    return Asked(plan, place, planned, Experience(data["experience"]), tuple(data["equipment"]))


def _answer(data: dict[str, Any], asked: Asked | None) -> Answer:
    decision = data["decision"]
    following = decision["next_load"]
    return Answer(
        asked=asked,
        good=data["good"] or "",
        works=tuple(Work(**work) for work in data["work_on"]),
        hint=data["try_first"] or "",
        nothing=data["nothing"] or "",
        beside=tuple(data["beside_plan"]),
        score=data["score"] or "",
        not_assessed=data["not_assessed"] or "",
        decision=Decision(
            action=Action(decision["action"]),
            rule=decision["rule"],
            why=decision["why"],
            next=decision["next"],
            next_load=_load(following) if following else None,
        ),
    )


def _load(data: dict[str, Any]) -> Load:
    kg = data["kg"]
    return Load(data["text"] or "", data["pieces"], (kg[0], kg[1]) if kg else None)
