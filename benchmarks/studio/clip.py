"""What to film: the frozen description of one clip."""

from dataclasses import dataclass, field

from benchmarks.studio import arms, arms_free
from benchmarks.studio.camera import Camera
from benchmarks.studio.feet import Stance
from benchmarks.studio.film import Film
from benchmarks.studio.look import LOAD_SIDES, LOADS, Look, Room
from benchmarks.studio.ranges import within
from benchmarks.studio.scene import Scene

KINDS = ("full", "partial")
STYLES = arms.STYLES + arms_free.STYLES
SETUPS = ("still", "shift")


@dataclass(frozen=True)
class Rep:
    """The tempo of one repetition in seconds; each exercise adds its own numbers and faults."""

    kind: str = field(default="full", metadata={"choices": KINDS})
    down_s: float = within(0.3, 10, 1.8, vary_share=0.06)  # away from the start position
    hold_s: float = within(0, 600, 0.3, vary_share=0.08)  # at the turn
    up_s: float = within(0.3, 10, 1.2, vary_share=0.06)  # back again
    rest_s: float = within(0, 10, 0.5, vary_share=0.10)  # in the start position after it


@dataclass(frozen=True)
class Arms:
    """What the arms do; straight arms rise from `hang_deg` standing to `raise_deg` at the turn."""

    style: str = field(default="forward", metadata={"choices": STYLES})
    hang_deg: float = within(0, 100, 12.0)
    raise_deg: float = within(0, 100, 85.0)
    load: str = field(default="none", metadata={"choices": LOADS})
    load_side: str = field(default="right", metadata={"choices": LOAD_SIDES})  # if one hand may
    plates: bool = False  # on a bar
    load_fraction: float = within(0, 2, 0.0)  # of body mass, for balance


@dataclass(frozen=True)
class Clip:
    """One clip: who, wearing what, doing what, seen from where."""

    name: str
    body: str
    exercise: str = "squat"
    size: tuple[int, int] = (720, 1280)
    fps: int = within(5, 120, 30)
    seed: int = 0
    variation: float = within(0, 3, 1.0)  # of natural differences between reps; 0 = none
    lead_in_s: float = within(0, 30, 1.0)
    lead_out_s: float = within(0, 30, 1.0)
    setup: str = field(default="still", metadata={"choices": SETUPS})
    standing_flexion_deg: float = within(1, 30, 4.0)
    standing_lean_deg: float = within(-5, 20, 2.0)
    balance: float = within(0.2, 0.7, 0.42)  # mass over the foot: heel 0, toes 1
    stance: Stance = field(default_factory=Stance)
    arms: Arms = field(default_factory=Arms)
    camera: Camera = field(default_factory=Camera)
    look: Look = field(default_factory=Look)
    room: Room = field(default_factory=Room)
    scene: Scene = field(default_factory=Scene)
    film: Film = field(default_factory=Film)
    reps: tuple[Rep, ...] = ()
