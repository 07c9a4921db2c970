"""Hinges, holds and work on the floor: recognised, and holds timed to the end of their form."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.analysis import judge
from formcheck.exercises import load
from formcheck.model import Analysis, Verdict
from tests.examples.floor import FAULTS, GOOD, HOLD, RAISE, SIDE_HOLD
from tests.judging import finding
from tests.people import PROVENANCE, VIDEO
from tests.sticks.limbs import (
    Film,
    Pose,
    filmed,
    forearm_plank,
    kneeling,
    mixed,
    side_plank,
    upright,
)


def shot(film: Film, exercise: str | None) -> Analysis:
    return judge(filmed(film), load(exercise) if exercise else None, VIDEO, PROVENANCE)


@pytest.mark.parametrize("exercise", GOOD)
def test_a_good_set_is_recognised_and_shows_no_fault(exercise: str) -> None:
    for yaw in {GOOD[exercise].yaw, -GOOD[exercise].yaw}:
        film = replace(GOOD[exercise], yaw=yaw)
        assert shot(film, None).recognition.name == exercise
        analysis = shot(film, exercise)
        assert len(analysis.results) == film.reps
        assert not [f for f in analysis.findings if f.verdict in (Verdict.FAULT, Verdict.WATCH)]


def test_a_hold_begins_when_the_line_is_taken() -> None:
    def resting(s: float, h: float) -> np.ndarray:
        return mixed(kneeling(), forearm_plank(sag=26.0 if h < 0.5 else 0.0))(s, h)

    result = shot(replace(HOLD, reps=1, hold=8.0, pose=resting), "plank").results[0]
    assert result.measures["pause_time"].value == pytest.approx(4.0, abs=1.4)
    assert result.rep.reach - result.rep.start > 3.0


def losing(after: float) -> Pose:
    """A plank whose hips sink after a share of the hold."""
    up, down = mixed(kneeling(), forearm_plank()), mixed(kneeling(), forearm_plank(sag=26.0))
    return lambda s, h: (down if h > after and s == 1.0 else up)(s, h)


def test_only_seconds_in_form_count_and_knees_end_a_hold() -> None:
    held = shot(replace(HOLD, reps=1, hold=8.0), "plank").results[0].measures["pause_time"]
    assert held.value == pytest.approx(8.0, abs=held.uncertainty)
    lost = shot(replace(HOLD, reps=1, hold=8.0, pose=losing(0.5)), "plank").results[0]
    assert lost.measures["pause_time"].value == pytest.approx(4.0, abs=held.uncertainty)
    assert lost.rep.end - lost.rep.reach > 7.0


def test_hips_that_sink_for_an_instant_keep_their_form() -> None:
    def dipping(s: float, h: float) -> np.ndarray:
        return losing(0.0 if 0.5 < h < 0.6 else 1.0)(s, h)

    analysis = shot(replace(HOLD, reps=1, hold=8.0, pose=dipping), "plank")
    assert analysis.results[0].measures["pause_time"].value > 7.0
    assert finding(analysis, "hip_sag").verdict is Verdict.GOOD


@pytest.mark.parametrize("roll", [0.0, 20.0, 40.0])
def test_a_chest_that_rolls_to_the_floor_is_still_seen_from_the_front(roll: float) -> None:
    rolled = replace(SIDE_HOLD, pose=lambda s, _: side_plank(roll=roll, kneel=(1.0 - s) * 60.0))
    assert abs(shot(rolled, "side_plank").view.yaw) < 10.0


def test_beyond_straight_is_not_short_of_it() -> None:
    bad = shot(FAULTS["glute_bridge"]["overarch"], "glute_bridge")
    assert finding(bad, "top_extension").verdict is Verdict.GOOD


def test_swaying_is_no_calf_raise_and_a_push_up_no_plank() -> None:
    sway = replace(RAISE, pose=mixed(upright(knee=22.0, shin=8.0), upright(knee=4.0)))
    assert shot(sway, "calf_raise").results == ()
    low = replace(forearm_plank(), upper=(260.0, 260.0), fore=(120.0, 120.0), root="TOE")
    high = replace(low, upper=(180.0, 180.0), fore=(180.0, 180.0))
    press = Film(mixed(high, low), reps=6, out=0.8, hold=0.2, back=0.8, rest=0.3)
    assert shot(press, "plank").results == ()
