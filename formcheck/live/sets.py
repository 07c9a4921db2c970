"""The sets of a training, one after the other: where each is kept, and who judges what is over.

The next set is watched while the last one is judged, which takes seconds, in a thread of its own.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from queue import Empty, SimpleQueue

from formcheck.errors import UnwritableOutput
from formcheck.live.ending import ended
from formcheck.live.events import Event, Slower, Trouble
from formcheck.live.following import Follower
from formcheck.live.recording import Recorder
from formcheck.model import Exercise
from formcheck.poses.backend import PoseBackend
from formcheck.store import made_folder
from formcheck.texts import say

FILM = "set.mp4"


@dataclass(frozen=True)
class Place:
    """Where a set is kept: its folder and the recording in it; neither where nothing is."""

    folder: Path | None = None
    recorder: Recorder | None = None

    def leave(self) -> None:
        """Ends the recording of what was no set; where there is nothing on it nothing is left."""
        if self.recorder and self.folder:
            self.recorder.close()
            if self.recorder.first is None:
                self.recorder.path.unlink(missing_ok=True)
                with suppress(OSError):
                    self.folder.rmdir()


def new_place(kept: Path | None) -> Place:
    """The place of the next set, set-1, set-2 and so on; nothing is written over.

    Raises `UnwritableOutput`.
    """
    if kept is None:
        return Place()
    folder = next(place for n in count(1) if not (place := kept / f"set-{n}").exists())
    try:
        return Place(made_folder(folder), Recorder(folder / FILM))
    except UnwritableOutput as error:
        raise UnwritableOutput(error.what, "choose another --record") from error


class Judge:
    """Judges the sets that are over, in their order, beside the set that is watched.

    Its thread is a daemon: who breaks the training off does not wait for a report.
    """

    def __init__(self, backend: PoseBackend, athlete: str) -> None:
        self._backend, self._athlete = backend, athlete
        self._events: SimpleQueue[Event] = SimpleQueue()
        self._sets: SimpleQueue[tuple[Follower, Exercise | None, Place] | None] = SimpleQueue()
        self._thread = threading.Thread(target=copy_context().run, args=(self._work,), daemon=True)
        self._thread.start()
        self.error: Exception | None = None

    def take(self, follower: Follower, asked: Exercise | None, place: Place) -> None:
        """A set that is over, its recording included."""
        self._sets.put((follower, asked, place))

    def told(self) -> Iterator[Event]:
        """What has become of the sets since it was asked last."""
        with suppress(Empty):
            while True:
                yield self._events.get_nowait()

    def finish(self) -> Iterator[Event]:
        """Waits for what is still being judged; raises what went wrong first, with all told."""
        self._sets.put(None)
        self._thread.join()
        yield from self.told()
        if self.error:
            raise self.error

    def _work(self) -> None:
        while (one := self._sets.get()) is not None:
            self._judged(*one)

    def _judged(self, follower: Follower, asked: Exercise | None, place: Place) -> None:
        try:
            film, origin = self._closed(follower, place)
            for event in ended(
                follower, asked, self._backend, self._athlete, place.folder, film, origin
            ):
                self._events.put(event)
        except Exception as error:  # noqa: BLE001 - one set's failure shall not end the next one
            self.error = self.error or error
            self._trouble(follower, str(error))

    def _closed(self, follower: Follower, place: Place) -> tuple[Path | None, float]:
        """The recording, if it is whole, and when its first frame was captured."""
        recorder = place.recorder
        if recorder is None:
            return None, 0.0
        recorder.close()
        if why := recorder.failed():
            self._trouble(follower, say("live.no_film", why=why))
        elif recorder.dropped:
            now, what = follower.clock(), say("live.dropped", frames=recorder.dropped)
            self._events.put(Slower(now, now, what))
        film = None if recorder.error else recorder.path
        return film, recorder.first if recorder.first is not None else 0.0

    def _trouble(self, follower: Follower, what: str) -> None:
        now = follower.clock()
        self._events.put(Trouble(now, now, what))
