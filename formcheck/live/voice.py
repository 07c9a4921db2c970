"""The system's own voice, offline: espeak-ng on Linux, say on macOS, SAPI on Windows.

Each is asked for samples instead of being let speak: one loudspeaker plays tones and words, an
utterance starts at once and can be broken off, and its length is known before it is said.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import wave
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from formcheck.live.tones import Samples, at_rate, sounds, without_silence
from formcheck.texts import say, spoken

ESPEAK = ("espeak-ng", "espeak")
POWERSHELL = (
    "Add-Type -AssemblyName System.Speech;"
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer;"
    "$voice.Rate = [int]$args[1]; $voice.SetOutputToWaveFile($args[0]);"
    "$voice.Speak([Console]::In.ReadToEnd()); $voice.Dispose()"
)
SAPI_USUAL, SAPI_STEP = 180.0, 1.12  # words a minute at SAPI's rate 0; each step is so much faster

Run = Callable[[Sequence[str], str], bytes]


@dataclass(frozen=True)
class Voice:
    """A voice that makes samples of words; `trouble` says why there is none, "" where there is."""

    speak: Callable[[str, int], tuple[Samples, int]] | None
    trouble: str = ""

    def utterance(self, words: str, rate: int, most: float | None = None) -> Samples:
        """Words as samples (n,) at `rate` a second, none where there is no voice.

        They are said faster, as far as that is understood, where they would last longer than `most`
        seconds.
        """
        if self.speak is None:
            return np.zeros(0, np.float32)
        usual, fastest = (int(sounds()["voice"][name]) for name in ("usual", "fastest"))
        said = self._said(words, usual, rate)
        seconds = len(said) / rate
        if most is None or seconds <= most:
            return said
        return self._said(words, min(fastest, round(1.03 * usual * seconds / most) + 1), rate)

    def _said(self, words: str, speed: int, rate: int) -> Samples:
        assert self.speak is not None
        try:
            samples, own = self.speak(words, speed)
        except (OSError, subprocess.SubprocessError, wave.Error, EOFError):
            return np.zeros(0, np.float32)
        heard = without_silence(samples)
        peak = float(np.abs(heard).max(initial=0.0))
        loud = heard * np.float32(sounds()["voice"]["loudness"] / peak) if peak else heard
        return at_rate(loud, own, rate)


def system_voice(
    platform: str = sys.platform,
    which: Callable[[str], str | None] = shutil.which,
    run: Run | None = None,
) -> Voice:
    """The voice that this system brings along, or why there is none."""
    run = run or _run
    if platform == "darwin":
        return Voice(_to_file(run, _say_command)) if which("say") else _none("sound.no_voice")
    if platform == "win32":
        shell = which("powershell") or which("pwsh")
        return Voice(_to_file(run, _sapi_command(shell))) if shell else _none("sound.no_voice")
    program = next((one for one in ESPEAK if which(one)), "")
    return Voice(_espeak(run, program)) if program else _none("sound.no_voice_linux")


def _none(key: str) -> Voice:
    return Voice(None, say(key))


def _espeak(run: Run, program: str) -> Callable[[str, int], tuple[Samples, int]]:
    def speak(words: str, speed: int) -> tuple[Samples, int]:
        command = [program, "-v", spoken(), "-s", f"{speed}", "--stdin", "--stdout"]
        return _samples(run(command, words))

    return speak


def _to_file(
    run: Run, command: Callable[[Path, int], list[str]]
) -> Callable[[str, int], tuple[Samples, int]]:
    """A voice that only writes files."""

    def speak(words: str, speed: int) -> tuple[Samples, int]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "words.wav"
            run(command(path, speed), words)
            return _samples(path.read_bytes())

    return speak


def _say_command(path: Path, speed: int) -> list[str]:
    kind = ["--file-format=WAVE", "--data-format=LEI16@22050"]
    return ["say", "-r", f"{speed}", "-o", f"{path}", *kind, "-f", "-"]


def _sapi_command(shell: str) -> Callable[[Path, int], list[str]]:
    def command(path: Path, speed: int) -> list[str]:
        step = round(np.log(speed / SAPI_USUAL) / np.log(SAPI_STEP))
        script = f"& {{ {POWERSHELL} }} '{path}' {min(10, max(-10, step))}"
        return [shell, "-NoProfile", "-NonInteractive", "-Command", script]

    return command


def _run(command: Sequence[str], words: str) -> bytes:
    """What a program writes when it is given these words."""
    limit = float(sounds()["voice"]["seconds"])
    done = subprocess.run(
        command, input=words.encode(), capture_output=True, timeout=limit, check=True
    )
    return done.stdout


def _samples(data: bytes) -> tuple[Samples, int]:
    """The samples (n,) of a WAV file of 16 bits, and its rate; of several channels the first."""
    with wave.open(io.BytesIO(data)) as file:
        rate, channels = file.getframerate(), file.getnchannels()
    # A program that writes to a pipe cannot know the length yet: what follows the header counts.
    at = data.index(b"data") + 8
    body = data[at : at + (len(data) - at) // 2 * 2]
    return np.frombuffer(body, "<i2")[::channels].astype(np.float32) / 32768.0, rate
