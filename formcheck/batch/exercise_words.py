"""Exercises by what people call them in names of films and in lists."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from formcheck.exercises import FAMILY_DEFAULTS, load, names

FOREIGN = ""  # stands for an exercise that is not judged
WORD = re.compile(r"[^\W_]+")


@cache
def vocabulary() -> dict[str, Any]:
    """The words of `names.toml`."""
    return tomllib.loads(files("formcheck.batch").joinpath("names.toml").read_text("utf-8"))


@cache
def phrases() -> dict[str, str]:
    """The exercise or family that a run of words stands for, by the words in one."""
    told = {_one(phrase): FOREIGN for phrase in vocabulary()["words"]["foreign"]}
    for exercise, others in vocabulary()["exercises"].items():
        told |= {_one(phrase): exercise for phrase in others}
    for name in names():
        told |= {_one(name): name, _one(load(name).title): name}
    return told | {family: family for family in FAMILY_DEFAULTS}


@cache
def most_words() -> int:
    """How many words an exercise's name has at most."""
    said = list(vocabulary()["words"]["foreign"])
    for others in vocabulary()["exercises"].values():
        said += others
    titles = [load(name).title for name in names()]
    return max(len(WORD.findall(phrase)) for phrase in (*said, *titles))


def exercises_in(words: Sequence[str]) -> list[tuple[int, int, str]]:
    """Which words (from, to) name which exercise, the longest names first; "" for foreign ones."""
    found: list[tuple[int, int, str]] = []
    at = 0
    while at < len(words):
        ends = range(min(len(words), at + most_words()), at, -1)
        end = next((end for end in ends if "".join(words[at:end]) in phrases()), None)
        if end is not None:
            found.append((at, end, phrases()["".join(words[at:end])]))
        at = end or at + 1
    return found


def one_of(found: Iterable[str]) -> str:
    """The exercise that all of them mean, "" where they contradict each other.

    A family goes with any of its exercises.
    """
    meant = set(found)
    if FOREIGN in meant:
        return ""
    exact = {name for name in meant if name not in FAMILY_DEFAULTS}
    families = meant - exact
    if len(exact) == 1 and families <= {load(next(iter(exact))).family}:
        return next(iter(exact))
    return next(iter(families)) if not exact and len(families) == 1 else ""


def exercise_called(text: str) -> str:
    """The exercise or family that the whole of a text names, "" for none."""
    words = WORD.findall(text.lower())
    return phrases().get("".join(words), "")


def _one(phrase: str) -> str:
    return "".join(WORD.findall(phrase.lower()))
