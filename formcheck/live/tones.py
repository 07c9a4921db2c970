"""The tones of a live set, made of numbers: no sound files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]  # (n,) in -1..1


@cache
def sounds() -> Mapping[str, Any]:
    """What `sound.toml` says."""
    return tomllib.loads(files("formcheck.live").joinpath("sound.toml").read_text("utf-8"))


@lru_cache(maxsize=32)
def tone(kind: str, rate: int) -> Samples:
    """A tone of `sound.toml` at `rate` samples a second, (n,) in -1..1; `KeyError` for no such."""
    notes = sounds()["tones"][kind]
    return np.concatenate([_note(pitch, s, loud, rate) for pitch, s, loud in notes])


def _note(pitch: float, seconds: float, loudness: float, rate: int) -> Samples:
    """A note with a soft beginning and end, and its octave above it."""
    shape = sounds()["shape"]
    t = np.arange(round(seconds * rate)) / rate
    wave = np.sin(2 * np.pi * pitch * t) + shape["overtone"] * np.sin(4 * np.pi * pitch * t)
    swell = np.clip(t / shape["attack"], 0.0, 1.0)
    fade = np.clip((seconds - t) / shape["release"], 0.0, 1.0)
    return np.asarray(loudness * wave * swell * fade / (1.0 + shape["overtone"]), np.float32)


def at_rate(samples: Samples, rate: int, wanted: int) -> Samples:
    """Samples (n,) of one rate at another one, by straight lines: speech asks for no more."""
    if rate == wanted or not len(samples):
        return samples
    at = np.arange(round(len(samples) * wanted / rate)) * (rate / wanted)
    return np.asarray(np.interp(at, np.arange(len(samples)), samples), np.float32)


def without_silence(samples: Samples) -> Samples:
    """Samples from the first to the last that can be heard: a voice shall start when it starts."""
    loud = np.flatnonzero(np.abs(samples) > sounds()["voice"]["silence"])
    return samples[loud[0] : loud[-1] + 1] if len(loud) else samples[:0]
