"""Plan files: which there are, and what one says together with what plans share."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from math import isfinite
from pathlib import Path
from typing import Any

from formcheck.errors import BadPlan
from formcheck.exercises import nearest

SHARED = "shared"
VOCABULARY = (
    "equipment"  # of the shared file: the words for equipment, where a plan lists what it uses
)

Data = dict[str, Any]


def names() -> list[str]:
    """The plans that formcheck brings along."""
    here = files("formcheck.plans")
    stems = (Path(entry.name).stem for entry in here.iterdir() if entry.name.endswith(".toml"))
    return sorted(stem for stem in stems if stem != SHARED)


def read(name: str) -> Data:
    """The data of a plan by its name or TOML file, filled up from the shared file.

    Raises `BadPlan` when there is none of that name, or the file is no TOML.
    """
    own = _parsed(_content(name), name)
    out = dict(own)
    for key, value in shared().items():
        if key == VOCABULARY:
            continue
        mine = own.get(key, value)
        if isinstance(value, dict) and isinstance(mine, dict):
            out[key] = {**value, **mine}
        else:
            out[key] = mine
    return out


def vocabulary() -> dict[str, str]:
    """The words for equipment and what they mean."""
    words: dict[str, str] = shared()[VOCABULARY]
    return words


@cache
def shared() -> Data:
    """What plans share unless they say otherwise."""
    return _parsed(_packaged(SHARED), SHARED)


def _content(name: str) -> bytes:
    path = Path(name)
    if name in names():
        return _packaged(name)
    if path.suffix == ".toml":
        try:
            return path.read_bytes()
        except OSError as error:
            raise BadPlan(f"{name} cannot be read", str(error.strerror).lower()) from error
    raise BadPlan(f"no plan is called {name!r}", nearest(name, names()))


def _packaged(name: str) -> bytes:
    return files("formcheck.plans").joinpath(f"{name}.toml").read_bytes()


def _parsed(content: bytes, name: str) -> Data:
    try:
        return tomllib.loads(content.decode(), parse_float=_finite)
    except ValueError as error:  # of the letters, of the TOML, of a number
        raise BadPlan(f"{name} is no valid TOML", str(error)) from error


def _finite(text: str) -> float:
    """A number; TOML knows nan and inf as well."""
    if not isfinite(float(text)):
        raise ValueError(f"{text} is no number to train by")
    return float(text)
