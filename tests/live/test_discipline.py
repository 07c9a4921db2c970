"""Cue discipline: what is said over simulated sets, and what never is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.exercises import catalogue, load
from formcheck.live.discipline import Stage, Talk, step, tick
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
    Reason,
    SetUp,
    Spoken,
    Started,
    Tone,
)
from formcheck.live.speech import aloud, hurried, rules, seconds
from formcheck.live.task import Task
from formcheck.model import Finding, Measurement, Rep, RepResult, Side, Verdict, View, ViewName

SQUAT = load("squat_bodyweight")
VIEW = View(ViewName.SIDE, 90.0, 3.0, Side.LEFT)
LATE = 0.1  # seconds from an instant to its event
# A number far inside, between and far beyond the limits of a check, by what it shall be called.
SHOWN = {
    "trunk_lean": {Verdict.GOOD: 20.0, Verdict.WATCH: 50.0, Verdict.FAULT: 75.0},
    "depth": {Verdict.GOOD: 10.0, Verdict.WATCH: -12.0, Verdict.FAULT: -45.0},
    "heel_lift": {Verdict.GOOD: 1.0, Verdict.WATCH: 11.0, Verdict.FAULT: 30.0},
}
Faults = dict[str, Verdict]


@dataclass(frozen=True)
class Timing:
    """The seconds of a simulated rep, and of the pause after it."""

    down: float
    hold: float
    up: float
    rest: float


def result_of(rep: Rep, faults: Faults) -> RepResult:
    return RepResult(rep, VIEW, {}, tuple(_found(check.name, faults) for check in SQUAT.checks))


def _found(name: str, faults: Faults) -> Finding:
    check = next(one for one in SQUAT.checks if one.name == name)
    verdict = faults.get(name, Verdict.GOOD)
    value = SHOWN[name][verdict] if name in SHOWN else nan
    said = verdict if name in SHOWN else Verdict.NOT_ASSESSED
    measured = Measurement(value, 2.0, "deg")
    return Finding(name, check.title, said, measured, check.limit, check.severity, check.cue)


def events_of(reps: Sequence[tuple[Timing, Faults]]) -> Iterator[Event]:
    """All that happens in a set; each event comes a little after its instant."""
    t = 5.0
    yield Started(t, t - LATE)
    t += 1.0
    for number, (timing, faults) in enumerate(reps, 1):
        reach = t + timing.down
        leave = reach + timing.hold
        end = leave + timing.up
        rep = Rep(number, t, reach, (reach + leave) / 2, leave, end)
        yield Depth(reach, reach - LATE)
        yield Lifting(leave, leave)
        yield Counted(end + LATE, end, number)
        yield Judged(end + LATE, end, number, result_of(rep, faults))
        t = end + timing.rest
    yield Ended(t + 4.0, t, Reason.STILL, len(reps))


def heard_in(talk: Talk, events: Sequence[Event]) -> tuple[list[Event], Talk]:
    heard: list[Event] = []
    for event in events:
        talk, out = step(talk, event)
        heard += out
    return heard, talk


def run(reps: Sequence[tuple[Timing, Faults]], task: Task) -> tuple[list[Event], list[Event]]:
    events = list(events_of(reps))
    return events, heard_in(Talk(task), events)[0]


def spans(heard: Sequence[Event]) -> list[tuple[float, float]]:
    """From when to when words sound, in a set: broken off where they are hushed."""
    found: list[tuple[float, float]] = []
    for one in heard:
        if isinstance(one, Cue | Spoken):
            long = hurried if isinstance(one, Cue) else seconds
            found.append((one.t, one.t + long(one.words)))
        elif isinstance(one, Hush) and found:
            found[-1] = (found[-1][0], min(found[-1][1], one.t))
    return found


some_seconds = st.floats(0.3, 4.0)
timings = st.builds(Timing, some_seconds, st.floats(0.05, 2.0), some_seconds, st.floats(0.1, 6.0))
verdicts = st.sampled_from([Verdict.GOOD, Verdict.WATCH, Verdict.FAULT])
faults = st.dictionaries(st.sampled_from(sorted(SHOWN)), verdicts)
sets = st.lists(st.tuples(timings, faults), min_size=1, max_size=16)
tasks = st.builds(
    Task,
    exercise=st.just(SQUAT),
    reps=st.integers(0, 16),
    rest=st.sampled_from([nan, 60.0]),
    then=st.sampled_from(["", "set 2 of 3, 10 reps"]),
)
CALM = Timing(2.0, 0.5, 1.5, 1.5)
LEAN = {"trunk_lean": Verdict.FAULT}


@given(sets, tasks)
@settings(deadline=None)
def test_cues_are_six_seconds_and_three_reps_apart_and_said_twice_at_most(
    reps: list[tuple[Timing, Faults]], task: Task
) -> None:
    events, heard = run(reps, task)
    cues = [one for one in heard if isinstance(one, Cue)]
    number = {one.t: one.number for one in events if isinstance(one, Judged)}
    for one, following in pairwise(cues):
        assert following.t - one.t >= 6.0
        assert number[following.t] - number[one.t] >= 3
    assert len(cues) <= -(-len(reps) // 3)
    for cue in cues:
        assert [one.check for one in cues].count(cue.check) <= 2
        assert hurried(cue.words) <= 1.5


@given(sets, tasks)
@settings(deadline=None)
def test_nothing_is_said_in_the_lift_and_no_words_sound_over_others(
    reps: list[tuple[Timing, Faults]], task: Task
) -> None:
    events, heard = run(reps, task)
    lifts = [one.t for one in events if isinstance(one, Lifting)]
    backs = [one.captured for one in events if isinstance(one, Counted)]
    said = spans(heard)[:-1]  # the last one is the summary
    for begin, end in said:
        assert not any(begin < back and end > lift for lift, back in zip(lifts, backs, strict=True))
    for (_, end), (begin, _) in pairwise(spans(heard)):
        assert begin >= end


@given(st.lists(timings, min_size=1, max_size=16), tasks)
@settings(deadline=None)
def test_silence_when_all_is_good_but_a_tick_for_each_rep(times: list[Timing], task: Task) -> None:
    _, heard = run([(one, {}) for one in times], task)
    assert not any(isinstance(one, Cue) for one in heard)
    assert [one.kind for one in heard if isinstance(one, Tone)].count("count") == len(times)


@given(sets, tasks)
@settings(deadline=None)
def test_a_cue_is_for_what_its_rep_shows_and_what_the_set_shows(
    reps: list[tuple[Timing, Faults]], task: Task
) -> None:
    events, heard = run(reps, task)
    by_time = {one.t: one for one in events if isinstance(one, Judged)}
    for cue in (one for one in heard if isinstance(one, Cue)):
        shown = by_time[cue.t].result.findings
        off = {one.check for one in shown if one.verdict in (Verdict.FAULT, Verdict.WATCH)}
        assert cue.check in off
        before = [faults.get(cue.check) for _, faults in reps[: by_time[cue.t].number]]
        assert sum(one in (Verdict.FAULT, Verdict.WATCH) for one in before) >= 2


@given(sets, tasks)
@settings(deadline=None)
def test_the_summary_takes_ten_seconds_at_most(
    reps: list[tuple[Timing, Faults]], task: Task
) -> None:
    _, heard = run(reps, task)
    last = heard[-1]
    assert isinstance(last, Spoken)
    assert seconds(last.words) <= 10.0


def test_a_fault_in_every_rep_is_told_after_the_second_and_once_more() -> None:
    events, heard = run([(CALM, LEAN)] * 12, Task(SQUAT, reps=12))
    number = {one.t: one.number for one in events if isinstance(one, Judged)}
    cues = [one for one in heard if isinstance(one, Cue)]
    assert [number[one.t] for one in cues] == [2, 5]
    assert {one.words for one in cues} == {"Show your shirt logo to the wall"}


def test_the_graver_finding_is_told_first_as_the_coach_ranks() -> None:
    both = {"depth": Verdict.FAULT, **LEAN}
    _, heard = run([(CALM, both)] * 3, Task(SQUAT))
    assert [one.check for one in heard if isinstance(one, Cue)] == ["trunk_lean"]


def test_without_a_pause_that_is_long_enough_the_cue_waits_for_the_summary() -> None:
    hurried = Timing(0.6, 0.1, 0.6, 0.2)
    _, heard = run([(hurried, LEAN)] * 8, Task(SQUAT))
    assert not any(isinstance(one, Cue) for one in heard)
    last = heard[-1]
    assert isinstance(last, Spoken)
    assert "Show your shirt logo to the wall" in last.words


def test_a_lift_that_comes_sooner_than_ever_breaks_the_words_off() -> None:
    talk = replace(Talk(Task(SQUAT), stage=Stage.SET), busy=10.0)
    _, heard = step(talk, Lifting(9.0, 9.0))
    assert heard == (Hush(9.0, 9.0),)


def test_two_more_is_said_when_the_number_of_reps_is_known() -> None:
    def said(reps: int) -> list[float]:
        events, heard = run([(CALM, {})] * 8, Task(SQUAT, reps=reps))
        numbers = {one.t: one.number for one in events if isinstance(one, Counted)}
        return [
            numbers[one.t] for one in heard if isinstance(one, Spoken) and one.words == "Two more"
        ]

    assert said(8) == [6]
    assert said(0) == []
    assert said(4) == []


def test_the_depth_tone_sounds_once_a_rep() -> None:
    talk = Talk(Task(SQUAT), stage=Stage.SET)
    heard, _ = heard_in(talk, [Depth(1.0, 0.9), Depth(1.1, 1.0), Counted(2, 2, 1), Depth(3, 3)])
    assert [one.kind for one in heard if isinstance(one, Tone)] == ["depth", "count", "depth"]


def test_a_rep_counted_in_hindsight_does_not_tick() -> None:
    talk = Talk(Task(SQUAT), stage=Stage.SET)
    heard, talk = heard_in(talk, [Counted(9.0, 9.0, 1, late=True)])
    assert heard == []
    assert talk.count == 1


problems = st.sampled_from(["dark", "nobody", "cut_off", "near", "far", "view"])


@given(st.lists(st.tuples(st.floats(0.0, 3.0), problems | st.just("")), max_size=30))
@settings(deadline=None)
def test_help_comes_two_seconds_apart_and_each_problem_once(
    happens: list[tuple[float, str]],
) -> None:
    talk, now, said = Talk(Task(SQUAT)), 0.0, list[Spoken]()
    for wait, problem in happens:
        now += wait
        event = SetUp(now, now, problem) if problem else Ready(now, now)
        talk, out = step(talk, event)
        said += [one for one in out if isinstance(one, Spoken)]
        talk, out = tick(talk, now)
        said += [one for one in out if isinstance(one, Spoken)]
    for one, following in pairwise(said):
        assert following.t - one.t - seconds(one.words) >= 2.0 - 1e-9
    for problem in {one.words for one in said}:
        times = [one.t for one in said if one.words == problem]
        assert all(b - a >= rules()["set_up"]["again"] for a, b in pairwise(times))


def test_help_that_had_to_wait_is_told_if_it_still_matters() -> None:
    talk, first = step(Talk(Task(SQUAT)), SetUp(0.0, 0.0, "near"))
    talk, second = step(talk, SetUp(0.5, 0.5, "dark"))
    assert len(first) == 1
    assert second == ()
    assert [len(tick(talk, t)[1]) for t in (1.0, 5.0)] == [0, 1]
    talk, _ = step(talk, Ready(2.0, 2.0))
    assert tick(talk, 5.0)[1] == ()


def test_the_start_breaks_off_what_the_set_up_says() -> None:
    talk, _ = step(Talk(Task(SQUAT)), SetUp(0.0, 0.0, "cut_off"))
    talk, heard = step(talk, Started(0.5, 0.4))
    assert [type(one) for one in heard] == [Hush, Tone]
    assert talk.stage is Stage.SET


def test_the_rest_is_counted_down_and_the_next_set_is_named() -> None:
    task = Task(SQUAT, reps=3, rest=60.0, then="set 2 of 3, 10 reps")
    _, talk = heard_in(Talk(task), list(events_of([(CALM, {})] * 3)))
    ended = talk.rest - 60.0
    told: list[tuple[float, str]] = []
    for i in range(700):
        talk, out = tick(talk, ended + i / 10)
        told += [(round(i / 10, 1), getattr(one, "kind", getattr(one, "words", ""))) for one in out]
    assert told == [(50.0, "warning"), (60.0, "go"), (60.0, "set 2 of 3, 10 reps")]
    assert talk.stage is Stage.SET_UP
    assert talk.count == 0


def test_a_set_without_a_rep_has_no_rest() -> None:
    talk = Talk(Task(SQUAT, rest=60.0), stage=Stage.SET)
    talk, heard = step(talk, Ended(9.0, 9.0, Reason.GONE, 0))
    assert talk.stage is Stage.OVER
    assert [one.words for one in heard if isinstance(one, Spoken)] == ["No full rep was counted."]


@pytest.mark.parametrize("exercise", catalogue(), ids=lambda one: one.name)
def test_every_cue_can_be_said_in_the_pause(exercise: object) -> None:
    for check in exercise.checks:  # type: ignore[attr-defined]
        if check.severity:
            assert hurried(aloud(check.cue)) <= rules()["cue"]["long"], check.cue
