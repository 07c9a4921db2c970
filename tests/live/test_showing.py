"""A set between its events and what is seen and heard of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
import pytest

from formcheck.exercises import load
from formcheck.live.discipline import Talk
from formcheck.live.events import (
    Cue,
    Ended,
    Event,
    Hush,
    Lifting,
    Reason,
    Recognised,
    Reported,
    Spoken,
    Started,
    Tone,
    Trouble,
)
from formcheck.live.glance import Glance
from formcheck.live.screen import Screen
from formcheck.live.showing import Show
from formcheck.live.sound import Sound
from formcheck.live.source import Slot
from formcheck.live.task import Task
from formcheck.live.voice import Voice
from formcheck.model import Exercise, Picture
from tests.live.test_discipline import CALM, LEAN, SQUAT, events_of
from tests.live.test_sound import FakeSpeaker

IMAGE = np.full((48, 64, 3), 90, np.uint8)


@dataclass
class FakeSession:
    """Plays events; its clock is the time of the last one."""

    happens: list[Event]
    now: float = 0.0
    poses: int = 0
    stop: Reason | None = None
    paused: bool = False
    reset: bool = False
    exercise: Exercise | None = SQUAT
    glance: Glance | None = None
    slot: Slot = field(default_factory=Slot)

    def clock(self) -> float:
        return self.now

    def events(self) -> Iterator[Event]:
        for event in self.happens:
            self.now = event.t
            self.glance = Glance(event.t, IMAGE, exercise=SQUAT)
            yield event


class Watching(FakeSession):
    """Nothing happens before it is stopped."""

    def events(self) -> Iterator[Event]:
        while not self.stop:
            self.slot.take(0.001)
        yield from super().events()


@dataclass
class FakeWindow:
    """Keeps what it shows, and presses a key at last."""

    shown: list[Picture] = field(default_factory=list)
    closed: bool = False

    def show(self, image: Picture) -> str:
        self.shown.append(image)
        return "end"

    def close(self) -> None:
        self.closed = True


def show_of(
    happens: list[Event], reps: int = 0, plan: Callable[[Exercise | None], Task] | None = None
) -> tuple[Show, list[Event], FakeSession]:
    told: list[Event] = []
    session = FakeSession(happens)
    voice = Voice(lambda words, speed: (np.full(len(words), 0.5, np.float32), 1000))
    sound = Sound(FakeSpeaker(), voice, session.clock)
    talk = Talk(Task(SQUAT, reps, next=SQUAT))
    show = Show(cast(Any, session), sound, talk, plan or (lambda _: talk.task), told.append)
    return show, told, session


def whole_set() -> list[Event]:
    events = list(events_of([(CALM, LEAN)] * 6))
    return [*events, Reported(99.0, 99.0, "squat_bodyweight", 6, 69.0, "")]


def test_all_that_happens_and_all_that_is_said_is_told() -> None:
    show, told, _ = show_of(whole_set(), reps=6)
    assert show.run(None) == 6
    kinds = [type(one) for one in told]
    assert kinds.count(Cue) == 2
    assert next(one.words for one in told if isinstance(one, Spoken)) == "Two more"
    assert [one.kind for one in told if isinstance(one, Tone)].count("count") == 6
    assert show.lines[0] == "6 reps. 69 of 100"


def test_the_cue_is_shown_until_the_next_rep_is_judged() -> None:
    show, _, session = show_of([])
    for event in whole_set():
        session.now = event.t
        show.happened(event)
        if show.cue:
            break
    seen: Screen = show.screen(Glance(session.now, IMAGE, exercise=SQUAT))
    assert seen.cue == "Show your shirt logo to the wall"
    assert seen.count == "2"


def test_the_window_is_closed_and_its_key_ends_the_set() -> None:
    session = Watching([], glance=Glance(0.0, IMAGE, exercise=SQUAT))
    show, _, _ = show_of([])
    show.session = cast(Any, session)
    window = FakeWindow()
    show.run(window)
    assert window.closed
    assert session.stop is Reason.STOPPED


def test_pause_and_reset_reach_the_session() -> None:
    show, _, session = show_of([])
    show.pressed("pause")
    assert session.paused
    show.pressed("pause")
    assert not session.paused
    show.talk = Talk(Task(SQUAT), count=4)
    show.pressed("reset")
    assert session.reset
    assert show.talk.count == 0


def test_trouble_stands_in_the_status_line_until_it_is_over() -> None:
    show, _, _ = show_of([])
    glance = Glance(0.0, IMAGE)
    show.happened(Trouble(0.0, 0.0, "camera 0 is gone"))
    assert show.screen(glance).status == ("camera 0 is gone",)
    show.happened(Trouble(1.0, 1.0, "camera 0 is back", over=True))
    assert show.screen(glance).status == ()


def test_a_lift_hushes_what_is_said() -> None:
    show, told, _ = show_of([])
    for event in events_of([(CALM, LEAN)] * 2):
        show.happened(event)
        if any(isinstance(one, Cue) for one in told):
            break
    show.happened(Lifting(show.talk.busy - 0.5, 0.0))
    assert isinstance(told[-1], Hush)


ROW = load("row_dumbbell")


def test_after_the_last_set_of_an_exercise_the_next_one_of_the_plan_is_watched() -> None:
    rows = Task(ROW, 10, next=ROW)
    show, _, session = show_of([], plan=lambda exercise: rows if exercise is ROW else Task(SQUAT))
    show.talk = Talk(Task(SQUAT, 6, rest=60.0, then="bent-over row", next=ROW))
    happens = whole_set()
    for event in happens[:-1]:
        show.happened(event)
    assert session.exercise is ROW
    show.happened(happens[-1])
    show.happened(Started(200.0, 200.0))
    assert show.talk.task is rows
    assert show.lines == ()


def test_the_task_of_the_plan_is_known_once_the_exercise_is() -> None:
    rows = Task(ROW, 10, next=ROW)
    show, _, session = show_of([], plan=lambda exercise: rows if exercise == ROW else Task())
    session.exercise, show.talk = None, Talk(Task())
    show.happened(Started(0.0, 0.0))
    show.happened(Recognised(1.0, 1.0, "row_dumbbell"))
    assert show.talk.task is rows
    show.happened(Ended(9.0, 9.0, Reason.STILL, 3))
    assert session.exercise is None


def test_a_rest_is_counted_down_beside_the_summary() -> None:
    show, _, session = show_of([])
    show.talk = Talk(Task(SQUAT, 6, rest=60.0, next=SQUAT))
    for event in whole_set():
        session.now = event.t
        show.happened(event)
    session.now = show.talk.rest - 17.0
    seen = show.screen(Glance(session.now, IMAGE, exercise=SQUAT))
    assert (seen.count, seen.of) == ("17", "s of rest")
    assert seen.lines[0] == "6 reps. 69 of 100"
    show.pressed("pause")
    assert not show.screen(Glance(session.now, IMAGE, exercise=SQUAT)).lines


def test_a_picture_that_breaks_does_not_cost_the_set() -> None:
    class Broken(FakeWindow):
        def show(self, image: Picture) -> str:
            raise ZeroDivisionError

    show, told, _ = show_of([])
    show.session = cast(Any, Watching(whole_set(), glance=Glance(0.0, IMAGE, exercise=SQUAT)))
    window = Broken()
    with pytest.raises(ZeroDivisionError):
        show.run(window)
    assert window.closed
    assert any(isinstance(one, Reported) for one in told)


def test_a_second_ctrl_c_waits_for_nothing() -> None:
    class Stopped(FakeWindow):
        def show(self, image: Picture) -> str:
            raise KeyboardInterrupt

    class Endless(FakeSession):
        def events(self) -> Iterator[Event]:
            threading.Event().wait()
            yield from ()

    show, _, _ = show_of([])
    show.session = cast(Any, Endless([], glance=Glance(0.0, IMAGE, exercise=SQUAT)))
    window = Stopped()
    with pytest.raises(KeyboardInterrupt):
        show.run(window)
    assert window.closed
