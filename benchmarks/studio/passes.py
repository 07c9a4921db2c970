"""What lives on the graphics side: the compiled passes and the surfaces they draw on."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHADERS = Path(__file__).parent / "shaders"
SHADOW_SIZE = 1024
STILL_SHADOW_SIZE = 2048  # drawn once, so it may be large
SAMPLES = 4


@dataclass(frozen=True)
class Programs:
    """The compiled passes; `baked` and `mirrored` are variants of `mesh`."""

    shadow: Any
    room: Any
    back: Any
    copy: Any
    mesh: Any
    baked: Any
    mirrored: Any


@dataclass(frozen=True)
class Targets:
    """Where the passes draw: shadow maps, the room and its places, the picture."""

    shadow: Any
    depths: Any
    still_shadow: Any
    still_depths: Any
    room_samples: Any
    room: Any
    places: Any
    room_places: Any
    empty: Any
    picture: Any
    resolved: Any


def compile_programs(context: Any) -> Programs:
    """Compile the passes."""
    common = (SHADERS / "common.glsl").read_text(encoding="utf-8")

    def program(vertex: str, fragment: str, variant: str = "") -> Any:
        head = f"#version 330\n{variant}\n{common}"
        sources = [(SHADERS / n).read_text(encoding="utf-8") for n in (vertex, fragment)]
        return context.program(vertex_shader=head + sources[0], fragment_shader=head + sources[1])

    return Programs(
        shadow=program("shadow.vert", "shadow.frag"),
        room=program("screen.vert", "room.frag"),
        back=program("screen.vert", "back.frag"),
        copy=program("screen.vert", "copy.frag"),
        mesh=program("mesh.vert", "mesh.frag"),
        baked=program("mesh.vert", "mesh.frag", "#define BAKED"),
        mirrored=program("mesh.vert", "mesh.frag", "#define MIRRORED"),
    )


def make_targets(context: Any, size: tuple[int, int]) -> Targets:
    """Make the textures and buffers the passes draw into."""
    depths, still_depths = (shadow_map(context, n) for n in (SHADOW_SIZE, STILL_SHADOW_SIZE))
    room, places = (context.texture(size, 4, dtype=d) for d in ("f2", "f4"))
    scratch = context.renderbuffer(size, 4, dtype="f2")
    return Targets(
        shadow=context.framebuffer(depth_attachment=depths),
        depths=depths,
        still_shadow=context.framebuffer(depth_attachment=still_depths),
        still_depths=still_depths,
        room_samples=context.framebuffer(
            [context.renderbuffer(size, 4, samples=SAMPLES, dtype="f2")],
            context.depth_renderbuffer(size, samples=SAMPLES),
        ),
        room=room,
        places=places,
        room_places=context.framebuffer([scratch, places], context.depth_renderbuffer(size)),
        empty=context.texture(size, 4),
        picture=context.framebuffer(
            [context.renderbuffer(size, 4, samples=SAMPLES)],
            context.depth_renderbuffer(size, samples=SAMPLES),
        ),
        resolved=context.framebuffer([context.renderbuffer(size, 4)]),
    )


def shadow_map(context: Any, size: int) -> Any:
    """Make a depth texture that a shader may compare with, smoothly."""
    depths = context.depth_texture((size, size))
    depths.compare_func = "<="
    depths.repeat_x = depths.repeat_y = False
    return depths
