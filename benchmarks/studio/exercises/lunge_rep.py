"""What a repetition of any lunge says: its legs, its trunk and its faults by size."""

from dataclasses import dataclass, field

from benchmarks.studio.leading import LeadRep
from benchmarks.studio.ranges import within


@dataclass(frozen=True)
class LungeFaults:
    """Faults by size; zero is none. Degrees, leg lengths for the step, hip gaps for narrow."""

    shallow: float = within(0, 80, 0.0)  # flexion left out of both knees at the turn
    trunk_lean: float = within(0, 50, 0.0)  # lean added towards the turn
    short_step: float = within(0, 0.6, 0.0)  # left out of the step: the front shin tips forward
    knee_in: float = within(0, 60, 0.0)  # front knee turned inward
    heel_lift: float = within(0, 40, 0.0)  # front heel turned up about the ball
    wobble: float = within(0, 25, 0.0)  # trunk and front knee to and fro sideways
    trunk_sway: float = within(0, 40, 0.0)  # the trunk nods on the way down and up
    narrow: float = within(0, 1.5, 0.0)  # left out of the side-to-side gap of the feet
    side_lean: float = within(-40, 40, 0.0)  # of the trunk over the front leg (-: away from it)
    pelvic_drop: float = within(-25, 25, 0.0)  # the rear leg's hip sinks (-: it is hitched up)


@dataclass(frozen=True)
class LungeRep(LeadRep):
    """One lunge at its turn, in degrees, leg lengths (step, ball to ball) and hip gaps (width).

    `front_share` is how far from the rear foot to the front one the mass hangs.
    """

    front_knee_flexion_deg: float = within(30, 130, 100.0, vary=1.2)
    rear_knee_flexion_deg: float = within(20, 140, 102.0, vary=1.2)
    step_length: float = within(0.3, 1.3, 0.90, vary=0.008)
    step_width: float = within(0, 2, 1.0, vary=0.03)
    trunk_lean_deg: float = within(-5, 60, 9.0, vary=0.8)
    front_share: float = within(0.3, 1.0, 0.55)
    faults: LungeFaults = field(default_factory=LungeFaults)
    down_s: float = within(0.3, 10, 2.0, vary_share=0.06)
    up_s: float = within(0.3, 10, 1.7, vary_share=0.06)
