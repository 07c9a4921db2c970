"""Cameras fail; the newest frame is what counts."""

from pathlib import Path

import numpy as np
import pytest

from formcheck.errors import UnreadableVideo
from formcheck.live.source import Camera, Grabber, Slot, film_frames
from formcheck.model import Frame, Picture
from tests.samples import SAMPLES


def picture(width: int = 64, height: int = 48) -> Picture:
    return np.zeros((height, width, 3), np.uint8)


class Fake:
    """Pictures in a row, then failure."""

    def __init__(self, *pictures: Picture) -> None:
        self.left, self.closed = list(pictures), False

    def grab(self) -> Picture | None:
        return self.left.pop(0) if self.left else None

    def close(self) -> None:
        self.closed = True


def watched(*tries: Fake | None) -> tuple[list[Frame], list[tuple[str, bool]]]:
    """The frames and troubles of a camera whose opening brings these one after another."""
    told: list[tuple[str, bool]] = []
    left = list(tries)

    def opener() -> Grabber | None:
        if not left:
            camera.stopped.set()
            return None
        return left.pop(0)

    camera = Camera(opener, "camera 0", lambda: 1.0, lambda *one: told.append(one), abs)
    return list(camera.frames()), told


def test_a_missing_camera_is_told_once_and_found_when_it_comes() -> None:
    frames, told = watched(None, None, Fake(picture()))
    assert len(frames) == 1
    assert [over for _, over in told[:2]] == [False, True]
    assert "cannot be opened" in told[0][0]


def test_an_unplugged_camera_comes_back_with_a_running_count() -> None:
    first, second = Fake(picture(), picture()), Fake(picture())
    frames, told = watched(first, None, second)
    assert [frame.index for frame in frames] == [0, 1, 2]
    assert first.closed
    assert "unplugged" in told[0][0]
    assert told[1] == ("camera 0 works again", True)


def test_another_resolution_is_told() -> None:
    frames, told = watched(Fake(picture(), picture(32, 24)))
    assert frames[1].image.shape == (24, 32, 3)
    assert told[0] == ("camera 0 now has 32x24", True)


def test_only_the_newest_frame_is_kept_and_the_others_are_counted() -> None:
    slot = Slot()
    for i in range(5):
        slot.put(Frame(i, float(i), picture()))
    newest = slot.take(0.0)
    assert newest is not None
    assert newest.index == 4
    assert (slot.captured, slot.dropped) == (5, 4)
    assert slot.take(0.0) is None


FILM = SAMPLES / "squat_side.mp4"


def test_a_film_plays_when_its_frames_are_due() -> None:
    now = [0.0]
    frames = []
    for frame in film_frames(FILM, lambda: now[0], wait=lambda s: now.__setitem__(0, now[0] + s)):
        assert now[0] == pytest.approx(frame.t)
        frames.append(frame)
        if len(frames) == 10:
            break
    assert frames[-1].t == pytest.approx(0.3, abs=0.02)


def test_a_film_that_is_played_twice_goes_on_in_time() -> None:
    once, twice = ([f.t for f in film_frames(FILM, None, plays)] for plays in (1, 2))
    assert twice[: len(once)] == once
    assert np.diff(twice) == pytest.approx(1.0 / 30.0, abs=0.002)
    assert len(twice) == 2 * len(once)


def test_a_film_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableVideo, match="no film or camera"):
        next(film_frames(tmp_path / "none.mp4", None))
