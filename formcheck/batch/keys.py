"""What a result depends on, as keys: as long as they are the same, nothing is done again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from formcheck import __version__
from formcheck.batch.submission import Submission
from formcheck.errors import FormcheckError
from formcheck.exercises import load
from formcheck.options import AUTO, Options
from formcheck.poses.mediapipe import MediaPipeBackend, find_model

RULES = (".toml", ".json")  # files in which rules stand
NO_RULES = ("batch", "coaching", "plans", "report", "schedule", "texts")  # what only tells of them


@dataclass(frozen=True)
class Settings:
    """How the films of a batch are judged, all alike.

    `exercise` is for those that name none. `film` makes the annotated film as well.
    """

    exercise: str = AUTO
    model: Path | None = None
    all_frames: bool = False
    film: bool = False
    debug: bool = False

    def options(self, submission: Submission, film: Path) -> Options:
        """What one film is judged with: as `analyze` would, on one core."""
        named = submission.exercise
        return Options(
            source=film,
            exercise=self.exercise if named == AUTO else named,
            height=submission.height,
            model=self.model,
            all_frames=self.all_frames,
            workers=1,
            film=self.film,
            pictures=True,
            quiet=True,
            debug=self.debug,
        )


def reading_key(options: Options, film_sha256: str) -> str:
    """Stands for all that a film's landmarks depend on; raises `BadModel`."""
    backend = _backend(options.model)
    reading = options.reading
    parts = (reading.start, reading.end, reading.max_rate, reading.rotate, reading.athlete)
    return _digest(film_sha256, backend.name, backend.sha256, *map(str, parts))


def judging_key(options: Options, reading: str) -> str:
    """Stands for all that a result depends on, besides what its athlete says of the set."""
    parts = (options.exercise, options.side, options.height, options.film)
    return _digest(reading, __version__, _rules(), _own_rules(options.exercise), *map(str, parts))


@cache
def _backend(model: Path | None) -> MediaPipeBackend:
    return MediaPipeBackend(find_model(model))


@cache
def _own_rules(exercise: str) -> str:
    """The rules of an exercise that stand in a file of the coach's; "" of ours, and of none."""
    if not exercise.endswith(".toml"):
        return ""
    try:
        return load(exercise).sha256
    except FormcheckError:
        return ""


@cache
def _rules() -> str:
    """A digest of every file of formcheck in which rules stand."""
    found = sorted(_below(files("formcheck"), ""))
    return _digest(*(part for name, content in found for part in (name, content)))


def _below(folder: Traversable, name: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for one in folder.iterdir():
        path = f"{name}/{one.name}"
        if one.is_dir() and one.name not in NO_RULES:
            found += _below(one, path)
        elif one.name.endswith(RULES):
            found.append((path, hashlib.sha256(one.read_bytes()).hexdigest()))
    return found


def _digest(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
