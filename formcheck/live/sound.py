"""What is heard in a live set: tones at once, words in a thread of their own, none of them late."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import nan
from types import TracebackType

from formcheck.live.speaker import Silent, Speaker, loudspeaker
from formcheck.live.tones import Samples, tone
from formcheck.live.voice import Voice, system_voice

Clock = Callable[[], float]
LONGEST_S, LOOK_S = 15.0, 0.05  # the last words are waited for


@dataclass(frozen=True)
class Order:
    """Something to be heard: a tone's kind or words, `due` to begin by a time or not at all.

    `captured` is when the frame it stems from was captured, `most` how long the words may last; all
    in seconds, times of the capture clock.
    """

    what: str
    captured: float
    due: float
    most: float | None = None


@dataclass(frozen=True)
class Heard:
    """What became of an order: when it left the loudspeaker, NaN where it was dropped as late."""

    order: Order
    at: float
    seconds: float = nan

    @property
    def latency(self) -> float:
        """Seconds from the capture of the frame to the sound."""
        return self.at - self.order.captured


@dataclass
class Sound:
    """Plays tones and says words; at most one utterance waits, and the newest one wins.

    `trouble` is a word for the status line, "" where all is well. `log` is what became of each
    order, in order.
    """

    speaker: Speaker
    voice: Voice
    clock: Clock
    trouble: str = ""
    log: list[Heard] = field(default_factory=list)
    _waiting: Order | None = None
    _turn: int = 0  # counts what was asked for: what was made for an older turn is not said
    _known: dict[tuple[str, float | None], Samples] = field(default_factory=dict)
    _to_prepare: list[tuple[str, float | None]] = field(default_factory=list)
    _open: bool = True
    _bell: threading.Condition = field(default_factory=threading.Condition)
    _thread: threading.Thread | None = None

    def __enter__(self) -> Sound:
        """Begins to listen for what is to be said."""
        self._thread = threading.Thread(target=self._run, name="voice", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ends when all that waits to be said is on its way."""
        with self._bell:
            self._open = False
            self._to_prepare.clear()
            self._bell.notify()
        if self._thread:
            self._thread.join()
        if kind is None:
            self._said_out()
        self.speaker.close()

    def tone(self, order: Order) -> None:
        """Sounds a tone at once, over whatever is being said."""
        samples = tone(order.what, self.speaker.rate)
        self.speaker.tone(samples, self._heard(order, samples))

    def say(self, order: Order) -> None:
        """Words to be said as soon as they are made; older ones that still wait are not."""
        with self._bell:
            self._replace(order)
            self._bell.notify()

    def hush(self) -> None:
        """Breaks off what is being said or waits to be."""
        with self._bell:
            self._replace(None)
            self.speaker.hush()

    def prepare(self, words: Iterable[str], most: float | None = None) -> None:
        """Makes words that may be said later, while there is nothing else to do."""
        with self._bell:
            self._to_prepare += [(one, most) for one in words if (one, most) not in self._known]
            self._bell.notify()

    def work(self) -> bool:
        """Does the next thing that waits, words to be said before words to prepare.

        Answers whether there was any.
        """
        with self._bell:
            order, self._waiting = self._waiting, None
            turn = self._turn
            ahead = self._to_prepare.pop(0) if order is None and self._to_prepare else None
        if order:
            self._speak(order, turn)
        elif ahead:
            self._made(*ahead)
        return bool(order or ahead)

    def _said_out(self) -> None:
        """Waits for the last words; no longer than any may take, should the device be stuck."""
        wait = threading.Event()
        for _ in range(round(LONGEST_S / LOOK_S)):
            if not self.speaker.speaking():
                return
            wait.wait(LOOK_S)

    def _run(self) -> None:
        while True:
            if self.work():
                continue
            with self._bell:
                if not self._open:
                    return
                if self._waiting is None and not self._to_prepare:
                    self._bell.wait()

    def _speak(self, order: Order, turn: int) -> None:
        """Says words, unless making them took until after they were due or newer ones came."""
        samples = self._made(order.what, order.most)
        with self._bell:
            if turn != self._turn or self.clock() > order.due or not len(samples):
                self._drop(order)
                return
            self.speaker.words(samples, self._heard(order, samples))

    def _made(self, words: str, most: float | None) -> Samples:
        if (words, most) not in self._known:
            self._known[words, most] = self.voice.utterance(words, self.speaker.rate, most)
        return self._known[words, most]

    def _heard(self, order: Order, samples: Samples) -> Callable[[float], None]:
        def heard(delay: float) -> None:
            seconds = len(samples) / self.speaker.rate
            self.log.append(Heard(order, self.clock() + delay, seconds))

        return heard

    def _replace(self, order: Order | None) -> None:
        """Puts an order, or none, in the place of the one that waits."""
        if self._waiting:
            self._drop(self._waiting)
        self._waiting = order
        self._turn += 1

    def _drop(self, order: Order) -> None:
        self.log.append(Heard(order, nan))


def open_sound(clock: Clock, voice: bool) -> Sound:
    """The sound of this machine; without a device or a voice everything goes on in silence."""
    speaker, trouble = loudspeaker()
    silent = isinstance(speaker, Silent)
    speech = system_voice() if voice and not silent else Voice(None)
    return Sound(speaker, speech, clock, trouble or speech.trouble)
