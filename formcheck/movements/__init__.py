"""Numbers of a movement: where feet, knees, trunk and hands are at its start and its turn.

They serve to tell exercises apart and read the model's 3-D landmarks only for what those show
coarsely, which foot is in front.
"""

from __future__ import annotations

from collections.abc import Callable

from formcheck.body import Body
from formcheck.model import Rep
from formcheck.movements.arms import (
    elbow_change,
    elbow_difference,
    elbow_start,
    elbow_turn,
    hands_highest,
    hands_turn,
)
from formcheck.movements.feet import (
    ankle_height_difference,
    feet_rise,
    feet_unlevel,
    foot_lifted,
    fore_aft_stance,
    fore_aft_start,
    front_foot_moved,
    heels_rise,
    stance_widens,
    wide_stance,
)
from formcheck.movements.hips import (
    facing_up,
    hip_difference,
    hip_drop,
    hips_move,
    hips_off_foot,
    trunk_per_knee,
    trunk_per_knee_hands_low,
    trunk_start,
    trunk_turn,
)
from formcheck.movements.legs import (
    knee_bend,
    knee_change,
    knee_start,
    leg_difference,
    legs_lie,
    legs_turn,
    legs_unlike_front,
    legs_unlike_side,
    standing_knee,
    straighter_start,
)
from formcheck.movements.whole import (
    seconds,
    travel,
)

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
