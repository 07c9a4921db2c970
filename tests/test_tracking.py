"""Scripted signals: what a rep survives, and what is none."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from formcheck.model import JOINTS, Array, Moment, Pose, RepRule
from formcheck.tracking import Sample, track
from tests.people import minimum_jerk

RULE = RepRule("knee_flexion", 40.0, 20.0, {})
FPS = 30.0


def move(start: float, end: float, seconds: float) -> Array:
    return start + (end - start) * minimum_jerk(round(seconds * FPS))


def stay(level: float, seconds: float) -> Array:
    return np.full(round(seconds * FPS), level)


def rep(depth: float = 110.0, down: float = 1.2, hold: float = 0.2, up: float = 1.0) -> Array:
    return np.concatenate(
        [move(5, depth, down), stay(depth, hold), move(depth, 5, up), stay(5, 0.6)]
    )


def moments(*parts: Array, shots: Array | None = None, why: str = "") -> list[Moment]:
    return follow(np.concatenate([stay(5, 1.0), *parts]), shots, why)


def follow(signal: Array, shots: Array | None = None, why: str = "") -> list[Moment]:
    shot = np.zeros(len(signal)) if shots is None else shots
    nobody = np.full((JOINTS, 2), np.nan), np.full((JOINTS, 3), np.nan), np.zeros(JOINTS)
    samples = (
        Sample(Pose(i / FPS, *nobody), float(k), int(s))
        for i, (k, s) in enumerate(zip(signal, shot, strict=True))
    )
    return list(track(samples, RULE, lambda _: why))


def counted(*parts: Array) -> int:
    return moments(*parts)[-1].reps


def attempts(found: list[Moment]) -> list[str]:
    return [moment.attempt.kind for moment in found if moment.attempt]


def test_counts_plain_reps_and_says_when_each_began_turned_and_ended() -> None:
    reps = [moment.result for moment in moments(rep(), rep()) if moment.result]
    assert [r.number for r in reps] == [1, 2]
    first = reps[0]
    assert first.start == pytest.approx(1.05, abs=0.15)
    assert first.reach == pytest.approx(2.15, abs=0.15)
    assert first.turn == pytest.approx(2.3, abs=0.15)
    assert first.leave == pytest.approx(2.45, abs=0.15)
    assert first.end == pytest.approx(3.35, abs=0.15)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(85, 130), st.floats(0.5, 4), st.floats(0, 5), st.floats(0.4, 4)),
        max_size=6,
    ),
    st.floats(0, 1.5),
)
@example([(85, 1, 0, 1), (114, 1, 1, 0.5), (116, 1, 2, 1), (85, 1, 0, 4)], 0.5)
def test_counts_any_tempo_depth_and_pause_through_noise(
    reps: list[tuple[float, float, float, float]], noise: float
) -> None:
    parts = [rep(*values) for values in reps]
    shake = np.random.default_rng(7)
    noisy = (part + shake.normal(0, noise, len(part)) for part in parts)
    assert counted(*noisy) == len(reps)


def test_a_bounce_at_the_bottom_is_one_rep() -> None:
    bounce = [move(5, 110, 1.0), move(110, 80, 0.3), move(80, 112, 0.3), move(112, 5, 1.0)]
    assert counted(*bounce, stay(5, 0.5)) == 1


def test_a_pause_half_way_up_is_one_rep() -> None:
    paused = [move(5, 110, 1.0), move(110, 60, 0.6), stay(60, 2.0), move(60, 5, 0.6), stay(5, 1)]
    assert counted(*paused) == 1


def test_reps_without_standing_up_in_between_are_counted() -> None:
    swing = [move(110, 35, 0.8), move(35, 110, 0.8)]
    assert counted(move(5, 110, 1.0), *swing, *swing, move(110, 5, 1.0), stay(5, 1.0)) == 3


def test_a_half_rep_is_an_attempt_and_the_count_goes_on() -> None:
    found = moments(rep(), rep(depth=35.0), rep())
    assert found[-1].reps == 2
    assert attempts(found) == ["partial"]


def test_beside_deep_reps_a_much_smaller_one_is_partial() -> None:
    found = moments(rep(), rep(), rep(depth=60.0), rep())
    assert found[-1].reps == 3
    assert attempts(found) == ["partial"]


def test_a_set_of_shallow_reps_is_counted_whole() -> None:
    assert counted(*[rep(depth=60.0)] * 4) == 4


def test_small_shifts_are_nothing_at_all() -> None:
    found = moments(*(move(5, 18, 0.5), move(18, 5, 0.5)) * 5)
    assert found[-1].reps == 0
    assert attempts(found) == []


def test_what_the_guards_refuse_is_told_with_its_reason() -> None:
    found = moments(rep(), why="a lunge")
    assert found[-1].reps == 0
    assert [moment.attempt.why for moment in found if moment.attempt] == ["a lunge"]


def test_a_film_that_ends_in_the_ascent_keeps_its_last_rep() -> None:
    assert counted(rep(), move(5, 110, 1.0), move(110, 40, 0.6)) == 2


def test_a_film_that_ends_at_the_bottom_does_not_count_it() -> None:
    assert counted(rep(), move(5, 110, 1.0), stay(110, 0.5)) == 1


def test_a_film_that_starts_at_the_bottom_counts_from_the_next_rep() -> None:
    assert follow(np.concatenate([stay(110, 0.5), move(110, 5, 1.0), rep()]))[-1].reps == 1


def test_short_dropouts_do_not_break_a_rep() -> None:
    broken = rep()
    broken[np.arange(len(broken)) % 7 == 0] = np.nan
    assert counted(broken, broken) == 2


def test_somebody_lost_for_seconds_in_mid_rep_is_not_counted() -> None:
    lost = [move(5, 110, 1.0), stay(np.nan, 3.0), stay(5, 1.0)]
    assert counted(*lost) == 0


def test_a_cut_to_another_distance_does_not_break_a_rep_but_a_jump_does() -> None:
    signal = rep()
    cut = np.concatenate([np.zeros(30), np.zeros(40), np.ones(len(signal) - 40)])
    assert moments(signal, shots=cut)[-1].reps == 1
    jumped = signal.copy()
    jumped[:38] = 5.0  # the shot changes while the athlete is somewhere else altogether
    cut = np.concatenate([np.zeros(30), np.zeros(38), np.ones(len(signal) - 38)])
    assert moments(jumped, shots=cut)[-1].reps == 0


def test_the_count_is_told_at_the_instant_the_rep_ends() -> None:
    found = moments(rep(), rep())
    ends = [moment.result.end for moment in found if moment.result]
    told = [moment.pose.t for moment in found if moment.result]
    assert all(0 <= late - end <= 0.4 for late, end in zip(told, ends, strict=True))


def test_nothing_in_nothing_out() -> None:
    assert list(track([], RULE, lambda _: "")) == []
