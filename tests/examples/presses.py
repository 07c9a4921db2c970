"""Presses and push-ups."""

from __future__ import annotations

from dataclasses import replace

from tests.examples.example import Example
from tests.sticks.arms import LINE_LOW, LINE_TOP, flaring, on_hands, overhead, racked, slanting
from tests.sticks.limbs import Figure, Film, filmed, mixed

FRONT = 0.0
PRESS = Film(mixed(racked(), overhead()))
HIGH, LOW = on_hands(6.0, LINE_TOP), on_hands(100.0, LINE_LOW)
PUSH_UP = Film(mixed(HIGH, LOW), out=1.5)
LEVEL = mixed(HIGH, on_hands(90.0, LINE_LOW))  # the upper arms end level
SHORT = on_hands(48.0, LINE_TOP - 3.0)  # the hips fall no faster than gravity lets them
GOOD = {"overhead_press": PRESS, "push_up": PUSH_UP}
RACK, TOP = racked(), overhead()


def press(start: Figure = RACK, turn: Figure = TOP) -> Film:
    return replace(PRESS, pose=mixed(start, turn))


def push_up(start: Figure = HIGH, turn: Figure = LOW, out: float = 1.5) -> Film:
    return replace(PUSH_UP, pose=mixed(start, turn), out=out)


UNEVEN = replace(overhead(), upper=(4.0, 50.0), fore=(4.0, 44.0))
FAULTS: dict[str, dict[str, Film]] = {
    "overhead_press": {
        "lean_back": press(turn=overhead(lean=-24.0)),
        "arm_vertical": press(turn=overhead(arm=44.0)),
        "lockout": press(turn=overhead(arm=28.0, bend=56.0)),
        "forearm_vertical": replace(PRESS, pose=slanting(PRESS.pose, 36.0), yaw=FRONT),
        "symmetry": replace(press(turn=UNEVEN), yaw=FRONT),
        "leg_drive": press(start=racked(knee=34.0)),
    },
    "push_up": {
        "depth": push_up(turn=on_hands(52.0, LINE_TOP - 4.0)),
        "lockout": push_up(start=on_hands(52.0, LINE_TOP - 4.0)),
        "hip_sag": push_up(turn=on_hands(100.0, LINE_LOW, sag=32.0)),
        "hip_pike": push_up(turn=on_hands(100.0, LINE_LOW, sag=-36.0)),
        "head_drop": push_up(on_hands(6.0, LINE_TOP, head=44.0), on_hands(100.0, 8.0, head=44.0)),
        "elbow_flare": replace(PUSH_UP, pose=flaring(LEVEL, 90.0), yaw=FRONT),
        "tempo_down": push_up(turn=SHORT, out=0.16),
    },
}
PRESSES = {name: Example(filmed, good, FAULTS[name]) for name, good in GOOD.items()}
