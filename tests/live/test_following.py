"""A set is counted as it happens, by the rules of `analyze`, and never before it is clear."""

from dataclasses import replace
from typing import TypeVar

import numpy as np
import pytest

from formcheck.analysis import judge
from formcheck.exercises import load
from formcheck.live.counting import Counter
from formcheck.live.events import (
    Counted,
    Depth,
    Ended,
    Event,
    Judged,
    Ready,
    Reason,
    Recognised,
    SetUp,
    Started,
    as_json,
)
from formcheck.live.following import Follower
from formcheck.model import Motion, Pose, Rep, RepResult, Verdict
from tests.people import GOOD, PROVENANCE, VIDEO, Squat, filmed, standing

Told = TypeVar("Told", bound=Event)


def lived(motion: Motion, exercise: str = "squat_bodyweight", enough: int = 0) -> list[Event]:
    now = [0.0]
    asked = load(exercise) if exercise else None
    follower = Follower(asked, VIDEO, lambda: now[0], enough)
    told: list[Event] = []
    for i, t in enumerate(motion.t.tolist()):
        now[0] = t
        seen = np.isfinite(motion.xy[i]).any()
        pose = Pose(t, motion.xy[i], motion.xyz[i], motion.confidence[i]) if seen else None
        told += follower.step(t, pose, 120.0)
        if follower.ended:
            break
    return [*told, *follower.finish(Reason.FILM_OVER)]


def of(told: list[Event], kind: type[Told]) -> list[Told]:
    return [event for event in told if isinstance(event, kind)]


@pytest.mark.parametrize("exercise", ["squat_bodyweight", ""])
def test_the_count_is_that_of_analyze(exercise: str) -> None:
    motion = filmed((GOOD,) * 4, noise=1.0)
    told = lived(motion, exercise)
    whole = judge(motion, load(exercise) if exercise else None, VIDEO, PROVENANCE)
    assert [event.number for event in of(told, Counted)] == [1, 2, 3, 4]
    assert len(whole.results) == 4
    assert of(told, Ended)[0].reps == 4


def test_it_is_counted_at_the_turn_to_the_finish_position() -> None:
    motion = filmed((GOOD,) * 3)
    whole = judge(motion, load("squat_bodyweight"), VIDEO, PROVENANCE)
    told = of(lived(motion), Counted)
    for event, result in zip(told, whole.results, strict=True):
        assert abs(event.captured - result.rep.end) <= 0.2


def test_nothing_is_counted_before_it_is_clear_what_it_is() -> None:
    told = lived(filmed((GOOD,) * 4, noise=1.0), "")
    first = next(i for i, event in enumerate(told) if isinstance(event, Counted))
    assert any(isinstance(event, Recognised) for event in told[:first])
    assert of(told, Counted)[0].late
    assert not of(told, Counted)[-1].late


def test_depth_sounds_once_in_a_deep_rep_and_never_in_a_shallow_one() -> None:
    deep, shallow = replace(GOOD, knee=125.0), replace(GOOD, knee=75.0)
    told = lived(filmed((deep, shallow, deep)))
    assert len(of(told, Counted)) == 3
    depths = [event.captured for event in of(told, Depth)]
    counts = [event.captured for event in of(told, Counted)]
    assert len(depths) == 2
    assert depths[0] < counts[0] < counts[1] < depths[1] < counts[2]


def test_every_rep_is_judged_right_after_it_was_counted() -> None:
    told = lived(filmed((replace(GOOD, lean=70.0),) * 3))
    for judged in of(told, Judged):
        lean = next(f for f in judged.result.findings if f.check == "trunk_lean")
        assert lean.verdict is Verdict.FAULT
        assert isinstance(told[told.index(judged) - 1], Counted)
        assert as_json(judged)["event"] == "judged"


def test_the_time_that_judging_takes_is_in_its_latency(monkeypatch: pytest.MonkeyPatch) -> None:
    now, judged = [0.0], Counter.judged

    def slow(self: Counter, rep: Rep, first: Rep) -> RepResult:
        now[0] += 0.25
        return judged(self, rep, first)

    monkeypatch.setattr(Counter, "judged", slow)
    motion, told = filmed((GOOD,) * 2), list[Event]()
    follower = Follower(load("squat_bodyweight"), VIDEO, lambda: now[0])
    for i, t in enumerate(motion.t.tolist()):
        now[0] = t
        told += follower.step(t, Pose(t, motion.xy[i], motion.xyz[i], motion.confidence[i]), 120.0)
    assert [event.latency for event in of(told, Judged)] == pytest.approx([0.25, 0.25])
    assert [event.latency for event in of(told, Counted)] == pytest.approx([0.0, 0.0])


def test_stillness_ends_a_set_but_not_a_pause_at_the_bottom() -> None:
    slow = replace(GOOD, hold=6.0)
    told = lived(filmed((GOOD, slow, replace(GOOD, rest=7.0), GOOD)))
    assert [event.number for event in of(told, Counted)] == [1, 2, 3]
    assert of(told, Ended)[0].reason is Reason.STILL


def test_walking_off_ends_a_set() -> None:
    motion = filmed((*(GOOD,) * 2, replace(GOOD, rest=9.0)))
    motion.xy[motion.t > motion.t[-1] - 8.5] = np.nan
    ended = of(lived(motion), Ended)[0]
    assert ended.reason is Reason.GONE
    assert ended.reps == 3


def test_a_last_rep_that_was_mostly_back_counts_when_the_athlete_is_gone() -> None:
    motion = filmed((*(GOOD,) * 2, replace(GOOD, rest=9.0)))
    away = motion.t[-1] - 9.0 - 0.25
    motion.xy[motion.t > away] = np.nan
    told = lived(motion)
    assert [event.late for event in of(told, Counted)] == [False, False, True]
    assert of(told, Ended)[0].reason is Reason.GONE


def test_enough_reps_end_a_set() -> None:
    told = lived(filmed((GOOD,) * 5), enough=2)
    assert [event.number for event in of(told, Counted)] == [1, 2]
    assert of(told, Ended)[0].reason is Reason.REPS


def test_somebody_who_stands_there_is_told_when_it_begins() -> None:
    told = lived(standing(3.0))
    kinds = [type(event) for event in told]
    assert kinds == [Ready, Started, Ended]
    assert of(told, Started)[0].captured == pytest.approx(1.5, abs=0.05)


def test_feet_out_of_the_picture_are_told_once() -> None:
    motion = standing(3.0)
    motion.xy[:, 13:, 1] += 2000.0
    assert [event.problem for event in of(lived(motion), SetUp)] == ["cut_off"]


def test_another_movement_is_not_counted() -> None:
    assert not of(lived(filmed((Squat(knee=10.0, lean=75.0),) * 3)), Counted)
