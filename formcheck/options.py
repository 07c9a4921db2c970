"""What the user asked `formcheck analyze` for, and what of it makes no sense."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import inf
from pathlib import Path
from typing import Any

from formcheck.errors import BadUsage
from formcheck.model import Side, Style
from formcheck.poses.film import Reading

AUTO = "auto"
SHORTEST, TALLEST = 100.0, 230.0  # centimetres: beyond them a height is a slip
MAX_RATE = 30.0  # frames a second: lifting needs no more


@dataclass(frozen=True)
class Told:
    """What the user tells of a set besides the film.

    `name` is whose history keeps it, "" for nobody's; `said` holds the fields of a
    `training.Report` that were told. `on` is its day, `week` and `day` name its session of the
    plan; None and "" where the film and the dates decide.
    """

    name: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)
    on: date | None = None
    week: int | None = None
    day: str = ""

    def __bool__(self) -> bool:
        """Whether there is something to answer beyond what the film shows."""
        return bool(self.name or self.said)


@dataclass(frozen=True)
class Options:
    """What the user asked for."""

    source: Path
    exercise: str = AUTO
    out: Path | None = None
    force: bool = False
    start: float = 0.0
    end: float | None = None
    side: str | None = None
    athlete: str | None = None
    height: float | None = None
    rotate: int = 0
    model: Path | None = None
    all_frames: bool = False
    workers: int = 0
    film: bool = True
    pictures: bool = False
    overlay: str = Style.FULL
    slow_motion: bool = False
    json: bool = False
    quiet: bool = False
    debug: bool = False
    told: Told = Told()

    @property
    def stored(self) -> bool:
        """Whether the source holds landmarks instead of a film."""
        return self.source.suffix == ".npz"

    @property
    def reading(self) -> Reading:
        """What to read of the film."""
        rate = None if self.all_frames else MAX_RATE
        end = inf if self.end is None else self.end
        return Reading(self.start, end, rate, self.rotate, self.workers, self.athlete)


def checked(options: Options) -> Side | None:
    """The side the user named; raises `BadUsage` for options that make no sense."""
    if options.end is not None and options.end <= options.start:
        raise BadUsage(f"--end {options.end:g} is not after --start {options.start:g}", "swap them")
    if options.rotate % 90:
        raise BadUsage(f"--rotate {options.rotate} is no quarter turn", "use 90, 180 or 270")
    if options.stored and (options.start or options.end is not None or options.rotate):
        raise BadUsage("--start, --end and --rotate need the film", "give the film, not landmarks")
    if options.stored and options.athlete is not None:
        raise BadUsage("--athlete needs the film", "give the film, not landmarks")
    if options.height is not None and not SHORTEST <= options.height <= TALLEST:
        what = f"--height {options.height:g} is no height in centimetres"
        raise BadUsage(what, f"give {SHORTEST:g} to {TALLEST:g}, for example 178")
    if options.overlay not in set(Style):
        raise BadUsage(f"--overlay {options.overlay!r} is unknown", "use full, simple or none")
    check_told(options.told)
    if options.side is None:
        return None
    try:
        return Side(options.side)
    except ValueError:
        raise BadUsage(f"--side {options.side!r} is no side", "use left or right") from None


def check_told(told: Told) -> None:
    """Raises `BadUsage` for a session that is half named, or of nobody's plan."""
    if (told.week is None) != (not told.day):
        raise BadUsage("--week and --day name a session together", "write --week 3 --day mon")
    if not told.name and (told.week is not None or told.on is not None):
        what = "--week, --day and --on need an athlete"
        raise BadUsage(what, "add --athlete NAME, whose history keeps the set")
