"""Repetitions with a leading leg: the front one of a lunge, the one on the box of a step-up."""

from dataclasses import dataclass, field

from benchmarks.studio.clip import Clip, Rep
from benchmarks.studio.posture import PoseError

LEADS = ("left", "right", "alternate")
OTHER = {"left": "right", "right": "left"}


@dataclass(frozen=True)
class LeadRep(Rep):
    """A repetition led by one leg; `alternate` leads with the left in odd ones."""

    lead: str = field(default="left", metadata={"choices": LEADS})


def lead_of(rep: LeadRep, number: int) -> str:
    """Name the side that leads a rep, by its number from 1."""
    if rep.lead == "alternate":
        return "left" if number % 2 else "right"
    return rep.lead


def to_left(lead: str) -> float:
    """The sign of what goes towards the leading leg's side, left being positive."""
    return 1.0 if lead == "left" else -1.0


def one_lead(clip: Clip) -> str:
    """Name the side that leads throughout; feet that stay in place cannot change over."""
    leads = {rep.lead for rep in clip.reps if isinstance(rep, LeadRep)}
    if len(leads) != 1 or "alternate" in leads:
        raise PoseError(
            f"{clip.name}: the feet of a {clip.exercise} stay where they are, so all its reps "
            f"must lead with the same leg (got {', '.join(sorted(leads))})"
        )
    return leads.pop()
