"""What else is in the picture: clutter, something in the way, other people, a mirror."""

from dataclasses import dataclass, field

CLUTTER = ("none", "gym", "home")
OCCLUDERS = ("none", "bench", "plate", "upright")


@dataclass(frozen=True)
class Scene:
    """What a specification may put into the room besides the athlete.

    The occluder stands between camera and athlete: `occluder_across_m` to the picture's right of
    the athlete, `occluder_before_m` nearer to the camera. Others stay behind the athlete.
    """

    clutter: str = field(default="none", metadata={"choices": CLUTTER})
    occluder: str = field(default="none", metadata={"choices": OCCLUDERS})
    occluder_across_m: float = field(default=0.0, metadata={"range": (-2.0, 2.0)})
    occluder_before_m: float = field(default=0.8, metadata={"range": (0.3, 3.0)})
    bystanders: int = field(default=0, metadata={"range": (0, 2)})
    mirror: bool = False
