"""What tells an exercise from its look-alikes: numbers of a movement, with ranges as data.

They read the model's 3-D landmarks only for what those show coarsely, which foot is in front;
they decide whether a movement counts as a rep, never how good it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import erf, isfinite, prod, sqrt

import numpy as np

from formcheck.body import DEPTH_NONE, Body
from formcheck.model import Array, Rep, Side, joint

TURN_S = 0.1
SIDEWAYS = 0.5  # |sin yaw| from which a step forward is seen as one
START_S = 0.3  # the start position is read this long before the movement
NEAREST = 10.0  # percent of the instants that may be misread
BESIDE_S = 0.5  # what belongs to a movement may happen this long before or after it
UNSEEN_FIT = 0.5  # of a movement of which nothing can be seen; in between, by the share seen
LEG_ENDS = ("HIP", "ANKLE")

Ranges = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Guard:
    """A number of a movement, its one-sigma error, and what it says beyond a range."""

    value: Callable[[Body, Rep], float]
    sigma: float
    above: str
    below: str


def refusal(body: Body, rep: Rep, ranges: Ranges) -> str:
    """Why this movement is no rep of the exercise, or "" when every guard lets it pass.

    A guard that cannot be seen lets the movement pass.
    """
    for name, (low, high) in ranges.items():
        guard = GUARDS[name]
        value = guard.value(body, rep)
        if value > high:
            return guard.above.format(value=value)
        if value < low:
            return guard.below.format(value=value)
    return ""


def fit(body: Body, rep: Rep, ranges: Ranges) -> float:
    """How well a movement fits all ranges, 0..1; 0.5 on the border of one of them."""
    values = {name: GUARDS[name].value(body, rep) for name in ranges}
    seen = [name for name, value in values.items() if isfinite(value)]
    unseen = 1.0 - len(seen) / len(ranges) if ranges else 0.0
    return (1.0 - (1.0 - UNSEEN_FIT) * unseen) * prod(
        _inside(values[name], *ranges[name], GUARDS[name].sigma) for name in seen
    )


def _inside(value: float, low: float, high: float, sigma: float) -> float:
    """The probability that the true value lies on the inner side of the nearer border."""
    margin = min(value - low, high - value) / sigma
    return 0.5 * (1.0 + erf(min(margin, 9.0) / sqrt(2.0))) if margin > -9.0 else 0.0


def at_turn(body: Body, rep: Rep, values: Array) -> float:
    """The usual value at the turn."""
    return _median(values[_when(body, rep.turn - TURN_S, rep.turn + TURN_S)])


def at_start(body: Body, rep: Rep, values: Array) -> float:
    """The usual value right before the movement."""
    return _median(values[_when(body, rep.start - START_S, rep.start + TURN_S)])


def inside(body: Body, rep: Rep, values: Array) -> Array:
    """The values seen during the movement."""
    part = values[_when(body, rep.start, rep.end)]
    return part[np.isfinite(part)]


def left_ahead(body: Body) -> Array:
    """How far the left ankle is in front of the right one, in leg lengths, (n,).

    In side view as the picture shows it: the model's depth mixes up legs that hide each other.
    """
    sideness = np.sin(np.radians(body.turned))
    left, right = (body.of("ANKLE", side)[:, 0] for side in Side)
    ahead = (right - left) / body.leg * np.sign(sideness)
    return np.where(np.abs(sideness) >= DEPTH_NONE, ahead, body.left_ahead)


def fore_aft_stance(body: Body, rep: Rep) -> float:
    """How far one ankle is in front of the other at the turn, in leg lengths."""
    return at_turn(body, rep, np.abs(left_ahead(body)))


def fore_aft_start(body: Body, rep: Rep) -> float:
    """How far one ankle is in front of the other at its nearest before the turn, in leg lengths.

    The hips of a lunge are up again before the foot is back, so that the next one seems to begin
    with the feet apart; those of a split squat never come together.
    """
    before = np.abs(left_ahead(body))[_when(body, rep.start - START_S, rep.turn)]
    seen = before[np.isfinite(before)]
    return float(np.percentile(seen, NEAREST)) if len(seen) else float("nan")


def wide_stance(body: Body, rep: Rep) -> float:
    """How far the ankles are apart sideways at the turn, in leg lengths."""
    return at_turn(body, rep, body.apart)


def leg_difference(body: Body, rep: Rep) -> float:
    """How much more one knee flexes than the other, in degrees."""
    return at_turn(body, rep, np.abs(body.knee[Side.LEFT] - body.knee[Side.RIGHT]))


def knee_bend(body: Body, rep: Rep) -> float:
    """Flexion of the knee that is bent more at the turn, in degrees."""
    return at_turn(body, rep, np.fmax(body.knee[Side.LEFT], body.knee[Side.RIGHT]))


def standing_knee(body: Body, rep: Rep) -> float:
    """Flexion of the knee over the lower foot at the turn, in degrees."""
    left_lower = body.of("ANKLE", Side.LEFT)[:, 1] > body.of("ANKLE", Side.RIGHT)[:, 1]
    return at_turn(body, rep, np.where(left_lower, body.knee[Side.LEFT], body.knee[Side.RIGHT]))


def knee_start(body: Body, rep: Rep) -> float:
    """Flexion of the knee before the movement, in degrees."""
    return at_start(body, rep, body.knee_flexion)


def knee_change(body: Body, rep: Rep) -> float:
    """How far the knee moves over the movement, in degrees."""
    return _spread(inside(body, rep, body.knee_flexion))


def trunk_turn(body: Body, rep: Rep) -> float:
    """The trunk against the vertical at the turn, in degrees."""
    return at_turn(body, rep, body.trunk_tilt)


def trunk_start(body: Body, rep: Rep) -> float:
    """The trunk against the vertical before the movement, in degrees."""
    return at_start(body, rep, body.trunk_tilt)


def trunk_change(body: Body, rep: Rep) -> float:
    """How far the trunk moves over the movement, in degrees."""
    return _spread(inside(body, rep, body.trunk_tilt))


def trunk_per_knee(body: Body, rep: Rep) -> float:
    """Trunk inclination over knee flexion: near 1 and above for a hinge, far below for a squat."""
    return at_turn(body, rep, body.trunk_tilt) / at_turn(body, rep, body.knee_flexion)


def trunk_per_knee_hands_low(body: Body, rep: Rep) -> float:
    """`trunk_per_knee` when the hands hang below the knees, as on a bar on the floor; else NaN."""
    below = (body.middle("WRIST") - body.middle("KNEE"))[:, 1]
    return trunk_per_knee(body, rep) if at_turn(body, rep, below) > 0 else float("nan")


def legs_turn(body: Body, rep: Rep) -> float:
    """The line from hips to ankles against the vertical at the turn, in degrees."""
    return at_turn(body, rep, body.leg_tilt)


def legs_lie(body: Body, rep: Rep) -> float:
    """The line from hips to ankles against the vertical, in 3-D: from the front too, in degrees."""
    middles = [body.motion.xyz[:, [joint(p, s) for s in Side]].mean(axis=1) for p in LEG_ENDS]
    down = middles[1] - middles[0]
    across = np.hypot(down[:, 0], down[:, 2])
    return at_turn(body, rep, np.degrees(np.arctan2(across, down[:, 1])))


def ankle_height_difference(body: Body, rep: Rep) -> float:
    """How much higher one ankle stands than the other in the picture, in leg lengths."""
    apart = np.abs(body.of("ANKLE", Side.LEFT)[:, 1] - body.of("ANKLE", Side.RIGHT)[:, 1])
    return at_turn(body, rep, apart / body.leg)


def feet_rise(body: Body, rep: Rep) -> float:
    """How far both feet came up in the picture from start to turn, in leg lengths."""
    height = body.middle("ANKLE")[:, 1] / body.leg
    return at_start(body, rep, height) - at_turn(body, rep, height)


def hip_drop(body: Body, rep: Rep) -> float:
    """How far the hips sink towards the ankles, in leg lengths."""
    height = (body.middle("ANKLE") - body.middle("HIP"))[:, 1]
    return 1.0 - at_turn(body, rep, height) / at_start(body, rep, height)


def heels_rise(body: Body, rep: Rep) -> float:
    """How far the heels rise over the toes from start to turn, in leg lengths."""
    height = (body.middle("TOE") - body.middle("HEEL"))[:, 1] / body.leg
    return at_turn(body, rep, height) - at_start(body, rep, height)


def hip_difference(body: Body, rep: Rep) -> float:
    """How much straighter one hip is than the other at the turn, in degrees."""
    left, right = (body.hip_extension[side] for side in Side)
    return at_turn(body, rep, np.abs(left - right))


def elbow_turn(body: Body, rep: Rep) -> float:
    """Flexion of the elbow that is bent more at the turn, in degrees."""
    return at_turn(body, rep, np.fmax(body.elbow[Side.LEFT], body.elbow[Side.RIGHT]))


def elbow_start(body: Body, rep: Rep) -> float:
    """Flexion of the elbows before the movement, in degrees."""
    return at_start(body, rep, body.of_sides(body.elbow))


def elbow_change(body: Body, rep: Rep) -> float:
    """How far the elbows move over the movement, in degrees."""
    return _spread(inside(body, rep, body.of_sides(body.elbow)))


def elbow_difference(body: Body, rep: Rep) -> float:
    """How much more one elbow moves than the other over the movement, in degrees."""
    left, right = (
        at_turn(body, rep, body.elbow[side]) - at_start(body, rep, body.elbow[side])
        for side in Side
    )
    return abs(left - right)


def hands_turn(body: Body, rep: Rep) -> float:
    """The raise of the arms at the turn: -90 hanging, 0 level, 90 overhead, in degrees."""
    return at_turn(body, rep, _hands(body))


def hands_highest(body: Body, rep: Rep) -> float:
    """The highest raise of the arms during the movement and right beside it, in degrees.

    A swing ends with the hands up only after the trunk is upright; a wrist misread for an instant
    does not count.
    """
    around = _hands(body)[_when(body, rep.start - BESIDE_S, rep.end + BESIDE_S)]
    seen = around[np.isfinite(around)]
    return float(np.percentile(seen, 85)) if len(seen) else float("nan")


def facing_up(body: Body, rep: Rep) -> float:
    """1 with the chest to the ceiling, 0 upright, -1 with the chest to the floor."""
    return at_turn(body, rep, body.facing_up)


def travel(body: Body, rep: Rep) -> float:
    """How far the hips are carried sideways in the picture from start to end, in leg lengths.

    NaN from front or back, where a walk points at the camera.
    """
    if not at_turn(body, rep, np.abs(np.sin(np.radians(body.turned)))) > SIDEWAYS:
        return float("nan")
    x = body.middle("HIP")[:, 0] / body.leg
    before, after = (
        _median(x[_when(body, t - START_S, t + START_S)]) for t in (rep.start, rep.end)
    )
    return abs(after - before)


def front_foot_moved(body: Body, rep: Rep) -> float:
    """How much further the foot in front went from start to turn than the other, in leg lengths.

    Positive in a forward lunge, negative in a reverse one, 0 in a split squat; NaN from front or
    back, where a step points at the camera.
    """
    sideness = at_turn(body, rep, np.abs(np.sin(np.radians(body.turned))))
    if not sideness > SIDEWAYS:
        return float("nan")
    moved = []
    for side in Side:
        place = body.of("ANKLE", side) / body.leg[:, None]
        start, turn = (
            np.array([at(body, rep, place[:, i]) for i in (0, 1)]) for at in (at_start, at_turn)
        )
        moved.append(float(np.hypot(*(turn - start))))
    return (moved[0] - moved[1]) * float(np.sign(at_turn(body, rep, left_ahead(body))))


def seconds(_: Body, rep: Rep) -> float:
    """How long the movement lasts."""
    return rep.end - rep.start


STEP = "as in a lunge or a step"
HINGE = "as in a hinge or a deadlift"
GUARDS: dict[str, Guard] = {
    "fore_aft_stance": Guard(
        fore_aft_stance,
        0.10,
        f"one foot stood {{value:.1f}} leg lengths in front of the other, {STEP}",
        "the feet stood side by side, as in a squat",
    ),
    "fore_aft_start": Guard(
        fore_aft_start,
        0.12,
        "the feet stood one in front of the other from the start, as in a split squat",
        "the feet stood side by side at the start, as in a lunge with a step",
    ),
    "wide_stance": Guard(
        wide_stance,
        0.15,
        "the feet stood far apart, as in a side lunge",
        "the feet stood close together",
    ),
    "leg_difference": Guard(
        leg_difference,
        12.0,
        "one knee bent {value:.0f}° more than the other, as in a side lunge or a step",
        "both knees bent alike, as in a squat",
    ),
    "knee_bend": Guard(
        knee_bend,
        9.0,
        "the knees bent {value:.0f}°, as in a squat or a deadlift",
        "the knees bent only {value:.0f}°, as in a hinge",
    ),
    "standing_knee": Guard(
        standing_knee,
        9.0,
        "the standing knee bent {value:.0f}°, as in a single-leg squat",
        "the standing knee bent only {value:.0f}°",
    ),
    "knee_start": Guard(
        knee_start,
        9.0,
        "the knees were bent {value:.0f}° at the start",
        "the legs were straight at the start",
    ),
    "knee_change": Guard(
        knee_change,
        9.0,
        "the knees moved {value:.0f}°, as in a squat or a jump",
        "the knees moved only {value:.0f}°",
    ),
    "trunk_turn": Guard(
        trunk_turn,
        7.0,
        f"the trunk was tipped {{value:.0f}}°, {HINGE}",
        "the trunk was tipped only {value:.0f}°, as in standing",
    ),
    "trunk_start": Guard(
        trunk_start,
        7.0,
        "the trunk was tipped {value:.0f}° at the start, as in bending over",
        "the trunk was upright at the start, as in standing",
    ),
    "trunk_change": Guard(
        trunk_change,
        7.0,
        f"the trunk moved {{value:.0f}}°, {HINGE}",
        "the trunk moved only {value:.0f}°",
    ),
    "trunk_per_knee": Guard(
        trunk_per_knee,
        0.15,
        f"the trunk tipped {{value:.1f}} times as far as the knees bent, {HINGE}",
        "the trunk tipped {value:.1f} times as far as the knees bent, as in a squat",
    ),
    "trunk_per_knee_hands_low": Guard(
        trunk_per_knee_hands_low,
        0.15,
        "the hands reached below the knees and the trunk tipped {value:.1f} times as far as the "
        f"knees bent, {HINGE}",
        "",
    ),
    "legs_turn": Guard(
        legs_turn,
        9.0,
        "the legs were {value:.0f}° from upright, as in lying or a push-up",
        "the legs stood upright",
    ),
    "legs_lie": Guard(
        legs_lie,
        12.0,
        "the legs lay {value:.0f}° from upright, as in a push-up",
        "the legs stood upright",
    ),
    "ankle_height_difference": Guard(
        ankle_height_difference,
        0.06,
        "one foot stood {value:.1f} leg lengths higher than the other, as in a step-up or a lunge",
        "both feet stood on the floor",
    ),
    "feet_rise": Guard(
        feet_rise,
        0.06,
        "the feet came up {value:.1f} leg lengths, as in a step-up or a jump",
        "the feet stayed where they were",
    ),
    "heels_rise": Guard(
        heels_rise,
        0.012,
        "the heels came up, as in a calf raise",
        "the heels stayed down, as in standing about",
    ),
    "hip_difference": Guard(
        hip_difference,
        12.0,
        "one leg was stretched out and the other was not, as in a dead bug",
        "both hips opened alike, as in a bridge",
    ),
    "hip_drop": Guard(
        hip_drop,
        0.03,
        "the hips sank {value:.1f} leg lengths, as in a squat",
        "the hips hardly sank, as in walking or shifting about",
    ),
    "elbow_turn": Guard(
        elbow_turn,
        12.0,
        "the elbows bent {value:.0f}°",
        "the elbows bent only {value:.0f}°",
    ),
    "elbow_start": Guard(
        elbow_start,
        12.0,
        "the elbows were bent {value:.0f}° at the start",
        "the arms were straight at the start",
    ),
    "elbow_change": Guard(
        elbow_change,
        12.0,
        "the elbows moved {value:.0f}°, as in a push-up",
        "the elbows moved only {value:.0f}°",
    ),
    "elbow_difference": Guard(
        elbow_difference,
        14.0,
        "one arm moved {value:.0f}° more than the other, as in a one-arm row",
        "both arms moved alike",
    ),
    "hands_turn": Guard(
        hands_turn,
        12.0,
        "the hands were high at the turn",
        "the hands were low at the turn",
    ),
    "hands_highest": Guard(
        hands_highest,
        12.0,
        "the hands came up, as in a swing or a press",
        "the hands stayed low",
    ),
    "facing_up": Guard(
        facing_up,
        0.25,
        "the chest faced up, as in lying on the back",
        "the chest faced down, as in bending over or a plank",
    ),
    "travel": Guard(
        travel,
        0.15,
        "the body went {value:.1f} leg lengths along, as in walking",
        "the body stayed in its place",
    ),
    "front_foot_moved": Guard(
        front_foot_moved,
        0.10,
        "the foot in front did the step, as in a forward lunge",
        "the foot behind did the step, as in a reverse lunge",
    ),
    "seconds": Guard(
        seconds,
        0.4,
        "it took {value:.1f} s",
        "it took only {value:.1f} s, as in a swing",
    ),
}


def _when(body: Body, start: float, end: float) -> slice:
    """The instants from one time to another, both included."""
    t = body.motion.t
    return slice(int(np.searchsorted(t, start - 1e-9)), int(np.searchsorted(t, end + 1e-9)))


def _hands(body: Body) -> Array:
    return body.of_sides(body.arm_raise)


def _spread(values: Array) -> float:
    return float(np.ptp(np.percentile(values, [5, 95]))) if len(values) else float("nan")


def _median(values: Array) -> float:
    """The median of what is seen; sorting a handful is quicker than numpy's general way."""
    seen = np.sort(values[np.isfinite(values)])
    half = len(seen) // 2
    return float((seen[half] + seen[-1 - half]) / 2.0) if len(seen) else float("nan")
