"""What lives on the graphics side: the compiled passes and the surfaces they draw on."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHADERS = Path(__file__).parent / "shaders"
SHADOW_SIZE = 1024
SAMPLES = 4


@dataclass(frozen=True)
class Programs:
    """The compiled passes."""

    shadow: Any
    room: Any
    back: Any
    athlete: Any


@dataclass(frozen=True)
class Targets:
    """Where the passes draw."""

    shadow: Any
    depths: Any
    room: Any
    picture: Any
    resolved: Any


def compile_programs(context: Any) -> Programs:
    """Compile the four passes."""
    common = (SHADERS / "common.glsl").read_text(encoding="utf-8")

    def program(vertex: str, fragment: str) -> Any:
        sources = [(SHADERS / n).read_text(encoding="utf-8") for n in (vertex, fragment)]
        version = "#version 330\n"
        return context.program(
            vertex_shader=version + sources[0], fragment_shader=version + common + sources[1]
        )

    return Programs(
        shadow=program("shadow.vert", "shadow.frag"),
        room=program("screen.vert", "room.frag"),
        back=program("screen.vert", "back.frag"),
        athlete=program("athlete.vert", "athlete.frag"),
    )


def make_targets(context: Any, size: tuple[int, int]) -> Targets:
    """Make the textures and buffers the passes draw into."""
    depths = context.depth_texture((SHADOW_SIZE, SHADOW_SIZE))
    depths.compare_func = ""
    depths.repeat_x = depths.repeat_y = False
    picture = context.framebuffer(
        [context.renderbuffer(size, 4, samples=SAMPLES)],
        context.depth_renderbuffer(size, samples=SAMPLES),
    )
    return Targets(
        shadow=context.framebuffer(depth_attachment=depths),
        depths=depths,
        room=context.texture(size, 4, dtype="f2"),
        picture=picture,
        resolved=context.framebuffer([context.renderbuffer(size, 4)]),
    )
