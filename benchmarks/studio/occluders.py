"""Things that stand between the camera and the athlete and hide a part of the body."""

from benchmarks.studio.camera import Camera
from benchmarks.studio.furniture import Piece
from benchmarks.studio.scene import Scene
from benchmarks.studio.walls import before_athlete


def occluders(scene: Scene, camera: Camera) -> list[Piece]:
    """Make what a scene puts in the way."""
    at = before_athlete(camera, scene.occluder_across_m, scene.occluder_before_m)
    if scene.occluder == "bench":
        legs = [at.box(x, 0.0, 0.20, 0.06, 0.36, 0.40, "#3a3c40") for x in (-0.45, 0.45)]
        rail = at.box(0.0, 0.0, 0.38, 1.0, 0.06, 0.05, "#3a3c40")
        return [at.box(0.0, 0.0, 0.44, 1.20, 0.28, 0.08, "#1b1c1f"), rail, *legs]
    if scene.occluder == "plate":
        discs = ((-0.16, 0.0, 0.225, "#1a1b1d"), (0.16, 0.05, 0.225, "#8e2b2b"))
        lean = (0.0, 1.0, 0.0)
        return [at.disc(x, near, r, lean, r, 0.06, colour) for x, near, r, colour in discs]
    if scene.occluder == "upright":
        post = at.box(0.0, 0.0, 1.20, 0.08, 0.08, 2.40, "#33363b")
        return [post, at.box(0.0, 0.0, 0.03, 0.10, 0.70, 0.06, "#33363b")]
    return []
