"""Where feet, box and hips of a step-up are, so far on the way up (0 before the box, 1 on top)."""

from dataclasses import dataclass
from functools import cache

from benchmarks.studio.body import Body
from benchmarks.studio.clip import Clip
from benchmarks.studio.exercises.step_up_rep import StepUpRep, steady
from benchmarks.studio.feet import Footing, hip_gap, mark_ahead, put
from benchmarks.studio.geometry import UP, Array, half_wave, ramp
from benchmarks.studio.leading import OTHER
from benchmarks.studio.posture import PoseError
from benchmarks.studio.roots import crossing
from benchmarks.studio.setting_up import bump
from benchmarks.studio.split import Legs, Mark, flexion, hips_over, parts_of

CLEAR_M = 0.08  # from the toes on the floor to the box, and from its edge to the heel on it
TOE_OUT_DEG = 5.0
LEAVES = 0.38  # of the way up: the rear foot leaves the floor
JOINS = 0.94  # of the way up: it stands on the box
TIPTOE_DEG = 42.0  # its heel is so far up as it leaves
OVER_EDGE_M = 0.05  # how far it is lifted above the box on its way
REAR_FLEXION_DEG = 14.0  # of the rear knee, standing before the box
LEAVING_FLEXION_DEG = 30.0  # and as it leaves the floor, its heel up
STANDING_SHARE = 0.25  # of the mass on the box, standing before it
OVER_LEAD = 0.55  # of half the hip gap: the hips over the leading leg as it stands alone
LEAVING_SHARE = 0.85  # and as the rear foot leaves the floor


@dataclass(frozen=True)
class Layout:
    """Where feet and box are ahead of the origin, in metres: flat ankles, and the box's face."""

    floor: float
    box: float
    face: float
    height: float


@cache
def layout(clip: Clip, body: Body) -> Layout:
    """Put the box before the toes, and the leading foot whole upon it."""
    heights = {rep.box_m for rep in clip.reps if isinstance(rep, StepUpRep)}
    if len(heights) != 1:
        raise PoseError(f"{clip.name}: a box has one height, so box_m must be the same in all reps")
    foot = put(body, "left", Footing(0.0, toe_out_deg=TOE_OUT_DEG))
    face = -float(foot.toe[1]) + CLEAR_M
    step = face + CLEAR_M + float(foot.heel[1])
    return Layout(-step / 2, step / 2, face - step / 2, heights.pop())


def legs_at(clip: Clip, body: Body, lead: str, s: float) -> Legs:
    """Put both feet, so far on the way up."""
    place, half = layout(clip, body), hip_gap(body) / 2
    way = (s - LEAVES) / (JOINS - LEAVES)
    forward = place.floor + half_wave((way - 0.25) / 0.75) * (place.box - place.floor)
    up = place.height * half_wave(way / 0.6)
    pitch = TIPTOE_DEG * ramp(s, 0.0, 0.30) * (1 - ramp(way, 0.2, 0.9))
    on_box = Footing(half, place.box, place.height, 0.0, TOE_OUT_DEG)
    rear = Footing(half, forward, up, OVER_EDGE_M * bump(way, 0.05, 1.0), TOE_OUT_DEG, pitch)
    return Legs({lead: on_box, OTHER[lead]: rear})


@dataclass(frozen=True, eq=False)
class WayPoints:
    """Places of the hips, in metres: before the box, as the rear foot leaves, and on top."""

    before: Array
    over: Array
    top: Array

    def at(self, s: float) -> Array:
        """Go through all three on one smooth curve."""
        before = (s - LEAVES) * (s - 1) / LEAVES
        over = s * (s - 1) / (LEAVES * (LEAVES - 1))
        top = s * (s - LEAVES) / (1 - LEAVES)
        hips: Array = before * self.before + over * self.over + top * self.top
        return hips


def hips_at(clip: Clip, body: Body, rep: StepUpRep, lead: str, s: float) -> Array:
    """Carry the hips up from before the box, dipping first for a push off the rear leg."""
    dip = dip_for_push(clip, body, rep, lead) * bump(s, 0.0, LEAVES)
    hips: Array = way_points(clip, body, rep, lead).at(s) - dip * UP
    return hips


@cache
def dip_for_push(clip: Clip, body: Body, rep: StepUpRep, lead: str) -> float:
    """Find how deep the hips dip, in metres, for the rear knee to bend as the fault asks."""
    if not rep.faults.push_off:
        return 0.0
    middle = LEAVES / 2
    legs = legs_at(clip, body, lead, middle)
    hips = way_points(clip, body, rep, lead).at(middle)
    rear = parts_of(body, legs, steady(clip, rep, middle)).legs[OTHER[lead]]
    asked = flexion(rear, hips) + rep.faults.push_off
    return crossing(lambda dip: flexion(rear, hips - dip * UP) - asked, 0.0, 0.5, 0.05, 1e-7)


@cache
def way_points(clip: Clip, body: Body, rep: StepUpRep, lead: str) -> WayPoints:
    """Place the hips before the box, leaving the floor, and on top."""
    place, rear = layout(clip, body), OTHER[lead]
    on_floor = place.floor + mark_ahead(body, lead, clip.balance, TOE_OUT_DEG)
    on_box = place.box + mark_ahead(body, lead, clip.balance, TOE_OUT_DEG)
    left = OVER_LEAD * hip_gap(body) / 2 * (1.0 if lead == "left" else -1.0)
    marks = (
        (0.0, Mark(rear, REAR_FLEXION_DEG, on_floor + STANDING_SHARE * (on_box - on_floor))),
        (
            LEAVES,
            Mark(rear, LEAVING_FLEXION_DEG, on_floor + LEAVING_SHARE * (on_box - on_floor), left),
        ),
        (1.0, Mark(lead, rep.top_flexion_deg + rep.faults.short, on_box)),
    )
    before, over, top = (
        hips_over(body, legs_at(clip, body, lead, s), steady(clip, rep, s), mark)
        for s, mark in marks
    )
    return WayPoints(before, over, top)
