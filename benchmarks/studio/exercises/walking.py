"""Walking to and fro through the picture, arms swinging."""

import math
from dataclasses import dataclass

import numpy as np

from benchmarks.studio.arms_free import FreeArm, FreeArms
from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.carriage import Carriage, swayed
from benchmarks.studio.clip import Clip
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.feet import Footing, hip_gap, put
from benchmarks.studio.gait import Track, tread
from benchmarks.studio.geometry import UP, Array, between, rotation
from benchmarks.studio.limbs import leg_length
from benchmarks.studio.motion import Phase
from benchmarks.studio.other import OtherRep
from benchmarks.studio.posture import Posture, turned
from benchmarks.studio.ranges import within
from benchmarks.studio.split import Legs, posed

TOE_OUT_DEG = 6.0
TRACK_WIDTH = 0.55  # between the feet, in hip gaps
EXTENDED = 0.985  # of a leg's length, from hip to ankle, when its heel lands
HIPS_AHEAD_M = 0.04
RISE_M = 0.018  # of the hips above and below their mean
SIDE_M, TWIST_DEG, ARM_SWING_DEG = 0.012, 5.0, 17.0


@dataclass(frozen=True)
class WalkingRep(OtherRep):
    """A while of walking; pace and step, in leg lengths, are those of the clip's first."""

    pace_m_s: float = within(0.3, 1.6, 0.95)
    step_length: float = within(0.3, 0.8, 0.62)
    track_m: float = within(0.5, 6.0, 1.2)  # length of the straights
    radius_m: float = within(0.4, 2.0, 0.75)  # of the turns between them
    down_s: float = within(0.3, 10, 1.0)
    hold_s: float = within(0, 600, 6.0)
    up_s: float = within(0.3, 10, 1.0)
    rest_s: float = within(0, 10, 0.0)


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant: planted feet, hips that rise over them."""
    rep = clip.reps[0]
    assert isinstance(rep, WalkingRep)
    step = rep.step_length * leg_length(body)
    steps = rep.pace_m_s * phase.t / step
    track = Track(rep.track_m, rep.radius_m)
    place, heading = track.at(steps * step)
    feet = {side: footing(body, track, steps, step, side) for side in SIDES}
    wave = math.pi * steps
    still = Carriage(clip.standing_lean_deg + 2.0, 5.0, 8.0, arms=swinging(wave))
    carriage = swayed(still, phase.sway, 0.0, 0.0, -TWIST_DEG * math.sin(wave))
    posture = posed(body, Legs(feet), carriage, hips(body, step, wave))
    return turned(body, posture, heading, np.array([*place, 0.0]))


def swinging(wave: float) -> FreeArms:
    """Swing each arm with the other side's leg."""
    swing = ARM_SWING_DEG * math.sin(wave)
    return FreeArms(FreeArm(swing_deg=5.0 + swing), FreeArm(swing_deg=5.0 - swing))


def hips(body: Body, step: float, wave: float) -> Array:
    """Place the hips about the track: lowest with both feet down, over the foot that bears."""
    ankle = float(put(body, "left", Footing(0.0)).ankle[2])
    reach = EXTENDED * leg_length(body)
    low = ankle + math.sqrt(reach**2 - (step / 2) ** 2)
    height = low + RISE_M * (1 + math.cos(2 * wave))
    return np.array([SIDE_M * math.cos(wave), -HIPS_AHEAD_M, height])


def footing(body: Body, track: Track, steps: float, step: float, side: str) -> Footing:
    """Put one foot, seen from the walker: it stays on the floor while the walker goes on."""
    now = tread(steps, side)
    outward = (1.0 if side == "left" else -1.0) * TRACK_WIDTH * hip_gap(body) / 2
    (last, last_heading), (next_, next_heading) = (
        beside(track, at * step, outward) for at in (now.last, now.next)
    )
    place, heading = track.at(steps * step)
    across, behind = rotation(UP, -heading)[:2, :2] @ (last + now.gone * (next_ - last) - place)
    turn = between(last_heading, next_heading, now.gone) - heading
    sign = 1.0 if side == "left" else -1.0
    return Footing(
        outward=sign * float(across),
        forward=-float(behind),
        lift=now.lift,
        toe_out_deg=TOE_OUT_DEG + sign * turn,
        pitch_deg=now.pitch_deg,
    )


def beside(track: Track, along: float, outward: float) -> tuple[Array, float]:
    """Place a footfall beside the track's line, and its heading."""
    place, heading = track.at(along)
    left = rotation(UP, heading)[:2, 0]
    at: Array = place + outward * left
    return at, heading


EXERCISE = Exercise(WalkingRep, pose)
