"""Draw postures: moderngl on an off-screen EGL context (Mesa's llvmpipe will do)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from types import TracebackType
from typing import Any, Self

import moderngl
import numpy as np

from benchmarks.studio import blur, bystander
from benchmarks.studio import body as bodies
from benchmarks.studio.bounds import whole
from benchmarks.studio.clip import Clip
from benchmarks.studio.furniture import Piece
from benchmarks.studio.geometry import Array
from benchmarks.studio.passes import compile_programs, make_targets
from benchmarks.studio.posture import Posture
from benchmarks.studio.solids import Person
from benchmarks.studio.stage import Change, Stage
from benchmarks.studio.uniforms import Contact, contact, contact_uniforms, contacts, set_all
from benchmarks.studio.wardrobe import athlete_mesh, person_mesh

EGL: dict[str, Any] = {"backend": "egl"}  # no window system needed


@dataclass(frozen=True)
class State:
    """Where everyone is at one instant: vertices and normals of each, and what touches ground."""

    people: tuple[Array, ...]
    contacts: tuple[Contact, ...]


class Renderer:
    """Draws one clip's athlete in one clip's room; a context manager, as it holds GL objects."""

    def __init__(self, clip: Clip, furniture: Sequence[Piece] = ()) -> None:
        """Compile, dress everyone and draw the empty room."""
        self._clip = clip
        self._context = moderngl.create_context(standalone=True, require=330, **EGL)
        self._programs = compile_programs(self._context)
        self._targets = make_targets(self._context, clip.size)
        self._others = bystander.bystanders(clip)
        body = bodies.load(clip.body)
        self._people = [self._person(body, athlete_mesh(clip), clip.look)]
        self._people += [
            self._person(o.body, person_mesh(o.body, o.look), o.look) for o in self._others
        ]
        self._stage = Stage(self._context, self._programs, self._targets, clip, furniture)
        self._picture = np.zeros((clip.size[1], clip.size[0], 3), np.uint8)
        self._stale = Change(whole(clip.size), whole(clip.size))

    def __enter__(self) -> Self:
        """Give the renderer itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Release everything on the graphics side."""
        self._context.release()

    def draw(self, posture: Posture, t: float = 0.0) -> Array:
        """Draw one posture, sharp; height x width x 3 bytes, RGB."""
        return self._exposed([self._state(posture, t)])

    def frames(self, postures: Iterable[Posture]) -> Iterator[Array]:
        """Draw successive frames, blurred by the clip's shutter about each frame's instant."""
        moments = blur.moments(self._clip.film.motion_blur)
        states = (self._state(p, i / self._clip.fps) for i, p in enumerate(postures))
        for before, now, after in blur.neighbours(states):
            yield self._exposed([between(before, now, after, m) for m in moments])

    def _person(self, body: bodies.Body, mesh: Any, look: Any) -> Person:
        return Person(self._context, self._programs, body, mesh, look)

    def _state(self, posture: Posture, t: float) -> State:
        """Move everyone to where they are at an instant."""
        placements = [posture.placement]
        placements += [bystander.placement(self._clip, o, t) for o in self._others]
        touching = contacts(posture)
        for other, at in zip(self._others, placements[1:], strict=True):
            touching += [contact(at.positions[other.body.bones[f"foot.{s}"]]) for s in "LR"]
        moved = (p.posed(at) for p, at in zip(self._people, placements, strict=True))
        return State(tuple(moved), tuple(touching))

    def _exposed(self, states: list[State]) -> Array:
        """Draw the moments of one exposure into the part of the picture they may change."""
        changes = [self._stage.changed(s.people, s.contacts) for s in states]
        now = reduce(Change.joined, changes)
        part = blur.exposed([self._part(s, now.joined(self._stale)) for s in states])
        where = now.joined(self._stale).everything
        self._picture[where.top : where.bottom, where.left : where.right] = part
        self._stale = now
        return self._picture.copy()

    def _part(self, state: State, change: Change) -> Array:
        """Draw one moment, and read one part of the picture."""
        for person, vertices in zip(self._people, state.people, strict=True):
            person.move(vertices)
        self._stage.cast(self._people)
        set_all([self._programs.back], contact_uniforms(state.contacts))
        return self._stage.draw(self._people, change)


def between(before: State, now: State, after: State, moment: float) -> State:
    """Interpolate everyone between three frames."""
    if moment == 0.0:
        return now
    trios = zip(before.people, now.people, after.people, strict=True)
    return State(tuple(blur.between(a, b, c, moment) for a, b, c in trios), now.contacts)
