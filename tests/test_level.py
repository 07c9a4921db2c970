"""The camera's roll is read of whoever stands upright, and undone."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.level import clear_roll, levelled, note, roll_of, standing
from formcheck.model import Joint, Motion
from tests.people import HEIGHT, WIDTH, Squat, filmed

VIEWS = [0.0, 180.0, 88.0, -88.0]


def rolled(motion: Motion, degrees: float) -> Motion:
    """The motion as a camera saw it that makes everybody lean clockwise by so many degrees."""
    return levelled(motion, -degrees, WIDTH, HEIGHT)


@pytest.mark.parametrize("yaw", VIEWS)
def test_a_level_camera_is_left_alone(yaw: float) -> None:
    motion = filmed(yaw=yaw, noise=1.0)
    assert abs(roll_of(motion)[0]) < 3.0
    assert clear_roll(motion) == 0.0


@pytest.mark.parametrize("yaw", VIEWS)
@pytest.mark.parametrize("degrees", [-14.0, 10.0])
def test_a_roll_is_read_within_its_uncertainty(yaw: float, degrees: float) -> None:
    read, sigma = roll_of(rolled(filmed(yaw=yaw, noise=1.0), degrees))
    assert abs(read - degrees) < sigma


def test_a_small_roll_is_undone_from_the_front_and_not_from_the_side() -> None:
    assert clear_roll(rolled(filmed(yaw=0.0), 4.3)) == pytest.approx(4.3, abs=0.5)
    assert clear_roll(rolled(filmed(yaw=88.0), 4.3)) == 0.0


@settings(max_examples=20, deadline=None)
@given(st.floats(-40.0, 40.0))
def test_levelling_undoes_a_roll_and_keeps_lengths(degrees: float) -> None:
    motion = filmed((Squat(),), yaw=30.0)
    turned = rolled(motion, degrees)
    lengths = [
        np.hypot(*(m.xy[:, Joint.NOSE] - m.xy[:, Joint.LEFT_TOE]).T) for m in (motion, turned)
    ]
    assert np.allclose(*lengths)
    back = levelled(turned, degrees, WIDTH, HEIGHT)
    assert np.allclose(back.xy, motion.xy)
    assert np.allclose(back.xyz, motion.xyz)


def test_nobody_stands_while_squatting_lying_or_unseen() -> None:
    motion = filmed((Squat(hold=4.0, rest=0.0),), before=0.0)
    squatting = motion.between(1.0, 5.5)
    lying = levelled(filmed(yaw=88.0), 80.0, WIDTH, HEIGHT)
    unseen = replace(motion, xy=np.full_like(motion.xy, np.nan))
    for nobody in (squatting, lying, unseen, motion.where(np.zeros(len(motion), dtype=bool))):
        assert not standing(nobody).any()
        assert np.isnan(roll_of(nobody)).all()
        assert clear_roll(nobody) == 0.0


def test_the_note_tells_how_far_the_camera_leaned() -> None:
    assert "8°" in note(-8.2)
