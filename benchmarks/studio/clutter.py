"""Plausible things along the wall behind the athlete, seeded; all rest on the floor or hang."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.studio.camera import Camera
from benchmarks.studio.furniture import Piece
from benchmarks.studio.look import Room
from benchmarks.studio.walls import Spot, along_wall

CLEAR_M = 1.2  # a wall nearer than this leaves no room for furniture behind the athlete
REACH_M = 3.4  # how far to both sides things stand
IRON, RUBBER, WOOD, STEEL = "#2a2b2e", "#17181a", "#a5784d", "#83868c"
BRIGHT = ("#b23b3b", "#2f6db3", "#d9a62e", "#3c8f5a", "#7a4a9c", "#d06a2c", "#e3e0d8", "#30343c")
SOFT = ("#8c9a86", "#b79c84", "#6f7f93", "#a7635a", "#cfc4b2", "#4d5561")
Maker = Callable[[Spot, random.Random], list[Piece]]


@dataclass(frozen=True)
class Item:
    """A thing, and how much of the wall it takes up in metres."""

    width_m: float
    make: Maker


def dumbbell_rack(at: Spot, rng: random.Random) -> list[Piece]:
    """Two tiers of dumbbells on a steel frame."""
    pieces: list[Piece] = [at.box(x, 0.30, 0.45, 0.05, 0.45, 0.90, IRON) for x in (-0.62, 0.62)]
    for z in (0.40, 0.80):
        pieces.append(at.box(0.0, 0.30, z, 1.24, 0.36, 0.03, STEEL))
        for i in range(5):
            x, size = -0.48 + 0.24 * i, rng.uniform(0.055, 0.085)
            ends = (0.20, 0.40)
            pieces += [at.disc(x, d, z + 0.015 + size, (0, 1, 0), size, 0.09, RUBBER) for d in ends]
            pieces.append(at.disc(x, 0.30, z + 0.015 + size, (0, 1, 0), 0.016, 0.2, STEEL))
    return pieces


def squat_rack(at: Spot, rng: random.Random) -> list[Piece]:
    """Two uprights with a loaded bar."""
    paint = rng.choice(BRIGHT)
    pieces: list[Piece] = []
    for x in (-0.52, 0.52):
        pieces.append(at.box(x, 0.35, 1.05, 0.07, 0.07, 2.10, paint))
        pieces.append(at.box(x, 0.35, 0.03, 0.08, 0.62, 0.06, paint))
        pieces.append(at.disc(x * 1.42, 0.44, 1.36, (1, 0, 0), 0.225, 0.06, RUBBER))
    pieces.append(at.box(0.0, 0.35, 2.08, 1.04, 0.06, 0.06, paint))
    pieces.append(at.disc(0.0, 0.44, 1.36, (1, 0, 0), 0.015, 1.9, STEEL))
    return pieces


def boxes(at: Spot, rng: random.Random) -> list[Piece]:
    """Two jumping boxes, one on the other."""
    return [
        at.box(0.0, 0.35, 0.25, 0.75, 0.50, 0.50, WOOD),
        at.box(rng.uniform(-0.05, 0.05), 0.35, 0.65, 0.60, 0.45, 0.30, "#b98a5c"),
    ]


def plates(at: Spot, rng: random.Random) -> list[Piece]:
    """Plates on edge against the wall."""
    made: list[Piece] = []
    for i in range(4):
        radius = rng.choice((0.225, 0.225, 0.17))
        colour = rng.choice((RUBBER, *BRIGHT[:4]))
        made.append(at.disc(0.0, 0.06 + 0.08 * i, radius, (0.0, 1.0, 0.08), radius, 0.06, colour))
    return made


def ball(at: Spot, rng: random.Random) -> list[Piece]:
    """A rolled mat and two kettlebell-sized blocks."""
    mat = at.disc(0.0, 0.12, 0.45, (0, 0, 1), 0.09, 0.90, rng.choice(SOFT))
    return [mat, at.box(0.28, 0.2, 0.12, 0.2, 0.2, 0.24, rng.choice(BRIGHT))]


def sofa(at: Spot, rng: random.Random) -> list[Piece]:
    """A sofa with two cushions."""
    cloth = rng.choice(SOFT)
    pieces: list[Piece] = [
        at.box(0.0, 0.36, 0.22, 1.50, 0.62, 0.32, cloth),
        at.box(0.0, 0.10, 0.50, 1.50, 0.18, 0.62, cloth),
    ]
    pieces += [at.box(x, 0.36, 0.33, 0.16, 0.66, 0.56, cloth) for x in (-0.76, 0.76)]
    pieces += [at.box(x, 0.66, 0.03, 0.05, 0.05, 0.06, WOOD) for x in (-0.7, 0.7)]
    pieces.append(at.box(rng.choice((-0.4, 0.4)), 0.26, 0.54, 0.42, 0.14, 0.34, rng.choice(BRIGHT)))
    return pieces


def shelf(at: Spot, rng: random.Random) -> list[Piece]:
    """A bookcase with books."""
    wood = rng.choice((WOOD, "#e8e4dc", "#5c4433"))
    pieces: list[Piece] = [at.box(x, 0.16, 0.95, 0.03, 0.30, 1.90, wood) for x in (-0.42, 0.42)]
    pieces.append(at.box(0.0, 0.02, 0.95, 0.84, 0.02, 1.90, wood))
    for z in (0.05, 0.50, 0.95, 1.40, 1.88):
        pieces.append(at.box(0.0, 0.16, z, 0.84, 0.30, 0.03, wood))
        x = -0.38
        while z < 1.5 and x < rng.uniform(0.0, 0.38):
            thick, tall = rng.uniform(0.025, 0.06), rng.uniform(0.20, 0.32)
            colour = rng.choice(BRIGHT + SOFT)
            middle = z + 0.015 + tall / 2
            pieces.append(at.box(x + thick / 2, 0.15, middle, thick, 0.2, tall, colour))
            x += thick + 0.003
    return pieces


def plant(at: Spot, rng: random.Random) -> list[Piece]:
    """A pot with leaves."""
    pieces: list[Piece] = [at.disc(0.0, 0.25, 0.16, (0, 0, 1), 0.16, 0.32, rng.choice(SOFT))]
    pieces.append(at.disc(0.0, 0.25, 0.55, (0, 0, 1), 0.012, 0.6, "#4c3a28"))
    for _ in range(14):
        x, d, z = rng.uniform(-0.25, 0.25), rng.uniform(0.08, 0.42), rng.uniform(0.5, 1.15)
        tilt = (rng.uniform(-1, 1), rng.uniform(-1, 1), rng.uniform(0.3, 1.0))
        green = rng.choice(("#3d6b3a", "#517f45", "#2f5633"))
        pieces.append(at.disc(x, d, z, tilt, rng.uniform(0.07, 0.13), 0.008, green))
    return pieces


def lamp(at: Spot, rng: random.Random) -> list[Piece]:
    """A standing lamp."""
    return [
        at.disc(0.0, 0.25, 0.015, (0, 0, 1), 0.14, 0.03, IRON),
        at.disc(0.0, 0.25, 0.75, (0, 0, 1), 0.012, 1.50, IRON),
        at.disc(0.0, 0.25, 1.60, (0, 0, 1), 0.19, 0.28, rng.choice(("#efe3c6", "#d7d2c8"))),
    ]


def sideboard(at: Spot, rng: random.Random) -> list[Piece]:
    """A low cupboard with a screen on it."""
    wood = rng.choice((WOOD, "#d9d5cc", "#4a3a30"))
    return [
        at.box(0.0, 0.22, 0.27, 1.30, 0.40, 0.54, wood),
        at.box(0.0, 0.20, 0.90, 1.05, 0.05, 0.62, "#101214"),
        at.box(0.0, 0.20, 0.57, 0.30, 0.18, 0.05, "#101214"),
    ]


KINDS: Mapping[str, Sequence[Item]] = {
    "gym": (
        Item(1.5, dumbbell_rack),
        Item(1.7, squat_rack),
        Item(0.9, boxes),
        Item(0.6, plates),
        Item(0.7, ball),
    ),
    "home": (
        Item(1.9, sofa),
        Item(1.0, shelf),
        Item(0.7, plant),
        Item(0.5, lamp),
        Item(1.5, sideboard),
    ),
}


def clutter(
    kind: str, camera: Camera, room: Room, seed: int, kept_free: tuple[float, float]
) -> list[Piece]:
    """Line the wall, leaving free a stretch of it from and to so many metres across."""
    if kind == "none":
        return []
    rng = random.Random(seed)
    pieces: list[Piece] = []
    items = rng.sample(KINDS[kind], len(KINDS[kind]))
    x, number = -REACH_M + rng.uniform(0.0, 0.8), 0
    while x < REACH_M:
        item = items[number % len(items)]
        spot = along_wall(camera, room, x + item.width_m / 2)
        free = x + item.width_m < kept_free[0] or x > kept_free[1]
        if free and room.wall_behind_m >= CLEAR_M:
            pieces += item.make(spot, rng)
        if free and room.wall_style != "window" and rng.random() < 0.7:
            pieces += poster(spot, rng)
        x += item.width_m + rng.uniform(0.05, 0.35)
        number += 1
    return pieces


def poster(at: Spot, rng: random.Random) -> list[Piece]:
    """A framed picture of coloured fields, high on the wall."""
    width, height, z = rng.uniform(0.35, 0.6), rng.uniform(0.45, 0.7), rng.uniform(2.35, 2.5)
    pieces: list[Piece] = [at.box(0.0, 0.012, z, width + 0.05, 0.02, height + 0.05, IRON)]
    low = z - height / 2
    for share, colour in zip((0.5, 0.3, 0.2), rng.sample(BRIGHT, 3), strict=True):
        tall = height * share
        pieces.append(at.box(0.0, 0.024, low + tall / 2, width, 0.01, tall, colour))
        low += tall
    return pieces
