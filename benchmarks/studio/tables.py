"""Read a TOML table into a frozen dataclass, refusing what the dataclass does not know."""

import dataclasses
import difflib
import re
import types
import typing
from collections.abc import Mapping
from typing import Any, TypeVar

T = TypeVar("T")


class SpecError(ValueError):
    """A specification that cannot be honoured; the message names the key and the nearest valid."""


def build(cls: type[T], table: Mapping[str, Any], where: str, base: T | None = None) -> T:
    """Make a dataclass from a table; what the table leaves out comes from `base` or defaults."""
    fields = {f.name: f for f in dataclasses.fields(cls)}  # type: ignore[arg-type]
    hints = typing.get_type_hints(cls)
    values: dict[str, Any] = {}
    for key, raw in table.items():
        place = f"{where}.{key}" if where else key
        if key not in fields:
            raise SpecError(unknown(place, "key", key, tuple(fields)))
        inherited = getattr(base, key) if base is not None else None
        values[key] = convert(hints[key], raw, place, inherited)
        check(fields[key].metadata, values[key], place)
    if base is not None:
        return dataclasses.replace(base, **values)  # type: ignore[type-var]
    missing = [n for n, f in fields.items() if n not in values and required(f)]
    if missing:
        raise SpecError(f"{where or 'specification'}: {missing[0]!r} is missing")
    return cls(**values)


def convert(hint: Any, raw: Any, where: str, inherited: Any) -> Any:
    """Check one value against its annotation."""
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        if not isinstance(raw, Mapping):
            raise SpecError(f"{where}: expected a table, got {raw!r}")
        return build(hint, raw, where, inherited)
    if typing.get_origin(hint) is tuple:
        return numbers(raw, len(typing.get_args(hint)), where)
    if hint is float and isinstance(raw, int) and not isinstance(raw, bool):
        return float(raw)
    if isinstance(hint, types.GenericAlias) or type(raw) is not hint:
        raise SpecError(f"{where}: expected {getattr(hint, '__name__', hint)}, got {raw!r}")
    return raw


def numbers(raw: Any, count: int, where: str) -> tuple[int, ...]:
    """Check a fixed-length list of whole numbers."""
    if not isinstance(raw, list) or len(raw) != count or any(type(n) is not int for n in raw):
        raise SpecError(f"{where}: expected {count} whole numbers, got {raw!r}")
    return tuple(raw)


def check(rules: Mapping[str, Any], value: Any, where: str) -> None:
    """Hold a value to the choices or the range its field declares."""
    if "choices" in rules and value not in rules["choices"]:
        raise SpecError(unknown(where, "value", value, rules["choices"]))
    if rules.get("colour") and not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise SpecError(f"{where}: expected a colour as #rrggbb, got {value!r}")
    if "range" in rules:
        low, high = rules["range"]
        if not low <= value <= high:
            raise SpecError(f"{where}: {value} is outside {low} to {high}")


def unknown(where: str, what: str, got: str, valid: tuple[str, ...]) -> str:
    """Say what was not understood, and the nearest thing that would have been."""
    near = difflib.get_close_matches(str(got), valid, n=1, cutoff=0.0)
    return f"{where}: unknown {what} {got!r}; did you mean {near[0]!r}? Valid: {', '.join(valid)}"


def required(field: "dataclasses.Field[Any]") -> bool:
    """Say whether a field has no default."""
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
