"""What the tests share: real runs of the command line on the sample films, each done once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# The same code gives the same result; `--hypothesis-profile=default` looks for new examples.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

SAMPLES = Path(__file__).parent.parent / "sample_videos"


@dataclass(frozen=True)
class Done:
    """A command that has ended: its exit code and what it printed."""

    code: int
    out: str
    err: str


def formcheck(
    *arguments: str | Path,
    cwd: Path,
    through: Sequence[str | Path] = (),
    encoding: str = "utf-8",
) -> Done:
    """Runs formcheck as a user would, optionally `through` another command.

    `encoding` is that of the terminal. What is kept goes into a folder beside `cwd`.
    """
    command = [*through, sys.executable, "-m", "formcheck", *arguments]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("FORMCHECK")}
    environment |= own_data(cwd.parent / f"{cwd.name}.data")
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment | {"PYTHONIOENCODING": encoding},
        capture_output=True,
        text=True,
        encoding=encoding,
        timeout=300,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def own_data(place: Path) -> dict[str, str]:
    """The variables by which every system finds the user's data, all in another place."""
    return dict.fromkeys(
        ("XDG_DATA_HOME", "LOCALAPPDATA", "WIN_PD_OVERRIDE_LOCAL_APPDATA"), str(place)
    )


@pytest.fixture(autouse=True)
def _own_history(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test ever touches the history of whoever runs it."""
    monkeypatch.delenv("FORMCHECK_DATABASE", raising=False)
    for name, place in own_data(tmp_path_factory.getbasetemp() / "data").items():
        monkeypatch.setenv(name, place)


@dataclass(frozen=True)
class Judged:
    """A sample film, what is true of it, and what formcheck made of it."""

    film: Path
    done: Done
    folder: Path

    @cached_property
    def analysis(self) -> dict[str, Any]:
        """The written analysis."""
        return _json(self.folder / "analysis.json")

    @cached_property
    def truth(self) -> dict[str, Any]:
        """What the studio put into the film."""
        return _json(self.film.with_suffix(".json"))


def _json(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def _judged(name: str, place: Path, *options: str) -> Judged:
    film = SAMPLES / f"{name}.mp4"
    return Judged(film, formcheck("analyze", film, *options, cwd=place), place / name)


@pytest.fixture(scope="session")
def side(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """The side sample, judged in full, annotated film included."""
    return _judged("squat_side", tmp_path_factory.mktemp("side"))


@pytest.fixture(scope="session")
def front(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """The front sample, judged without an annotated film."""
    return _judged("squat_front", tmp_path_factory.mktemp("front"), "--no-video")
