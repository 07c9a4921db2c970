"""The room with what stands in it: drawn once, then only where something moves before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import moderngl
import numpy as np

from benchmarks.studio.bounds import Region, covering, round_feet, shadows
from benchmarks.studio.clip import Clip
from benchmarks.studio.clutter import clutter
from benchmarks.studio.furniture import Piece, footprints, furnished
from benchmarks.studio.geometry import Array
from benchmarks.studio.occluders import occluders
from benchmarks.studio.optics import STILL_BOX_M, key_light, reflection, towards_wall, view_matrix
from benchmarks.studio.passes import Programs, Targets
from benchmarks.studio.solids import Person, Solid, standing
from benchmarks.studio.uniforms import Contact, columns, constants, floor_uniforms, set_all

CORNERS = np.array([[-1, -1], [1, -1], [-1, 1], [1, 1]], np.float32)
GLASS = (-1.0, 1.0, 0.22, 2.10)  # the mirror on the wall: across from, to, height from, to
NOTHING_KEPT_FREE = (9.0, -9.0)


@dataclass(frozen=True)
class Change:
    """What changes in the picture, and within it where shadows and dark about feet may fall."""

    everything: Region
    darkened: Region

    def joined(self, other: "Change") -> "Change":
        """Give both changes as one."""
        return Change(
            self.everything.joined(other.everything), self.darkened.joined(other.darkened)
        )


def box(region: Region, height: int) -> tuple[int, int, int, int]:
    """Give a region the way OpenGL counts: from the bottom left corner."""
    return region.left, height - region.bottom, region.width, region.height


class Stage:
    """Everything but the people."""

    def __init__(
        self,
        context: Any,
        programs: Programs,
        targets: Targets,
        clip: Clip,
        furniture: Sequence[Piece],
    ) -> None:
        """Furnish the room and draw what never changes."""
        self._context, self._programs, self._targets, self._clip = context, programs, targets, clip
        self._light = key_light(clip.camera, clip.room)
        self._wall = towards_wall(clip.camera, clip.room)
        self._mirror = reflection(self._wall, clip.room.wall_behind_m)
        free = GLASS[:2] if clip.scene.mirror else NOTHING_KEPT_FREE
        distant = clutter(clip.scene.clutter, clip.camera, clip.room, clip.seed, free)
        near = [*furniture, *occluders(clip.scene, clip.camera)]
        self._distant = self._solids(distant)
        self._near = self._solids(near)
        corners = context.buffer(CORNERS.tobytes())
        self._room_pass = context.vertex_array(programs.room, [(corners, "2f", "in_corner")])
        self._back_pass = context.vertex_array(programs.back, [(corners, "2f", "in_corner")])
        self._copy_pass = context.vertex_array(programs.copy, [(corners, "2f", "in_corner")])
        self._textures = targets.depths, targets.room, targets.places, targets.empty
        set_all(list(vars(programs).values()), constants(clip, self._light))
        set_all([programs.room], floor_uniforms(footprints([*near, *distant])))
        self._hang_mirror()
        self._draw_room()

    def changed(self, people: Sequence[Array], contacts: Sequence[Contact]) -> Change:
        """Say where in the picture people fall, and where they darken the room."""
        bodies = np.concatenate([p[:, :3] for p in people])
        wall_at = self._clip.room.wall_behind_m
        thrown = shadows(bodies, self._light.direction, self._wall, wall_at)
        dark = self._covering(np.concatenate([thrown, round_feet(contacts)]))
        return Change(self._covering(bodies).joined(dark), dark)

    def _covering(self, points: Array) -> Region:
        """Cover points and, if there is a mirror, what they look like in it."""
        clip = self._clip
        region = covering(clip.camera, clip.size, points)
        if not clip.scene.mirror:
            return region
        mirrored = points @ self._mirror[:3, :3].T + self._mirror[:3, 3]
        return region.joined(covering(clip.camera, clip.size, mirrored))

    def cast(self, people: Sequence[Person]) -> None:
        """Draw the shadow map of everything near."""
        self._targets.shadow.use()
        self._targets.shadow.clear()
        self._context.enable_only(moderngl.DEPTH_TEST)
        for solid in (*people, *self._near):
            solid.cast()

    def draw(self, people: Sequence[Person], change: Change) -> Array:
        """Draw one part of the picture and read it; height x width x 3 bytes."""
        part, dark = (box(r, self._clip.size[1]) for r in (change.everything, change.darkened))
        picture, resolved = self._targets.picture, self._targets.resolved
        for number, texture in enumerate(self._textures):
            texture.use(number)
        self._back(self._copy_pass, part)
        self._back(self._back_pass, dark)
        picture.scissor = resolved.scissor = part
        picture.use()
        self._context.enable_only(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        self._context.depth_func = "<"
        for solid in (*self._near, *people):
            solid.draw(self._programs.mesh)
        if self._clip.scene.mirror:
            self._context.front_face = "cw"
            for solid in (*self._near, *people):
                solid.draw(self._programs.mirrored)
            self._context.front_face = "ccw"
        self._context.copy_framebuffer(resolved, picture)
        pixels = np.frombuffer(resolved.read(viewport=part, components=3, alignment=1), np.uint8)
        return np.flipud(pixels.reshape(part[3], part[2], 3))

    def _back(self, vertex_array: Any, part: tuple[int, int, int, int]) -> None:
        """Cover a part of the picture with the room, at the farthest depth."""
        self._targets.picture.scissor = part
        self._targets.picture.use()
        self._context.enable_only(moderngl.DEPTH_TEST)
        self._context.depth_func = "1"
        vertex_array.render(moderngl.TRIANGLE_STRIP)

    def _solids(self, pieces: Sequence[Piece]) -> list[Solid]:
        if not pieces:
            return []
        return [standing(self._context, self._programs, furnished(pieces))]

    def _hang_mirror(self) -> None:
        """Tell the shaders of the mirror and of the eye behind it."""
        clip = self._clip
        eye = self._mirror @ np.append(clip.camera.position, 1.0)
        view = view_matrix(clip.camera, clip.size) @ self._mirror
        values = {"glass": GLASS, "eye": tuple(eye[:3]), "view": columns(view)}
        set_all([self._programs.mirrored], values)
        if clip.scene.mirror:
            set_all([self._programs.room], {"glass": GLASS})

    def _draw_room(self) -> None:
        """Draw what stands still, with its shadows, and note where each pixel lies."""
        targets, programs, context = self._targets, self._programs, self._context
        still = key_light(self._clip.camera, self._clip.room, STILL_BOX_M)
        set_all([programs.shadow, programs.room, programs.baked], {"light": columns(still.matrix)})
        targets.still_shadow.use()
        targets.still_shadow.clear()
        context.enable_only(moderngl.DEPTH_TEST)
        for solid in (*self._distant, *self._near):
            solid.cast()
        targets.still_depths.use(0)
        for target in (targets.room_samples, targets.room_places):
            target.use()
            target.clear()
            context.enable_only(moderngl.NOTHING)
            self._room_pass.render(moderngl.TRIANGLE_STRIP)
            context.enable_only(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
            for solid in self._distant:
                solid.draw(programs.baked)
        resolved = context.framebuffer([targets.room])
        context.copy_framebuffer(resolved, targets.room_samples)
        set_all([programs.shadow], {"light": columns(self._light.matrix)})
        self.cast([])
        for number, texture in enumerate(self._textures[:3]):
            texture.use(number)
        context.framebuffer([targets.empty]).use()
        context.enable_only(moderngl.NOTHING)
        self._back_pass.render(moderngl.TRIANGLE_STRIP)
