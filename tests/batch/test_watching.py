"""An inbox: what is handed on when, with a clock that the test turns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from formcheck.batch.arriving import stamp, whole
from formcheck.batch.submission import Submission
from formcheck.batch.watching import Film, arrived, lying, settled, watch
from tests.conftest import SAMPLES
from tests.films import film, steady

TAKE_S = 5.0


def lies(name: str, stamp: str = "1") -> Film:
    return Film(Submission(name, name), stamp)


def names(films: list[Film]) -> list[str]:
    return [one.submission.name for one in films]


def test_a_film_has_settled_when_it_did_not_change_for_long_enough() -> None:
    inbox = lying({}, [lies("a"), lies("b")], clock=0)
    inbox = lying(inbox, [lies("a"), lies("b", "2"), lies("c")], clock=3)
    assert names(settled(inbox, {}, clock=4.9, seconds=5)) == []
    assert names(settled(inbox, {}, clock=5, seconds=5)) == ["a"]
    assert names(settled(inbox, {}, clock=8, seconds=5)) == ["a", "b", "c"]
    assert names(settled(inbox, {"a": lies("a")}, clock=8, seconds=5)) == ["b", "c"]


def test_a_film_that_went_and_came_back_begins_again() -> None:
    inbox = lying({}, [lies("a")], clock=0)
    inbox = lying(lying(inbox, [], clock=1), [lies("a")], clock=4)
    assert names(settled(inbox, {}, clock=8, seconds=5)) == []


def test_a_replaced_film_is_taken_again() -> None:
    taken = {"a": lies("a")}
    inbox = lying({}, [lies("a", "2")], clock=0)
    assert names(settled(inbox, taken, clock=5, seconds=5)) == ["a"]


def test_a_film_is_waited_for_longer_while_it_is_not_whole_but_not_forever() -> None:
    inbox = lying({}, [lies("a"), lies("b")], clock=0)

    def ready(clock: float) -> list[str]:
        return names(arrived(inbox, {}, clock, TAKE_S, lambda film: film == "b"))

    assert ready(5) == ["b"]
    assert ready(59) == ["b"]
    assert ready(60) == ["a", "b"]


class Evening:
    """Looks of an inbox one after another, a second apart, and what was handed on at which."""

    def __init__(self, *looks: list[Film]) -> None:
        self.looks = list(looks)
        self.now = 0.0
        self.judged: list[tuple[float, list[str]]] = []
        self.before: list[list[str]] = []
        self.takes = 0.0
        self.busy_until = 0.0

    def look(self) -> list[Film]:
        if self.now >= len(self.looks):
            raise KeyboardInterrupt
        return self.looks[int(self.now)]

    def judge(self, new: list[Submission], before: list[Submission]) -> bool:
        if self.now < self.busy_until:
            return False
        self.judged.append((self.now, [one.name for one in new]))
        self.before.append([one.name for one in before])
        self.now += self.takes
        return True

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def watch(self, once: bool = False, settle: float = 2) -> None:
        watch(
            self.look,
            self.judge,
            lambda film: True,
            settle=settle,
            interval=1,
            once=once,
            clock=lambda: self.now,
            sleep=self.sleep,
        )


def test_films_are_judged_as_they_arrive_and_once_each() -> None:
    a, b, growing = lies("a"), lies("b"), [lies("c", str(size)) for size in range(4)]
    looks = [[a], [a], [a, b], [a, b, growing[0]], [a, b, growing[1]], *[[a, b, growing[2]]] * 4]
    evening = Evening(*looks)
    with pytest.raises(KeyboardInterrupt):
        evening.watch()
    assert evening.judged == [(2, ["a"]), (4, ["b"]), (7, ["c"])]
    assert evening.before == [[], ["a"], ["a", "b"]]


def test_what_arrives_while_others_are_judged_is_not_missed() -> None:
    a, b = lies("a"), lies("b")
    evening = Evening([a], [a], [a], *[[a, b]] * 20)
    evening.takes = 10
    with pytest.raises(KeyboardInterrupt):
        evening.watch()
    assert evening.judged == [(2, ["a"]), (14, ["b"])]


def test_a_film_that_was_replaced_while_it_was_judged_is_judged_again() -> None:
    evening = Evening(*[[lies("a")]] * 4, *[[lies("a", "2")]] * 6)
    evening.takes = 3
    with pytest.raises(KeyboardInterrupt):
        evening.watch()
    assert evening.judged == [(2, ["a"]), (7, ["a"])]


def test_what_is_not_taken_is_handed_on_again() -> None:
    evening = Evening(*[[lies("a")]] * 9)
    evening.busy_until = 5
    evening.watch(once=True)
    assert evening.judged == [(5, ["a"])]


def test_a_film_that_was_taken_away_is_not_handed_on_as_one_from_before() -> None:
    a, b = lies("a"), lies("b")
    evening = Evening([a], [a], [a], *[[b]] * 5)
    with pytest.raises(KeyboardInterrupt):
        evening.watch()
    assert evening.before == [[], []]


def test_words_that_come_later_hand_a_film_on_again() -> None:
    told = Film(Submission("a", "a", athlete="anna"), "1")
    evening = Evening(*[[lies("a")]] * 4, *[[told]] * 4)
    with pytest.raises(KeyboardInterrupt):
        evening.watch()
    assert [names for _, names in evening.judged] == [["a"], ["a"]]


def test_once_ends_when_nothing_is_waited_for() -> None:
    evening = Evening(*[[lies("a")]] * 9)
    evening.watch(once=True)
    assert evening.judged == [(2, ["a"])]
    assert evening.now == 2
    nothing = Evening([])
    nothing.watch(once=True)
    assert nothing.judged == []


def test_once_waits_for_a_film_that_is_still_arriving() -> None:
    evening = Evening(*([lies("a", str(size))] for size in range(5)), *[[lies("a", "5")]] * 5)
    evening.watch(once=True)
    assert evening.judged == [(7, ["a"])]


def test_a_stamp_changes_with_the_film_and_only_with_it(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(b"1")
    first = stamp(str(path))
    assert first == stamp(str(path))
    path.write_bytes(b"12")
    assert stamp(str(path)) != first
    assert stamp(str(tmp_path / "gone.mp4")) == ""


def _cut(film: bytes) -> bytes:
    return film[:-100]


def _index_last(film: bytes) -> bytes:
    """An mp4 that ends in its index."""
    boxes, at = [], 0
    while at < len(film):
        size = int.from_bytes(film[at : at + 4])
        boxes.append(film[at : at + size])
        at += size
    return b"".join(sorted(boxes, key=lambda box: box[4:8] == b"moov"))


@pytest.mark.parametrize(
    ("change", "is_whole"),
    [
        (lambda film: film, True),
        (_index_last, True),
        (_cut, False),
        (lambda film: _cut(_index_last(film)), False),
        (lambda film: _index_last(film)[:5000], False),
        (lambda film: _index_last(film)[:5000] + bytes(len(film) - 5000), False),
        (lambda film: bytes(len(film)), False),
        (lambda film: film + bytes(500), True),
        (lambda film: b"", False),
        (lambda film: b"this is text, whatever it is called", True),
    ],
)
def test_a_film_is_whole_when_its_index_and_all_its_parts_are_there(
    tmp_path: Path, change: Callable[[bytes], bytes], is_whole: bool
) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(change((SAMPLES / "squat_side.mp4").read_bytes()))
    assert whole(str(path)) is is_whole


@pytest.mark.parametrize("ending", ["mkv", "avi", "mov", "webm"])
def test_films_of_other_kinds_are_whole(tmp_path: Path, ending: str) -> None:
    codec = "libvpx-vp9" if ending == "webm" else "libx264"
    path = film(tmp_path / f"a.{ending}", steady(4), codec=codec)
    assert whole(str(path))
    assert not whole(str(tmp_path / "gone.mp4"))
