"""Hinges, swings, holds and work on the floor."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.examples.example import Example
from tests.sticks.limbs import (
    Film,
    Pose,
    bridge,
    dead_bug,
    filmed,
    forearm_plank,
    kneeling,
    mixed,
    one_leg,
    side_plank,
    tiptoe,
    upright,
)

FRONT = 0.0
STAND, BOW = upright(), upright(knee=18.0, shin=4.0, lean=72.0, arms=216.0)
HINGE = Film(mixed(STAND, BOW), out=1.6)
FREE = one_leg(BOW, 252.0)
LEG_HINGE = Film(mixed(STAND, FREE), out=1.6)
TOP, HIKE = upright(arms=90.0), upright(knee=35.0, shin=8.0, lean=66.0, arms=205.0)
SWING = Film(mixed(TOP, HIKE), reps=6, out=0.6, hold=0.1, back=0.6, rest=0.3)
HOLD = Film(mixed(kneeling(), forearm_plank()), reps=2, out=1.0, hold=7.0, back=1.0)
RAISE = Film(mixed(tiptoe(0.0), tiptoe(45.0)), out=1.5, hold=0.5, back=1.6)
BUG = Film(mixed(dead_bug(90.0), dead_bug()), out=2.3, hold=0.4, back=2.3)


def bridging(
    lift: float = 25.0, knee: float = 92.0, caving: float = 0.0, straight: float = 25.0
) -> Pose:
    return lambda s, _: bridge(s * lift, knee, straight, s * caving)


BRIDGE = Film(bridging(), hold=1.6)


def sideways(drop: float = 0.0, arm: float = 0.0, roll: float = 0.0) -> Pose:
    return lambda s, h: side_plank(drop * s, arm, roll * h, kneel=(1.0 - s) * 60.0)


SIDE_HOLD = Film(sideways(), reps=2, out=1.0, hold=7.0, back=1.0, yaw=FRONT)


STAND_FRAMES = 30  # more than the rest between two reps


def slower_last(first: float, others: float) -> Pose:
    """Calf raises of which only the first is so high; a film begins with a long stand."""
    calls = {"top": 0, "was": 0.0, "still": 0}

    def at(s: float, h: float) -> np.ndarray:
        if s == 0.0 and calls["was"] > 0.0:
            calls["top"] += 1
        calls["still"] = calls["still"] + 1 if s == 0.0 else 0
        if calls["still"] >= STAND_FRAMES:
            calls["top"] = 0
        calls["was"] = s
        return mixed(tiptoe(0.0), tiptoe(others if calls["top"] else first))(s, h)

    return at


def hinge(start: object = STAND, turn: object = BOW, **changes: object) -> Film:
    return replace(HINGE, pose=mixed(start, turn), **changes)  # type: ignore[arg-type]


GOOD: dict[str, Film] = {
    "rdl": HINGE,
    "rdl_single_leg": LEG_HINGE,
    "kb_swing": SWING,
    "plank": HOLD,
    "side_plank": SIDE_HOLD,
    "glute_bridge": BRIDGE,
    "dead_bug": BUG,
    "calf_raise": RAISE,
}
REACHING = replace(BOW, upper=(130.0, 130.0), fore=(130.0, 130.0))
FAULTS: dict[str, dict[str, Film]] = {
    "rdl": {
        "knee_bend": hinge(turn=upright(knee=60.0, shin=10.0, lean=76.0)),
        "shin_vertical": hinge(turn=upright(knee=34.0, shin=28.0, lean=72.0)),
        "hinge_depth": hinge(turn=upright(knee=16.0, shin=2.0, lean=29.0)),
        "load_close": hinge(turn=REACHING),
        "hip_lockout": hinge(start=upright(knee=20.0, shin=6.0, lean=28.0)),
        "lean_back": hinge(start=upright(lean=-26.0)),
        "tempo_down": replace(HINGE, out=0.15),
    },
    "rdl_single_leg": {
        "knee_bend": hinge(turn=one_leg(upright(knee=56.0, shin=10.0, lean=72.0), 252.0)),
        "shin_vertical": hinge(turn=one_leg(upright(knee=36.0, shin=30.0, lean=72.0), 252.0)),
        "hinge_depth": hinge(turn=one_leg(upright(knee=12.0, shin=2.0, lean=25.0), 228.0)),
        "hip_lockout": hinge(start=upright(knee=20.0, shin=6.0, lean=28.0), turn=FREE),
        "leg_trunk_line": hinge(turn=one_leg(upright(knee=18.0, shin=4.0, lean=88.0), 222.0)),
        "fppa": hinge(turn=replace(FREE, caving=(0.16, 0.0)), yaw=FRONT),
        "tempo_down": replace(LEG_HINGE, out=0.15),
    },
    "kb_swing": {
        "hinge_not_squat": replace(
            SWING, pose=mixed(TOP, upright(knee=96.0, shin=24.0, lean=52.0, arms=190.0))
        ),
        "hinge_depth": replace(
            SWING, pose=mixed(TOP, upright(knee=24.0, shin=6.0, lean=21.0, arms=190.0))
        ),
        "hip_snap": replace(
            SWING, pose=mixed(upright(knee=20.0, shin=6.0, lean=28.0, arms=90.0), HIKE)
        ),
        "lean_back": replace(SWING, pose=mixed(upright(lean=-26.0, arms=90.0), HIKE)),
        "arm_lift": replace(SWING, pose=mixed(upright(arms=50.0), HIKE)),
    },
    "plank": {
        "hip_sag": replace(HOLD, pose=mixed(kneeling(), forearm_plank(sag=24.0))),
        "hip_pike": replace(HOLD, pose=mixed(kneeling(), forearm_plank(sag=-30.0))),
        "elbow_under": replace(HOLD, pose=mixed(kneeling(), forearm_plank(elbows=32.0))),
        "head": replace(HOLD, pose=mixed(kneeling(), forearm_plank(head=42.0))),
    },
    "side_plank": {
        "hip_drop": replace(SIDE_HOLD, pose=sideways(drop=28.0)),
        "elbow_under": replace(SIDE_HOLD, pose=sideways(arm=32.0)),
        "roll": replace(SIDE_HOLD, pose=sideways(roll=58.0)),
    },
    "glute_bridge": {
        "top_extension": replace(BRIDGE, pose=bridging(lift=13.0, straight=34.0)),
        "overarch": replace(BRIDGE, pose=bridging(lift=36.0)),
        "foot_position": replace(BRIDGE, pose=bridging(knee=46.0)),
        "hold": replace(BRIDGE, hold=0.0),
        "knees_gap": replace(BRIDGE, pose=bridging(caving=0.07), yaw=FRONT),
    },
    "dead_bug": {
        "pelvis_still": replace(BUG, pose=mixed(dead_bug(90.0), replace(dead_bug(), trunk=286.0))),
        "leg_reach": replace(BUG, pose=mixed(dead_bug(78.0), dead_bug(112.0))),
        "tempo": replace(BUG, out=0.4, hold=0.1, back=0.4),
        "tabletop": replace(BUG, pose=mixed(dead_bug(90.0), dead_bug(resting=136.0))),
        "tabletop_knee": replace(BUG, pose=mixed(dead_bug(90.0), dead_bug(knee=40.0))),
    },
    "calf_raise": {
        "height_consistency": replace(RAISE, pose=slower_last(50.0, 22.0)),
        "knee_straight": replace(RAISE, pose=mixed(tiptoe(0.0), tiptoe(50.0, knee=36.0))),
        "trunk_sway": replace(RAISE, pose=mixed(tiptoe(0.0), tiptoe(45.0, lean=20.0))),
        "pace": replace(RAISE, out=0.12),
        "pace_down": replace(RAISE, back=0.12),
    },
}
FLOOR = {name: Example(filmed, good, FAULTS[name]) for name, good in GOOD.items()}
