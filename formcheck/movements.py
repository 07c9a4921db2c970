"""Numbers of a movement: where feet, knees, trunk and hands are at its start and its turn.

They serve to tell exercises apart and read the model's 3-D landmarks only for what those show
coarsely, which foot is in front.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from formcheck.body import Body
from formcheck.model import Array, Rep, Side, joint

TURN_S = 0.1
SIDEWAYS = 0.5  # |sin yaw| from which a step forward is seen as one
PROFILE = 0.9  # |sin yaw| from which both legs are seen from the side
FACING = 0.3  # |sin yaw| up to which the feet of a wide stance are equally far from the camera
AWAY = -0.4  # cos yaw: half from behind
BEHIND = -0.85  # cos yaw
FORESHORTENED = 2.0  # from behind the model shows a quarter to a half of the depth between feet
START_S = 0.3  # the start position is read this long before the movement
NEAREST = 10.0  # percent of the instants that may be misread
BESIDE_S = 0.5  # what belongs to a movement may happen this long before or after it
LEG_ENDS = ("HIP", "ANKLE")


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


def sideness(body: Body, rep: Rep) -> float:
    """How much the athlete is seen from the side at the turn: 0 front or back, 1 profile."""
    return at_turn(body, rep, np.abs(np.sin(np.radians(body.turned))))


def from_side(body: Body, rep: Rep) -> bool:
    """Whether a step forward is seen as one: from the side, or half from there."""
    return sideness(body, rep) > SIDEWAYS


def from_behind(body: Body, rep: Rep) -> bool:
    """Whether the athlete turns the back to the camera."""
    return at_turn(body, rep, np.cos(np.radians(body.turned))) < BEHIND


def fore_aft_stance(body: Body, rep: Rep) -> float:
    """How far one ankle is in front of the other at the turn, in leg lengths."""
    seen = at_turn(body, rep, body.fore_aft)
    return FORESHORTENED * seen if from_behind(body, rep) else seen


def fore_aft_start(body: Body, rep: Rep) -> float:
    """How far one ankle is in front of the other at its nearest before the turn, in leg lengths.

    The hips of a lunge are up again before the foot is back, so that the next one seems to begin
    with the feet apart; those of a split squat never come together. NaN from front and back, where
    the model guesses the depth (`foot_lifted` tells them apart there).
    """
    if not from_side(body, rep):
        return float("nan")
    before = body.fore_aft[_when(body, rep.start - START_S, rep.turn)]
    seen = before[np.isfinite(before)]
    return float(np.percentile(seen, NEAREST)) if len(seen) else float("nan")


def wide_stance(body: Body, rep: Rep) -> float:
    """How far the ankles are apart sideways at the turn, in leg lengths."""
    return at_turn(body, rep, body.apart)


def stance_widens(body: Body, rep: Rep) -> float:
    """How much further the ankles are apart sideways at the turn than before, in leg lengths.

    Tells a side lunge from a squat where both knees read alike. NaN from the front, where they do
    not and the feet may stand apart all the time, and half from behind and beyond, where the model
    guesses how far apart they are.
    """
    away = at_turn(body, rep, np.cos(np.radians(body.turned))) < AWAY
    if away or not from_side(body, rep):
        return float("nan")
    return at_turn(body, rep, body.apart) - at_start(body, rep, body.apart)


def leg_difference(body: Body, rep: Rep) -> float:
    """How much more one knee flexes than the other, in degrees."""
    return at_turn(body, rep, np.abs(body.knee[Side.LEFT] - body.knee[Side.RIGHT]))


def legs_unlike_front(body: Body, rep: Rep) -> float:
    """`leg_difference`, NaN from the side, where a side lunge bends both knees alike."""
    return float("nan") if from_side(body, rep) else leg_difference(body, rep)


def legs_unlike_side(body: Body, rep: Rep) -> float:
    """`leg_difference` from the side, where a lunge bends both knees alike; else NaN."""
    return leg_difference(body, rep) if sideness(body, rep) > PROFILE else float("nan")


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


def straighter_start(body: Body, rep: Rep) -> float:
    """Flexion of the knee that is bent less before the movement, in degrees."""
    return at_start(body, rep, np.fmin(body.knee[Side.LEFT], body.knee[Side.RIGHT]))


def knee_change(body: Body, rep: Rep) -> float:
    """How far the knee moves over the movement, in degrees."""
    return _spread(inside(body, rep, body.knee_flexion))


def trunk_turn(body: Body, rep: Rep) -> float:
    """The trunk against the vertical at the turn, in degrees."""
    return at_turn(body, rep, body.trunk_tilt)


def trunk_start(body: Body, rep: Rep) -> float:
    """The trunk against the vertical before the movement, in degrees."""
    return at_start(body, rep, body.trunk_tilt)


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


def feet_unlevel(body: Body, rep: Rep) -> float:
    """`ankle_height_difference` from front and back; half from the side a wide stance shows one."""
    return float("nan") if sideness(body, rep) > FACING else ankle_height_difference(body, rep)


def foot_lifted(body: Body, rep: Rep) -> float:
    """How far one ankle rises against the other from start to turn, in leg lengths.

    NaN from the side, where a foot further away seems higher as well.
    """
    if from_side(body, rep):
        return float("nan")
    left, right = (body.of("ANKLE", side)[:, 1] / body.leg for side in Side)
    return abs(at_turn(body, rep, left - right) - at_start(body, rep, left - right))


def hips_off_foot(body: Body, rep: Rep) -> float:
    """How far the hips are sideways of the lower foot at the turn, in leg lengths.

    NaN from the side, where that is the way forward.
    """
    if from_side(body, rep):
        return float("nan")
    left, right = (body.of("ANKLE", side) for side in Side)
    lower = np.where(left[:, 1] > right[:, 1], left[:, 0], right[:, 0])
    return at_turn(body, rep, np.abs(body.middle("HIP")[:, 0] - lower) / body.leg)


def feet_rise(body: Body, rep: Rep) -> float:
    """How far both feet came up in the picture from start to turn, in leg lengths."""
    height = body.middle("ANKLE")[:, 1] / body.leg
    return at_start(body, rep, height) - at_turn(body, rep, height)


def hip_drop(body: Body, rep: Rep) -> float:
    """How far the hips sink towards the ankles, in leg lengths."""
    height = (body.middle("ANKLE") - body.middle("HIP"))[:, 1]
    return 1.0 - at_turn(body, rep, height) / at_start(body, rep, height)


def hips_move(body: Body, rep: Rep) -> float:
    """How far the hips go up and down in the picture over the movement, in trunk lengths.

    Seen where the discs of a bar hide the legs, or where a leaning trunk hides them from the front.
    """
    return _spread(inside(body, rep, body.middle("HIP")[:, 1] / body.trunk))


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
    if not from_side(body, rep):
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
    if not from_side(body, rep):
        return float("nan")
    moved = []
    for side in Side:
        place = body.of("ANKLE", side) / body.leg[:, None]
        start, turn = (
            np.array([at(body, rep, place[:, i]) for i in (0, 1)]) for at in (at_start, at_turn)
        )
        moved.append(float(np.hypot(*(turn - start))))
    return (moved[0] - moved[1]) * float(np.sign(at_turn(body, rep, body.left_ahead)))


def seconds(_: Body, rep: Rep) -> float:
    """How long the movement lasts."""
    return rep.end - rep.start


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


NUMBERS: dict[str, Callable[[Body, Rep], float]] = {
    number.__name__: number
    for number in (
        fore_aft_stance,
        fore_aft_start,
        wide_stance,
        stance_widens,
        leg_difference,
        legs_unlike_front,
        legs_unlike_side,
        knee_bend,
        standing_knee,
        knee_start,
        straighter_start,
        knee_change,
        trunk_turn,
        trunk_start,
        trunk_per_knee,
        trunk_per_knee_hands_low,
        legs_turn,
        legs_lie,
        ankle_height_difference,
        feet_unlevel,
        foot_lifted,
        hips_off_foot,
        feet_rise,
        hip_drop,
        hips_move,
        heels_rise,
        hip_difference,
        elbow_turn,
        elbow_start,
        elbow_change,
        elbow_difference,
        hands_turn,
        hands_highest,
        facing_up,
        travel,
        front_foot_moved,
        seconds,
    )
}
