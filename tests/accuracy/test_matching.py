"""Counted reps against true ones, by the time of the turn."""

from benchmarks.accuracy.matching import Pair, idle_seconds, matched, outside
from formcheck.model import Rep


def rep(turn: float, half: float = 1.0) -> Rep:
    return Rep(1, turn - half, turn, turn, turn, turn + half)


def test_pairs_each_with_the_nearest() -> None:
    true, counted = [rep(2), rep(5), rep(8)], [rep(2.1), rep(7.8)]

    assert matched(true, counted) == [Pair(0, 0), Pair(2, 1)]


def test_nobody_is_used_twice() -> None:
    assert matched([rep(2)], [rep(2.4), rep(1.9)]) == [Pair(0, 1)]
    assert matched([rep(2), rep(2.6)], [rep(2.4)]) == [Pair(1, 0)]


def test_half_a_rep_away_is_another_rep() -> None:
    assert matched([rep(2)], [rep(2.99)]) == [Pair(0, 0)]
    assert matched([rep(2)], [rep(3.01)]) == []


def test_what_is_counted_while_nothing_is_done_is_false() -> None:
    assert outside([1.5, 3.5, 9.0], [rep(2), rep(5)]) == 2
    assert idle_seconds(10.0, [rep(2), rep(5)]) == 6.0
