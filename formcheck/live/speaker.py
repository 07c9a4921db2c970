"""The loudspeaker: one stream that stays open, so that a sound starts within a few milliseconds."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np

from formcheck.live.tones import Samples, sounds
from formcheck.texts import say

Heard = Callable[[float], None]  # told the seconds until a sound leaves the loudspeaker


class Speaker(Protocol):
    """What sounds; `rate` is its samples a second."""

    rate: int

    def tone(self, samples: Samples, heard: Heard) -> None:
        """Sounds over whatever is on."""

    def words(self, samples: Samples, heard: Heard) -> None:
        """Speaks, instead of what is being said."""

    def hush(self) -> None:
        """Breaks off what is being said; tones ring out."""

    def speaking(self) -> bool:
        """Whether words are on their way out."""

    def close(self) -> None:
        """Gives the device back."""


@dataclass
class Sounding:
    """Samples on their way out: how many are out already, and whom to tell when the first is."""

    samples: Samples
    heard: Heard
    done: int = 0


@dataclass
class Mixer:
    """Adds up what sounds at once; called by those who play and by the device, each in its time."""

    fade: int = 220  # samples over which broken off words fade: a cut would click
    tones: list[Sounding] = field(default_factory=list)
    speech: list[Sounding] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def tone(self, samples: Samples, heard: Heard) -> None:
        """Adds a tone."""
        with self.lock:
            self.tones.append(Sounding(samples, heard))

    def words(self, samples: Samples, heard: Heard) -> None:
        """Puts words in the place of those that are being said."""
        with self.lock:
            self._break_off()
            self.speech.append(Sounding(samples, heard))

    def hush(self) -> None:
        """Breaks off what is being said."""
        with self.lock:
            self._break_off()

    def speaking(self) -> bool:
        """Whether words are on their way out."""
        with self.lock:
            return bool(self.speech)

    def mixed(self, count: int, delay: float) -> Samples:
        """The next `count` samples, which are heard `delay` seconds from now."""
        out = np.zeros(count, np.float32)
        with self.lock:
            playing = [*self.tones, *self.speech]
            begun = [one.heard for one in playing if not one.done]
            for one in playing:
                part = one.samples[one.done : one.done + count]
                out[: len(part)] += part
                one.done += max(1, len(part))
            self.tones = [one for one in self.tones if one.done < len(one.samples)]
            self.speech = [one for one in self.speech if one.done < len(one.samples)]
        for heard in begun:
            heard(delay)
        return np.clip(out, -1.0, 1.0)

    def _break_off(self) -> None:
        """Shortens what is being said to a fade; what has not begun is not said at all."""
        kept = [one for one in self.speech if one.done]
        for one in kept:
            rest = one.samples[one.done : one.done + self.fade]
            faded = rest * np.linspace(1.0, 0.0, len(rest), dtype=np.float32)
            one.samples = np.concatenate([one.samples[: one.done], faded])
        self.speech = kept


class Silent:
    """A loudspeaker that is none: sounds are taken and never heard."""

    rate = 44100

    def tone(self, samples: Samples, heard: Heard) -> None:
        """Nothing is heard."""

    def words(self, samples: Samples, heard: Heard) -> None:
        """Nothing is heard."""

    def hush(self) -> None:
        """There is nothing to break off."""

    def speaking(self) -> bool:
        """Never."""
        return False

    def close(self) -> None:
        """There is nothing to give back."""


class NoLoudspeakerError(Exception):
    """The machine has no device to play through."""


class Device(Mixer):
    """The loudspeaker of this machine, through PortAudio."""

    def __init__(self) -> None:
        super().__init__()
        import sounddevice

        output = sounds()["output"]
        if sounddevice.default.device[1] < 0:
            raise NoLoudspeakerError
        known = sounddevice.query_devices(kind="output")
        self.rate = int(known["default_samplerate"] or output["rate"])
        self.stream = sounddevice.OutputStream(
            samplerate=self.rate,
            channels=1,
            dtype="float32",
            latency=output["latency"],
            callback=self._fill,
        )
        self.stream.start()

    def _fill(self, out: Samples, count: int, when: Any, status: object) -> None:
        """What PortAudio calls for the next samples, in a thread of its own."""
        delay = max(0.0, float(when.outputBufferDacTime - when.currentTime))
        out[:, 0] = self.mixed(count, delay)

    def close(self) -> None:
        """Gives the device back."""
        self.stream.close()


def loudspeaker() -> tuple[Speaker, str]:
    """This machine's loudspeaker, or a silent one and why in words for the status line."""
    try:
        return Device(), ""
    except ImportError:
        return Silent(), say("sound.no_library")
    except NoLoudspeakerError:
        return Silent(), say("sound.no_loudspeaker")
    except OSError:  # PortAudio itself is missing
        return Silent(), say("sound.no_portaudio")
    except Exception as error:  # noqa: BLE001 - PortAudio's own errors, imported with it
        return Silent(), say("sound.no_device", why=_first_line(error))


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
