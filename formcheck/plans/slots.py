"""Walks through the work of a plan's data: its slots, and what each asks for in each week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Data = Mapping[str, Any]
EXPERIENCES = ("new", "some", "regular")


@dataclass(frozen=True)
class Problem:
    """What keeps a plan from being followed: where, what, and what would do."""

    place: str
    what: str
    fix: str

    @property
    def line(self) -> str:
        """All of it in one line."""
        return f"{self.place}: {self.what}; {self.fix}"


@dataclass(frozen=True)
class Slot:
    """An exercise on a day of a phase, `number` from 1, as the file says it."""

    phase: str
    day: str
    number: int
    data: Data

    @property
    def place(self) -> str:
        """Where it stands in the file, in words."""
        name = self.data.get("exercise", "?")
        return f"work.{self.phase}.{self.day}, exercise {self.number} ({name})"


def slots(data: Data) -> Iterator[Slot]:
    """Every exercise of every day of every phase, in the order of the file."""
    for phase, days in data["work"].items():
        for day, rows in days.items():
            for number, row in enumerate(rows, 1):
                yield Slot(phase, day, number, row)


def phases(data: Data) -> dict[str, Data]:
    """The phases by name."""
    return {phase["name"]: phase for phase in data["phases"]}


def dose(slot: Slot, week: int, phase: Data) -> dict[str, Any]:
    """What a slot asks for in a week: its own words over those of the phase."""
    defaults = {key: phase[key] for key in ("rir", "tempo", "rest_s")}
    weekly = slot.data.get("week", {}).get(str(week), {})
    whole = {**defaults, **slot.data, **weekly}
    whole.pop("week", None)
    return whole


def load_of(loads: str | Data, experience: str) -> Any:
    """The load of an experience as the file says it; words alone are for everybody."""
    return loads if isinstance(loads, str) else loads[experience]


def kilograms(load: Any) -> tuple[float, float] | None:
    """The lightest and heaviest piece of a load; None where it is in words only."""
    if isinstance(load, Mapping):
        return kilograms(load["kg"]) if "kg" in load else None
    if isinstance(load, str):
        return None
    low, high = load if isinstance(load, list) else (load, load)
    return float(low), float(high)
