"""Read a clip's description from a TOML file."""

import dataclasses
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.studio import body
from benchmarks.studio.clip import Clip, Rep
from benchmarks.studio.exercises import EXERCISES
from benchmarks.studio.tables import SpecError, build, unknown

__all__ = ["Clip", "load", "parse"]


def load(path: Path) -> Clip:
    """Read a specification; its name is the file's unless it gives one."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SpecError(f"{path.name}: not TOML: {error}") from error
    try:
        return parse({"name": path.stem} | table)
    except SpecError as error:
        raise SpecError(f"{path.name}: {error}") from error


def parse(table: Mapping[str, Any]) -> Clip:
    """Make a clip of a table; `[rep]` holds what all `[[reps]]` share, `count` repeats one."""
    rest = {k: v for k, v in table.items() if k not in ("rep", "reps")}
    clip = build(Clip, rest, "")
    if clip.body not in body.names():
        raise SpecError(unknown("body", "value", clip.body, body.names()))
    if clip.exercise not in EXERCISES:
        raise SpecError(unknown("exercise", "value", clip.exercise, tuple(EXERCISES)))
    shared = build(EXERCISES[clip.exercise].rep, table.get("rep", {}), "rep")
    listed = table.get("reps", [])
    if not isinstance(listed, list) or not all(isinstance(r, Mapping) for r in listed):
        raise SpecError("reps: expected tables, written as [[reps]]")
    reps = [r for i, row in enumerate(listed, 1) for r in repeated(row, f"reps[{i}]", shared)]
    if not reps:
        raise SpecError("reps: at least one is needed, written as [[reps]]")
    return dataclasses.replace(clip, reps=tuple(reps))


def repeated(row: Mapping[str, Any], where: str, shared: Rep) -> list[Rep]:
    """Make the reps one `[[reps]]` table stands for."""
    count = row.get("count", 1)
    if type(count) is not int or not 1 <= count <= 100:
        raise SpecError(f"{where}.count: expected a whole number from 1 to 100, got {count!r}")
    rep = build(type(shared), {k: v for k, v in row.items() if k != "count"}, where, shared)
    return [rep] * count
