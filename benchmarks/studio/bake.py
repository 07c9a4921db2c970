"""Bake a handful of bodies from the `anny` package into `bodies.npz`: run once, by hand.

Run `python -m benchmarks.studio.bake` with torch, anny and Pillow installed. Nothing else in the
studio imports them: posing and rendering need only the small file this writes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

OUTPUT = Path(__file__).parent / "bodies.npz"
MASKS = ("lips", "ears", "fingernails", "eyelids")
INFLUENCES = 4  # bones kept per vertex; the package gives nine, of which most are zero


@dataclass(frozen=True)
class Recipe:
    """One body: stature in metres, and the package's phenotypes in 0..1 (gender 1 = female).

    A body with `changes`, the package's local ones in 0..1, may also go beyond 1 in weight.
    """

    name: str
    height_m: float
    gender: float
    age: float
    muscle: float
    weight: float
    proportions: float
    changes: Mapping[str, float] = field(default_factory=dict)


BELLY = {
    "stomach-pregnant-incr": 0.45,
    "measure-waist-circ-incr": 0.5,
    "head-fat-incr": 0.5,
    "l-upperleg-fat-incr": 0.5,
    "r-upperleg-fat-incr": 0.5,
    "l-upperarm-fat-incr": 0.5,
    "r-upperarm-fat-incr": 0.5,
}


RECIPES = (
    Recipe("man_medium", 1.78, 0.0, 0.70, 0.70, 0.50, 0.75),
    Recipe("man_tall", 1.90, 0.0, 0.74, 0.55, 0.45, 0.70),
    Recipe("man_stocky", 1.71, 0.0, 0.80, 0.75, 0.78, 0.50),
    Recipe("woman_medium", 1.67, 1.0, 0.70, 0.62, 0.50, 0.75),
    Recipe("woman_small", 1.55, 1.0, 0.72, 0.50, 0.60, 0.60),
    Recipe("woman_strong", 1.75, 1.0, 0.70, 0.85, 0.58, 0.70),
    Recipe("man_heavy", 1.80, 0.0, 0.76, 0.50, 1.55, 0.45, BELLY),
    Recipe("man_lean", 1.84, 0.0, 0.64, 0.40, 0.02, 0.65),
    Recipe("man_muscular", 1.76, 0.0, 0.68, 1.00, 0.62, 0.80),
    Recipe("man_giant", 1.95, 0.0, 0.72, 0.65, 0.62, 0.65),
    Recipe("man_old", 1.70, 0.0, 0.90, 0.45, 0.55, 0.50),
    Recipe("woman_heavy", 1.64, 1.0, 0.76, 0.42, 1.55, 0.40, BELLY),
    Recipe("woman_lean", 1.72, 1.0, 0.64, 0.45, 0.02, 0.70),
    Recipe("woman_petite", 1.50, 1.0, 0.67, 0.55, 0.35, 0.65),
    Recipe("woman_old", 1.58, 1.0, 0.90, 0.42, 0.58, 0.50),
)


def main() -> None:
    """Bake every recipe and write the file."""
    import anny
    from anny.keypoints import KeypointsRegressor

    model = anny.Anny()
    regressor = KeypointsRegressor.coco(model)
    shapeable = anny.Anny(extrapolate_phenotypes=True, local_changes="default")
    out = shared_arrays(model, list(regressor.labels))
    for recipe in RECIPES:
        out |= body_arrays(shapeable if recipe.changes else model, regressor, recipe)
    np.savez_compressed(OUTPUT, allow_pickle=False, **out)
    print(f"{OUTPUT}: {OUTPUT.stat().st_size / 1e6:.2f} MB, {len(RECIPES)} bodies")


def shared_arrays(model: Any, landmarks: list[str]) -> dict[str, Array]:
    """Topology, skin weights and masks, which every body shares."""
    bones, weights = strongest(model.vertex_bone_indices.numpy(), model.vertex_bone_weights.numpy())
    parents = np.array([-1 if p is None else int(p) for p in model.bone_parents], np.int16)
    return {
        "names": np.array([r.name for r in RECIPES]),
        "bones": np.array(model.bone_labels),
        "parents": parents,
        "landmarks": np.array(landmarks),
        "faces": model.get_triangular_faces().numpy().astype(np.uint16),
        "skin_bones": bones,
        "skin_weights": weights,
    } | {f"mask_{name}": vertex_mask(model, name) for name in MASKS}


def body_arrays(model: Any, regressor: Any, recipe: Recipe) -> dict[str, Array]:
    """One body at rest, scaled to its stature, its soles at z = 0 and its root over the origin."""
    import torch

    phenotypes = {
        "gender": recipe.gender,
        "age": recipe.age,
        "muscle": recipe.muscle,
        "weight": recipe.weight,
        "height": 0.5,
        "proportions": recipe.proportions,
    }
    given = {"phenotype_kwargs": {k: torch.tensor([v]) for k, v in phenotypes.items()}}
    if recipe.changes:
        changes = {k: torch.tensor([v]) for k, v in recipe.changes.items()}
        given["local_changes_kwargs"] = changes
    out = model(**given)
    vertices = out["rest_vertices"][0].numpy().astype(float)
    heads = out["rest_bone_heads"][0].numpy().astype(float)
    points = regressor({"vertices": out["rest_vertices"]})[0].numpy().astype(float)
    scale = recipe.height_m / np.ptp(vertices[:, 2])
    origin = np.array([heads[0, 0], heads[0, 1], vertices[:, 2].min()])
    vertices, heads, points = ((a - origin) * scale for a in (vertices, heads, points))
    low, high = vertices.min(0), vertices.max(0)
    key = recipe.name
    return {
        f"{key}/height_m": np.array(recipe.height_m),
        f"{key}/bounds": np.array([low, high], np.float32),
        f"{key}/vertices": np.round((vertices - low) / (high - low) * 65535).astype(np.uint16),
        f"{key}/heads": heads.astype(np.float32),
        f"{key}/points": points.astype(np.float32),
    }


def strongest(bones: Array, weights: Array) -> tuple[Array, Array]:
    """Keep the strongest influences of each vertex, as bytes that sum to 255."""
    order = np.argsort(-weights, axis=1, kind="stable")[:, :INFLUENCES]
    bones = np.take_along_axis(bones, order, 1)
    weights = np.take_along_axis(weights, order, 1)
    scaled = np.round(weights / weights.sum(1, keepdims=True) * 255).astype(int)
    scaled[:, 0] += 255 - scaled.sum(1)
    return bones.astype(np.uint8), scaled.astype(np.uint8)


def vertex_mask(model: Any, name: str) -> Array:
    """Read one of the package's CC0 texture masks at the vertices."""
    from anny.paths import get_anny_root_dir
    from PIL import Image

    path = get_anny_root_dir() / "data" / "mpfb2" / "textures" / f"mpfb_{name}.jpg"
    image = np.asarray(Image.open(path).convert("L"))
    uv = model.texture_coordinates.numpy()
    rows = np.clip((1 - uv[:, 1]) * image.shape[0], 0, image.shape[0] - 1).astype(int)
    columns = np.clip(uv[:, 0] * image.shape[1], 0, image.shape[1] - 1).astype(int)
    mask = np.zeros(len(model.template_vertices), np.uint8)
    faces, corners = model.faces.numpy(), model.face_texture_coordinate_indices.numpy()
    mask[faces.ravel()] = image[rows, columns][corners.ravel()]
    return mask


if __name__ == "__main__":
    main()
