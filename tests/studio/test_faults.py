"""Each fault moves the angle it is about, and leaves the knee flexion asked alone."""

import dataclasses

import pytest

from benchmarks.studio import truth
from benchmarks.studio.exercises.squat import Faults, SquatRep
from benchmarks.studio.motion import schedule
from benchmarks.studio.spec import Clip, parse

from .clips import table

Angles = dict[str, float]


def with_faults(clip: Clip, **sizes: float) -> Clip:
    """Put the faults into the first rep of a clip without natural variation."""
    rep = dataclasses.replace(clip.reps[0], faults=Faults(**sizes))
    return dataclasses.replace(clip, reps=(rep,), variation=0.0)


def angles(clip: Clip, ascent: float | None = None) -> Angles:
    """Angles at the turn, or so far through the ascent."""
    timeline = schedule(clip)
    rep = timeline.reps[0]
    t = rep.turn if ascent is None else rep.leave + ascent * (rep.end - rep.leave)
    return truth.instant(clip, timeline, t).spatial


def change(clip: Clip, ascent: float | None = None, **sizes: float) -> Angles:
    """Say what the faults change in each angle."""
    good, faulty = (angles(with_faults(clip, **s), ascent) for s in ({}, sizes))
    return {name: faulty[name] - good[name] for name in good}


def test_shallow_bends_the_knees_less(clip: Clip) -> None:
    got = change(clip, shallow=40.0)
    assert got["left_knee_flexion"] == pytest.approx(-40.0, abs=1e-3)
    assert got["left_thigh_inclination"] < -20


def test_forward_lean_tips_the_trunk(clip: Clip) -> None:
    got = change(clip, forward_lean=15.0)
    assert got["trunk_inclination"] == pytest.approx(15.0, abs=1e-6)
    assert got["left_knee_flexion"] == pytest.approx(0.0, abs=1e-3)


def test_hips_first_tips_the_trunk_only_in_the_ascent(clip: Clip) -> None:
    assert change(clip, hips_first=20.0)["trunk_inclination"] == pytest.approx(0.0, abs=1e-9)
    assert change(clip, ascent=0.4, hips_first=20.0)["trunk_inclination"] > 15


def test_knees_in_narrows_the_knees(clip: Clip) -> None:
    got = change(clip, knees_in=25.0)
    assert got["knee_ankle_separation_ratio"] < -0.3
    assert got["left_knee_flexion"] == pytest.approx(0.0, abs=1e-3)


def test_heel_lift_brings_the_shins_forward_and_keeps_the_toes_down(clip: Clip) -> None:
    assert change(clip, heel_lift=15.0)["left_shank_inclination"] > 0
    timeline = schedule(lifted := with_faults(clip, heel_lift=15.0))
    standing, turned = (
        truth.instant(lifted, timeline, t).posture.joints for t in (0.0, timeline.reps[0].turn)
    )
    assert turned["left_heel"][2] - standing["left_heel"][2] > 0.03
    assert turned["left_toe"] == pytest.approx(standing["left_toe"], abs=1e-9)


def test_hip_shift_loads_one_leg(clip: Clip) -> None:
    got = change(clip, hip_shift=0.06)
    assert got["left_knee_flexion"] > 0.5
    assert got["right_knee_flexion"] < -0.5
    both = got["left_knee_flexion"] + got["right_knee_flexion"]
    assert both == pytest.approx(0.0, abs=1e-3)


@pytest.mark.parametrize("size", [4.0, -10.0])
def test_pelvic_tilt_lifts_one_hip_under_a_trunk_that_stays(clip: Clip, size: float) -> None:
    got = change(clip, pelvic_tilt=size)
    assert got["pelvic_tilt"] == pytest.approx(size, abs=0.05)
    assert got["trunk_lateral_lean"] == pytest.approx(0.0, abs=0.05)
    assert got["trunk_inclination"] == pytest.approx(0.0, abs=0.05)


def test_half_rep_is_marked_and_shallow() -> None:
    half = {"kind": "partial", "knee_flexion_deg": 50.0, "trunk_lean_deg": 17.0}
    clip = parse(table(reps=[{}, half], variation=0.0))
    data = truth.truth(clip, *truth.film(clip))
    assert [r["kind"] for r in data["reps"]] == ["full", "partial"]
    assert data["reps"][1]["knee_flexion_turn_deg"]["left"] == pytest.approx(50.0, abs=0.2)


def test_setting_up_moves_the_feet_and_then_leaves_them() -> None:
    clip = parse(table(setup="shift", lead_in_s=3.0))
    timeline = schedule(clip)
    early, ready, turned = (
        truth.instant(clip, timeline, t).posture.joints for t in (0.0, 2.99, timeline.reps[0].turn)
    )
    assert ready["left_ankle"][0] - early["left_ankle"][0] > 0.05
    assert turned["left_ankle"] == pytest.approx(ready["left_ankle"], abs=1e-9)


def test_reps_vary_by_seed() -> None:
    depths = [
        [r.rep.knee_flexion_deg for r in schedule(parse(table(seed=seed))).reps] for seed in (1, 2)
    ]
    assert depths[0] != depths[1]
    assert all(abs(d - SquatRep().knee_flexion_deg) < 2 for row in depths for d in row)
