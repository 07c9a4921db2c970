"""What is counted causally: lengths that become known, movements seen in hindsight."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.body import Body
from formcheck.exercises import load
from formcheck.live.counting import Counter, body_since
from formcheck.live.memory import Memory
from formcheck.live.sofar import BodySoFar
from formcheck.machines import RepMachine, Swing
from formcheck.model import Joint, Motion, Pose
from formcheck.smoothing import smooth
from tests.people import GOOD, VIDEO, filmed, minimum_jerk, standing

DRIFT = 30.0  # percent of the leg by which a place is misread before the leg is known


def remembered(motion: Motion) -> Memory:
    memory = Memory()
    for i, t in enumerate(motion.t.tolist()):
        memory.add(t, Pose(t, motion.xy[i], motion.xyz[i], motion.confidence[i]))
    return memory


def test_one_misread_instant_does_not_change_how_long_a_limb_is() -> None:
    motion = standing(3.0)
    motion.xy[-1, [Joint.LEFT_ANKLE, Joint.RIGHT_ANKLE], 1] += 80.0
    usual = Body(standing(3.0)).leg[0]
    assert BodySoFar(motion).leg[-1] == pytest.approx(usual, rel=0.01)
    assert Body(motion).leg[-1] > 1.05 * usual


def test_at_the_last_instant_it_is_the_body_of_the_whole_motion() -> None:
    motion = smooth(filmed((GOOD,) * 2))
    now, whole = BodySoFar(motion), Body(motion)
    assert now.knee_flexion[-1] == pytest.approx(whole.knee_flexion[-1], abs=2.0)
    assert now.turned[-1] == pytest.approx(whole.turned[-1], abs=1.0)


def test_a_rep_ends_where_it_began_though_the_leg_was_not_known_at_first() -> None:
    still, up = np.full(30, 0.0), 50.0 * minimum_jerk(30)
    places = np.concatenate([still, up, up[::-1], still])
    t = np.arange(len(places)) / 30.0
    machine, over = RepMachine(6.0, 9.0), list[Swing]()
    for i, now in enumerate(t.tolist()):
        known = places - (DRIFT if i < 5 else 0.0)
        machine.reread(dict(zip(t[:i].tolist(), known[:i].tolist(), strict=True)))
        if swing := machine.step(now, float(known[i]), 0):
            over.append(swing)
    assert [round(swing.end) for swing in over] == [3]
    assert over[0].size == pytest.approx(50.0, abs=2.0)


def test_seen_in_hindsight_a_half_movement_before_the_others_is_none() -> None:
    motion = filmed((replace(GOOD, knee=60.0), GOOD, GOOD, GOOD))
    counter = Counter(load("squat_bodyweight"), remembered(motion), VIDEO)
    assert [rep.number for rep in counter.catch_up(0.0)] == [1, 2, 3]
    assert len(counter.ledger.sizes) == 3


def test_what_a_memory_holds_of_some_spans() -> None:
    memory = remembered(standing(3.0))
    t = memory.within([(0.0, 0.5), (0.4, 1.0), (2.0, 2.5)]).t
    assert len(t) == 31 + 16
    assert (t[0], t[30], t[31], t[-1]) == pytest.approx((0.0, 1.0, 2.0, 2.5))
    assert len(body_since(memory, memory.last - 0.5, VIDEO).motion) == 16
