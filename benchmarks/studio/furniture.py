"""What stands in the room and does not move."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A box whose sides are parallel to the room's: centre and size in metres, colour #rrggbb."""

    centre_m: tuple[float, float, float]
    size_m: tuple[float, float, float]
    colour: str


Piece = Box
