"""Cameras fail; the newest frame is what counts."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from formcheck.errors import UnreadableVideo
from formcheck.live.source import (
    Camera,
    Grabber,
    Slot,
    capture,
    film_frames,
    is_camera,
    opencv_opener,
    without_password,
)
from formcheck.model import Frame, Picture
from formcheck.texts import speaking, spoken
from tests.live.streams import Phone, phone
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

    camera = Camera(opener, "0", lambda: 1.0, lambda *one: told.append(one), abs)
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


def test_the_stream_of_a_phone_that_stops_is_opened_again_when_it_is_back() -> None:
    told: list[tuple[str, bool]] = []
    with phone() as url:
        name = without_password(url)
        camera = Camera(opencv_opener(url), name, lambda: 1.0, lambda *one: told.append(one), abs)
        frames = list(islice(camera.frames(), 2 * Phone.pictures))
    light = [int(frame.image.mean()) for frame in frames]
    assert frames[0].image.shape == (48, 64, 3)
    assert light[0] == light[Phone.pictures] > light[1]  # the second time from the first picture
    assert told == [
        (f"camera {url} brings no more pictures: was it unplugged?", False),
        (f"camera {url} works again", True),
    ]


def test_a_stream_that_is_not_there_is_no_error() -> None:
    with phone() as url:
        pass
    assert opencv_opener(url)() is None


CAMERAS = ("0", "/dev/video0", "rtsp://10.0.0.2:8554/live", "http://phone:8080/video")


@pytest.mark.parametrize("where", CAMERAS)
def test_what_may_come_later_is_a_camera(where: str) -> None:
    assert is_camera(where)


def test_a_film_is_no_camera_whether_it_is_there_or_not() -> None:
    assert not is_camera(str(FILM))
    assert not is_camera("no-such-film.mp4")


def test_the_password_of_a_stream_is_never_shown() -> None:
    assert without_password("rtsp://me:p@ss@10.0.0.2/a@b") == "rtsp://10.0.0.2/a@b"
    assert without_password("film@home.mp4") == "film@home.mp4"


def test_the_capturing_thread_speaks_the_language_that_was_asked_for() -> None:
    heard = []

    def frames() -> Iterator[Frame]:
        heard.append(spoken())
        yield from ()

    with speaking("xx"):
        capture(frames(), Slot(), lambda _: None).join()
    assert heard == ["xx"]
