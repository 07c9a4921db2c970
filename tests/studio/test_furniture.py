"""Furniture: closed solids that look outward, as large as they say, standing where they say."""

import numpy as np
import pytest

from benchmarks.studio.camera import Camera
from benchmarks.studio.clutter import KINDS, clutter
from benchmarks.studio.furniture import Box, Disc, Piece, footprints, furnished
from benchmarks.studio.look import Room
from benchmarks.studio.mesh import Mesh, linear
from benchmarks.studio.occluders import occluders
from benchmarks.studio.optics import towards_wall
from benchmarks.studio.scene import OCCLUDERS, Scene

BOX = Box((0.5, -0.2, 0.4), (0.6, 0.3, 0.8), "#ff8000", heading_deg=30.0)
DISC = Disc((0.0, 1.0, 0.225), (0.3, 1.0, 0.2), 0.225, 0.05, "#101010")


def volume(mesh: Mesh) -> float:
    """Enclosed volume; negative where faces look inward."""
    a, b, c = (mesh.vertices[mesh.faces[:, i]] for i in range(3))
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)


def test_a_box_is_as_large_as_it_says() -> None:
    mesh = furnished([BOX])
    assert volume(mesh) == pytest.approx(0.6 * 0.3 * 0.8)
    assert mesh.vertices.mean(0) == pytest.approx(BOX.centre_m)
    assert mesh.fields[0, :3] == pytest.approx(linear("#ff8000"))


def test_a_disc_is_nearly_a_cylinder() -> None:
    full = np.pi * 0.225**2 * 0.05
    assert 0.85 * full < volume(furnished([DISC])) < full


def test_what_stands_on_the_floor_leaves_a_print() -> None:
    hung = Box((0.0, 0.0, 1.5), (0.2, 0.2, 0.2), "#ffffff")
    prints = footprints([BOX, DISC, hung])
    assert len(prints) == 2
    assert prints[0] == pytest.approx((0.5, -0.2, 0.3, 0.15, np.radians(30)))


@pytest.mark.parametrize("kind", KINDS)
def test_clutter_is_seeded_and_stays_behind_the_athlete(kind: str) -> None:
    camera, room = Camera(azimuth_deg=70.0), Room(wall_behind_m=1.5)
    pieces = clutter(kind, camera, room, 4, (9.0, -9.0))
    assert pieces == clutter(kind, camera, room, 4, (9.0, -9.0))
    assert pieces != clutter(kind, camera, room, 5, (9.0, -9.0))
    depth = furnished(pieces).vertices @ towards_wall(camera, room)
    assert depth.min() > 0.6
    assert depth.max() < 1.5 + 1e-6


def test_clutter_leaves_the_mirror_free() -> None:
    camera, room = Camera(azimuth_deg=0.0), Room(wall_behind_m=2.0)
    pieces = clutter("gym", camera, room, 4, (-1.0, 1.0))
    across = furnished(pieces).vertices[:, 0]
    assert pieces
    assert not ((across > -0.99) & (across < 0.99)).any()


@pytest.mark.parametrize("kind", OCCLUDERS[1:])
def test_an_occluder_is_nearer_to_the_camera(kind: str) -> None:
    camera = Camera(azimuth_deg=-30.0)
    pieces: list[Piece] = occluders(Scene(occluder=kind, occluder_before_m=0.9), camera)
    nearer = -furnished(pieces).vertices @ towards_wall(camera, Room())
    assert nearer.min() > 0.4
    assert nearer.max() < camera.distance_m - 1.0
