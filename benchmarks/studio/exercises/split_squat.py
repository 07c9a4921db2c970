"""The split squat: feet planted one ahead of the other, the rear one on its ball."""

from dataclasses import dataclass

from benchmarks.studio.body import Body
from benchmarks.studio.clip import Clip
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.exercises.lunge import first_step, ground, moved, pose_lunge
from benchmarks.studio.exercises.lunge_legs import planted
from benchmarks.studio.exercises.lunge_rep import LungeRep
from benchmarks.studio.leading import one_lead
from benchmarks.studio.motion import Phase
from benchmarks.studio.posture import PoseError, Posture
from benchmarks.studio.ranges import within


@dataclass(frozen=True)
class SplitSquatRep(LungeRep):
    """A lunge whose feet stay where they are, from rep to rep."""

    step_length: float = within(0.3, 1.3, 0.90)
    step_width: float = within(0, 2, 1.0)


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant."""
    rep = phase.rep
    assert isinstance(rep, LungeRep)
    lead = one_lead(clip)
    stay_put(clip)
    place = moved(ground(clip, body, rep, lead, lead), first_step(clip, body) / 2)
    return pose_lunge(clip, body, phase, place, planted)


def stay_put(clip: Clip) -> None:
    """Refuse reps that would move the feet."""
    reps = [rep for rep in clip.reps if isinstance(rep, LungeRep)]
    steps = {rep.step_length - rep.faults.short_step for rep in reps}
    widths = {rep.step_width - rep.faults.narrow for rep in reps}
    if len(steps) > 1 or len(widths) > 1:
        raise PoseError(
            f"{clip.name}: the feet of a split squat stay where they are, so step_length less "
            "short_step, and step_width less narrow, must be the same in all its reps"
        )


EXERCISE = Exercise(SplitSquatRep, pose)
