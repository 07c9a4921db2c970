"""A live training from its first frame to its last report: capture, reading, following, judging.

One thread captures, another encodes the recording, a third judges the sets that are over; reading
and following share the thread that called, since following takes a fraction of the time that
reading takes.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

import numpy as np

from formcheck.errors import FormcheckError
from formcheck.live.events import Event, Reason, Slower, Trouble
from formcheck.live.following import Follower
from formcheck.live.glance import Eye, Glance
from formcheck.live.seeing import Pace, seen
from formcheck.live.sets import Judge, Place, new_place
from formcheck.live.source import (
    Camera,
    Slot,
    capture,
    film_frames,
    is_camera,
    opencv_opener,
    without_password,
)
from formcheck.model import Exercise, Frame, VideoInfo
from formcheck.poses.backend import PoseBackend, PoseReader
from formcheck.texts import say

WAIT_S = 0.1  # how long a look for the next frame lasts before trouble is looked for


@dataclass(frozen=True)
class Wish:
    """What the user asked of a training.

    `reps` end a set and `sets` the training, 0: neither. `record` is the folder that keeps films
    and reports. A film as camera is played `plays` times, without `true_speed` as fast as it is
    read.
    """

    camera: str = "0"
    exercise: Exercise | None = None
    athlete: str = ""
    reps: int = 0
    sets: int = 0
    record: Path | None = None
    plays: int = 1
    true_speed: bool = True


@dataclass
class Session:
    """A running training and what a window or the statistics want to know of it.

    `exercise` is that of the next set, None to look; it may be changed between sets.
    """

    wish: Wish
    backend: PoseBackend
    follower: Follower | None = None
    poses: int = 0
    sets: int = 0
    stop: Reason | None = None
    paused: bool = False
    reset: bool = False
    glance: Glance | None = None

    def __post_init__(self) -> None:
        """Begin with an empty slot."""
        self.slot, self.pace, self.eye = Slot(), Pace(), Eye()
        self.exercise = self._asked = self.wish.exercise
        self._began = time.monotonic()
        self._troubles: SimpleQueue[Event] = SimpleQueue()
        self._camera: Camera | None = None
        self._place = Place()
        self._judge = Judge(self.backend, self.wish.athlete)
        self._shown = 0.0

    def clock(self) -> float:
        """Seconds since the session began; the time of the last frame of a film read unhurried."""
        return time.monotonic() - self._began if self.wish.true_speed else self._shown

    @contextmanager
    def stopped_by_ctrl_c(self) -> Iterator[None]:
        """Ctrl-C ends the set as q does, so that it is judged; a second one breaks it off."""

        def stop(number: int, _: object) -> None:
            if self.stop:
                raise KeyboardInterrupt
            self.stop = Reason.STOPPED

        before = signal.signal(signal.SIGINT, stop)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def events(self) -> Iterator[Event]:
        """All that happens, until the last set is over and reported."""
        self._place = new_place(self.wish.record)
        try:
            with self.backend.reader(1) as reader:
                _warm(reader, self.exercise)
                for frame in self._frames():
                    yield from self._told()
                    if frame and self.paused:
                        self._paused(frame)
                    elif frame:
                        yield from self._read(reader, frame)
                    if self.stop or self._done():
                        break
        finally:
            self._close()
        yield from self._finish()

    def _frames(self) -> Iterator[Frame | None]:
        """The newest frames, or None now and then while there is none."""
        path, film = Path(self.wish.camera), not is_camera(self.wish.camera)
        if film and not self.wish.true_speed:
            try:
                for frame in film_frames(path, None, self.wish.plays):
                    self._heard(frame)
                    yield frame
            except FormcheckError as error:  # raised once the set so far is judged
                self.slot.error = error
            return
        if film:
            source = film_frames(path, self.clock, self.wish.plays)
        else:
            opener = opencv_opener(self.wish.camera)
            name = without_password(self.wish.camera)
            self._camera = Camera(opener, name, self.clock, self._tell)
            source = self._camera.frames()
        self._began = time.monotonic()
        capture(source, self.slot, self._heard)
        while not self.slot.over:
            yield self.slot.take(WAIT_S)

    def _heard(self, frame: Frame) -> None:
        if recorder := self._place.recorder:
            recorder.write(frame, wait=not self.wish.true_speed)

    def _tell(self, what: str, over: bool) -> None:
        now = self.clock()
        self._troubles.put(Trouble(now, now, what, over))

    def _told(self) -> Iterator[Event]:
        """What other threads have told."""
        with suppress(Empty):
            while True:
                yield self._troubles.get_nowait()
        if (recorder := self._place.recorder) and (why := recorder.failed()):
            now = self.clock()
            yield Trouble(now, now, say("live.no_film", why=why))
        yield from self._judge.told()

    def _done(self) -> bool:
        """Whether the last set is over; if another one is, it is judged, and the next begins."""
        if self.follower is None or not self.follower.ended:
            return False
        self.sets += 1
        if self.wish.sets and self.sets >= self.wish.sets:
            return True
        self._hand_over(new_place(self.wish.record))
        return False

    def _hand_over(self, following: Place) -> None:
        """Gives the set that is over to the judge; what comes goes to another place."""
        follower, place = self.follower, self._place
        self.follower, self._place = None, following
        if follower:
            self._judge.take(follower, self._asked, place)

    def _read(self, reader: PoseReader, frame: Frame) -> Iterator[Event]:
        height, width = frame.image.shape[:2]
        self._shown = frame.t
        if self.follower is None or self.reset:
            self.reset = False
            video = VideoInfo(without_password(self.wish.camera), 0.0, 30.0, width, height, 0)
            self._asked = self.exercise
            self.follower = Follower(
                self._asked, video, self.clock, self.wish.reps, first=self.sets == 0
            )
        if not self.pace.due(frame.t):
            return
        pose, told = seen(reader, frame, self.pace, self.follower.video.width)
        self.poses += 1
        if told:
            read = {"side": self.pace.side, "rate": f"{self.pace.rate:.0f}"}
            yield Slower(self.clock(), frame.t, say(told, **read))
        brightness = float(frame.image[::8, ::8].mean())
        yield from self.follower.step(frame.t, pose, brightness)
        self.glance = self.eye.glance(frame, pose, self.follower)

    def _paused(self, frame: Frame) -> None:
        """The picture goes on, the set does not: nothing is read, counted or said."""
        if self.glance:
            self.glance = Glance(frame.t, frame.image, exercise=self.glance.exercise)

    def _close(self) -> None:
        if self._camera:
            self._camera.stopped.set()

    def _finish(self) -> Iterator[Event]:
        """The set under way ends too, also where the source broke; one without a rep is none
        after others."""
        if self.follower and not self.follower.ended:
            yield from self.follower.finish(self.stop or Reason.FILM_OVER)
        if self.follower and (self.sets == 0 or self.follower.reps):
            self._hand_over(Place())
        else:
            self._place.leave()
        yield from self._judge.finish()
        if self.slot.error:
            raise self.slot.error


def _warm(reader: PoseReader, exercise: Exercise | None) -> None:
    """Reads and follows an empty picture: the first takes a second, into which no rep may fall."""
    height, width = 480, 640
    reader.read(Frame(-1, 0.0, np.zeros((height, width, 3), np.uint8)))
    video = VideoInfo("", 0.0, 30.0, width, height, 0)
    list(Follower(exercise, video, time.monotonic).step(0.0, None, 0.0))
