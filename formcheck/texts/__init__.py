"""All sentences of the coaching in one place: a TOML file a language, looked up by key.

A key is "section.name"; a sentence has its numbers and names in braces. To translate, copy
`en.toml`, keep the keys and the braces, and translate the rest.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from pathlib import PurePath

ENGLISH = "en"
_SPOKEN: ContextVar[str] = ContextVar("language", default=ENGLISH)


def say(key: str, /, **fields: object) -> str:
    """The sentence of this key with its fields filled in; `KeyError` for one that is missing."""
    return catalogue()[key].format(**fields)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Everything is said in one of `languages()` while this lasts."""
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def spoken() -> str:
    """The language that is spoken now, by its code as in "en"."""
    return _SPOKEN.get()


def languages() -> list[str]:
    """The languages that there are catalogues of."""
    names = (PurePath(entry.name) for entry in files("formcheck.texts").iterdir())
    return sorted(name.stem for name in names if name.suffix == ".toml")


def catalogue(language: str = "") -> Mapping[str, str]:
    """Every sentence of a language by its key; of the one that is spoken where none is named."""
    return _read(language or spoken())


@cache
def _read(language: str) -> Mapping[str, str]:
    text = files("formcheck.texts").joinpath(f"{language}.toml").read_text("utf-8")
    return {
        f"{section}.{name}": sentence
        for section, sentences in tomllib.loads(text).items()
        for name, sentence in sentences.items()
    }
