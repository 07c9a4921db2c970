"""A live set as it is seen and heard: what happens goes to the voice, what is seen to the window.

The set is followed in a thread of its own; sounds are ordered there, at once. The window is drawn
in the main thread, from the newest glance, and never holds the set up.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass, field, replace
from math import isfinite

from formcheck.live.discipline import Stage, Step, Talk, step, tick
from formcheck.live.events import (
    Cue,
    Ended,
    Event,
    Hush,
    Judged,
    Reason,
    Recognised,
    Reported,
    Slower,
    Spoken,
    Started,
    Tone,
    Trouble,
)
from formcheck.live.glance import Glance
from formcheck.live.run import Session
from formcheck.live.screen import Screen, picture
from formcheck.live.sound import Order, Sound
from formcheck.live.speech import aloud, rules
from formcheck.live.task import Task
from formcheck.live.window import END, PAUSE, RESET, Window
from formcheck.model import Exercise, Verdict
from formcheck.texts import say

CUE_SHOWN_S = 5.0  # a cue stays to be read until the rep after it, or so long
STATUS_S = 6.0
READ_S = 10.0  # the summary stays after it was said, if no key ends it
DRAWN = 1.0 / 30.0  # seconds between two pictures
LATE_S = 0.5  # a tone or a word that would come later than this is dropped


@dataclass
class Show:
    """A session with its voice and its window.

    `plan` answers what is to be done in a set of an exercise that begins now, `tell` hears every
    event, also of what is said.
    """

    session: Session
    sound: Sound
    talk: Talk
    plan: Callable[[Exercise | None], Task]
    tell: Callable[[Event], None]
    mirror: bool = True
    stats: bool = False
    cue: Cue | None = None
    trouble: str = ""
    slower: Slower | None = None
    lines: tuple[str, ...] = ()
    paused: bool = False
    judged: int = 0
    error: BaseException | None = None
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def run(self, window: Window | None) -> int:
        """Follows the set until it is over, and the rest after it; answers the reps judged."""
        with self.sound:
            self._prepare()
            self._watch(window)
        if self.error:
            raise self.error
        return self.judged

    def happened(self, event: Event) -> None:
        """Takes one event: tells it, and lets be heard what there is to say of it."""
        with self._lock:
            self.tell(event)
            self._note(event)
            self._heard(step(self.talk, event))
            self._plan(event)

    def screen(self, glance: Glance) -> Screen:
        """What the window shows now."""
        now = self.session.clock()
        count, of = self._number(now, glance)
        shown = self.cue if self.cue and now - self.cue.t < CUE_SHOWN_S else None
        moves = self.talk.stage is Stage.SET and not self.paused
        over = self.talk.stage in (Stage.REST, Stage.OVER)
        return Screen(
            title=glance.exercise.title if glance.exercise else say("window.looking"),
            count=count,
            of=of,
            xy=glance.xy,
            view=glance.view,
            gauge=glance.gauge if moves else None,
            phase=glance.phase if moves else None,
            cue=shown.words if shown else "",
            verdict=Verdict.WATCH,
            help=glance.problem if self.talk.stage is Stage.SET_UP else "",
            lines=self.lines if over and not self.paused else (),
            status=tuple(self._status(now)),
            stats=self._numbers(now, glance) if self.stats else "",
            paused=self.paused,
            mirror=self.mirror,
        )

    def _number(self, now: float, glance: Glance) -> tuple[str, str]:
        """The big number and what it is of: seconds left of a rest, seconds of a hold, or reps."""
        task = self.talk.task
        if self.talk.stage is Stage.REST:
            return f"{max(0.0, self.talk.rest - now):.0f}", say("window.rest")
        if isfinite(glance.held):
            return say("film.seconds", seconds=int(glance.held)), ""
        return f"{self.talk.count}", say("film.of", total=task.reps) if task.reps else ""

    def pressed(self, key: str) -> None:
        """Does what a key asks for."""
        with self._lock:
            if key == END:
                self.session.stop = self.session.stop or Reason.STOPPED
            elif key == PAUSE:
                self.paused = not self.paused
                self.session.paused = self.paused
                self.sound.hush()
            elif key == RESET:
                self.session.reset = True
                self.talk, self.cue = Talk(self.talk.task), None
                self.sound.hush()

    def _follow(self) -> None:
        for event in self.session.events():
            self.happened(event)

    def _followed(self) -> None:
        """Follows the set in a thread of its own; what breaks there is raised in the main one."""
        try:
            self._follow()
        except BaseException as error:  # noqa: BLE001 - it is raised again
            self.error = error

    def _watch(self, window: Window | None) -> None:
        """Draws, and says what time alone brings, until all is over.

        A second Ctrl-C waits for nothing.
        """
        thread = threading.Thread(target=copy_context().run, args=(self._followed,), daemon=True)
        thread.start()
        try:
            while thread.is_alive() or (window and self._stays()):
                with self._lock:
                    self._heard(tick(self.talk, self.session.clock()))
                if window and self.session.glance:
                    screen = self.screen(self.session.glance)
                    self.pressed(window.show(picture(screen, self.session.glance.image)))
                thread.join(DRAWN)
        except Exception:  # what breaks the picture does not cost the set
            self.session.stop = self.session.stop or Reason.STOPPED
            thread.join()
            raise
        finally:
            if window:
                window.close()

    def _stays(self) -> bool:
        """Whether the window is still of use: while the last summary is being read."""
        if self.session.stop or self.error:
            return False
        return self.session.clock() - self.talk.busy < READ_S

    def _plan(self, event: Event) -> None:
        """What is to be done, as soon as more is known of it; a set that was kept counts there."""
        session, talk = self.session, self.talk
        if isinstance(event, Recognised):
            self.talk = replace(talk, task=self.plan(talk.task.exercise))
        elif isinstance(event, Ended):
            session.exercise = talk.task.next if session.exercise else None
            self.talk = replace(talk, next=Task(session.exercise, talk.task.reps))
        elif isinstance(event, Reported) and talk.stage is Stage.SET:
            self.talk = replace(talk, task=self.plan(talk.task.exercise))
        elif isinstance(event, Reported):
            self.talk = replace(talk, next=self.plan(session.exercise))

    def _prepare(self) -> None:
        """Words that may be said soon are made before they are wanted."""
        exercise = self.talk.task.exercise
        cues = [aloud(check.cue) for check in exercise.checks if check.severity] if exercise else []
        self.sound.prepare([say("spoken.two_more")])
        self.sound.prepare(cues, rules()["cue"]["long"])

    def _heard(self, done: Step) -> None:
        self.talk, heard = done
        for event in heard:
            self.tell(event)
            late = event.t + LATE_S
            if isinstance(event, Tone):
                self.sound.tone(Order(event.kind, event.captured, late))
            elif isinstance(event, Cue):
                self.cue = event
                self.sound.say(Order(event.words, event.captured, late, rules()["cue"]["long"]))
            elif isinstance(event, Spoken):
                self.sound.say(Order(event.words, event.captured, event.t + 2.0))
                if self.talk.stage in (Stage.REST, Stage.OVER):
                    self.lines = tuple(one.rstrip(".") for one in event.words.split(". "))
            elif isinstance(event, Hush):
                self.sound.hush()

    def _note(self, event: Event) -> None:
        """Keeps what the window shows of an event."""
        if isinstance(event, Judged):
            self.cue = None
        elif isinstance(event, Started):
            self.lines = ()
        elif isinstance(event, Trouble):
            self.trouble = "" if event.over else event.what
        elif isinstance(event, Slower):
            self.slower = event
        elif isinstance(event, Ended):
            self.cue = None
        elif isinstance(event, Reported):
            self.judged += event.reps
            score = "" if event.score is None else say("window.score", score=f"{event.score:.0f}")
            done = say("spoken.done", reps=event.reps)
            self.lines = (f"{done} {score}".strip(), *self.lines[1:])

    def _status(self, now: float) -> list[str]:
        slower = self.slower
        told = slower.what if slower and now - slower.t < STATUS_S else ""
        return [one for one in (self.trouble, told, self.sound.trouble) if one]

    def _numbers(self, now: float, glance: Glance) -> str:
        poses = self.session.poses / max(now, 1e-6)
        words = {"poses": f"{poses:.0f}", "late": f"{1000 * (now - glance.t):.0f}"}
        return say("window.stats", dropped=self.session.slot.dropped, **words)
