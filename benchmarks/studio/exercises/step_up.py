"""The step-up: one foot stays on a box, the other pushes off the floor, joins it, and goes back."""

import dataclasses

from benchmarks.studio.body import Body
from benchmarks.studio.carriage import swayed
from benchmarks.studio.clip import Clip
from benchmarks.studio.exercises.exercise import Exercise
from benchmarks.studio.exercises.step_up_legs import hips_at, layout, legs_at
from benchmarks.studio.exercises.step_up_rep import StepUpRep, leaning, steady
from benchmarks.studio.furniture import Box, Piece
from benchmarks.studio.geometry import ramp
from benchmarks.studio.leading import OTHER, one_lead
from benchmarks.studio.motion import Phase
from benchmarks.studio.posture import Posture
from benchmarks.studio.split import posed

BOX_DEPTH_M, BOX_WIDTH_M, BOX_COLOUR = 0.50, 0.70, "#7d5f43"


def pose(clip: Clip, body: Body, phase: Phase) -> Posture:
    """Pose the athlete at an instant."""
    rep, s = phase.rep, phase.down
    assert isinstance(rep, StepUpRep)
    lead = one_lead(clip)
    inward = rep.faults.knee_in * ramp(s, 0.05, 0.40) * (1 - ramp(s, 0.88, 1.0))
    legs = legs_at(clip, body, lead, s)
    turned = dataclasses.replace(legs, inward_deg={lead: inward, OTHER[lead]: 0.0})
    lean = rep.faults.trunk_lean * leaning(s)
    carriage = swayed(steady(clip, rep, s), phase.sway, lean, 0.0)
    return posed(body, turned, carriage, hips_at(clip, body, rep, lead, s))


def furniture(clip: Clip, body: Body) -> tuple[Piece, ...]:
    """Give the box."""
    place = layout(clip, body)
    centre = (0.0, -place.face - BOX_DEPTH_M / 2, place.height / 2)
    return (Box(centre, (BOX_WIDTH_M, BOX_DEPTH_M, place.height), BOX_COLOUR),)


EXERCISE = Exercise(StepUpRep, pose, furniture)
