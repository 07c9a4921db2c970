"""Drawing only what changes gives the picture that drawing everything gives."""

import dataclasses

import numpy as np
import pytest

from benchmarks.studio import truth
from benchmarks.studio.clip import Clip
from benchmarks.studio.film import Film
from benchmarks.studio.motion import schedule
from benchmarks.studio.posture import Posture
from benchmarks.studio.scene import Scene

moderngl = pytest.importorskip("moderngl")
render = pytest.importorskip("benchmarks.studio.render")


@pytest.fixture(autouse=True)
def _needs_egl() -> None:
    try:
        moderngl.create_context(standalone=True, require=330, backend="egl").release()
    except Exception as error:  # noqa: BLE001 - the driver raises nothing narrower
        pytest.skip(f"no EGL: {error}")


def postures(clip: Clip) -> list[Posture]:
    """Standing, on the way, at the turn."""
    timeline = schedule(clip)
    first = timeline.reps[0]
    moments = (0.0, first.start + 0.3, first.turn)
    return [truth.instant(clip, timeline, t).posture for t in moments]


@pytest.mark.parametrize("scene", [Scene(), Scene(occluder="bench", mirror=True, bystanders=1)])
def test_partial_drawing_leaves_nothing_behind(clip: Clip, scene: Scene) -> None:
    clip = dataclasses.replace(clip, size=(120, 214), scene=scene)
    solved = postures(clip)
    with render.Renderer(clip) as renderer:
        successive = list(renderer.frames(solved))
    with render.Renderer(clip) as renderer:
        alone = renderer.draw(solved[-1], (len(solved) - 1) / clip.fps)
    np.testing.assert_array_equal(successive[-1], alone)


def test_blur_smears_what_moves_and_nothing_else(clip: Clip) -> None:
    clip = dataclasses.replace(clip, size=(120, 214))
    blurred = dataclasses.replace(clip, film=Film(motion_blur=0.8))
    solved = postures(clip)
    pictures = []
    for film in (clip, blurred):
        with render.Renderer(film) as renderer:
            pictures.append(list(renderer.frames(solved))[1].astype(int))
    changed = np.abs(pictures[0] - pictures[1]).max(axis=2) > 8
    assert 0.005 < changed.mean() < 0.3
    assert not changed[:20].any()
