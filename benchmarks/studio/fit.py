"""How cloth lies on the body: skin-tight, as a T-shirt does, or so loose that it hides joints."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.geometry import Array
from benchmarks.studio.look import Look
from benchmarks.studio.mesh import neighbours
from benchmarks.studio.regions import ARM_BONES, LEG_BONES, leg_length, share

SECTORS = 36  # around the trunk
KEPT = 4  # bones a vertex may follow
# Folds: waves across the rest shape as (x, y, z) cycles per metre and height in metres.
FOLDS = (
    ((5.0, 6.0, 8.0), 0.0014),
    ((-9.0, 5.0, 6.0), 0.0014),
    ((11.0, -7.0, 3.0), 0.0012),
    ((3.0, 4.0, -15.0), 0.0008),
)


@dataclass(frozen=True)
class Fit:
    """How cloth of one fit is cut; lengths in metres."""

    smoothing: int  # rounds; each hides more of the body's own relief
    shirt_m: float  # off the skin
    shorts_m: float
    hang: float  # how far it hangs away, 1 as a T-shirt does
    sleeve_m: float = 0.0  # radius of straight sleeves at the cuff; 0 = as the arm is
    leg_m: float = 0.0  # radius of straight legs at the hem
    bridging: int = 0  # rounds over which cloth spans a bending joint


FITTED: Mapping[str, Fit] = {
    "tight": Fit(4, 0.003, 0.0025, 0.1),
    "regular": Fit(14, 0.008, 0.005, 1.0),
    "loose": Fit(30, 0.011, 0.008, 1.2, 0.050, 0.088, 8),
}


def loosened(body: Body, look: Look, painted: Mapping[str, Array], vertices: Array) -> Array:
    """Cut loose cloth straight: tubes about arms and legs, a trunk that falls from the chest."""
    fit = FITTED[look.fit]
    if not fit.leg_m:
        return vertices
    stature = body.height_m / 1.75
    arms = share(body, ARM_BONES) > 0.4
    in_shirt = np.clip(painted["shirt"] / 0.03, 0, 1)
    in_legs = np.clip(painted["shorts"] / 0.012, 0, 1) * (share(body, LEG_BONES) > 0.5)
    result = vertices
    for side in SIDES:
        mine = (body.vertices[:, 0] > 0) == (side == "left")
        arm = [body.points[f"{side}_{j}"] for j in ("shoulder", "elbow", "wrist")]
        cuff = fit.sleeve_m * stature
        result = tubed(result, arm, (1.1 * cuff, cuff), in_shirt * (mine & arms))
        leg = [body.points[f"{side}_{j}"] for j in ("hip", "knee", "ankle")]
        hem = fit.leg_m * stature
        result = tubed(result, leg, (1.05 * thigh_radius(body, side), hem), in_legs * mine)
    result = fallen(body, result, in_shirt * ~arms)
    apart = in_legs * (np.abs(body.vertices[:, 0]) > 0.004)
    aside = np.sign(body.vertices[:, 0]) * np.maximum(np.abs(result[:, 0]), 0.004)
    crossed = (apart > 0) & (result[:, 0] * body.vertices[:, 0] < 0)
    result[:, 0] = np.where(crossed, aside * np.sign(aside * body.vertices[:, 0]), result[:, 0])
    return result


def thigh_radius(body: Body, side: str) -> float:
    """Mean radius of the thigh, a third of the way down it."""
    hip, knee = body.points[f"{side}_hip"], body.points[f"{side}_knee"]
    axis = (knee - hip) / np.linalg.norm(knee - hip)
    along = (body.vertices - hip) @ axis / np.linalg.norm(knee - hip)
    mine = (body.vertices[:, 0] > 0) == (side == "left")
    at = mine & (np.abs(along - 0.35) < 0.06) & (share(body, LEG_BONES) > 0.5)
    away = body.vertices[at] - hip
    return float(np.linalg.norm(away - np.outer(away @ axis, axis), axis=1).mean())


def tubed(vertices: Array, joints: list[Array], radii: tuple[float, float], inside: Array) -> Array:
    """Push vertices out to a straight tube about a limb of two bones, as far as they are inside."""
    upper, lower = joints[1] - joints[0], joints[2] - joints[1]
    lengths = np.linalg.norm(upper), np.linalg.norm(lower)
    down = np.clip((vertices - joints[0]) @ upper / lengths[0] ** 2, 0, 1)
    further = np.clip((vertices - joints[1]) @ lower / lengths[1] ** 2, 0, 1.2)
    on_axis = joints[0] + down[:, None] * upper + further[:, None] * lower
    away = vertices - on_axis
    radius = np.maximum(np.linalg.norm(away, axis=1), 1e-4)
    share_down = (down * lengths[0] + further * lengths[1]) / sum(lengths)
    wanted = np.maximum(radius, radii[0] + (radii[1] - radii[0]) * share_down)
    start = np.clip(share_down / 0.25, 0, 1)  # at the root of the limb cloth lies on the trunk
    grown: Array = on_axis + away * (1 + inside * start * (wanted / radius - 1))[:, None]
    return np.where((inside > 0)[:, None], grown, vertices)


def fallen(body: Body, vertices: Array, inside: Array) -> Array:
    """Let cloth fall straight from the widest place above: in plan, never closer in than there."""
    middle = np.array([0.0, float(body.head("spine03")[1])])
    away = vertices[:, :2] - middle
    radius = np.maximum(np.linalg.norm(away, axis=1), 1e-4)
    sector = (np.arctan2(away[:, 1], away[:, 0]) / (2 * np.pi) * SECTORS).astype(int) % SECTORS
    result = vertices.copy()
    widest = np.zeros(SECTORS)
    armpit = body.points["left_shoulder"][2] - 0.05 * body.height_m
    order = np.argsort(-vertices[:, 2])
    for i in order[(inside[order] > 0) & (vertices[order, 2] < armpit)]:
        wide = max(widest[sector[i]], radius[i])
        widest[sector[i]] = wide
        grown = 1 + inside[i] * (0.97 * wide / radius[i] - 1)
        result[i, :2] = middle + away[i] * max(grown, 1.0)
    return result


def folds(body: Body, look: Look, cloth: Array) -> Array:
    """Creases of loose cloth: how far each vertex stands out, in metres."""
    if not FITTED[look.fit].leg_m:
        return np.zeros(len(cloth))
    waves = (h * np.sin(2 * np.pi * (body.vertices @ np.array(k))) for k, h in FOLDS)
    lower = np.clip(body.vertices[:, 2] / leg_length(body), 0.3, 1.0)
    result: Array = sum(waves, np.zeros(len(cloth))) * cloth * (1.6 - lower)
    return result


def bridged(body: Body, look: Look, cloth: Array) -> tuple[Array, Array]:
    """Bones and weights of loose cloth, which bends over a longer stretch than the joint."""
    rounds = FITTED[look.fit].bridging
    if not rounds:
        return body.skin_bones, body.skin_weights
    count = len(body.vertices)
    weights = np.zeros((count, len(body.heads)), np.float32)
    np.add.at(weights, (np.arange(count)[:, None], body.skin_bones), body.skin_weights)
    links = neighbours(body.faces, count)
    degree = np.maximum(links.sum(axis=1), 1)[:, None]
    amount = cloth[:, None].astype(np.float32)
    for _ in range(rounds):
        weights += amount * 0.7 * (links @ weights / degree - weights)
    strongest = np.argsort(-weights, axis=1, kind="stable")[:, :KEPT]
    kept = np.take_along_axis(weights, strongest, 1)
    return strongest.astype(np.int32), kept / kept.sum(1, keepdims=True)
