"""What the legs of a lunge do on the way from the start (0) to the turn (1), by kind of lunge."""

import dataclasses

from benchmarks.studio.body import Body
from benchmarks.studio.clip import Clip
from benchmarks.studio.exercises.lunge import (
    TOE_OUT_DEG,
    Ground,
    footing,
    rear_heel,
    steady,
    turn_legs,
    turn_mark,
)
from benchmarks.studio.exercises.lunge_rep import LungeRep
from benchmarks.studio.feet import Footing, hip_gap, mark_ahead
from benchmarks.studio.geometry import between, half_wave, ramp
from benchmarks.studio.setting_up import bump
from benchmarks.studio.split import Legs, Mark

LANDED = 0.62  # how far on the way to the turn the foot that steps is down
STEP_LIFT_M = 0.05
OVER_STANCE = 0.30  # of half the hip gap: the hips shift over the leg that stands alone
HEEL_FIRST_DEG = -12.0
SPLIT_FLEXION_DEG = 14.0  # of the front knee at the top of a split squat


def stepping_back(
    clip: Clip, body: Body, rep: LungeRep, place: Ground, s: float
) -> tuple[Legs, Mark]:
    """Stand on the front leg while the other foot steps back onto its ball."""
    gone, end = half_wave(s / LANDED), turn_mark(body, rep, place, clip.balance)
    forward = place.front + gone * (place.rear - place.front)
    heel = place.heel_deg * ramp(s, 0.35, 0.95)
    front = footing(place, place.lead, place.front, pitch_deg=heel)
    rear = moving(place, place.trail, forward, gone)
    rear = lifted(rear, STEP_LIFT_M * bump(s, 0.0, LANDED), place.rear_heel_deg * heel_up(s))
    mark = Mark(
        bearing=place.lead,
        flexion_deg=between(clip.standing_flexion_deg, end.flexion_deg, s),
        ahead=between(place.front + standing(clip, body), end.ahead, ramp(s, 0.0, 0.60)),
        left=aside(body, place, place.lead, end, s),
    )
    return Legs({place.lead: front, place.trail: rear}), mark


def stepping_forward(
    clip: Clip, body: Body, rep: LungeRep, place: Ground, s: float
) -> tuple[Legs, Mark]:
    """Stand on the rear leg while the lead foot steps ahead and lands heel first."""
    gone, end = half_wave(s / LANDED), turn_mark(body, rep, place, clip.balance)
    forward = place.rear + gone * (place.front - place.rear)
    toes_up = HEEL_FIRST_DEG * ramp(s, 0.25, 0.55) * (1 - ramp(s, LANDED, 0.75))
    heel = place.heel_deg * ramp(s, 0.75, 1.0)
    front = moving(place, place.lead, forward, gone)
    front = lifted(front, STEP_LIFT_M * bump(s, 0.0, LANDED), toes_up + heel)
    rear = footing(
        place, place.trail, place.rear, pitch_deg=place.rear_heel_deg * ramp(s, 0.1, 1.0)
    )
    bent = rep.rear_knee_flexion_deg - rep.faults.shallow
    mark = Mark(
        bearing=place.trail,
        flexion_deg=between(clip.standing_flexion_deg, bent, ramp(s, 0.15, 1.0)),
        ahead=between(place.rear + standing(clip, body), end.ahead, ramp(s, 0.0, 0.75)),
        left=aside(body, place, place.trail, end, s),
    )
    return Legs({place.lead: front, place.trail: rear}), mark


def planted(clip: Clip, body: Body, rep: LungeRep, place: Ground, s: float) -> tuple[Legs, Mark]:
    """Bend and straighten between feet that stay where they are."""
    end = turn_mark(body, rep, place, clip.balance)
    top = dataclasses.replace(end, flexion_deg=SPLIT_FLEXION_DEG)
    upright = steady(clip, rep, 0.0, place.lead)
    level = dataclasses.replace(place, heel_deg=0.0)
    heel = rear_heel(body, level, top, upright, SPLIT_FLEXION_DEG)
    now = dataclasses.replace(
        place,
        heel_deg=place.heel_deg * ramp(s, 0.35, 0.95),
        rear_heel_deg=between(heel, place.rear_heel_deg, s),
    )
    flexion = between(SPLIT_FLEXION_DEG, end.flexion_deg, s)
    return turn_legs(now), dataclasses.replace(end, flexion_deg=flexion)


def moving(place: Ground, side: str, forward: float, gone: float) -> Footing:
    """Put a foot on its way from standing beside the other to its own line."""
    outward = between(place.home, place.outward(side), gone)
    return dataclasses.replace(footing(place, side, forward), outward=outward)


def lifted(foot: Footing, lift: float, pitch_deg: float) -> Footing:
    """Lift and pitch a foot."""
    return dataclasses.replace(foot, lift=lift, pitch_deg=pitch_deg)


def heel_up(s: float) -> float:
    """Share of its pitch at the turn that a foot stepping back has, on its ball throughout."""
    return 0.7 * ramp(s, 0.0, 0.35) + 0.3 * ramp(s, 0.3, 1.0)


def standing(clip: Clip, body: Body) -> float:
    """How far ahead of the ankles the mass hangs when standing, in metres."""
    return mark_ahead(body, "left", clip.balance, TOE_OUT_DEG)


def aside(body: Body, place: Ground, stance: str, end: Mark, s: float) -> float:
    """Where the hips are side to side: over the leg that stands alone while the other steps."""
    half = hip_gap(body) / 2 * (1.0 if stance == "left" else -1.0)
    return end.left * s + OVER_STANCE * half * bump(s, 0.0, LANDED + 0.1)
