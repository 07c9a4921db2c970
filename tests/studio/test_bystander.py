"""Bystanders: seeded, never the athlete's own body, always behind the athlete."""

import dataclasses

import pytest

from benchmarks.studio.bystander import bystanders, placement
from benchmarks.studio.clip import Clip
from benchmarks.studio.look import Room
from benchmarks.studio.optics import towards_wall
from benchmarks.studio.scene import Scene


def crowded(clip: Clip, **room: float) -> Clip:
    """Add two people to a clip."""
    return dataclasses.replace(clip, scene=Scene(bystanders=2), room=Room(**room))


def test_others_are_others(clip: Clip) -> None:
    people = bystanders(crowded(clip))
    assert len({p.body.name for p in people} | {clip.body}) == 3
    assert people == bystanders(crowded(clip))


@pytest.mark.parametrize("t", [0.0, 3.3, 9.1, 20.0])
def test_they_stand_on_the_floor_behind_the_athlete(clip: Clip, t: float) -> None:
    clip = crowded(clip, wall_behind_m=1.6, wall_turn_deg=20.0)
    away = towards_wall(clip.camera, clip.room)
    for who in bystanders(clip):
        at = placement(clip, who, t)
        feet = [who.body.bones[f"foot.{letter}"] for letter in "LR"]
        lowest = min(at.positions[i][2] - who.body.heads[i][2] for i in feet)
        assert lowest == pytest.approx(0.0, abs=1e-9)
        assert at.positions[who.body.bones["root"]] @ away > 0.8


def test_the_second_walks(clip: Clip) -> None:
    clip = crowded(clip)
    first, second = bystanders(clip)
    root = first.body.bones["root"]
    moved = [
        abs(placement(clip, who, 2.0).positions[root] - placement(clip, who, 0.5).positions[root])
        for who in (first, second)
    ]
    assert moved[0].max() < 0.05
    assert moved[1].max() > 0.2
