"""Exercises by the name that a record carries; a coach's own file may be gone by then."""

from __future__ import annotations

from formcheck.errors import BadExercise
from formcheck.exercises import load
from formcheck.model import Exercise


def exercise_named(name: str) -> Exercise | None:
    """The exercise of this name, None for one that formcheck does not bring along."""
    try:
        return load(name)
    except BadExercise:
        return None


def family_of(name: str) -> str:
    """The family of an exercise, "" for one that is not known."""
    found = exercise_named(name)
    return found.family if found else ""


def title_of(name: str) -> str:
    """What an exercise is called, its own name for one that is not known."""
    found = exercise_named(name)
    return found.title if found else name
