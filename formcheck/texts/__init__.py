"""All sentences of the coaching in one place: a TOML file a language, looked up by key.

A key is "section.name"; a sentence has its numbers and names in braces. To translate, copy
`en.toml`, keep the keys and the braces, and translate the rest.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

ENGLISH = "en"


def say(key: str, /, **fields: object) -> str:
    """The sentence of this key with its fields filled in; `KeyError` for one that is missing."""
    return catalogue()[key].format(**fields)


@cache
def catalogue(language: str = ENGLISH) -> Mapping[str, str]:
    """Every sentence of a language by its key."""
    text = files("formcheck.texts").joinpath(f"{language}.toml").read_text("utf-8")
    return {
        f"{section}.{name}": sentence
        for section, sentences in tomllib.loads(text).items()
        for name, sentence in sentences.items()
    }
