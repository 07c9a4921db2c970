"""Shoot a clip: draw every posture in its room and encode the film."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.studio import body as bodies
from benchmarks.studio import encode
from benchmarks.studio.clip import Clip
from benchmarks.studio.exercises import EXERCISES
from benchmarks.studio.geometry import Array
from benchmarks.studio.posture import Posture
from benchmarks.studio.render import Renderer


def shoot(
    clip: Clip, postures: Sequence[Posture], path: Path, drawn: Callable[[], None] = lambda: None
) -> None:
    """Write the film of a clip whose postures are solved; `drawn` is called after each frame."""
    with on_set(clip) as renderer:

        def frames() -> Iterator[Array]:
            for picture in renderer.frames(postures):
                yield picture
                drawn()

        encode.write(path, frames(), clip)


def on_set(clip: Clip) -> Renderer:
    """Open a renderer on the clip's room, with what its exercise needs in it."""
    body = bodies.load(clip.body)
    return Renderer(clip, EXERCISES[clip.exercise].furniture(clip, body))
