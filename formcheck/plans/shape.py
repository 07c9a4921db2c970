"""Whether the data of a plan has the shape that the schema asks for, told in words for a coach."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

from formcheck.exercises import nearest
from formcheck.plans.slots import Data, Problem, Slot

UNKNOWN_KEYS = ("additionalProperties", "unevaluatedProperties")
KINDS = {
    "integer": "a whole number",
    "number": "a number",
    "string": "words in quotes",
    "boolean": "true or false",
    "array": "a list in [ ]",
    "object": "a table",
}
LIMITS = {"minimum": "at least", "maximum": "at most", "exclusiveMinimum": "more than"}
SLOT_DEPTH = 4  # work, phase, day, position


@dataclass(frozen=True)
class Refusal:
    """What the schema refuses: where, what was said there, what it asks for by which keyword."""

    path: tuple[Any, ...]
    keyword: str
    said: Any
    asked: Any
    schema: dict[str, Any]
    message: str

    @property
    def slot(self) -> tuple[Any, ...]:
        """Phase, day and position of the exercise it lies in; nothing for another place."""
        inside = len(self.path) >= SLOT_DEPTH and self.path[0] == "work"
        return self.path[1:SLOT_DEPTH] if inside else ()


@cache
def schema() -> dict[str, Any]:
    """The JSON schema of a plan's data."""
    text = files("formcheck.plans").joinpath("plan.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def refusals(data: Data) -> list[Refusal]:
    """Everything that the schema refuses, in the order of the file's tables."""
    found = [
        Refusal(
            tuple(error.absolute_path),
            str(error.validator),
            error.instance,
            error.validator_value,
            dict(error.schema) if isinstance(error.schema, dict) else {},
            error.message,
        )
        for error in Draft202012Validator(schema()).iter_errors(data)
    ]
    return sorted(found, key=lambda refusal: [str(part).zfill(3) for part in refusal.path])


def shape_problems(found: list[Refusal], data: Data) -> list[Problem]:
    """The refusals in words, each once."""
    return list(dict.fromkeys(problem for one in found for problem in _problems(one, data)))


def without_broken(data: Data, found: list[Refusal]) -> dict[str, Any]:
    """The data without the exercises that are refused, so that the rest can be looked at."""
    broken = {refusal.slot for refusal in found}
    work = {
        phase: {
            day: [row for place, row in enumerate(rows) if (phase, day, place) not in broken]
            for day, rows in days.items()
        }
        for phase, days in data["work"].items()
    }
    return {**data, "work": work}


def _problems(refusal: Refusal, data: Data) -> Iterator[Problem]:
    place = _place(refusal.path, data)
    if refusal.keyword in UNKNOWN_KEYS:
        known = _known(refusal)
        for key in _unknown(refusal, known):
            yield Problem(place, f"{key!r} is not known here", nearest(key, known))
    elif refusal.keyword == "required":
        for key in refusal.asked:
            if key not in refusal.said:
                yield Problem(place, f"{key!r} is missing", "add it")
    else:
        yield Problem(place, *_words(refusal))


def _words(refusal: Refusal) -> tuple[str, str]:
    """What is refused, and what would do."""
    said = json.dumps(refusal.said, default=str)
    if refusal.keyword == "enum":
        return f"{said} is not known", nearest(str(refusal.said), refusal.asked)
    if "description" in refusal.schema:
        return f"{said} cannot be read", f"write {refusal.schema['description']}"
    if refusal.keyword == "type":
        return f"{said} is not {KINDS[refusal.asked]}", f"write {KINDS[refusal.asked]}"
    if refusal.keyword == "const":
        return f"{said} is not known", f"write {json.dumps(refusal.asked)}"
    if refusal.keyword in LIMITS:
        return f"{said} is out of range", f"write {LIMITS[refusal.keyword]} {refusal.asked}"
    return f"{said} does not have the right length", "compare it with runner-strength-8w.toml"


def _unknown(refusal: Refusal, known: list[str]) -> list[str]:
    """The keys that the refusal is about; those of a wrong kind have their own refusal."""
    named = re.findall(r"'([^']+)'", refusal.message)
    return [key for key in refusal.said if key in named and key not in known]


def _known(refusal: Refusal) -> list[str]:
    """The keys that may stand there, also those of the definition it builds on."""
    base = str(refusal.schema.get("$ref", "")).rpartition("/")[2]
    inherited = schema()["$defs"].get(base, {}).get("properties", {})
    return [*refusal.schema.get("properties", {}), *inherited]


def _place(path: tuple[Any, ...], data: Data) -> str:
    """Where in the file a path leads, in words."""
    if len(path) >= SLOT_DEPTH and path[0] == "work":
        _, phase, day, position, *rest = path
        row = data["work"][phase][day][position]
        slot = Slot(phase, day, position + 1, row if isinstance(row, dict) else {})
        return ", ".join([slot.place, *([".".join(map(str, rest))] if rest else [])])
    words = ""
    for part in path:
        words += f" {part + 1}" if isinstance(part, int) else f".{part}" if words else str(part)
    return words or "the plan"
