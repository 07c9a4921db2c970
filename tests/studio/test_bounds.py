"""The part of the picture that is redrawn holds everything that moves and its shadow."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.studio.bounds import Region, covering, round_feet, shadows, whole
from benchmarks.studio.camera import Camera, project
from benchmarks.studio.look import Room
from benchmarks.studio.optics import key_light, towards_wall

SIZE = (360, 640)
Places = list[tuple[float, float, float]]
metres = st.floats(-0.9, 0.9)
points = st.lists(st.tuples(metres, metres, st.floats(0.0, 2.0)), min_size=1, max_size=20)


@given(points, st.floats(-180, 180), st.floats(-20, 20))
def test_covers_every_projected_point(where: Places, azimuth: float, roll: float) -> None:
    camera = Camera(azimuth_deg=azimuth, roll_deg=roll)
    region = covering(camera, SIZE, np.array(where))
    for x, y in project(camera, SIZE, np.array(where)):
        if 0 <= x < SIZE[0] and 0 <= y < SIZE[1]:
            assert region.left <= x <= region.right
            assert region.top <= y <= region.bottom
    assert 0 <= region.left < region.right <= SIZE[0]
    assert 0 <= region.top < region.bottom <= SIZE[1]


def test_a_point_at_the_lens_may_be_anywhere() -> None:
    camera = Camera()
    assert covering(camera, SIZE, camera.position[None]) == whole(SIZE)


@given(points, st.floats(-170, 170), st.floats(20, 80))
def test_shadows_lie_on_floor_or_wall(where: Places, azimuth: float, high: float) -> None:
    camera, room = Camera(azimuth_deg=20.0), Room(light_from_deg=azimuth, light_height_deg=high)
    away = towards_wall(camera, room)
    standing = np.array(where, np.float32)
    thrown = shadows(standing, key_light(camera, room).direction, away, room.wall_behind_m)
    on_floor = np.abs(thrown[:, 2]) < 1e-4
    on_wall = np.abs(thrown @ away - room.wall_behind_m) < 1e-4
    assert (on_floor | on_wall).all()
    assert (thrown[:, 2] > -1e-4).all()


def test_regions_join() -> None:
    joined = Region(10, 20, 30, 40).joined(Region(5, 25, 28, 60))
    assert joined == Region(5, 20, 30, 60)
    assert (joined.width, joined.height) == (25, 40)


def test_feet_are_given_room() -> None:
    corners = round_feet([(0.5, -0.2, 1.0)])
    assert corners.min(0) == pytest.approx([0.18, -0.52, 0.0], abs=1e-6)
    assert corners.max(0) == pytest.approx([0.82, 0.12, 0.0], abs=1e-6)
