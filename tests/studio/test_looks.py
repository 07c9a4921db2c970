"""Bodies, clothes and what is carried: sizes, and that nothing hangs in the air."""

import dataclasses

import numpy as np
import pytest

from benchmarks.studio import body as bodies
from benchmarks.studio.body import Placement
from benchmarks.studio.clip import Arms
from benchmarks.studio.dress import dressed
from benchmarks.studio.look import HAIR_STYLES, LOADS, Look
from benchmarks.studio.mesh import normals
from benchmarks.studio.props import carried
from benchmarks.studio.skinning import Skinner
from benchmarks.studio.wardrobe import person_mesh

FIRST = ("man_medium", "man_tall", "man_stocky", "woman_medium", "woman_small", "woman_strong")


def girth(body: bodies.Body) -> float:
    """Depth of the trunk at the navel, as a share of stature."""
    waist = body.head("spine04")[2]
    at = (np.abs(body.vertices[:, 2] - waist) < 0.02) & (np.abs(body.vertices[:, 0]) < 0.05)
    return float(np.ptp(body.vertices[at][:, 1])) / body.height_m


@pytest.mark.parametrize("name", bodies.names())
def test_a_body_is_as_tall_as_it_says(name: str) -> None:
    body = bodies.load(name)
    assert np.ptp(body.vertices[:, 2]) == pytest.approx(body.height_m, abs=1e-3)
    assert body.vertices[:, 2].min() == pytest.approx(0.0, abs=1e-3)
    assert body.skin_weights.sum(1) == pytest.approx(np.ones(len(body.vertices)))


def test_bodies_span_what_people_are() -> None:
    loaded = [bodies.load(n) for n in bodies.names()]
    assert bodies.names()[:6] == FIRST
    assert len(loaded) >= 12
    heights = [b.height_m for b in loaded]
    assert (min(heights), max(heights)) == (1.5, 1.95)
    assert girth(bodies.load("man_heavy")) > 1.4 * girth(bodies.load("man_lean"))


@pytest.mark.parametrize("name", ["man_heavy", "woman_petite"])
def test_loose_cloth_stands_further_off(name: str) -> None:
    body = bodies.load(name)
    knee = body.points["left_knee"]
    widths = []
    for fit in ("tight", "regular", "loose"):
        vertices = dressed(body, Look(fit=fit, leg=1.0)).vertices
        near = np.abs(vertices - knee)
        at_knee = (near[:, 2] < 0.03) & (near[:, 0] < 0.2)
        widths.append(float(np.ptp(vertices[at_knee][:, 1])))
    assert widths[0] < widths[1] < widths[2] - 0.01


@pytest.mark.parametrize("style", HAIR_STYLES)
def test_everyone_can_be_dressed(style: str) -> None:
    look = Look(hair_style=style, headwear="cap", fit="loose")
    mesh = person_mesh(bodies.load("woman_old"), look)
    assert np.isfinite(mesh.vertices).all()
    assert mesh.faces.max() < len(mesh.vertices)
    assert mesh.skin_weights.sum(1) == pytest.approx(np.ones(len(mesh.vertices)), abs=1e-5)


@pytest.mark.parametrize("load", LOADS[3:])
def test_what_is_held_lies_in_the_palms(load: str) -> None:
    body = bodies.load("man_medium")
    for part in carried(body, Arms(load=load, load_side="left")):
        bone = list(body.bones)[int(part.skin_bones[0, 0])]
        assert bone == ("bar" if load == "barbell" else bone)
        assert bone in ("grip.L", "grip.R", "bar")
        assert np.abs(part.vertices.mean(0)[2]) < 1e-6


def test_plates_are_as_large_as_the_rule_says() -> None:
    body = bodies.load("man_medium")
    sizes = [np.ptp(m.vertices[:, 1]) for m in carried(body, Arms(load="barbell", plates=True))]
    assert max(sizes) == pytest.approx(0.45, abs=0.002)


def test_skinning_is_the_weighted_sum_of_rigid_motions() -> None:
    body = bodies.load("woman_medium")
    mesh = dressed(body, Look())
    rng = np.random.default_rng(2)
    turns = np.linalg.qr(rng.standard_normal((len(body.heads), 3, 3)))[0]
    placement = Placement(turns, rng.standard_normal((len(body.heads), 3)))
    moved = Skinner(body, mesh).moved(placement)
    outward = normals(mesh.vertices, mesh.faces)
    for v in (0, 4321, len(mesh.vertices) - 1):
        bones, weights = mesh.skin_bones[v], mesh.skin_weights[v]
        places = [
            turns[b] @ (mesh.vertices[v] - body.heads[b]) + placement.positions[b] for b in bones
        ]
        assert moved[v, :3] == pytest.approx(weights @ np.array(places), abs=1e-4)
        normal = weights @ np.array([turns[b] @ outward[v] for b in bones])
        assert moved[v, 3:] == pytest.approx(normal, abs=1e-4)


def test_sleeves_reach_the_wrist() -> None:
    body = bodies.load("man_tall")
    short, long = (dressed(body, dataclasses.replace(Look(), sleeve=s)) for s in (0.5, 2.0))
    wrist = np.linalg.norm(body.vertices - body.points["left_wrist"], axis=1) < 0.05
    assert (short.fields[wrist, 0] < 0).all()
    assert (long.fields[wrist, 0] > 0).any()
