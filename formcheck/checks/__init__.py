"""Measures: pure functions from one rep to one number; importing this registers them all."""

from formcheck.checks import arms, floor, frontal, hinge, one_leg, sagittal, step_up, tempo
from formcheck.checks.registry import MEASURES, UNITS, Measure, Window

__all__ = [
    "MEASURES",
    "UNITS",
    "Measure",
    "Window",
    "arms",
    "floor",
    "frontal",
    "hinge",
    "one_leg",
    "sagittal",
    "step_up",
    "tempo",
]
