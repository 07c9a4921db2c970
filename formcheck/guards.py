"""What tells an exercise from its look-alikes: numbers of a movement, with ranges as data.

They decide whether a movement counts as a rep, never how good it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import erf, isfinite, sqrt

from formcheck.body import Body
from formcheck.model import Rep
from formcheck.movements import NUMBERS

UNSEEN_FIT = 0.7  # of a movement of which nothing can be seen; in between, by the share seen
HOPELESS = 0.01  # a fit below this is none, whatever the other ranges say

Ranges = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Guard:
    """The one-sigma error of a number of a movement, and what it says beyond a range."""

    sigma: float
    above: str
    below: str


def refusal(body: Body, rep: Rep, ranges: Ranges) -> str:
    """Why this movement is no rep of the exercise, or "" when every guard lets it pass.

    A guard that cannot be seen lets the movement pass.
    """
    for name, (low, high) in ranges.items():
        guard, value = GUARDS[name], number(body, rep, name)
        if value > high:
            return guard.above.format(value=value)
        if value < low:
            return guard.below.format(value=value)
    return ""


def fit(body: Body, rep: Rep, ranges: Ranges) -> float:
    """How well a movement fits all ranges, 0..1; 0.5 on the border of one of them."""
    inside, unseen = 1.0, 0
    for name, (low, high) in ranges.items():
        value = number(body, rep, name)
        if not isfinite(value):
            unseen += 1
            continue
        inside *= _inside(value, low, high, GUARDS[name].sigma)
        if inside < HOPELESS:
            return inside
    return inside * (1.0 - (1.0 - UNSEEN_FIT) * unseen / max(len(ranges), 1))


def number(body: Body, rep: Rep, name: str) -> float:
    """A number of a movement by its name; exercises that share a signal ask for the same ones."""
    key = (name, rep.start, rep.turn, rep.end)
    if key not in body.numbers:
        body.numbers[key] = NUMBERS[name](body, rep)
    return body.numbers[key]


def _inside(value: float, low: float, high: float, sigma: float) -> float:
    """The probability that the true value lies on the inner side of the nearer border."""
    margin = min(value - low, high - value) / sigma
    return 0.5 * (1.0 + erf(min(margin, 9.0) / sqrt(2.0))) if margin > -9.0 else 0.0


STEP = "as in a lunge or a step"
HINGE = "as in a hinge or a deadlift"
GUARDS: dict[str, Guard] = {
    "fore_aft_stance": Guard(
        0.10,
        f"one foot stood {{value:.1f}} leg lengths in front of the other, {STEP}",
        "the feet stood side by side, as in a squat",
    ),
    "fore_aft_start": Guard(
        0.12,
        "the feet stood one in front of the other from the start, as in a split squat",
        "the feet stood side by side at the start, as in a lunge with a step",
    ),
    "wide_stance": Guard(
        0.15,
        "the feet stood far apart, as in a side lunge",
        "the feet stood close together",
    ),
    "stance_widens": Guard(
        0.10,
        "one foot stepped {value:.1f} leg lengths aside, as in a side lunge",
        "no foot stepped aside, as in a squat",
    ),
    "leg_difference": Guard(
        12.0,
        "one knee bent {value:.0f}° more than the other, as in a side lunge or a step",
        "both knees bent alike, as in a squat",
    ),
    "legs_unlike_front": Guard(
        12.0,
        "one knee bent {value:.0f}° more than the other, as in a side lunge",
        "both knees bent alike, as in a squat",
    ),
    "knee_bend": Guard(
        9.0,
        "the knees bent {value:.0f}°, as in a squat or a deadlift",
        "the knees bent only {value:.0f}°, as in a hinge",
    ),
    "standing_knee": Guard(
        9.0,
        "the standing knee bent {value:.0f}°, as in a single-leg squat",
        "the standing knee bent only {value:.0f}°",
    ),
    "knee_start": Guard(
        9.0,
        "the knees were bent {value:.0f}° at the start",
        "the legs were straight at the start",
    ),
    "knee_change": Guard(
        9.0,
        "the knees moved {value:.0f}°, as in a squat or a jump",
        "the knees moved only {value:.0f}°",
    ),
    "trunk_turn": Guard(
        7.0,
        f"the trunk was tipped {{value:.0f}}°, {HINGE}",
        "the trunk was tipped only {value:.0f}°, as in standing",
    ),
    "trunk_start": Guard(
        7.0,
        "the trunk was tipped {value:.0f}° at the start, as in bending over",
        "the trunk was upright at the start, as in standing",
    ),
    "trunk_per_knee": Guard(
        0.15,
        f"the trunk tipped {{value:.1f}} times as far as the knees bent, {HINGE}",
        "the trunk tipped {value:.1f} times as far as the knees bent, as in a squat",
    ),
    "trunk_per_knee_hands_low": Guard(
        0.15,
        "the hands reached below the knees and the trunk tipped {value:.1f} times as far as the "
        f"knees bent, {HINGE}",
        "",
    ),
    "legs_turn": Guard(
        9.0,
        "the legs were {value:.0f}° from upright, as in lying or a push-up",
        "the legs stood upright",
    ),
    "legs_lie": Guard(
        12.0,
        "the legs lay {value:.0f}° from upright, as in a push-up",
        "the legs stood upright",
    ),
    "ankle_height_difference": Guard(
        0.06,
        "one foot stood {value:.1f} leg lengths higher than the other, as in a step-up or a lunge",
        "both feet stood on the floor",
    ),
    "feet_rise": Guard(
        0.06,
        "the feet came up {value:.1f} leg lengths, as in a step-up or a jump",
        "the feet stayed where they were",
    ),
    "hips_move": Guard(
        0.08,
        "the hips went up and down {value:.1f} trunk lengths, as in a squat or a jump",
        "the hips stayed where they were",
    ),
    "heels_rise": Guard(
        0.012,
        "the heels came up, as in a calf raise",
        "the heels stayed down, as in standing about",
    ),
    "hip_difference": Guard(
        12.0,
        "one leg was stretched out and the other was not, as in a dead bug",
        "both hips opened alike, as in a bridge",
    ),
    "hip_drop": Guard(
        0.03,
        "the hips sank {value:.1f} leg lengths, as in a squat",
        "the hips hardly sank, as in walking or shifting about",
    ),
    "elbow_turn": Guard(
        12.0,
        "the elbows bent {value:.0f}°",
        "the elbows bent only {value:.0f}°",
    ),
    "elbow_start": Guard(
        12.0,
        "the elbows were bent {value:.0f}° at the start",
        "the elbows were bent only {value:.0f}° at the start",
    ),
    "elbow_change": Guard(
        12.0,
        "the elbows moved {value:.0f}°, as in a push-up",
        "the elbows moved only {value:.0f}°",
    ),
    "elbow_difference": Guard(
        14.0,
        "one arm moved {value:.0f}° more than the other, as in a one-arm row",
        "both arms moved alike",
    ),
    "hands_turn": Guard(
        12.0,
        "the hands were high at the turn",
        "the hands were low at the turn",
    ),
    "hands_highest": Guard(
        12.0,
        "the hands came up, as in a swing or a press",
        "the hands stayed low",
    ),
    "facing_up": Guard(
        0.25,
        "the chest faced up, as in lying on the back",
        "the chest faced down, as in bending over or a plank",
    ),
    "travel": Guard(
        0.15,
        "the body went {value:.1f} leg lengths along, as in walking",
        "the body stayed in its place",
    ),
    "front_foot_moved": Guard(
        0.10,
        "the foot in front did the step, as in a forward lunge",
        "the foot behind did the step, as in a reverse lunge",
    ),
    "seconds": Guard(
        0.4,
        "it took {value:.1f} s",
        "it took only {value:.1f} s, as in a swing",
    ),
}
