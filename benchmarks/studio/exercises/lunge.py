"""What all lunges share: where the feet go, and the posture at the turn."""

import dataclasses
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from benchmarks.studio.body import Body
from benchmarks.studio.carriage import Carriage, arms_of, swayed
from benchmarks.studio.clip import Clip
from benchmarks.studio.exercises.lunge_rep import LungeRep
from benchmarks.studio.feet import Footing, hip_gap, mark_ahead
from benchmarks.studio.geometry import between, ramp
from benchmarks.studio.leading import OTHER, to_left
from benchmarks.studio.limbs import leg_length
from benchmarks.studio.motion import Phase
from benchmarks.studio.posture import Posture
from benchmarks.studio.split import Legs, Mark, hips_over, pitch_for, posed
from benchmarks.studio.trunk import Bend

ON_THE_BALL = 0.72  # of a foot from heel to toes, where it stands with the heel up
TOE_OUT_DEG = 5.0
SWING_LIFT_M = 0.05


@dataclass(frozen=True)
class Ground:
    """The feet at the turn, in metres: where their flat ankles are fore and aft, and outward.

    `home` is how far out a foot stands beside the other. `heel_deg` is how far the front heel is
    up, `rear_heel_deg` the rear one, on their balls.
    """

    lead: str
    front: float
    rear: float
    left_out: float
    right_out: float
    home: float
    heel_deg: float = 0.0
    rear_heel_deg: float = 0.0

    @property
    def trail(self) -> str:
        """The side of the rear leg."""
        return OTHER[self.lead]

    def outward(self, side: str) -> float:
        """How far out a foot's line is from the middle, in metres."""
        return self.left_out if side == "left" else self.right_out


def ground(clip: Clip, body: Body, rep: LungeRep, lead: str, planted: str) -> Ground:
    """Lay out both feet, the planted one at the origin, half a hip gap out."""
    step = (rep.step_length - rep.faults.short_step) * leg_length(body)
    front = 0.0 if planted == lead else step
    out = {planted: 0.5, OTHER[planted]: rep.step_width - rep.faults.narrow - 0.5}
    left, right = (out[side] * hip_gap(body) for side in ("left", "right"))
    home = hip_gap(body) / 2
    level = Ground(lead, front, front - step, left, right, home, rep.faults.heel_lift)
    return with_rear_heel(clip, body, rep, level)


def with_rear_heel(clip: Clip, body: Body, rep: LungeRep, level: Ground) -> Ground:
    """Turn the rear heel up until the rear knee is flexed as asked."""
    mark = turn_mark(body, rep, level, clip.balance)
    bent = rep.rear_knee_flexion_deg - rep.faults.shallow
    return dataclasses.replace(
        level, rear_heel_deg=rear_heel(body, level, mark, steady(clip, rep, 1.0, level.lead), bent)
    )


def moved(place: Ground, ahead: float) -> Ground:
    """Move both feet ahead, in metres."""
    return dataclasses.replace(place, front=place.front + ahead, rear=place.rear + ahead)


def first_step(clip: Clip, body: Body) -> float:
    """Length of the first rep's step before variation, in metres; it centres the scene."""
    rep = clip.reps[0]
    assert isinstance(rep, LungeRep)
    return (rep.step_length - rep.faults.short_step) * leg_length(body)


@cache
def rear_heel(
    body: Body, level: Ground, mark: Mark, carriage: Carriage, flexion_deg: float
) -> float:
    """Find how far up the rear heel must be for a rear knee flexion, in degrees."""
    return pitch_for(
        body,
        level.trail,
        flexion_deg,
        lambda pitch: turn_legs(dataclasses.replace(level, rear_heel_deg=pitch)),
        carriage,
        mark,
    )


def turn_legs(place: Ground) -> Legs:
    """Put the feet as they stand at the turn."""
    front = footing(place, place.lead, place.front, pitch_deg=place.heel_deg)
    rear = footing(place, place.trail, place.rear, pitch_deg=place.rear_heel_deg)
    return Legs({place.lead: front, place.trail: rear})


def footing(place: Ground, side: str, forward: float, **changes: float) -> Footing:
    """Put one foot on its own line."""
    return Footing(place.outward(side), forward, toe_out_deg=TOE_OUT_DEG, **changes)


def turn_mark(body: Body, rep: LungeRep, place: Ground, balance: float) -> Mark:
    """Say where the mass hangs at the turn: between the rear ball and the front foot."""
    lifted = min(1.0, rep.faults.heel_lift / 8.0)
    along = balance + (ON_THE_BALL - balance) * lifted
    front = place.front + mark_ahead(body, place.lead, along, TOE_OUT_DEG)
    rear = place.rear + mark_ahead(body, place.trail, ON_THE_BALL, TOE_OUT_DEG)
    middle = (place.left_out - place.right_out) / 2
    depth = rep.front_knee_flexion_deg - rep.faults.shallow
    return Mark(place.lead, depth, rear + rep.front_share * (front - rear), middle)


def steady(clip: Clip, rep: LungeRep, s: float, lead: str) -> Carriage:
    """Carry the upper body without sway or faults of the trunk, so far from the start.

    A pelvis that drops is part of it: the knees are flexed as asked under it.
    """
    lean = between(clip.standing_lean_deg, rep.trunk_lean_deg, s)
    bend = Bend(pelvis_deg=to_left(lead) * rep.faults.pelvic_drop * ramp(s, 0.3, 1.0))
    return Carriage(lean, 4.0, 6.0 + 4.0 * s, bend, arms_of(clip, s), clip.arms.load_fraction)


def swaying(clip: Clip, rep: LungeRep, phase: Phase, lead: str) -> Carriage:
    """Carry it as it is: with the small sway of standing, and with the faults of the trunk."""
    s, faults = phase.down, rep.faults
    lean = faults.trunk_lean * ramp(s, 0.1, 1.0) + faults.trunk_sway * 4 * s * (1 - s)
    aside = faults.wobble * wave(phase) + faults.side_lean * ramp(s, 0.2, 1.0)
    arms = arms_of(clip, s + 0.015 * phase.sway[3])
    still = dataclasses.replace(steady(clip, rep, s, lead), arms=arms)
    return swayed(still, phase.sway, lean, to_left(lead) * aside)


def wave(phase: Phase) -> float:
    """To and fro once on the way down and on the way up, at its height at the turn."""
    to_and_fro = math.cos(3 * math.pi * phase.up) if phase.up else wave_down(phase.down)
    return to_and_fro * ramp(phase.down, 0.0, 0.4)


def wave_down(s: float) -> float:
    """The way down of the wave."""
    return math.sin(2.5 * math.pi * s)


def front_knee_in(rep: LungeRep, phase: Phase, place: Ground) -> Mapping[str, float]:
    """How far each knee is turned inward, in degrees: the front one, by the faults."""
    s, faults = phase.down, rep.faults
    inward = faults.knee_in * ramp(s, 0.05, 0.42) + faults.wobble * wave(phase)
    return {place.lead: inward, place.trail: 0.0}


LegPlan = Callable[[Clip, Body, LungeRep, Ground, float], tuple[Legs, Mark]]


def pose_lunge(clip: Clip, body: Body, phase: Phase, place: Ground, plan: LegPlan) -> Posture:
    """Pose a lunge whose legs follow a plan; faults of trunk and knee leave the hips alone."""
    rep = phase.rep
    assert isinstance(rep, LungeRep)
    legs, mark = plan(clip, body, rep, place, phase.down)
    hips = hips_over(body, legs, steady(clip, rep, phase.down, place.lead), mark)
    turned = dataclasses.replace(legs, inward_deg=front_knee_in(rep, phase, place))
    return posed(body, turned, swaying(clip, rep, phase, place.lead), hips)
