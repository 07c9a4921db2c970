"""Tones and voice: what is heard, when, and what is not said because it would come too late."""

from __future__ import annotations

import io
import shutil
import wave
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import isnan
from pathlib import Path

import numpy as np
import pytest

from formcheck.live.sound import Order, Sound, open_sound
from formcheck.live.speaker import Heard, Mixer, Silent
from formcheck.live.tones import Samples, at_rate, sounds, tone, without_silence
from formcheck.live.voice import Voice, system_voice

RATE = 1000
DELAY = 0.02  # seconds from the speaker to the ear


@dataclass
class FakeSpeaker:
    """Hears all at once and keeps what it heard."""

    rate: int = RATE
    played: list[str] = field(default_factory=list)

    def tone(self, samples: Samples, heard: Heard) -> None:
        self.played.append("tone")
        heard(DELAY)

    def words(self, samples: Samples, heard: Heard) -> None:
        self.played.append(f"{len(samples)}")
        heard(DELAY)

    def hush(self) -> None:
        self.played.append("hush")

    def speaking(self) -> bool:
        return False

    def close(self) -> None:
        self.played.append("closed")


@dataclass
class Slow:
    """A voice that takes `takes` seconds for an utterance, and does something meanwhile."""

    takes: float = 0.0
    now: float = 0.0
    asked: list[str] = field(default_factory=list)
    meanwhile: Callable[[], None] = lambda: None

    def speak(self, words: str, speed: int) -> tuple[Samples, int]:
        self.asked.append(words)
        self.now += self.takes
        self.meanwhile()
        return np.full(RATE * len(words) * 10 // speed, 0.5, np.float32), RATE


def sound(voice: Slow) -> tuple[Sound, FakeSpeaker]:
    speaker = FakeSpeaker()
    return Sound(speaker, Voice(voice.speak), lambda: voice.now), speaker


def order(what: str, due: float = 1.0, most: float | None = None) -> Order:
    return Order(what, captured=0.0, due=due, most=most)


def test_a_tone_sounds_at_once_and_its_latency_is_known() -> None:
    here, speaker = sound(Slow(now=0.1))
    here.tone(order("count"))
    assert speaker.played == ["tone"]
    assert here.log[0].latency == pytest.approx(0.1 + DELAY)


def test_of_two_utterances_that_wait_the_newer_is_said() -> None:
    here, speaker = sound(Slow())
    here.say(order("old"))
    here.say(order("newer"))
    assert here.work()
    assert not here.work()
    assert [(one.order.what, isnan(one.at)) for one in here.log] == [
        ("old", True),
        ("newer", False),
    ]
    assert len(speaker.played) == 1


def test_what_is_late_is_dropped_instead_of_said_late() -> None:
    here, speaker = sound(Slow(takes=2.0))
    here.say(order("too late", due=1.0))
    assert here.work()
    assert speaker.played == []
    assert isnan(here.log[0].at)


def test_what_was_prepared_is_said_without_being_made_again() -> None:
    voice = Slow(takes=0.4)
    here, speaker = sound(voice)
    here.prepare(["one", "two"], 1.5)
    while here.work():
        pass
    voice.now = 10.0
    here.say(order("two", due=10.1, most=1.5))
    here.work()
    assert voice.asked == ["one", "two"]
    assert len(speaker.played) == 1


def test_what_is_to_be_said_goes_before_what_is_to_be_prepared() -> None:
    voice = Slow()
    here, _ = sound(voice)
    here.prepare(["later"])
    here.say(order("now"))
    here.work()
    assert voice.asked == ["now"]


def test_hush_breaks_off_what_is_said_and_what_waits() -> None:
    here, speaker = sound(Slow())
    here.say(order("words"))
    here.hush()
    assert not here.work()
    assert speaker.played == ["hush"]


def test_hush_reaches_words_that_are_being_made() -> None:
    voice = Slow()
    here, speaker = sound(voice)
    voice.meanwhile = here.hush
    here.say(order("words"))
    here.work()
    assert speaker.played == ["hush"]
    assert isnan(here.log[0].at)


def test_its_thread_says_what_it_is_given_and_ends() -> None:
    said: list[str] = []
    here, speaker = sound(Slow())
    speaker.words = lambda samples, heard: said.append("said")  # type: ignore[method-assign]
    with here:
        here.say(order("words"))
        here.prepare(["more"])
    assert said == ["said"]
    assert speaker.played == ["closed"]


def test_a_long_cue_is_said_faster_but_not_beyond_what_is_understood() -> None:
    voice = Slow()
    one = Voice(voice.speak)
    usual = one.utterance("a" * 40, RATE)
    faster = one.utterance("a" * 40, RATE, most=len(usual) / RATE * 0.95)
    assert 0.9 * len(usual) < len(faster) < len(usual)
    limits = sounds()["voice"]
    least = one.utterance("a" * 400, RATE, most=1.0)
    assert len(least) == RATE * 400 * 10 // limits["fastest"]


@pytest.mark.parametrize("kind", sounds()["tones"])
def test_every_tone_is_short_and_neither_clips_nor_clicks(kind: str) -> None:
    samples = tone(kind, 44100)
    assert len(samples) < 0.6 * 44100
    assert 0.05 < np.abs(samples).max() <= 0.7
    assert np.abs(np.diff(samples)).max() < 0.2
    assert abs(samples[0]) < 0.01
    assert abs(samples[-1]) < 0.01


def test_the_depth_tone_is_softer_than_the_tick() -> None:
    assert np.abs(tone("depth", 44100)).max() < 0.7 * np.abs(tone("count", 44100)).max()


def test_samples_keep_their_length_in_seconds_at_another_rate() -> None:
    samples = np.sin(np.arange(22050) / 20).astype(np.float32)
    assert len(at_rate(samples, 22050, 48000)) == 48000
    assert at_rate(samples, 22050, 22050) is samples


def test_silence_around_words_is_cut_off() -> None:
    samples = np.r_[np.zeros(50), np.full(10, 0.5), np.zeros(20)].astype(np.float32)
    assert len(without_silence(samples)) == 10
    assert len(without_silence(np.zeros(30, np.float32))) == 0


def test_the_mixer_adds_tones_to_words_and_tells_when_each_is_heard() -> None:
    heard: list[tuple[str, float]] = []
    mixer = Mixer(fade=2)
    mixer.words(np.full(8, 0.5, np.float32), lambda delay: heard.append(("words", delay)))
    mixer.tone(np.full(3, 0.25, np.float32), lambda delay: heard.append(("tone", delay)))
    assert mixer.mixed(4, 0.01).tolist() == [0.75, 0.75, 0.75, 0.5]
    assert heard == [("tone", 0.01), ("words", 0.01)]
    assert mixer.mixed(8, 0.02).tolist() == [0.5] * 4 + [0.0] * 4
    assert mixer.mixed(2, 0.03).tolist() == [0.0, 0.0]
    assert len(heard) == 2


def test_words_that_are_broken_off_fade_and_the_next_ones_begin() -> None:
    mixer = Mixer(fade=3)
    mixer.words(np.full(100, 0.5, np.float32), lambda _: None)
    mixer.mixed(10, 0.0)
    mixer.hush()
    assert mixer.mixed(5, 0.0).tolist() == [0.5, 0.25, 0.0, 0.0, 0.0]
    mixer.words(np.full(2, 0.5, np.float32), lambda _: None)
    mixer.words(np.full(2, 0.25, np.float32), lambda _: None)
    assert mixer.mixed(3, 0.0).tolist() == [0.25, 0.25, 0.0]


def wav(samples: Sequence[int], rate: int = 16000, claimed: int | None = None) -> bytes:
    """A WAV file; `claimed` is the length its header tells, as of one written to a pipe."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(np.array(samples, "<i2").tobytes())
    data = bytearray(out.getvalue())
    if claimed is not None:
        data[40:44] = claimed.to_bytes(4, "little")
    return bytes(data)


@dataclass
class Programs:
    """Voice programs that write a second of noise; keeps how they were called."""

    calls: list[tuple[list[str], str]] = field(default_factory=list)

    def run(self, command: Sequence[str], words: str) -> bytes:
        self.calls.append((list(command), words))
        data = wav([8000, -8000] * 8000, claimed=0x7FFFF000)
        for part in command:
            for word in part.split("'"):
                if word.endswith(".wav"):
                    Path(word).write_bytes(wav([8000, -8000] * 8000))
        return data


@pytest.mark.parametrize(
    ("platform", "program"),
    [("linux", "espeak-ng"), ("darwin", "say"), ("win32", "powershell")],
)
def test_each_system_speaks_with_its_own_voice(platform: str, program: str) -> None:
    programs = Programs()
    voice = system_voice(platform, lambda name: name if name == program else None, programs.run)
    samples = voice.utterance("Glue your heels to the floor; rm -rf '", 8000)
    assert len(samples) == 8000
    assert np.abs(samples).max() == pytest.approx(sounds()["voice"]["loudness"])
    command, words = programs.calls[0]
    assert command[0] == program
    assert words == "Glue your heels to the floor; rm -rf '"
    assert not any("rm -rf" in part for part in command)


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_a_system_without_a_voice_says_so_in_a_word(platform: str) -> None:
    voice = system_voice(platform, lambda name: None)
    assert voice.trouble.startswith("no voice")
    assert len(voice.utterance("anything", RATE)) == 0


def test_a_voice_that_breaks_is_silent() -> None:
    def broken(words: str, speed: int) -> tuple[Samples, int]:
        raise OSError("gone")

    assert len(Voice(broken).utterance("words", RATE)) == 0


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed")
def test_the_voice_of_this_machine_speaks() -> None:
    samples = system_voice("linux").utterance("Two more", 22050)
    assert 0.2 < len(samples) / 22050 < 1.5


def test_without_a_device_all_goes_on_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OSError("PortAudio library not found")

    monkeypatch.setattr("formcheck.live.speaker.Device", broken)
    with open_sound(lambda: 0.0, voice=True) as here:
        assert here.trouble.startswith("no sound: PortAudio is missing")
        assert isinstance(here.speaker, Silent)
        here.tone(order("count"))
        here.say(order("words"))
        here.hush()
