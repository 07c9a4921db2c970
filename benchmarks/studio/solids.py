"""Meshes on the graphics side: what stands still, and people, who are skinned for each frame."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from benchmarks.studio.body import Body, Placement
from benchmarks.studio.geometry import Array
from benchmarks.studio.look import Look
from benchmarks.studio.mesh import Mesh, linear, normals
from benchmarks.studio.passes import Programs
from benchmarks.studio.skinning import Skinner

PAINTS = ("skin", "hair", "shirt", "shorts", "socks", "shoes")
MOVING = ("3f 3f", "in_position", "in_normal")
STILL = ("3f 4f 4f 1f", "in_rest", "in_cloth", "in_face", "in_material")


class Solid:
    """One mesh that several passes can draw."""

    def __init__(self, context: Any, programs: Programs, mesh: Mesh, look: Look) -> None:
        """Send what does not move, and make room for what does."""
        still = np.concatenate([mesh.vertices, mesh.fields, mesh.material[:, None]], axis=1)
        fixed = context.buffer(still.astype(np.float32).tobytes())
        index = context.buffer(mesh.faces.astype(np.int32).tobytes())
        self._moving = context.buffer(reserve=len(mesh.vertices) * 24, dynamic=True)
        self._programs = programs
        self._paints = {name: linear(getattr(look, name)) for name in PAINTS}
        self._shadow = context.vertex_array(
            programs.shadow, [(self._moving, "3f 12x", "in_position")], index
        )
        self._passes: Mapping[Any, Any] = {
            program: context.vertex_array(
                program, [(self._moving, *MOVING), (fixed, *STILL)], index
            )
            for program in (programs.mesh, programs.baked, programs.mirrored)
        }

    def move(self, vertices: Array) -> None:
        """Say where vertices and normals are now, n x 6."""
        self._moving.write(np.ascontiguousarray(vertices, np.float32))

    def cast(self) -> None:
        """Draw into the shadow map in use."""
        self._shadow.render()

    def draw(self, program: Any) -> None:
        """Draw with one of the mesh's programs."""
        for name, value in self._paints.items():
            program[name].value = value
        self._passes[program].render()


class Person(Solid):
    """A dressed body."""

    def __init__(
        self, context: Any, programs: Programs, body: Body, mesh: Mesh, look: Look
    ) -> None:
        """Prepare the skinning."""
        super().__init__(context, programs, mesh, look)
        self._skinner = Skinner(body, mesh)

    def posed(self, placement: Placement) -> Array:
        """Vertices and normals in a posture, n x 6."""
        return self._skinner.moved(placement)


def standing(context: Any, programs: Programs, mesh: Mesh) -> Solid:
    """Make a mesh that stands still."""
    solid = Solid(context, programs, mesh, Look())
    solid.move(np.concatenate([mesh.vertices, normals(mesh.vertices, mesh.faces)], axis=1))
    return solid
