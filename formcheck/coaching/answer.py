"""What a coach answers to a film: one good thing, what to work on, and what to do next time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median

from formcheck.advice import span
from formcheck.coaching.asked import Asked
from formcheck.coaching.beside import beside_plan
from formcheck.coaching.decide import decide
from formcheck.coaching.limits import Emphasis, data
from formcheck.coaching.ranking import ranked
from formcheck.coaching.situation import situation
from formcheck.feedback import limit_words, number, praise, score_words, unseen
from formcheck.model import Analysis, Measurement, SetFinding, Verdict
from formcheck.texts import say
from formcheck.training import Action, Decision, SetRecord


@dataclass(frozen=True)
class Work:
    """One thing to work on: the check it comes from, what was seen in words, and the cue."""

    check: str
    what: str
    cue: str


@dataclass(frozen=True)
class Answer:
    """Everything the athlete is told, in plain sentences; empty where there is nothing to say.

    `works` holds at most three things, the first one first; `hint` is what to try before them;
    `beside` sets the film beside the plan.
    """

    asked: Asked | None
    good: str
    works: tuple[Work, ...]
    hint: str
    nothing: str
    beside: tuple[str, ...]
    score: str
    not_assessed: str
    decision: Decision


def answer(
    analysis: Analysis, record: SetRecord, asked: Asked | None, history: Iterable[SetRecord]
) -> Answer:
    """The answer to an analysed set; a pure function of it, of the plan and of what went before.

    `record` is the analysis as it is kept, with what the athlete said of it.
    """
    history = tuple(history)
    now = situation(record, asked, history)
    decision = decide(record, asked, history)
    stopped = decision.action is Action.STOP
    focus = asked.planned.focus if asked else ()
    works = () if stopped else tuple(_works(analysis, now.emphasis, focus))
    return Answer(
        asked=asked,
        good=_good(analysis, record, focus),
        works=works,
        hint=_hint(analysis) if works else "",
        nothing="" if works or stopped else _nothing(analysis),
        beside=beside_plan(analysis, record, asked) if asked and not stopped else (),
        score=_score(analysis, stopped),
        not_assessed=_not_assessed(analysis),
        decision=decision,
    )


def _good(analysis: Analysis, record: SetRecord, focus: tuple[str, ...]) -> str:
    """One true good thing with its number, if possible of what the planned set looks at."""
    if not analysis.results:
        return ""
    if analysis.exercise.rep.hold:
        done = say("answer.held", seconds=f"{record.seconds:.0f}")
    else:
        done = say("answer.reps_done", reps=len(analysis.results))
    return praise(analysis, focus) or done


def _works(analysis: Analysis, emphasis: Emphasis, focus: tuple[str, ...]) -> Iterable[Work]:
    """The findings worth a word in this phase, the most important first."""
    told = ranked(analysis.findings, len(analysis.results), emphasis, focus)
    return [
        Work(finding.check, _seen(finding, analysis), finding.cue)
        for finding in told[: emphasis.things]
    ]


def _hint(analysis: Analysis) -> str:
    """What may explain some findings together, so that it is tried before technique is blamed."""
    off = {f.check for f in analysis.findings if f.verdict in (Verdict.FAULT, Verdict.WATCH)}
    for hint in data()["hints"]:
        if off.issuperset(hint["with"]):
            return say(f"hint.{hint['text']}")
    return ""


def _seen(finding: SetFinding, analysis: Analysis) -> str:
    """What was seen, where in the set, and what would be good; what is not sure "looks like" it."""
    measured = _where_it_shows(finding, analysis)
    told = {
        "title": finding.title,
        "value": number(measured.value, measured.uncertainty, measured.unit),
        "limit": limit_words(finding),
    }
    if not finding.reps:
        return say("answer.work_set", **told)
    key = "answer.work_fault" if finding.verdict is Verdict.FAULT else "answer.work_watch"
    return say(key, reps=span(finding.reps), **told)


def _where_it_shows(finding: SetFinding, analysis: Analysis) -> Measurement:
    """The usual number of the reps that show a finding; a few can, while the usual rep is good."""
    shown = [
        found.measured.value
        for result in analysis.results
        for found in result.findings
        if found.check == finding.check and result.rep.number in finding.reps
    ]
    usual = finding.measured
    return replace(usual, value=median(shown)) if shown else usual


def _nothing(analysis: Analysis) -> str:
    """That nothing asks for a change, and what came near to it or could not be told for sure."""
    if not analysis.results:
        return say("answer.nothing_counted")
    for key, verdict in (("watched", Verdict.WATCH), ("too_close", Verdict.BORDERLINE)):
        told = [f for f in analysis.findings if f.verdict is verdict and f.severity > 0]
        if told:
            return say(f"answer.{key}", titles=", ".join(f.title.lower() for f in told))
    return say("answer.nothing_stands_out")


def _score(analysis: Analysis, stopped: bool) -> str:
    return say("answer.no_score_pain") if stopped else score_words(analysis)


def _not_assessed(analysis: Analysis) -> str:
    """What this film could not show, said plainly."""
    if not analysis.results:
        return ""
    missing = unseen(analysis)
    if not missing:
        return say("answer.all_assessed")
    return say("answer.not_assessed", view=analysis.view.name, titles=", ".join(missing))
