"""Whole people as one mesh each: body and clothes, shoes, hair and what they carry."""

from benchmarks.studio import body as bodies
from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.clip import Clip
from benchmarks.studio.dress import dressed
from benchmarks.studio.look import Look
from benchmarks.studio.mesh import Mesh, joined
from benchmarks.studio.props import carried, worn
from benchmarks.studio.shoes import shoe


def athlete_mesh(clip: Clip) -> Mesh:
    """Dress the athlete and give them what they carry."""
    body = bodies.load(clip.body)
    return joined([person_mesh(body, clip.look), *carried(body, clip.arms)])


def person_mesh(body: Body, look: Look) -> Mesh:
    """Dress anyone."""
    shoes = [shoe(body, letter) for letter in SIDES.values()]
    return joined([dressed(body, look), *shoes, *worn(body, look)])
