"""A film taken for a camera: from its first frame to the report."""

import json
from pathlib import Path

import numpy as np
import pytest

from formcheck.live.events import Corrected, Counted, Event, Reason, Reported
from formcheck.live.run import Session, Wish
from formcheck.live.seeing import ENOUGH, SETTLE, SIDES, Pace
from formcheck.poses.replay import ReplayBackend
from formcheck.video import frames
from tests.people import GOOD, HEIGHT, VIDEO, WIDTH, filmed

FPS = 30.0


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A grey film as long as the recorded poses: only its times matter."""
    from formcheck.video.write import FilmWriter

    path = tmp_path_factory.mktemp("film") / "grey.mp4"
    grey = np.full((HEIGHT // 4, WIDTH // 4, 3), 128, np.uint8)
    with FilmWriter(path, WIDTH // 4, HEIGHT // 4, FPS) as writer:
        for t in filmed().t.tolist():
            writer.write(grey, t)
    return path


def lived(wish: Wish) -> list[Event]:
    backend = ReplayBackend(filmed((GOOD,) * 3, noise=1.0), VIDEO.width, "recorded", "0" * 64)
    return list(Session(wish, backend).events())


def test_a_set_ends_as_an_ordinary_analysis(film: Path, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    told = lived(Wish(str(film), out=folder, true_speed=False))
    assert [one.number for one in told if isinstance(one, Counted)] == [1, 2, 3]
    assert not any(isinstance(one, Corrected) for one in told)
    (reported,) = (one for one in told if isinstance(one, Reported))
    assert (reported.exercise, reported.reps) == ("squat_bodyweight", 3)
    assert (folder / "report.html").is_file()
    assert len(json.loads((folder / "analysis.json").read_text())["reps"]) == 3


def test_a_recording_holds_every_frame(film: Path, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    told = lived(Wish(str(film), out=folder, record=folder / "set.mp4", true_speed=False))
    assert isinstance(told[-1], Reported)
    assert len(list(frames(folder / "set.mp4"))) > 0.9 * len(filmed().t)


def test_a_set_that_is_stopped_is_judged_all_the_same(film: Path) -> None:
    backend = ReplayBackend(filmed((GOOD,) * 3), VIDEO.width, "recorded", "0" * 64)
    session = Session(Wish(str(film), true_speed=False), backend)
    told = []
    for event in session.events():
        told.append(event)
        if isinstance(event, Counted):
            session.stop = Reason.STOPPED
    assert isinstance(told[-1], Reported)
    assert told[-1].reps == sum(isinstance(one, Counted) for one in told) >= 1


def test_a_slow_machine_reads_smaller_pictures_down_to_the_smallest() -> None:
    pace = Pace()
    smaller = [pace.took(2.0 * ENOUGH) for _ in range(4 * SETTLE)]
    assert sum(smaller) == len(SIDES) - 1
    assert pace.side == SIDES[-1]


def test_a_fast_machine_is_left_alone() -> None:
    pace = Pace()
    assert not any(pace.took(0.5 * ENOUGH) for _ in range(4 * SETTLE))
