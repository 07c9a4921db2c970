"""What the athlete wears and what the room looks like: the values a specification may set."""

from dataclasses import dataclass, field
from typing import Any

HAIR_STYLES = ("short", "bob", "bun", "ponytail", "shaved")
FLOORS = ("oak", "ash", "rubber")
LOADS = ("none", "dumbbell", "bar")


def colour(default: str) -> Any:
    """Declare a colour with its default."""
    return field(default=default, metadata={"colour": True})


@dataclass(frozen=True)
class Look:
    """Colours as #rrggbb; sleeves and legs as fractions of the upper arm and of the whole leg."""

    skin: str = colour("#d9a384")
    hair: str = colour("#3a2a1e")
    hair_style: str = field(default="short", metadata={"choices": HAIR_STYLES})
    shirt: str = colour("#2f6fb0")
    shorts: str = colour("#2b2d33")
    socks: str = colour("#f2f2ef")
    shoes: str = colour("#d8452f")
    sleeve: float = field(default=0.55, metadata={"range": (0.0, 1.0)})
    leg: float = field(default=0.40, metadata={"range": (0.1, 1.0)})


@dataclass(frozen=True)
class Room:
    """Wall and floor, the mat, and the light: its strength, and where it comes from."""

    wall: str = colour("#c9cbcc")
    floor: str = field(default="oak", metadata={"choices": FLOORS})
    mat: str = colour("#3c4350")
    wall_behind_m: float = field(default=1.5, metadata={"range": (0.5, 6.0)})
    light: float = field(default=1.0, metadata={"range": (0.1, 2.0)})
    light_from_deg: float = field(default=-38.0, metadata={"range": (-180.0, 180.0)})
    light_height_deg: float = field(default=52.0, metadata={"range": (15.0, 85.0)})
