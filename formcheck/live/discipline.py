"""What is said in a set, and when: a pure step from what happens to what is heard.

Late, chatty or wrong is worse than silent. So a cue comes only in the pause after a rep, only for
what the set so far and this very rep show, and only if it will be over before the next lift.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from math import inf, isfinite, nan

from formcheck.coaching.ranking import ranked
from formcheck.exercises import load
from formcheck.live.events import (
    Counted,
    Cue,
    Depth,
    Ended,
    Event,
    Hush,
    Judged,
    Lifting,
    Ready,
    Recognised,
    SetUp,
    Spoken,
    Started,
    Tone,
    Trouble,
)
from formcheck.live.speech import aloud, hurried, rules, seconds
from formcheck.live.summing import summary
from formcheck.live.task import Task
from formcheck.model import RepResult, SetFinding, Verdict
from formcheck.scoring import reps_for_a_fault, set_finding
from formcheck.texts import say

OFF = (Verdict.FAULT, Verdict.WATCH)


class Stage(StrEnum):
    """Where a set stands."""

    SET_UP = "set up"
    SET = "set"
    REST = "rest"
    OVER = "over"


@dataclass(frozen=True)
class Said:
    """A cue that was said: its check, after which rep and when."""

    check: str
    rep: int
    t: float


@dataclass(frozen=True)
class Talk:
    """What was said so far and what still is.

    `next` is the task of the set after it, None for the same again; `busy` is when the words that
    are being said end, `problem` a problem of the set-up that stands and was not told yet, `told`
    when each was, `deep` the rep whose depth sounded, `rest` when the rest ends, `warned` whether
    its last seconds were told. Times in seconds of the capture clock.
    """

    task: Task
    next: Task | None = None
    stage: Stage = Stage.SET_UP
    results: tuple[RepResult, ...] = ()
    cues: tuple[Said, ...] = ()
    count: int = 0
    busy: float = -inf
    problem: str = ""
    told: tuple[tuple[str, float], ...] = ()
    deep: int = -1
    lifting: bool = False
    rest: float = nan
    warned: bool = False


Step = tuple[Talk, tuple[Event, ...]]


def step(talk: Talk, event: Event) -> Step:
    """What becomes of the talk with an event, and what is to be heard."""
    if isinstance(event, Depth | Lifting | Counted | Judged):
        return _in_rep(talk, event)
    match event:
        case SetUp() if talk.stage is Stage.SET_UP:
            return tick(replace(talk, problem=event.problem), event.t)
        case Ready():
            return replace(talk, problem=""), ()
        case Started():
            return _started(talk, event)
        case Recognised():
            return replace(talk, task=replace(talk.task, exercise=load(event.exercise))), ()
        case Ended() if talk.stage is Stage.SET:
            return _ended(talk, event)
        case Trouble() if not event.over:
            return talk, (_tone(event, "trouble"),)
    return talk, ()


def _in_rep(talk: Talk, event: Depth | Lifting | Counted | Judged) -> Step:
    match event:
        case Depth():
            new = talk.deep != talk.count
            return replace(talk, deep=talk.count), (_tone(event, "depth"),) if new else ()
        case Lifting():
            return _lifting(talk, event)
        case Counted():
            return _counted(talk, event)
        case Judged():
            return _judged(talk, event)


def tick(talk: Talk, now: float) -> Step:
    """What time alone brings: help that had to wait, and the end of the rest."""
    if talk.stage is Stage.SET_UP and talk.problem:
        return _help(talk, now)
    if talk.stage is not Stage.REST:
        return talk, ()
    at = Event(now, now)
    if now >= talk.rest:
        words = talk.task.then
        heard = (_tone(at, "go"), *((Spoken(now, now, words),) if words else ()))
        return replace(_begun_again(talk), busy=now + seconds(words)), heard
    if not talk.warned and now >= talk.rest - rules()["rest"]["warning"]:
        return replace(talk, warned=True), (_tone(at, "warning"),)
    return talk, ()


def _help(talk: Talk, now: float) -> Step:
    """Tells the problem that stands, once, and not on the heels of another one."""
    limits = rules()["set_up"]
    before = dict(talk.told).get(talk.problem, -inf)
    if now - before < limits["again"]:
        return replace(talk, problem=""), ()
    if now - talk.busy < limits["apart"]:
        return talk, ()
    words = say(f"help.{talk.problem}")
    told = (*(one for one in talk.told if one[0] != talk.problem), (talk.problem, now))
    talk = replace(talk, problem="", told=told, busy=now + seconds(words))
    return talk, (Spoken(now, now, words),)


def _started(talk: Talk, event: Started) -> Step:
    """A set begins: what was said in the set-up is broken off."""
    fresh = _begun_again(talk)
    hush = (Hush(event.t, event.captured),) if event.t < talk.busy else ()
    return replace(fresh, stage=Stage.SET, busy=-inf), (*hush, _tone(event, "start"))


def _begun_again(talk: Talk) -> Talk:
    return Talk(talk.next or talk.task, told=talk.told)


def _lifting(talk: Talk, event: Lifting) -> Step:
    """The hard part begins: nothing is said now."""
    quiet = replace(talk, lifting=True, busy=min(talk.busy, event.t))
    if talk.stage is Stage.SET and event.t < talk.busy:
        return quiet, (Hush(event.t, event.captured),)
    return quiet, ()


def _counted(talk: Talk, event: Counted) -> Step:
    """A tick for each rep, and how many are left when few are."""
    talk = replace(talk, count=event.number, lifting=False)
    if event.late:
        return talk, ()
    heard: tuple[Event, ...] = (_tone(event, "count"),)
    limits, reps = rules()["last"], talk.task.reps
    left = reps >= limits["least"] and reps - event.number == limits["reps"]
    if left and event.t - talk.busy >= limits["apart"]:
        words = say("spoken.two_more")
        heard = (*heard, Spoken(event.t, event.captured, words))
        talk = replace(talk, busy=event.t + seconds(words))
    return talk, heard


def _judged(talk: Talk, event: Judged) -> Step:
    """A rep with its findings: perhaps a cue, mostly silence."""
    talk = replace(talk, results=(*talk.results, event.result))
    found = _wanted(talk, event)
    if found is None:
        return talk, ()
    words = aloud(found.cue)
    if not _fits(talk, event, hurried(words)):
        return talk, ()
    said = Said(found.check, event.number, event.t)
    talk = replace(talk, cues=(*talk.cues, said), busy=event.t + hurried(words))
    return talk, (Cue(event.t, event.captured, found.check, words),)


def _wanted(talk: Talk, event: Judged) -> SetFinding | None:
    """The most important finding of the set that this rep shows too and that may be said again."""
    shown = {one.check for one in event.result.findings if one.verdict in OFF}
    often = [one.check for one in talk.cues]
    most = rules()["cue"]["most"]
    told = ranked(findings(talk), len(talk.results), talk.task.emphasis, talk.task.focus)
    may = (f for f in told if f.check in shown and often.count(f.check) < most)
    return next(may, None)


def findings(talk: Talk) -> tuple[SetFinding, ...]:
    """What the reps so far say together, by the rules of the ordinary analysis."""
    exercise = talk.task.exercise
    if exercise is None or not talk.results:
        return ()
    needed = reps_for_a_fault(exercise.rep)
    return tuple(
        set_finding(check, [result.findings[i] for result in talk.results], needed)
        for i, check in enumerate(exercise.checks)
    )


def _fits(talk: Talk, event: Judged, long: float) -> bool:
    """Whether words of so many seconds may be said now and will be over before the next lift."""
    limits, now, end = rules()["cue"], event.t, event.result.rep.end
    last = talk.cues[-1] if talk.cues else Said("", -99, -inf)
    over = bool(talk.task.reps) and event.number >= talk.task.reps
    if talk.stage is not Stage.SET or talk.lifting or over or now < talk.busy:
        return False
    if now - last.t < limits["apart"] or event.number - last.rep < limits["reps"]:
        return False
    if now - end > limits["due"]:
        return False
    return now + limits["delay"] + long <= end + pause(talk.results) - limits["margin"]


def pause(results: tuple[RepResult, ...]) -> float:
    """The shortest time so far from the end of a rep to the next lift; 0 where there was none."""
    gaps = (b.rep.concentric[0] - a.rep.end for a, b in pairwise(results))
    return min(gaps, default=0.0)


def _ended(talk: Talk, event: Ended) -> Step:
    """The set is over: the summary, and the rest that the plan asks for."""
    task = talk.task
    words = summary(findings(talk), talk.results, event.reps, task)
    rests = isfinite(task.rest) and task.rest > 0 and event.reps > 0
    talk = replace(
        talk,
        stage=Stage.REST if rests else Stage.OVER,
        rest=event.t + task.rest,
        busy=event.t + seconds(words),
    )
    return talk, (_tone(event, "end"), Spoken(event.t, event.captured, words))


def _tone(event: Event, kind: str) -> Tone:
    return Tone(event.t, event.captured, kind)
