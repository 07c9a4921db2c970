"""Draw postures: moderngl on an off-screen EGL context (Mesa's llvmpipe will do)."""

from types import TracebackType
from typing import Any, Self

import moderngl
import numpy as np

from benchmarks.studio import body as bodies
from benchmarks.studio.body import SIDES
from benchmarks.studio.dress import dressed
from benchmarks.studio.geometry import Array
from benchmarks.studio.mesh import Mesh, joined, normals
from benchmarks.studio.optics import key_light
from benchmarks.studio.passes import compile_programs, make_targets
from benchmarks.studio.posture import Posture
from benchmarks.studio.props import props
from benchmarks.studio.shoes import shoe
from benchmarks.studio.spec import Clip
from benchmarks.studio.uniforms import constants, contacts

EGL: dict[str, Any] = {"backend": "egl"}  # no window system needed
CORNERS = np.array([[-1, -1], [1, -1], [-1, 1], [1, 1]], np.float32)


class Renderer:
    """Draws one clip's athlete in one clip's room; a context manager, as it holds GL objects."""

    def __init__(self, clip: Clip) -> None:
        """Compile, dress the athlete and draw the empty room."""
        self._clip = clip
        self._body = bodies.load(clip.body)
        self._light = key_light(clip.camera, clip.room)
        self._context = moderngl.create_context(standalone=True, require=330, **EGL)
        self._programs = compile_programs(self._context)
        self._targets = make_targets(self._context, clip.size)
        self._mesh = athlete_mesh(clip)
        self._rest_normals = normals(self._mesh.vertices, self._mesh.faces)
        self._upload_mesh()
        self._set_constants()
        self._draw_room()

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

    def draw(self, posture: Posture) -> Array:
        """Draw one posture; height x width x 3 bytes, RGB."""
        place = posture.placement
        moved, turned = bodies.skin(self._body, place, self._mesh, self._rest_normals)
        self._moving.write(np.concatenate([moved, turned], axis=1).astype(np.float32).tobytes())
        self._targets.shadow.use()
        self._targets.shadow.clear()
        self._context.enable(moderngl.DEPTH_TEST)
        self._shadow_pass.render()
        self._targets.picture.use()
        self._targets.picture.clear()
        self._targets.depths.use(0)
        self._targets.room.use(1)
        self._context.disable(moderngl.DEPTH_TEST)
        self._programs.back["feet"] = contacts(posture)
        self._back_pass.render(moderngl.TRIANGLE_STRIP)
        self._context.enable(moderngl.DEPTH_TEST)
        self._athlete_pass.render()
        self._context.copy_framebuffer(self._targets.resolved, self._targets.picture)
        width, height = self._clip.size
        pixels = np.frombuffer(self._targets.resolved.read(components=3), np.uint8)
        return np.flipud(pixels.reshape(height, width, 3))

    def _upload_mesh(self) -> None:
        """Send what does not move, and make room for what does."""
        context, mesh = self._context, self._mesh
        count = len(mesh.vertices)
        still = np.concatenate([mesh.vertices, mesh.fields, mesh.material[:, None]], axis=1)
        self._moving = context.buffer(reserve=count * 24, dynamic=True)
        fixed = context.buffer(still.astype(np.float32).tobytes())
        index = context.buffer(mesh.faces.astype(np.int32).tobytes())
        self._athlete_pass = context.vertex_array(
            self._programs.athlete,
            [
                (self._moving, "3f 3f", "in_position", "in_normal"),
                (fixed, "3f 4f 4f 1f", "in_rest", "in_cloth", "in_face", "in_material"),
            ],
            index,
        )
        self._shadow_pass = context.vertex_array(
            self._programs.shadow, [(self._moving, "3f 12x", "in_position")], index
        )
        corners = context.buffer(CORNERS.tobytes())
        room, back = self._programs.room, self._programs.back
        self._room_pass = context.vertex_array(room, [(corners, "2f", "in_corner")])
        self._back_pass = context.vertex_array(back, [(corners, "2f", "in_corner")])

    def _set_constants(self) -> None:
        """Set what stays the same for the whole clip."""
        values = constants(self._clip, self._light)
        for program in vars(self._programs).values():
            for name in program:
                if name in values:
                    program[name].value = values[name]

    def _draw_room(self) -> None:
        """Draw the empty room once, at the picture's own size."""
        target = self._context.framebuffer([self._targets.room])
        target.use()
        self._context.disable(moderngl.DEPTH_TEST)
        self._room_pass.render(moderngl.TRIANGLE_STRIP)


def athlete_mesh(clip: Clip) -> Mesh:
    """Dress the athlete and give them shoes and what they carry."""
    body = bodies.load(clip.body)
    shoes = [shoe(body, letter) for letter in SIDES.values()]
    extras = props(body, clip.arms.load, clip.look.hair_style)
    return joined([dressed(body, clip.look), *shoes, *extras])
