"""The matrix: always the same clips, spread evenly, the held-out ones apart."""

from collections import Counter
from typing import Any

import pytest

from benchmarks.accuracy import matrix
from benchmarks.studio.spec import parse

SMALL: dict[str, Any] = {
    "seed": 1,
    "judged_by": {"squat": "squat_bodyweight"},
    "base": {"camera": {"azimuth_deg": 90}, "rep": {"hold_s": 0.1}},
    "exercises": {"squat": {"rep.down_s": 0.9}},
    "bodies": [{"group": g, "body": f"{g}_{i}"} for g in matrix.GROUPS for i in range(2)],
    "rooms": [{"group": g, "room": {"floor": g}} for g in matrix.GROUPS],
    "strata": [
        {
            "name": "one",
            "repeat": 2,
            "grid": {"rep.faults.shallow": [0, 5, 10], "camera.azimuth_deg": [90, -90]},
            "cycle": {"camera.distance_m": [2.0, 3.0]},
            "quick": {"rep.faults.shallow": [5]},
        },
        {
            "name": "two",
            "exercise": "lunge",
            "occluded": True,
            "variants": [{"condition": "dim", "room.light": 0.3}, {"condition": "far"}],
        },
    ],
}


def test_expands_every_combination_and_lays_dotted_keys_over_the_base() -> None:
    cases = matrix.cases(SMALL, quick=False)

    one = [c for c in cases if c.stratum == "one"]
    assert len(one) == 2 * 3 * 2
    shallow = Counter(
        (c.spec["rep"]["faults"]["shallow"], c.spec["camera"]["azimuth_deg"]) for c in one
    )
    assert set(shallow.values()) == {2}
    assert all(c.spec["rep"]["hold_s"] == 0.1 for c in one)
    assert Counter(c.spec["camera"]["distance_m"] for c in one) == {2.0: 6, 3.0: 6}
    assert SMALL["base"] == {"camera": {"azimuth_deg": 90}, "rep": {"hold_s": 0.1}}


def test_an_exercise_asks_of_its_own_clips_only() -> None:
    asked = {c.exercise: c.spec["rep"].get("down_s") for c in matrix.cases(SMALL, quick=False)}

    assert asked == {"squat": 0.9, "lunge": None}


def test_variants_carry_their_condition_and_strata_their_exercise() -> None:
    dim, far = (c for c in matrix.cases(SMALL, quick=False) if c.stratum == "two")

    assert (dim.condition, dim.spec["room"]["light"]) == ("dim", 0.3)
    assert "light" not in far.spec["room"]
    assert dim.occluded
    assert dim.negative
    assert dim.judge == "auto"
    assert "condition" not in dim.spec


def test_what_a_variant_is_called_is_in_its_name_and_nowhere_else() -> None:
    called = SMALL | {"strata": [{"name": "s", "variants": [{"called": "up"}, {"called": "down"}]}]}

    up, down = matrix.cases(called, quick=False)
    assert (up.name, down.name) == ("s, up", "s, down")
    assert up.condition == matrix.USUAL
    assert "called" not in up.spec


def test_quick_is_a_part_of_full_with_the_same_specifications() -> None:
    full = {c.name: c for c in matrix.cases(matrix.load(), quick=False)}
    quick = matrix.cases(matrix.load(), quick=True)

    assert 0 < len(quick) < len(full)
    assert all(full[c.name] == c for c in quick)


def test_is_the_same_every_time() -> None:
    assert matrix.cases(matrix.load(), quick=False) == matrix.cases(matrix.load(), quick=False)


def test_a_third_is_held_out_in_bodies_and_rooms_of_its_own() -> None:
    for quick in (True, False):
        cases = matrix.cases(matrix.load(), quick)
        held = [c for c in cases if c.group == "held"]
        fit = [c for c in cases if c.group == "fit"]
        assert len(held) / len(cases) == pytest.approx(1 / 3, abs=0.05)
        assert not {c.spec["body"] for c in held} & {c.spec["body"] for c in fit}
        assert not {c.spec["room"].get("wall") for c in held} & {
            c.spec["room"].get("wall") for c in fit
        }


def test_every_large_stratum_is_seen_by_both_groups_in_the_full_matrix() -> None:
    cases = matrix.cases(matrix.load(), quick=False)
    large = {stratum for stratum, n in Counter(c.stratum for c in cases).items() if n >= 6}

    for group in matrix.GROUPS:
        assert large <= {c.stratum for c in cases if c.group == group}


def test_the_studio_takes_every_specification() -> None:
    for case in matrix.cases(matrix.load(), quick=False):
        assert parse(case.spec).reps


def test_refuses_what_it_does_not_know() -> None:
    broken = SMALL | {"strata": [{"name": "one", "gird": {}}]}

    with pytest.raises(matrix.MatrixError, match="gird"):
        matrix.cases(broken, quick=False)


def test_refuses_two_clips_of_one_name() -> None:
    double = SMALL | {"strata": [{"name": "one"}, {"name": "one"}]}

    with pytest.raises(matrix.MatrixError, match="name"):
        matrix.cases(double, quick=False)
