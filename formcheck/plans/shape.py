"""Whether the data of a plan has the shape that the schema asks for, told in words for a coach."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

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
SLOT_DEPTH = 4  # work, phase, day, position


@cache
def schema() -> dict[str, Any]:
    """The JSON schema of a plan's data."""
    text = files("formcheck.plans").joinpath("plan.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def shape_problems(data: Data) -> tuple[list[Problem], bool]:
    """What the schema refuses, and whether all of it lies inside single exercises."""
    errors = list(Draft202012Validator(schema()).iter_errors(data))
    errors.sort(key=lambda error: [str(part).zfill(3) for part in error.absolute_path])
    found = dict.fromkeys(problem for error in errors for problem in _problems(error, data))
    return list(found), all(_slot_path(error) for error in errors)


def without_broken(data: Data) -> dict[str, Any]:
    """The data without the exercises that the schema refuses, so that the rest can be looked at."""
    broken = {_slot_path(error) for error in Draft202012Validator(schema()).iter_errors(data)}
    work = {
        phase: {
            day: [row for place, row in enumerate(rows) if (phase, day, place) not in broken]
            for day, rows in days.items()
        }
        for phase, days in data["work"].items()
    }
    return {**data, "work": work}


def _slot_path(error: ValidationError) -> tuple[Any, ...]:
    """Phase, day and position of the exercise that is refused; nothing for another place."""
    path = list(error.absolute_path)
    inside = len(path) >= SLOT_DEPTH and path[0] == "work"
    return tuple(path[1:SLOT_DEPTH]) if inside else ()


def _problems(error: ValidationError, data: Data) -> Iterator[Problem]:
    place = place_of(list(error.absolute_path), data)
    if error.validator in UNKNOWN_KEYS:
        for key in _unknown(error):
            yield Problem(place, f"{key!r} is not known here", nearest(key, _known(error)))
    elif error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        for key in missing:
            yield Problem(place, f"{key!r} is missing", "add it")
    else:
        yield Problem(place, *_words(error))


def _words(error: ValidationError) -> tuple[str, str]:
    """What is refused, and what would do."""
    said, asked = json.dumps(error.instance), error.validator_value
    if error.validator == "enum":
        return f"{said} is not known", nearest(str(error.instance), asked)
    if "description" in error.schema:
        return f"{said} cannot be read", f"write {error.schema['description']}"
    if error.validator == "type":
        return f"{said} is not {KINDS[str(asked)]}", f"write {KINDS[str(asked)]}"
    if error.validator == "const":
        return f"{said} is not known", f"write {json.dumps(asked)}"
    limits = {"minimum": "at least", "maximum": "at most", "exclusiveMinimum": "more than"}
    if error.validator in limits:
        return f"{said} is out of range", f"write {limits[error.validator]} {asked}"
    return f"{said} does not have the right length", "compare it with runner-strength-8w.toml"


def _unknown(error: ValidationError) -> list[str]:
    known = _known(error)
    if error.validator == "additionalProperties":
        return [key for key in error.instance if key not in known]
    named = re.findall(r"'([^']+)'", error.message)
    return [key for key in error.instance if key in named and key not in known]


def _known(error: ValidationError) -> list[str]:
    """The keys that may stand there, also those of the definition it builds on."""
    base = str(error.schema.get("$ref", "")).rpartition("/")[2]
    inherited = schema()["$defs"].get(base, {}).get("properties", {})
    return [*error.schema.get("properties", {}), *inherited]


def place_of(path: Sequence[Any], data: Data) -> str:
    """Where in the file a path leads, in words."""
    if len(path) >= SLOT_DEPTH and path[0] == "work":
        _, phase, day, position, *rest = path
        row = data["work"][phase][day][position]
        slot = Slot(str(phase), str(day), int(position) + 1, row if isinstance(row, dict) else {})
        return ", ".join([slot.place, *([".".join(map(str, rest))] if rest else [])])
    words = ""
    for part in path:
        words += f" {part + 1}" if isinstance(part, int) else f".{part}" if words else str(part)
    return words or "the plan"
