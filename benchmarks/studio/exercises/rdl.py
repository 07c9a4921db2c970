"""The Romanian deadlift: a hinge at the hips on soft knees, the load sliding along the legs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmarks.studio.arms_free import FreeArm, FreeArms
from benchmarks.studio.body import Body
from benchmarks.studio.clip import Clip, Rep
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.geometry import Array, ramp
from benchmarks.studio.leg_fronts import hand_ahead
from benchmarks.studio.motion import Phase
from benchmarks.studio.pose import Ask, stand
from benchmarks.studio.posture import Parts, Posture, assembled, named_joints
from benchmarks.studio.ranges import within

# Of a wrist from the middle of the body, in statures, and of its centre from the front of the
# legs, in metres: a bar rolls along the skin, the heads of dumbbells and a kettlebell need room.
GRIPS: Mapping[str, tuple[float, float]] = {
    "none": (0.115, 0.030),
    "barbell": (0.140, 0.030),
    "dumbbells": (0.115, 0.075),
    "kettlebell": (0.028, 0.090),
}
TRIES_M = (-0.10, 0.15)  # of the hands ahead of the shoulders: bent over and standing


@dataclass(frozen=True)
class RdlFaults:
    """Faults by size; zero is none. Degrees, except the load's distance in metres."""

    knees_bent: float = within(0, 70, 0.0)  # knee flexion added: a squat, not a hinge
    short: float = within(0, 60, 0.0)  # trunk lean left out at the turn
    load_away: float = within(0, 0.45, 0.0)  # hands ahead of where they brush the legs
    lean_back: float = within(0, 25, 0.0)  # of the trunk behind upright, standing


@dataclass(frozen=True)
class RdlRep(Rep):
    """One hinge at its turn, in degrees."""

    trunk_lean_deg: float = within(20, 95, 68.0, vary=1.2)
    knee_flexion_deg: float = within(5, 90, 17.0, vary=0.8)
    down_s: float = within(0.3, 10, 2.0, vary_share=0.06)
    up_s: float = within(0.3, 10, 1.5, vary_share=0.06)
    faults: RdlFaults = field(default_factory=RdlFaults)


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant, the hands on their way along the legs.

    The legs give way to the load in the hands: how far ahead these are is found by a straight
    line through two tries.
    """
    rep = phase.rep
    assert isinstance(rep, RdlRep)
    grip, gap = GRIPS.get(clip.arms.load, GRIPS["none"])
    gap += rep.faults.load_away * ramp(phase.down, 0.05, 0.9)

    def standing(ahead: float) -> tuple[Parts, Array]:
        hand = FreeArm("front", ahead_m=ahead, grip=grip)
        return stand(body, clip.stance, ask(clip, phase, FreeArms(hand, hand)))

    def excess(ahead: float) -> float:
        return hand_ahead(body, named_joints(*standing(ahead))) + gap - ahead

    near, far = (excess(ahead) for ahead in TRIES_M)
    ahead = TRIES_M[0] - near * (TRIES_M[1] - TRIES_M[0]) / (far - near)
    return assembled(body, *standing(ahead))


def ask(clip: Clip, phase: Phase, arms: FreeArms) -> Ask:
    """Ask for the posture at an instant."""
    rep, s, sway = phase.rep, phase.down, phase.sway
    assert isinstance(rep, RdlRep)
    faults = rep.faults
    top = clip.standing_lean_deg - phase.start(leaning_back)
    bent = rep.knee_flexion_deg + faults.knees_bent
    lean = top + s * (rep.trunk_lean_deg - faults.short - top) + 0.35 * sway[0]
    knees = clip.standing_flexion_deg + ramp(s, 0.0, 0.8) * (bent - clip.standing_flexion_deg)
    return Ask(
        knee_flexion_deg=knees,
        trunk_lean_deg=lean,
        hip_shift_m=0.002 * sway[1],
        rounding_deg=3.0,
        gaze_deg=4.0 + 0.72 * max(lean, 0.0) + 0.8 * sway[2],
        load_fraction=clip.arms.load_fraction,
        balance=clip.balance,
        arms=arms,
    )


def leaning_back(rep: Rep) -> float:
    """How far a rep leans back while standing."""
    assert isinstance(rep, RdlRep)
    return rep.faults.lean_back


EXERCISE = Exercise(RdlRep, pose)
