"""Other people behind the athlete: one stands and sways, one walks to and fro."""

import dataclasses
import math
import random
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks.studio import body as bodies
from benchmarks.studio.body import SIDES, Body, Placement, place
from benchmarks.studio.clip import Clip
from benchmarks.studio.geometry import RIGHTWARDS, UP, Array, ramp, rotation, unit
from benchmarks.studio.look import HAIR_STYLES, Look
from benchmarks.studio.walls import along_wall

FROM_WALL_M = 0.55
SHIRTS = ("#7d8a8c", "#b5483a", "#e6e2d8", "#2d4a3e", "#8f6fa8", "#23262d")
SKINS = ("#e0b196", "#c58c66", "#8d5a3c", "#5d3a28")
HAIRS = ("#1c1512", "#4a3222", "#8a6238", "#9a9a98")
WALK_M, SPEED_M_S, TURN_S, STRIDE_S = 1.5, 0.55, 0.9, 1.25
Turns = Mapping[str, Array]


@dataclass(frozen=True)
class Bystander:
    """Who it is and where: metres across from the athlete, heading (0 = as the athlete faces)."""

    body: Body
    look: Look
    across_m: float
    heading_deg: float
    walks: bool
    start_s: float


def bystanders(clip: Clip) -> list[Bystander]:
    """Choose a clip's bystanders by its seed: never the athlete's own body."""
    rng = random.Random(clip.seed + 7919)
    names = rng.sample([n for n in bodies.names() if n != clip.body], clip.scene.bystanders)
    return [bystander(name, number, rng) for number, name in enumerate(names)]


def bystander(name: str, number: int, rng: random.Random) -> Bystander:
    """Dress one; the first stands to one side, the second walks."""
    look = Look(
        skin=rng.choice(SKINS),
        hair=rng.choice(HAIRS),
        hair_style=rng.choice(HAIR_STYLES),
        shirt=rng.choice(SHIRTS),
        shorts=rng.choice(SHIRTS),
        fit=rng.choice(("regular", "loose")),
        sleeve=rng.choice((0.55, 1.9)),
        leg=rng.choice((0.45, 1.0)),
    )
    across = rng.choice((-1.0, 1.0)) * rng.uniform(0.75, 1.0)
    heading = rng.uniform(-60.0, 60.0)
    return Bystander(bodies.load(name), look, across, heading, number == 1, rng.uniform(0, 9))


def placement(clip: Clip, who: Bystander, t: float) -> Placement:
    """Place a bystander's bones in the room at an instant."""
    across, heading, turns = walking(who, t) if who.walks else swaying(who, t)
    spot = along_wall(clip.camera, clip.room, across)
    facing = clip.camera.azimuth_deg + clip.room.wall_turn_deg + heading
    return settled(who.body, turns, rotation(UP, facing), np.array(spot.at(0, FROM_WALL_M, 0)))


def swaying(who: Bystander, t: float) -> tuple[float, float, Turns]:
    """Stand at ease: the trunk sways, the arms and the head move a little."""
    wave = [math.sin(2 * math.pi * (t + who.start_s) * hz) for hz in (0.11, 0.23, 0.17)]
    turns = hanging_arms(who.body, 6 + 8 * wave[0], 4 - 6 * wave[1])
    turns |= {"spine04": rotation(RIGHTWARDS, 2.0 * wave[1]) @ rotation(UP, 5.0 * wave[0])}
    turns |= {"neck02": rotation(UP, 22.0 * wave[2])}
    return who.across_m, who.heading_deg, turns


def walking(who: Bystander, t: float) -> tuple[float, float, Turns]:
    """Walk to and fro before the wall, turning round at each end."""
    leg_s = 2 * WALK_M / SPEED_M_S
    lap, within = divmod(t + who.start_s, leg_s + TURN_S)
    way = 1.0 if int(lap) % 2 == 0 else -1.0
    going = min(within, leg_s)
    turned = ramp(within, leg_s, leg_s + TURN_S)
    pace = ramp(going, 0.0, 0.4) * (1 - ramp(going, leg_s - 0.4, leg_s))
    across = way * (going * SPEED_M_S - WALK_M)
    return across, way * 90.0 + 180.0 * turned, stride(who.body, going / STRIDE_S, pace)


def stride(body: Body, phase: float, pace: float) -> Turns:
    """One moment of a gait cycle: thighs swing, knees bend as they come forward, arms counter."""
    swing = math.sin(2 * math.pi * phase) * pace
    turns = dict(hanging_arms(body, -16 * swing, 16 * swing))
    for letter, sign in (("L", 1.0), ("R", -1.0)):
        coming = max(0.0, sign * math.cos(2 * math.pi * phase)) * pace
        thigh = rotation(RIGHTWARDS, -17.0 * sign * swing - 9.0 * coming)
        shank = rotation(RIGHTWARDS, 34.0 * coming) @ thigh
        turns |= {f"upperleg01.{letter}": thigh, f"lowerleg01.{letter}": shank}
        turns[f"foot.{letter}"] = rotation(RIGHTWARDS, 10.0 * coming)
    return turns


def hanging_arms(body: Body, left_deg: float, right_deg: float) -> dict[str, Array]:
    """Let the arms hang, swung forward by so many degrees."""
    turns = {}
    for (side, letter), swing in zip(SIDES.items(), (left_deg, right_deg), strict=True):
        down = body.points[f"{side}_elbow"] - body.points[f"{side}_shoulder"]
        outward = 0.14 if side == "left" else -0.14
        hung = turning(down, np.array([outward, 0.0, -1.0]))
        turns[f"upperarm01.{letter}"] = rotation(RIGHTWARDS, -swing) @ hung
    return turns


def turning(start: Array, end: Array) -> Array:
    """The shortest rotation from one direction to another."""
    a, b = unit(start), unit(end)
    degrees = float(np.degrees(np.arctan2(np.linalg.norm(np.cross(a, b)), a @ b)))
    return rotation(np.cross(a, b), degrees)


def settled(body: Body, turns: Turns, facing: Array, at: Array) -> Placement:
    """Turn and move a posed body to its place, its lower foot on the floor."""
    posed = place(body, turns, {"root": body.head("root")})
    feet = [body.bones[f"foot.{letter}"] for letter in SIDES.values()]
    sunk = min(posed.positions[i][2] - body.heads[i][2] for i in feet)
    moved = (posed.positions - [0.0, 0.0, sunk]) @ facing.T + at
    return dataclasses.replace(posed, rotations=facing @ posed.rotations, positions=moved)
