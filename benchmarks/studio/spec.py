"""What to film: the frozen description of one clip, read from a TOML file."""

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.studio import body
from benchmarks.studio.arms import STYLES
from benchmarks.studio.camera import Camera
from benchmarks.studio.feet import Stance
from benchmarks.studio.look import LOADS, Look, Room
from benchmarks.studio.tables import SpecError, build, unknown

EXERCISES = ("squat",)
KINDS = ("full", "partial")
SETUPS = ("still", "shift")


def within(low: float, high: float, default: float) -> Any:
    """Declare a number with its default and its permitted range."""
    return field(default=default, metadata={"range": (low, high)})


@dataclass(frozen=True)
class Faults:
    """Faults by size; zero is none. Degrees, except the hip shift in metres."""

    shallow: float = within(0, 80, 0.0)  # knee flexion left out at the turn
    forward_lean: float = within(0, 40, 0.0)  # trunk lean added at the turn
    hips_first: float = within(0, 40, 0.0)  # trunk lean added early in the ascent
    knees_in: float = within(0, 60, 0.0)  # knees turned inward, from the bottom into the ascent
    heel_lift: float = within(0, 40, 0.0)  # heels turned up about the ball of the foot
    hip_shift: float = within(-0.15, 0.15, 0.0)  # to the athlete's left


@dataclass(frozen=True)
class Rep:
    """One repetition: its depth, its lean, its tempo in seconds and its faults."""

    kind: str = field(default="full", metadata={"choices": KINDS})
    knee_flexion_deg: float = within(10, 145, 122.0)
    trunk_lean_deg: float = within(0, 80, 37.0)
    down_s: float = within(0.3, 10, 1.8)
    hold_s: float = within(0, 10, 0.3)
    up_s: float = within(0.3, 10, 1.2)
    rest_s: float = within(0, 10, 0.5)  # standing after it
    faults: Faults = field(default_factory=Faults)


@dataclass(frozen=True)
class Arms:
    """What the arms do; straight arms rise from `hang_deg` standing to `raise_deg` at the turn."""

    style: str = field(default="forward", metadata={"choices": STYLES})
    hang_deg: float = within(0, 100, 12.0)
    raise_deg: float = within(0, 100, 85.0)
    load: str = field(default="none", metadata={"choices": LOADS})
    load_fraction: float = within(0, 2, 0.0)  # of body mass, for balance


@dataclass(frozen=True)
class Clip:
    """One clip: who, wearing what, doing what, seen from where."""

    name: str
    body: str
    exercise: str = field(default="squat", metadata={"choices": EXERCISES})
    size: tuple[int, int] = (720, 1280)
    fps: int = within(5, 120, 30)
    seed: int = 0
    variation: float = within(0, 3, 1.0)  # of natural differences between reps; 0 = none
    lead_in_s: float = within(0, 30, 1.0)
    lead_out_s: float = within(0, 30, 1.0)
    setup: str = field(default="still", metadata={"choices": SETUPS})
    standing_flexion_deg: float = within(1, 30, 4.0)
    standing_lean_deg: float = within(-5, 20, 2.0)
    balance: float = within(0.2, 0.7, 0.42)  # mass over the foot: heel 0, toes 1
    stance: Stance = field(default_factory=Stance)
    arms: Arms = field(default_factory=Arms)
    camera: Camera = field(default_factory=Camera)
    look: Look = field(default_factory=Look)
    room: Room = field(default_factory=Room)
    reps: tuple[Rep, ...] = ()


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
    shared = build(Rep, table.get("rep", {}), "rep")
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
    rep = build(Rep, {k: v for k, v in row.items() if k != "count"}, where, shared)
    return [rep] * count
