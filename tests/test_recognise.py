"""Which exercise a motion is, which it is not, and what is said of a wrong one."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.analysis import judge
from formcheck.exercises import catalogue, load, names
from formcheck.model import Motion
from tests.people import GOOD, PROVENANCE, VIDEO, Stance, filmed, standing


def test_a_squat_is_recognised_from_every_side() -> None:
    for yaw in (0.0, 45.0, -90.0, 135.0, 180.0):
        analysis = judge(filmed((GOOD,) * 3, yaw=yaw, noise=0.5), None, VIDEO, PROVENANCE)
        assert analysis.recognition.name == "squat_bodyweight", yaw
        assert analysis.recognition.sureness > 0.6
        assert len(analysis.results) == 3


def test_standing_is_no_exercise_and_says_so() -> None:
    analysis = judge(standing(6.0), None, VIDEO, PROVENANCE)
    assert analysis.recognition.name == ""
    assert not analysis.results
    assert "none of the exercises" in analysis.notes[0]


def test_one_movement_in_a_long_film_is_setting_up() -> None:
    alone = filmed((GOOD,), before=12.0)
    assert not judge(alone, None, VIDEO, PROVENANCE).results
    assert len(judge(alone, load("squat"), VIDEO, PROVENANCE).results) == 1
    assert len(judge(filmed((GOOD,)), None, VIDEO, PROVENANCE).results) == 1


def test_movements_neither_alike_nor_close_are_no_set() -> None:
    brief, slow = replace(GOOD, down=0.5, hold=0.1, up=0.4), replace(GOOD, down=2.4, up=2.2)
    apart, close = (
        filmed(tuple(replace(rep, rest=rest) for rep in (brief, slow, brief)))
        for rest in (6.0, 0.8)
    )
    assert not judge(apart, None, VIDEO, PROVENANCE).results
    assert len(judge(close, None, VIDEO, PROVENANCE).results) == 3
    alike = filmed(tuple(replace(GOOD, rest=6.0) for _ in range(3)))
    assert len(judge(alike, None, VIDEO, PROVENANCE).results) == 3


def test_a_wrong_exercise_is_noticed() -> None:
    analysis = judge(filmed((GOOD,) * 4), load("row"), VIDEO, PROVENANCE)
    assert not analysis.results
    assert any("--exercise squat_bodyweight" in note for note in analysis.notes)


def test_the_right_exercise_is_not_doubted() -> None:
    for name in ("squat_bodyweight", "squat_back"):
        analysis = judge(filmed((GOOD,) * 4), load(name), VIDEO, PROVENANCE)
        assert not any("looks like" in note for note in analysis.notes)


def test_a_hinge_with_a_bar_on_the_floor_is_no_squat() -> None:
    deadlift = replace(GOOD, knee=75.0, lean=70.0)
    motion = filmed((deadlift,) * 3, stance=Stance(hands_low=True))
    assert judge(motion, None, VIDEO, PROVENANCE).recognition.name != "squat_bodyweight"


def test_exercises_that_motion_cannot_tell_apart_count_as_one() -> None:
    known = [exercise.name for exercise in catalogue()]
    assert "squat_goblet" not in known
    assert {"squat_bodyweight", "row_dumbbell", "lunge_reverse", "rdl"} <= set(known)
    assert set(known) < set(names())


@pytest.mark.parametrize("scale", [0.5, 2.0])
def test_the_size_of_the_picture_does_not_matter(scale: float) -> None:
    motion = filmed((GOOD,) * 3, yaw=40.0)
    scaled: Motion = replace(motion, xy=motion.xy * scale)
    video = replace(VIDEO, width=round(VIDEO.width * scale), height=round(VIDEO.height * scale))
    a, b = (
        judge(m, None, v, PROVENANCE).recognition for m, v in ((motion, VIDEO), (scaled, video))
    )
    assert a.name == b.name
    assert np.isclose(a.sureness, b.sureness, atol=0.02)


def test_a_small_first_movement_is_half_a_rep_once_the_others_are_known() -> None:
    reps = (replace(GOOD, knee=50.0, lean=12.0), GOOD, GOOD, GOOD)
    analysis = judge(filmed(reps), load("squat"), VIDEO, PROVENANCE)
    assert [result.rep.number for result in analysis.results] == [1, 2, 3]
    assert [attempt.kind for attempt in analysis.attempts] == ["partial"]


def test_where_to_put_the_phone_is_said_in_one_sentence() -> None:
    front = judge(filmed((GOOD,) * 3, yaw=0.0), load("squat"), VIDEO, PROVENANCE)
    assert any("3 m exactly to your" in note and "trunk lean" in note for note in front.notes)
    side = judge(filmed((GOOD,) * 3, yaw=88.0), load("squat"), VIDEO, PROVENANCE)
    assert any("3 m straight in front of you" in note for note in side.notes)


def test_small_movements_are_recognised_where_they_repeat_as_a_set_does() -> None:
    small = replace(GOOD, knee=57.0, lean=17.0)
    set_of_three = (small,) * 3
    uneven = (small, replace(small, down=2.6, up=2.4), replace(small, down=0.8, up=0.7))
    named = [
        judge(filmed(reps, yaw=88.0), None, VIDEO, PROVENANCE).recognition.name
        for reps in (set_of_three, set_of_three[:2], uneven)
    ]
    assert named == ["squat_bodyweight", "", ""]
