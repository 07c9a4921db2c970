"""Frames from a camera, a stream or a film at its true speed: always the newest one.

A thread captures; nobody waits for it and it waits for nobody. A picture that was not taken in
time is dropped and counted. A source that fails is opened again until it works.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from contextvars import copy_context
from itertools import count
from pathlib import Path
from typing import Protocol

import numpy as np

from formcheck.errors import UnreadableVideo
from formcheck.model import Frame, Picture
from formcheck.texts import say

RATE = 30.0  # frames a second of a film that is played
RETRY_S = 1.0  # between two tries to open a source that failed
TIMEOUT_MS = 5000  # a stream that brings nothing for so long has failed
Heard = Callable[[Frame], None]
Tells = Callable[[str, bool], None]


class Grabber(Protocol):
    """An open source of pictures."""

    def grab(self) -> Picture | None:
        """The next picture, RGB (h, w, 3), as soon as there is one; None when it failed."""

    def close(self) -> None:
        """Lets the device go."""


Opener = Callable[[], Grabber | None]


class Slot:
    """A place for one frame: a newer one replaces it, and what was replaced is counted."""

    def __init__(self) -> None:
        self._frame: Frame | None = None
        self._over = False
        self._changed = threading.Condition()
        self.captured, self.dropped = 0, 0
        self.error: Exception | None = None

    def put(self, frame: Frame) -> None:
        """The newest frame."""
        with self._changed:
            self.captured += 1
            self.dropped += self._frame is not None
            self._frame = frame
            self._changed.notify()

    def take(self, seconds: float) -> Frame | None:
        """The newest frame that was not taken yet; None when none came in that time."""
        with self._changed:
            self._changed.wait_for(lambda: self._frame is not None or self._over, seconds)
            frame, self._frame = self._frame, None
            return frame

    def close(self) -> None:
        """Nothing more will come."""
        with self._changed:
            self._over = True
            self._changed.notify_all()

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self._over and self._frame is None


class Camera:
    """A camera or stream behind an `Opener`; tells of trouble once, and once that it is over."""

    def __init__(
        self,
        opener: Opener,
        name: str,
        clock: Callable[[], float],
        tells: Tells,
        wait: Callable[[float], object] = time.sleep,
    ) -> None:
        self._opener, self._name, self._clock = opener, name, clock
        self._tells, self._wait = tells, wait
        self._failed = False
        self.stopped = threading.Event()

    def frames(self) -> Iterator[Frame]:
        """Frames at the time they were captured, until stopped."""
        index, shape = 0, None
        while not self.stopped.is_set():
            grabber = self._opener()
            if grabber is None:
                self._fail("camera.missing")
                continue
            try:
                while not self.stopped.is_set() and (image := grabber.grab()) is not None:
                    self._works()
                    if shape not in (None, image.shape):
                        self._resized(image.shape)
                    shape = image.shape
                    yield Frame(index, self._clock(), image)
                    index += 1
            finally:
                grabber.close()
            if not self.stopped.is_set():
                self._fail("camera.gone")

    def _resized(self, shape: tuple[int, ...]) -> None:
        size = {"width": shape[1], "height": shape[0]}
        self._tells(say("camera.resized", name=self._name, **size), True)

    def _fail(self, what: str) -> None:
        if not self._failed:
            self._tells(say(what, name=self._name), False)
        self._failed = True
        self._wait(RETRY_S)

    def _works(self) -> None:
        if self._failed:
            self._failed = False
            self._tells(say("camera.back", name=self._name), True)


class OpenCvGrabber:
    """A camera by index or device path, or a stream by URL, through OpenCV."""

    def __init__(self, capture: object) -> None:
        self._capture = capture

    def grab(self) -> Picture | None:
        """The next picture."""
        got, image = self._capture.read()  # type: ignore[attr-defined]
        return np.ascontiguousarray(image[..., ::-1]) if got and image is not None else None

    def close(self) -> None:
        """Lets the device go."""
        self._capture.release()  # type: ignore[attr-defined]


def is_camera(where: str) -> bool:
    """Whether this names a camera or a stream, which may come later, and not a film."""
    device = where.startswith("/dev/") or Path(where).is_char_device()
    return where.isdigit() or "://" in where or device


def without_password(where: str) -> str:
    """A source as it may be shown and kept: a URL without the name and password in it."""
    scheme, mark, rest = where.partition("://")
    if not mark:
        return where
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}"


def opencv_opener(where: str) -> Opener:
    """Opens an index ("0"), a device path or a URL; streams with a timeout, buffers of one."""

    def opener() -> Grabber | None:
        import cv2

        if where.isdigit():
            capture = cv2.VideoCapture(int(where))
        elif "://" in where:
            limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, cv2.CAP_PROP_READ_TIMEOUT_MSEC]
            capture = cv2.VideoCapture(
                where, cv2.CAP_FFMPEG, [one for key in limits for one in (key, TIMEOUT_MS)]
            )
        else:
            capture = cv2.VideoCapture(where)
        if not capture.isOpened():
            capture.release()
            return None
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        return OpenCvGrabber(capture)

    return opener


def film_frames(
    path: Path,
    clock: Callable[[], float] | None,
    plays: int = 1,
    wait: Callable[[float], object] = time.sleep,
) -> Iterator[Frame]:
    """The frames of a film when they are due by the clock; as fast as they are taken without one.

    It is played so many times, one after the other. Raises `UnreadableVideo`.
    """
    from formcheck.video import frames

    if not path.is_file():
        raise UnreadableVideo(
            f"there is no film or camera {path}", "give --camera 0, a URL or a film"
        )
    begun, index = 0.0, count()
    for _ in range(plays):
        last = 0.0
        with closing(frames(path, max_rate=RATE)) as film:
            for frame in film:
                last = frame.t
                t = begun + last
                if clock and (early := t - clock()) > 0:
                    wait(early)
                yield Frame(next(index), t, frame.image)
        begun += last + 1.0 / RATE


def capture(frames: Iterator[Frame], slot: Slot, heard: Heard) -> threading.Thread:
    """Starts the thread that captures into the slot; `heard` gets every frame as well."""

    def work() -> None:
        try:
            for frame in frames:
                heard(frame)
                slot.put(frame)
        except Exception as error:  # noqa: BLE001 - the reading thread raises it
            slot.error = error
        finally:
            slot.close()

    thread = threading.Thread(target=copy_context().run, args=(work,), daemon=True)
    thread.start()
    return thread
