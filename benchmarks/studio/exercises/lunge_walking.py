"""The walking lunge: down as in a forward lunge, up onto the front leg, and so across the room."""

from dataclasses import dataclass, field
from functools import cache

from benchmarks.studio.body import Body
from benchmarks.studio.clip import Clip
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.exercises.lunge import Ground, moved, pose_lunge, with_rear_heel
from benchmarks.studio.exercises.lunge_legs import stepping_back, stepping_forward
from benchmarks.studio.exercises.lunge_rep import LungeRep
from benchmarks.studio.feet import hip_gap
from benchmarks.studio.leading import LEADS, lead_of
from benchmarks.studio.limbs import leg_length
from benchmarks.studio.motion import Phase, schedule
from benchmarks.studio.posture import PoseError, Posture
from benchmarks.studio.ranges import within


@dataclass(frozen=True)
class WalkingLungeRep(LungeRep):
    """A lunge that ends one step further on; the legs take turns unless told otherwise."""

    lead: str = field(default="alternate", metadata={"choices": LEADS})
    step_width: float = within(0, 2, 1.0)


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant."""
    rep = phase.rep
    assert isinstance(rep, LungeRep)
    track = tracks(clip, body)
    if phase.t >= track[-1].end:
        place, plan = track[-1].place, stepping_back
    else:
        place = track[phase.number - 1].place
        plan = stepping_forward if phase.t < track[phase.number - 1].turn else stepping_back
    return pose_lunge(clip, body, phase, place, plan)


@dataclass(frozen=True)
class Track:
    """One step of the walk: its feet, and when it turns and ends, in seconds."""

    place: Ground
    turn: float
    end: float


@cache
def tracks(clip: Clip, body: Body) -> tuple[Track, ...]:
    """Lay the steps one after another, the middle of them all at the origin."""
    one_width(clip)
    timed = schedule(clip).reps
    steps = [step_of(body, t.rep) for t in timed]
    result = []
    ahead = -sum(steps) / 2
    for t, step in zip(timed, steps, strict=True):
        assert isinstance(t.rep, LungeRep)
        half = (t.rep.step_width - t.rep.faults.narrow) * hip_gap(body) / 2
        lead = lead_of(t.rep, t.number)
        level = Ground(lead, step, 0.0, half, half, half, t.rep.faults.heel_lift)
        place = moved(with_rear_heel(clip, body, t.rep, level), ahead)
        result.append(Track(place, t.turn, t.end))
        ahead += step
    return tuple(result)


def step_of(body: Body, rep: object) -> float:
    """Length of a rep's step, in metres."""
    assert isinstance(rep, LungeRep)
    return (rep.step_length - rep.faults.short_step) * leg_length(body)


def one_width(clip: Clip) -> None:
    """Refuse reps that would move a planted foot sideways."""
    reps = [rep for rep in clip.reps if isinstance(rep, LungeRep)]
    if len({rep.step_width - rep.faults.narrow for rep in reps}) > 1:
        raise PoseError(
            f"{clip.name}: a walking lunge keeps to its tracks, so step_width less narrow must be "
            "the same in all its reps"
        )


EXERCISE = Exercise(WalkingLungeRep, pose)
