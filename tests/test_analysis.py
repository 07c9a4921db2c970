"""From landmarks to what a coach would say: counting, views, refusals, sentences."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.advice import span
from formcheck.analysis import judge
from formcheck.body import Body
from formcheck.exercises import load
from formcheck.feedback import feedback, number
from formcheck.model import Analysis, Joint, Motion, Side, Verdict, ViewName
from formcheck.smoothing import smooth
from formcheck.view import unbiased, view_of, yaw
from tests.people import GOOD, PROVENANCE, VIDEO, Stance, filmed, standing

SQUAT = load("squat")


def judged(motion: Motion, side: Side | None = None) -> Analysis:
    return judge(motion, SQUAT, VIDEO, PROVENANCE, side)


def resampled(motion: Motion, keep: np.ndarray) -> Motion:
    return motion.where(keep)


def test_set_up_pauses_and_walking_off_are_not_counted() -> None:
    reps = (GOOD, replace(GOOD, hold=4.0), replace(GOOD, rest=5.0), replace(GOOD, down=4.0))
    assert len(judged(filmed(reps, before=6.0)).results) == 4


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 6), st.floats(-180, 180), st.floats(75, 130), st.integers(0, 99))
def test_reps_are_counted_from_every_side(n: int, turn: float, knee: float, seed: int) -> None:
    reps = (replace(GOOD, knee=knee, lean=0.35 * knee),) * n
    assert len(judged(filmed(reps, yaw=turn, noise=1.0, seed=seed)).results) == n


def test_one_frame_in_ten_missing_and_an_uneven_rate_change_nothing() -> None:
    motion = filmed((GOOD,) * 4)
    keep = np.random.default_rng(5).random(len(motion)) > 0.1
    whole, holed = judged(motion), judged(resampled(motion, keep))
    assert len(holed.results) == 4
    for a, b in zip(whole.results, holed.results, strict=True):
        for name, measured in a.measures.items():
            if np.isfinite(measured.value):
                assert b.measures[name].value == pytest.approx(measured.value, abs=2.0), name


@pytest.mark.parametrize("fps", [12.5, 24.0, 60.0])
def test_the_frame_rate_does_not_matter(fps: float) -> None:
    results = judged(filmed((GOOD,) * 3, fps=fps)).results
    assert len(results) == 3
    for result in results:
        assert result.measures["knee_flexion"].value == pytest.approx(GOOD.knee * 1.045, abs=3.0)
        assert result.rep.reach - result.rep.start == pytest.approx(GOOD.down, abs=0.35)


@pytest.mark.parametrize("turn", [85.0, -85.0, 30.0, 0.0])
def test_a_lunge_is_no_squat_and_is_called_one(turn: float) -> None:
    analysis = judged(filmed(yaw=turn, stance=Stance(fore_aft=0.9)))
    assert analysis.results == ()
    assert "lunge" in analysis.notes[0]


def test_a_side_lunge_is_no_squat() -> None:
    analysis = judged(filmed(yaw=0.0, stance=Stance(one_leg=True)))
    assert analysis.results == ()
    assert "side lunge" in analysis.notes[0]


def test_a_hinge_is_no_squat() -> None:
    hinge = replace(GOOD, knee=52.0, lean=80.0, shank_share=0.1)
    analysis = judged(filmed((hinge,) * 3))
    assert analysis.results == ()
    assert "hinge" in analysis.notes[0]


def test_a_deadlift_is_no_squat_but_hanging_dumbbells_do_not_make_one() -> None:
    deadlift = replace(GOOD, knee=75.0, lean=60.0, shank_share=0.15)
    analysis = judged(filmed((deadlift,) * 3, stance=Stance(hands_low=True)))
    assert analysis.results == ()
    assert "deadlift" in analysis.notes[0]
    assert len(judged(filmed((GOOD,) * 3, stance=Stance(hands_low=True))).results) == 3


@pytest.mark.parametrize("turn", [88.0, 10.0])
def test_a_step_up_is_no_squat(turn: float) -> None:
    analysis = judged(filmed(yaw=turn, stance=Stance(step=0.35)))
    assert analysis.results == ()


def test_zero_reps_explain_themselves() -> None:
    note = judged(standing(5.0)).notes[0]
    assert note.startswith("no reps: knee flexion went from")
    assert "left side" in note


def test_nobody_in_the_film_is_said() -> None:
    motion = filmed()
    empty = replace(motion, xy=np.full_like(motion.xy, np.nan), xyz=motion.xyz * np.nan)
    analysis = judged(empty)
    assert analysis.view.name is ViewName.UNKNOWN
    assert any("nobody" in note for note in analysis.notes)


def test_no_instants_at_all_is_survived() -> None:
    motion = filmed().where(np.zeros(len(filmed()), dtype=bool))
    assert judged(motion).results == ()


def test_a_film_on_its_side_is_recognised() -> None:
    motion = filmed()
    turned = replace(motion, xy=np.stack([motion.xy[..., 1], 720 - motion.xy[..., 0]], axis=-1))
    analysis = judge(turned, SQUAT, replace(VIDEO, width=1280, height=720), PROVENANCE)
    assert any("--rotate" in note for note in analysis.notes)


def test_feet_out_of_the_picture_are_named() -> None:
    motion = filmed()
    xy = motion.xy.copy()
    for part in ("ANKLE", "HEEL", "TOE"):
        for side in Side:
            xy[:, Joint[f"{side.upper()}_{part}"], 1] = 2000.0
    analysis = judged(replace(motion, xy=xy))
    assert any("feet" in note for note in analysis.notes)
    assert len(analysis.results) == 3


def test_half_reps_are_told_apart_from_reps() -> None:
    half = replace(GOOD, knee=36.0, lean=12.0)
    analysis = judged(filmed((GOOD, half, GOOD)))
    assert len(analysis.results) == 2
    assert [attempt.kind for attempt in analysis.attempts] == ["partial"]


def test_the_named_side_is_used() -> None:
    assert judged(filmed(), Side.RIGHT).view.side is Side.RIGHT
    assert judged(filmed()).view.side is Side.LEFT
    assert judged(filmed(yaw=-85.0)).view.side is Side.RIGHT


@given(st.floats(-179, 179))
@settings(max_examples=20, deadline=None)
def test_the_yaw_is_the_one_that_was_filmed(turn: float) -> None:
    found = yaw(standing(0.5, yaw=turn))
    off = (found - turn + 180.0) % 360.0 - 180.0
    assert np.abs(off).max() < 1e-6


def test_near_profile_the_model_turns_people_to_the_front() -> None:
    assert unbiased(np.array([81.0, -81.0, 0.0, 180.0])) == pytest.approx([90, -90, 0, 180])


def test_a_view_has_its_uncertainty() -> None:
    view = view_of(filmed(yaw=70.0))
    assert view.name is ViewName.SIDE
    assert view.uncertainty >= 5.0


def test_the_signal_is_the_knee_from_any_side() -> None:
    for turn in (0.0, 45.0, 90.0, 180.0):
        signal = Body(filmed((GOOD,), yaw=turn)).knee_flexion
        assert np.nanmax(signal) == pytest.approx(GOOD.knee, abs=8.0), turn
        assert np.nanmin(signal) < 15.0


def test_smoothing_keeps_the_motion_and_drops_the_noise() -> None:
    clean, noisy = filmed(), filmed(noise=3.0)
    left = np.abs(smooth(noisy).xy - clean.xy)[10:-10]
    assert left.mean() < 0.7 * np.abs(noisy.xy - clean.xy).mean()
    assert np.abs(smooth(clean).xy - clean.xy).max() < 4.0


def test_smoothing_bridges_short_gaps_only() -> None:
    motion = filmed()
    xy = motion.xy.copy()
    xy[40:44, Joint.LEFT_KNEE] = np.nan
    xy[60:90, Joint.LEFT_KNEE] = np.nan
    smoothed = smooth(replace(motion, xy=xy)).xy[:, Joint.LEFT_KNEE]
    assert np.isfinite(smoothed[40:44]).all()
    assert np.isnan(smoothed[60:90]).all()


def test_the_one_thing_to_work_on_is_the_worst_one() -> None:
    said = feedback(judged(filmed((replace(GOOD, knee=95.0, lean=75.0),) * 4)))
    assert said.focus is not None
    assert said.focus.check in ("trunk_lean", "trunk_shank_parallel")
    assert said.focus.verdict is Verdict.FAULT
    assert "reps 1-4" in said.work_on
    assert said.cue


def test_a_good_set_is_praised_with_a_number() -> None:
    said = feedback(judged(filmed((replace(GOOD, knee=128.0),) * 4)))
    assert said.focus is None
    assert "±" in said.good
    assert "nothing stands out" in said.work_on
    assert "not assessed" in said.coverage


def test_numbers_and_reps_are_said_as_people_say_them() -> None:
    assert number(-0.3, 4.6, "deg") == "0° ± 5°"
    assert number(float("nan"), 1.0, "deg") == "-"
    assert number(1.234, 0.1, "s") == "1.2 s ± 0.1 s"
    assert span((3,)) == "rep 3"
    assert span((1, 2, 3, 7)) == "reps 1-3 and 7"
    assert span((1, 3, 5)) == "reps 1, 3 and 5"


def test_one_shallow_rep_from_the_front_is_worked_on_before_a_small_shift() -> None:
    shallow = replace(GOOD, knee=62.0, shift=0.07)
    analysis = judge(filmed((shallow,), yaw=0.0), load("squat"), VIDEO, PROVENANCE)
    verdicts = {found.check: found.verdict for found in analysis.findings}
    assert verdicts["hip_shift"] is verdicts["depth"] is Verdict.WATCH
    said = feedback(analysis)
    assert said.focus is not None
    assert said.focus.check == "depth"
