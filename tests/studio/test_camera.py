"""Projection, checked by hand; the renderer's matrix must be the same pinhole."""

import numpy as np
import pytest

from benchmarks.studio.camera import FULL_FRAME_DIAGONAL_MM, Camera, near_side, project
from benchmarks.studio.look import Room
from benchmarks.studio.optics import reflection, towards_wall, view_matrix

SIZE = (600, 800)  # its diagonal is 1000 px


def camera(**changes: float) -> Camera:
    """Make a camera 2 m away at 1 m whose focal length is 1000 px."""
    standard = {"distance_m": 2.0, "height_m": 1.0, "focal_mm": FULL_FRAME_DIAGONAL_MM}
    return Camera(**(standard | changes))


@pytest.mark.parametrize(
    ("azimuth", "point", "pixel"),
    [
        (0.0, (0.0, 0.0, 1.0), (300.0, 400.0)),
        (0.0, (0.1, 0.0, 1.2), (350.0, 300.0)),  # the athlete's left is to the picture's right
        (0.0, (0.1, -1.0, 1.0), (400.0, 400.0)),  # half as far away, twice as large
        (90.0, (0.0, -0.2, 1.0), (200.0, 400.0)),  # faces the picture's left
        (-90.0, (0.0, -0.2, 1.0), (400.0, 400.0)),
        (180.0, (0.1, 0.0, 1.0), (250.0, 400.0)),
    ],
)
def test_projection_by_hand(
    azimuth: float, point: tuple[float, ...], pixel: tuple[float, float]
) -> None:
    got = project(camera(azimuth_deg=azimuth), SIZE, np.array(point))
    np.testing.assert_allclose(got, pixel, atol=1e-9)


def test_tilting_down_moves_things_up() -> None:
    got = project(camera(azimuth_deg=0.0, tilt_deg=45.0), SIZE, np.array([0.0, 0.0, -1.0]))
    np.testing.assert_allclose(got, (300.0, 400.0), atol=1e-9)


def test_rolling_turns_the_picture_about_its_middle() -> None:
    point = np.array([0.1, 0.0, 1.0])
    straight, rolled = (
        project(camera(azimuth_deg=0.0, roll_deg=r), SIZE, point) for r in (0.0, 90.0)
    )
    np.testing.assert_allclose(straight, (350.0, 400.0), atol=1e-9)
    np.testing.assert_allclose(rolled, (300.0, 350.0), atol=1e-9)  # the room leans left


def test_what_is_outside_the_picture_keeps_its_place() -> None:
    near = camera(azimuth_deg=0.0, distance_m=1.0)
    x, y = project(near, SIZE, np.array([0.0, 0.0, 1.8]))
    assert (x, y) == pytest.approx((300.0, -400.0))


@pytest.mark.parametrize("roll", [0.0, -12.0])
@pytest.mark.parametrize("azimuth", [0.0, 37.0, -88.0])
def test_renderer_sees_what_truth_sees(azimuth: float, roll: float) -> None:
    view = camera(azimuth_deg=azimuth, tilt_deg=6.0, roll_deg=roll)
    points = np.array([[0.3, -0.2, 0.1], [-0.2, 0.1, 1.7]])
    clip = np.c_[points, np.ones(2)] @ view_matrix(view, SIZE).T
    across = (clip[:, 0] / clip[:, 3] + 1) / 2 * SIZE[0]
    down = (1 - clip[:, 1] / clip[:, 3]) / 2 * SIZE[1]
    np.testing.assert_allclose(np.c_[across, down], project(view, SIZE, points), atol=1e-9)


@pytest.mark.parametrize(
    ("azimuth", "side"),
    [(0, "both"), (88, "left"), (45, "left"), (-90, "right"), (180, "both"), (-135, "right")],
)
def test_near_side(azimuth: float, side: str) -> None:
    assert near_side(camera(azimuth_deg=azimuth)) == side


def test_a_mirror_image_is_seen_where_the_reflected_eye_sees_the_thing() -> None:
    view, room = camera(azimuth_deg=30.0), Room(wall_behind_m=1.4, wall_turn_deg=15.0)
    away = towards_wall(view, room)
    mirror = reflection(away, room.wall_behind_m)
    point = np.array([0.2, -0.3, 1.1, 1.0])
    image = mirror @ point
    assert image[:3] @ away == pytest.approx(2 * 1.4 - point[:3] @ away)
    np.testing.assert_allclose(mirror @ image, point, atol=1e-12)
