"""A film taken for a camera: from its first frame to the report."""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from formcheck.errors import BadHistory, UnreadableVideo
from formcheck.live.ending import ended
from formcheck.live.events import (
    Corrected,
    Counted,
    Ended,
    Event,
    Reason,
    Reported,
    Started,
    Trouble,
)
from formcheck.live.run import Session, Wish
from formcheck.live.seeing import Pace
from formcheck.live.source import film_frames
from formcheck.live.watching import watching
from formcheck.model import Frame, Motion
from formcheck.poses.replay import ReplayBackend
from formcheck.video import frames
from tests.people import GOOD, HEIGHT, VIDEO, WIDTH, filmed

FPS = 30.0
POSES = filmed((GOOD,) * 3, noise=1.0)


def grey_film(path: Path, times: list[float]) -> Path:
    """A grey film as long as the recorded poses: only its times matter."""
    from formcheck.video.write import FilmWriter

    grey = np.full((HEIGHT // 4, WIDTH // 4, 3), 128, np.uint8)
    with FilmWriter(path, WIDTH // 4, HEIGHT // 4, FPS) as writer:
        for t in times:
            writer.write(grey, t)
    return path


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return grey_film(tmp_path_factory.mktemp("film") / "grey.mp4", POSES.t.tolist())


def one_after_the_other(first: Motion, second: Motion) -> Motion:
    t = np.append(first.t, first.t[-1] + 1.0 / FPS + second.t)
    names = ("xy", "xyz", "confidence", "shot")
    both = {n: np.concatenate([getattr(first, n), getattr(second, n)]) for n in names}
    return Motion(t, **both)


@pytest.fixture(scope="module")
def two_sets() -> Motion:
    """Three squats, a rest of nine seconds, two squats."""
    return one_after_the_other(POSES, filmed((GOOD,) * 2, noise=1.0, before=9.0))


@pytest.fixture(scope="module")
def long_film(tmp_path_factory: pytest.TempPathFactory, two_sets: Motion) -> Path:
    return grey_film(tmp_path_factory.mktemp("film") / "long.mp4", two_sets.t.tolist())


def lived(wish: Wish, poses: Motion = POSES) -> list[Event]:
    backend = ReplayBackend(poses, VIDEO.width, "recorded", "0" * 64)
    return list(Session(wish, backend).events())


def reported(told: list[Event]) -> list[Reported]:
    return [one for one in told if isinstance(one, Reported)]


def test_a_set_ends_as_an_ordinary_analysis(film: Path, tmp_path: Path) -> None:
    told = lived(Wish(str(film), record=tmp_path, true_speed=False))
    assert [one.number for one in told if isinstance(one, Counted)] == [1, 2, 3]
    assert not any(isinstance(one, Corrected) for one in told)
    (one,) = reported(told)
    assert (one.exercise, one.reps) == ("squat_bodyweight", 3)
    folder = tmp_path / "set-1"
    assert (folder / "report.html").is_file()
    assert len(json.loads((folder / "analysis.json").read_text())["reps"]) == 3


def test_a_recording_holds_every_frame(film: Path, tmp_path: Path) -> None:
    told = lived(Wish(str(film), record=tmp_path, true_speed=False))
    assert isinstance(told[-1], Reported)
    assert len(list(frames(tmp_path / "set-1" / "set.mp4"))) > 0.9 * len(POSES.t)


def test_a_set_that_is_stopped_is_judged_all_the_same(film: Path) -> None:
    backend = ReplayBackend(POSES, VIDEO.width, "recorded", "0" * 64)
    session = Session(Wish(str(film), true_speed=False), backend)
    told = []
    for event in session.events():
        told.append(event)
        if isinstance(event, Counted):
            session.stop = Reason.STOPPED
    assert isinstance(told[-1], Reported)
    assert told[-1].reps == sum(isinstance(one, Counted) for one in told) >= 1


def test_after_a_set_the_next_one_is_watched_and_kept_beside_it(
    long_film: Path, two_sets: Motion, tmp_path: Path
) -> None:
    told = lived(Wish(str(long_film), record=tmp_path, true_speed=False), two_sets)
    assert [one.number for one in told if isinstance(one, Counted)] == [1, 2, 3, 1, 2]
    reasons = [one.reason for one in told if isinstance(one, Ended)]
    assert reasons == [Reason.STILL, Reason.FILM_OVER]
    assert [one.reps for one in reported(told)] == [3, 2]
    for one, place in zip(reported(told), ("set-1", "set-2"), strict=True):
        assert one.folder == str(tmp_path / place)
        assert (tmp_path / place / "report.html").is_file()


def test_who_rests_stands_still_without_beginning_a_set(long_film: Path, two_sets: Motion) -> None:
    told = lived(Wish(str(long_film), true_speed=False), two_sets)
    _, second = (one.t for one in told if isinstance(one, Started))
    third = [one.t for one in told if isinstance(one, Counted)][3]
    assert second == third


def test_a_training_ends_after_so_many_sets(long_film: Path, two_sets: Motion) -> None:
    told = lived(Wish(str(long_film), sets=1, true_speed=False), two_sets)
    assert [one.reps for one in reported(told)] == [3]
    assert isinstance(told[-1], Reported)


def test_what_goes_wrong_with_one_set_costs_it_alone(
    long_film: Path, two_sets: Motion, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from formcheck.live import sets

    judged = iter((True, False))

    def once_broken(*what: object) -> object:
        if next(judged):
            raise BadHistory("the history is locked", "close the other program")
        return ended(*what)  # type: ignore[arg-type]

    monkeypatch.setattr(sets, "ended", once_broken)
    backend = ReplayBackend(two_sets, VIDEO.width, "recorded", "0" * 64)
    told: list[Event] = []
    with pytest.raises(BadHistory, match="locked"):
        told += (e for e in Session(Wish(str(long_film), true_speed=False), backend).events())
    assert [one.reps for one in reported(told)] == [2]
    assert any("locked" in one.what for one in told if isinstance(one, Trouble))


def test_where_the_source_breaks_the_set_so_far_is_judged(
    film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from formcheck.live import run

    def broken(path: Path, clock: None, plays: int) -> Iterator[Frame]:
        yield from film_frames(path, clock, plays)
        raise UnreadableVideo("the film ends in the middle of a picture")

    monkeypatch.setattr(run, "film_frames", broken)
    session = Session(
        Wish(str(film), true_speed=False), ReplayBackend(POSES, VIDEO.width, "recorded", "0" * 64)
    )
    told: list[Event] = []
    with pytest.raises(UnreadableVideo, match="in the middle"):
        told += (event for event in session.events())
    assert [one.reps for one in reported(told)] == [3]


PACE = watching()["pace"]
SLOW, QUICK = 2.0 * PACE["enough"], 0.5 * PACE["room"] * PACE["enough"]


def test_a_slow_machine_reads_smaller_pictures_and_then_fewer() -> None:
    pace = Pace()
    told = [said for _ in range(5 * PACE["settle"]) if (said := pace.took(SLOW))]
    assert told == ["live.smaller", "live.smaller", "live.rarer"]
    assert (pace.side, pace.rate) == (PACE["sides"][-1], PACE["rates"][-1])
    assert sum(pace.due(i / 30.0) for i in range(300)) == pytest.approx(150, abs=1)


def test_what_was_given_up_is_tried_again_less_and_less_often() -> None:
    pace = Pace()
    for _ in range(PACE["settle"]):
        pace.took(SLOW)
    waits = []
    for _ in range(3):
        waits.append(next(n for n in count(1) if pace.took(QUICK) == "live.more"))
        assert next(n for n in count(1) if pace.took(SLOW) == "live.smaller") == PACE["settle"]
    assert waits == [PACE["back"], 2 * PACE["back"], 4 * PACE["back"]]


def test_a_machine_that_just_keeps_up_changes_nothing() -> None:
    pace = Pace(level=1)
    assert not any(pace.took(0.8 * PACE["enough"]) for _ in range(4 * PACE["back"]))


def test_a_fast_machine_is_left_alone() -> None:
    pace = Pace()
    assert not any(pace.took(QUICK) for _ in range(4 * PACE["back"]))
    assert all(pace.due(i / 30.0) for i in range(90))
