"""Places measured along the wall behind the athlete, or between athlete and camera."""

from dataclasses import dataclass

import numpy as np

from benchmarks.studio.camera import Camera
from benchmarks.studio.furniture import Box, Disc
from benchmarks.studio.geometry import UP, Array
from benchmarks.studio.look import Room
from benchmarks.studio.optics import towards_wall


@dataclass(frozen=True)
class Spot:
    """A place on the floor, and the directions to the picture's right and towards the camera."""

    origin: Array
    across: Array
    nearer: Array

    def at(self, x: float, near: float, z: float) -> tuple[float, float, float]:
        """A point so far to the right, nearer to the camera and up."""
        p = self.origin + x * self.across + near * self.nearer + z * UP
        return float(p[0]), float(p[1]), float(p[2])

    def box(
        self, x: float, near: float, z: float, wide: float, deep: float, tall: float, colour: str
    ) -> Box:
        """A box whose broad side faces the camera."""
        heading = float(np.degrees(np.arctan2(self.across[1], self.across[0])))
        return Box(self.at(x, near, z), (wide, deep, tall), colour, heading)

    def disc(
        self,
        x: float,
        near: float,
        z: float,
        axis: tuple[float, float, float],
        radius: float,
        width: float,
        colour: str,
    ) -> Disc:
        """A disc; its axis, too, is given as across, nearer and up."""
        turned = axis[0] * self.across + axis[1] * self.nearer + axis[2] * UP
        along = (float(turned[0]), float(turned[1]), float(turned[2]))
        return Disc(self.at(x, near, z), along, radius, width, colour)


def along_wall(camera: Camera, room: Room, across: float) -> Spot:
    """Stand at the foot of the wall, so far to the right of the athlete."""
    return facing(towards_wall(camera, room), across, -room.wall_behind_m)


def before_athlete(camera: Camera, across: float, nearer: float) -> Spot:
    """Stand so far to the picture's right of the athlete and nearer to the camera."""
    return facing(towards_wall(camera, Room()), across, nearer)


def facing(away: Array, across: float, nearer: float) -> Spot:
    """Stand so far to the right of the athlete and nearer, seen along a level direction."""
    rightwards = np.array([away[1], -away[0], 0.0])
    return Spot(across * rightwards - nearer * away, rightwards, -away)
