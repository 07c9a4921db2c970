"""Every check of every exercise, with a set that passes and a set that fails it."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.analysis import judge
from formcheck.checks import MEASURES
from formcheck.exercises import load, names
from formcheck.model import Analysis, Array, Joint, Motion, SetFinding, Side, Verdict, joint
from tests.people import GOOD, PROVENANCE, VIDEO, Squat, Stance, filmed

SIDE, FRONT = 88.0, 0.0
SQUATS = [name for name in names() if load(name).rep == load("squat").rep]
DEEP = replace(GOOD, knee=128.0, lean=36.0)

# For each check the view, a rep that fails it, and one that passes (DEEP where none is named).
FAILING: dict[str, tuple[float, Squat]] = {
    "heel_lift": (SIDE, replace(DEEP, heel=25.0)),
    "hip_shift": (FRONT, replace(DEEP, shift=0.2)),
    "trunk_lean": (SIDE, replace(DEEP, lean=72.0)),
    "trunk_shank_parallel": (SIDE, replace(DEEP, lean=80.0)),
    "hips_shoot": (SIDE, replace(DEEP, shoot=35.0)),
    "knee_valgus_ratio": (FRONT, replace(DEEP, valgus=0.14)),
    "knee_valgus_change": (FRONT, replace(DEEP, valgus_up=0.12)),
    "depth": (SIDE, replace(GOOD, knee=70.0)),
    "lockout": (SIDE, replace(DEEP, top=38.0)),
    "tempo_down": (SIDE, replace(GOOD, knee=80.0, lean=28.0, down=0.33)),
}


def judged(rep: Squat, yaw: float, exercise: str = "squat_bodyweight", reps: int = 4) -> Analysis:
    return judge(filmed((rep,) * reps, yaw=yaw, noise=0.5), load(exercise), VIDEO, PROVENANCE)


def finding(analysis: Analysis, check: str) -> SetFinding:
    return next(found for found in analysis.findings if found.check == check)


@pytest.mark.parametrize("exercise", SQUATS)
def test_every_scored_check_has_a_failing_example(exercise: str) -> None:
    scored = {check.name for check in load(exercise).checks if check.severity}
    assert scored == set(FAILING)


@pytest.mark.parametrize("exercise", SQUATS)
@pytest.mark.parametrize("check", FAILING)
def test_a_fault_is_found_and_a_good_set_is_not_accused(exercise: str, check: str) -> None:
    yaw, bad = FAILING[check]
    assert finding(judged(bad, yaw, exercise), check).verdict is Verdict.FAULT
    good = finding(judged(DEEP, yaw, exercise), check)
    assert good.verdict is Verdict.GOOD, good


@pytest.mark.parametrize("exercise", SQUATS)
@pytest.mark.parametrize("yaw", [SIDE, -SIDE, FRONT, 180.0])
def test_a_good_set_shows_no_fault_from_any_straight_view(exercise: str, yaw: float) -> None:
    analysis = judged(DEEP, yaw, exercise)
    assert len(analysis.results) == 4
    assert not [f for f in analysis.findings if f.verdict in (Verdict.FAULT, Verdict.WATCH)]


@pytest.mark.parametrize("yaw", [45.0, -50.0, 135.0])
def test_at_an_angle_only_tempo_and_depth_are_judged(yaw: float) -> None:
    analysis = judged(replace(DEEP, lean=75.0, valgus=0.2), yaw)
    assert len(analysis.results) == 4
    spoken = {f.check for f in analysis.findings if f.verdict is not Verdict.NOT_ASSESSED}
    assert spoken == {"tempo_down", "depth"}
    assert np.isnan(analysis.score)


@pytest.mark.parametrize("exercise", SQUATS)
@pytest.mark.parametrize("yaw", [FRONT, 180.0, 45.0, -50.0, 135.0])
def test_depth_is_told_from_where_the_thighs_are_not_seen_in_profile(
    exercise: str, yaw: float
) -> None:
    shallow = finding(judged(replace(GOOD, knee=70.0), yaw, exercise), "depth")
    deep = finding(judged(DEEP, yaw, exercise), "depth")
    from_the_side = finding(judged(DEEP, SIDE, exercise), "depth")
    assert shallow.verdict is Verdict.FAULT, shallow
    assert deep.verdict is Verdict.GOOD, deep
    assert deep.measured.uncertainty > from_the_side.measured.uncertainty


@pytest.mark.parametrize("knee", [60.0, 85.0, 105.0, 120.0, 135.0])
@pytest.mark.parametrize("yaw", [FRONT, 180.0, 40.0, -130.0])
def test_the_drop_of_the_hips_tells_the_slant_of_the_thighs(knee: float, yaw: float) -> None:
    rep = replace(GOOD, knee=knee, shank_share=0.4 / 1.4)
    way = next(c for c in load("squat").checks if c.name == "depth").elsewhere
    assert way is not None
    result = judge(filmed((rep,) * 2, yaw=yaw), load("squat"), VIDEO, PROVENANCE).results[0]
    told = result.measures["thigh_inclination"].value
    read = way.straight + (told - way.straight) / way.gain
    assert read == pytest.approx(knee / 1.4 - 90.0, abs=1.5)


@pytest.mark.parametrize("turn", [-8.0, 8.0])
def test_a_turned_body_is_no_knee_fault(turn: float) -> None:
    assert finding(judged(DEEP, turn), "knee_valgus_ratio").verdict is Verdict.GOOD


@pytest.mark.parametrize("toe_out", [0.0, 15.0, 30.0])
def test_the_knee_line_is_judged_against_the_own_feet(toe_out: float) -> None:
    stance = Stance(toe_out=toe_out)
    for rep, verdict in ((DEEP, Verdict.GOOD), (FAILING["knee_valgus_ratio"][1], Verdict.FAULT)):
        motion = filmed((rep,) * 4, yaw=FRONT, stance=stance)
        analysis = judge(motion, load("squat"), VIDEO, PROVENANCE)
        assert finding(analysis, "knee_valgus_ratio").verdict is verdict


def test_angles_are_those_that_were_built_in() -> None:
    motion = filmed((replace(GOOD, hold=0.5),) * 3, yaw=90.0, stance=Stance(toe_out=0.0))
    for result in judge(motion, load("squat"), VIDEO, PROVENANCE).results:
        measures = {name: measured.value for name, measured in result.measures.items()}
        shank = GOOD.knee * GOOD.shank_share
        assert uncorrected(measures, "knee_flexion") == pytest.approx(GOOD.knee, abs=1.0)
        assert uncorrected(measures, "trunk_inclination") == pytest.approx(GOOD.lean, abs=0.5)
        assert uncorrected(measures, "shank_inclination") == pytest.approx(shank, abs=0.5)
        thigh = uncorrected(measures, "thigh_inclination")
        assert thigh == pytest.approx(GOOD.knee - shank - 90.0, abs=1.0)


def uncorrected(measures: dict[str, float], name: str) -> float:
    """What was read, before the pose model's bias is undone: sticks have none."""
    check = next(c for c in load("squat").checks if c.measure == name)
    return check.straight + (measures[name] - check.straight) / check.gain


def hidden(motion: Motion, part: str, share: float) -> Motion:
    xy = motion.xy.copy()
    rows = np.random.default_rng(3).random(len(motion)) < share
    for side in Side:
        xy[rows, joint(part, side)] = np.nan
    return replace(motion, xy=xy)


def test_what_was_not_seen_is_not_judged() -> None:
    motion = filmed((DEEP,) * 3, yaw=SIDE)
    motion = hidden(motion, "SHOULDER", 1.0)
    analysis = judge(motion, load("squat"), VIDEO, PROVENANCE)
    assert len(analysis.results) == 3
    lean = finding(analysis, "trunk_lean")
    assert lean.verdict is Verdict.NOT_ASSESSED
    assert "hidden" in lean.why_not


def bent(motion: Motion) -> Array:
    """How far down the hips are: 0 standing, 1 at the deepest, (n,)."""
    y = motion.xy[:, Joint.LEFT_HIP, 1]
    return np.asarray((y - y.min()) / np.ptp(y))


def moved(motion: Motion, parts: tuple[str, ...], pixels: Array) -> Motion:
    """These parts of both sides moved up in the picture."""
    xy = motion.xy.copy()
    for part in parts:
        for side in Side:
            xy[:, joint(part, side), 1] -= pixels
    return replace(motion, xy=xy)


PARTS = tuple(sorted({one.name.split("_")[1] for one in Joint if one is not Joint.NOSE}))


@pytest.mark.parametrize("parts", [("HEEL",), PARTS, ("TOE",)], ids=["heel", "camera", "toe"])
def test_only_a_heel_that_rises_over_toe_and_floor_is_lifted(parts: tuple[str, ...]) -> None:
    motion = filmed((DEEP,) * 3, yaw=SIDE)
    up = 40.0 * bent(motion) * (-1.0 if parts == ("TOE",) else 1.0)
    analysis = judge(moved(motion, parts, up), load("squat"), VIDEO, PROVENANCE)
    lifted = parts == ("HEEL",)
    assert len(analysis.results) == 3
    verdict = finding(analysis, "heel_lift").verdict
    assert verdict is (Verdict.FAULT if lifted else Verdict.GOOD)


def test_a_foot_that_was_guessed_is_not_judged() -> None:
    motion = filmed((replace(DEEP, heel=25.0),) * 3, yaw=SIDE)
    confidence = motion.confidence.copy()
    confidence[:, [joint("HEEL", side) for side in Side]] = 0.6
    analysis = judge(replace(motion, confidence=confidence), load("squat"), VIDEO, PROVENANCE)
    assert finding(analysis, "heel_lift").verdict is Verdict.NOT_ASSESSED


def test_feet_on_one_line_give_no_stance_to_measure_a_shift_by() -> None:
    motion = filmed((DEEP,) * 3, yaw=FRONT)
    xy = motion.xy.copy()
    xy[:, Joint.LEFT_ANKLE, 0] = xy[:, Joint.RIGHT_ANKLE, 0]
    analysis = judge(replace(motion, xy=xy), load("squat"), VIDEO, PROVENANCE)
    assert analysis.results
    assert finding(analysis, "hip_shift").verdict is Verdict.NOT_ASSESSED


def test_every_measure_explains_itself() -> None:
    assert all(measure.explanation for measure in MEASURES.values())
