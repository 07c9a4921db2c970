"""The forward lunge: the rear foot stays, the other steps ahead, heel first, and comes home."""

from benchmarks.studio.body import Body
from benchmarks.studio.clip import Clip
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.exercises.lunge import first_step, ground, moved, pose_lunge
from benchmarks.studio.exercises.lunge_legs import stepping_forward
from benchmarks.studio.exercises.lunge_rep import LungeRep
from benchmarks.studio.leading import OTHER, lead_of
from benchmarks.studio.motion import Phase
from benchmarks.studio.posture import Posture

RECENTRED = 0.35  # of the step: the athlete stays in the middle of the picture


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant."""
    rep = phase.rep
    assert isinstance(rep, LungeRep)
    lead = lead_of(rep, phase.number)
    place = ground(clip, body, rep, lead, OTHER[lead])
    place = moved(place, -RECENTRED * first_step(clip, body))
    return pose_lunge(clip, body, phase, place, stepping_forward)


EXERCISE = Exercise(LungeRep, pose)
