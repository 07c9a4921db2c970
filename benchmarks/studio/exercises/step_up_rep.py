"""What a repetition of the step-up says, and how the upper body is carried through it."""

from dataclasses import dataclass, field

from benchmarks.studio.carriage import Carriage, arms_of
from benchmarks.studio.clip import Clip
from benchmarks.studio.geometry import between, ramp
from benchmarks.studio.leading import LeadRep
from benchmarks.studio.ranges import within
from benchmarks.studio.trunk import Bend

ARMS_RAISED = 0.3  # of the way a clip's arms may be raised: they only help along


@dataclass(frozen=True)
class StepUpFaults:
    """Faults by size in degrees; zero is none."""

    knee_in: float = within(0, 60, 0.0)  # leading knee turned inward on the way up and down
    trunk_lean: float = within(0, 50, 0.0)  # lean added as the ascent starts
    push_off: float = within(0, 50, 0.0)  # the rear knee dips and drives off the floor
    short: float = within(0, 60, 0.0)  # knee flexion left on top of the box


@dataclass(frozen=True)
class StepUpRep(LeadRep):
    """One step up and down, in degrees and metres; down_s is the way up, up_s the way down."""

    box_m: float = within(0.05, 0.60, 0.30)
    top_flexion_deg: float = within(1, 40, 5.0, vary=0.8)  # of the leading knee, on top
    trunk_lean_deg: float = within(0, 60, 22.0, vary=0.8)  # as the rear foot leaves the floor
    down_s: float = within(0.3, 10, 1.9, vary_share=0.06)
    up_s: float = within(0.3, 10, 2.1, vary_share=0.06)
    rest_s: float = within(0, 10, 0.6, vary_share=0.10)
    faults: StepUpFaults = field(default_factory=StepUpFaults)


def steady(clip: Clip, rep: StepUpRep, s: float) -> Carriage:
    """Carry the upper body as asked, without sway or faults, so far on the way up."""
    share = leaning(s)
    lean = between(clip.standing_lean_deg, rep.trunk_lean_deg, share)
    load = clip.arms.load_fraction
    return Carriage(lean, 4.0, 8.0 + 4.0 * share, Bend(), arms_of(clip, ARMS_RAISED * share), load)


def leaning(s: float) -> float:
    """Share of the lean, so far on the way up: most as the rear foot leaves the floor."""
    return ramp(s, 0.0, 0.40) * (1 - ramp(s, 0.45, 0.95))
