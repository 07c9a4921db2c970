"""The rough copies of films: each kind is a film again, and what they are judged by."""

import numpy as np
import pytest

from benchmarks.evening.clip import Clip
from benchmarks.rough.__main__ import Outcome, difference
from benchmarks.rough.kinds import KINDS
from formcheck.model import Verdict

GOOD = Outcome("squat_bodyweight", 3, {"depth": Verdict.GOOD, "lockout": Verdict.WATCH})


def clip(frames: int = 60) -> Clip:
    rng = np.random.default_rng(1)
    pictures = tuple(rng.integers(0, 255, (128, 72, 3), np.uint8) for _ in range(frames))
    return Clip(tuple(i / 30.0 for i in range(frames)), pictures)


@pytest.mark.parametrize("name", KINDS)
def test_a_rough_copy_is_a_film(name: str) -> None:
    clean = clip()
    rough = KINDS[name].rough(clean)
    assert len(rough.times) == len(rough.pictures) > 1
    assert (np.diff(rough.times) > 0).all()
    assert len({(picture.shape, picture.dtype.name) for picture in rough.pictures}) == 1
    assert rough.pictures[0].dtype == np.uint8
    assert all(side % 2 == 0 for side in rough.pictures[0].shape[:2])
    same = rough.times == clean.times and all(
        np.array_equal(a, b) for a, b in zip(rough.pictures, clean.pictures, strict=True)
    )
    assert same is bool(KINDS[name].options)


@pytest.mark.parametrize(
    ("rough", "said"),
    [
        (GOOD, ""),
        (Outcome("", 0, {}), "none of ours, 0 reps"),
        (Outcome("squat_bodyweight", 4, GOOD.verdicts), "4 reps"),
        (Outcome("squat_bodyweight", 3, {"depth": Verdict.FAULT}), "depth good -> fault"),
        (Outcome("squat_bodyweight", 3, {"depth": Verdict.WATCH}), ""),
    ],
)
def test_what_is_told_otherwise_is_said(rough: Outcome, said: str) -> None:
    assert difference(GOOD, rough) == said
