"""What the athlete wears and what the room looks like: the values a specification may set."""

from dataclasses import dataclass, field
from typing import Any

HAIR_STYLES = ("short", "bob", "long", "bun", "ponytail", "shaved")
HEADWEAR = ("none", "cap")
FITS = ("tight", "regular", "loose")
FLOORS = ("oak", "ash", "rubber", "concrete")
WALLS = ("plain", "brick", "panels", "window")
# Carried: "dumbbell" upright at the chest, "bar" on the upper back; in the hands: a dumbbell in
# each, one on `load_side`, a barbell, a kettlebell.
LOADS = ("none", "dumbbell", "bar", "dumbbells", "one_dumbbell", "barbell", "kettlebell")
LOAD_SIDES = ("left", "right", "both")


def colour(default: str) -> Any:
    """Declare a colour with its default."""
    return field(default=default, metadata={"colour": True})


@dataclass(frozen=True)
class Look:
    """Colours as #rrggbb; the leg as a fraction of the whole, the sleeve 1 to the elbow, 2 long."""

    skin: str = colour("#d9a384")
    hair: str = colour("#3a2a1e")
    hair_style: str = field(default="short", metadata={"choices": HAIR_STYLES})
    headwear: str = field(default="none", metadata={"choices": HEADWEAR})
    shirt: str = colour("#2f6fb0")
    shorts: str = colour("#2b2d33")
    socks: str = colour("#f2f2ef")
    shoes: str = colour("#d8452f")
    cap: str = colour("#23324a")
    fit: str = field(default="regular", metadata={"choices": FITS})
    sleeve: float = field(default=0.55, metadata={"range": (0.0, 2.0)})
    leg: float = field(default=0.40, metadata={"range": (0.1, 1.0)})


@dataclass(frozen=True)
class Room:
    """Wall and floor, the mat, and the light: its strength, colour, and where it comes from."""

    wall: str = colour("#c9cbcc")
    wall_style: str = field(default="plain", metadata={"choices": WALLS})
    floor: str = field(default="oak", metadata={"choices": FLOORS})
    mat: str = colour("#3c4350")
    wall_behind_m: float = field(default=1.5, metadata={"range": (0.5, 6.0)})
    wall_turn_deg: float = field(default=0.0, metadata={"range": (-45.0, 45.0)})  # 0 = square on
    light: float = field(default=1.0, metadata={"range": (0.05, 2.0)})
    light_colour: str = colour("#ffffff")
    light_from_deg: float = field(default=-38.0, metadata={"range": (-180.0, 180.0)})
    light_height_deg: float = field(default=52.0, metadata={"range": (15.0, 85.0)})
    contrast: float = field(default=0.0, metadata={"range": (0.0, 1.0)})  # 1: hardly any fill
