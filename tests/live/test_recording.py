"""What was recorded survives, however the process ends."""

import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from formcheck.errors import UnwritableOutput
from formcheck.live.recording import Recorder
from formcheck.live.sets import new_place
from formcheck.model import Frame
from formcheck.video import frames

KILLED = """
import sys, time, numpy as np
from pathlib import Path
from formcheck.live.recording import Recorder
from formcheck.model import Frame
recorder = Recorder(Path(sys.argv[1]))
i = 0
while True:
    picture = np.full((48, 64, 3), i % 256, np.uint8)
    recorder.write(Frame(i, i / 30, picture))
    while recorder._queue.qsize() > 5:
        time.sleep(0.001)
    i += 1
    if i == 150:
        print("enough", flush=True)
"""


def test_a_recording_keeps_times_and_survives_another_resolution(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "set.mp4")
    for i in range(20):
        size = (48, 64, 3) if i < 10 else (24, 32, 3)
        recorder.write(Frame(i, 5.0 + i / 25, np.zeros(size, np.uint8)))
    recorder.close()
    told = list(frames(tmp_path / "set.mp4"))
    assert [frame.t for frame in told] == [round(i / 25, 6) for i in range(20)]
    assert {frame.image.shape for frame in told} == {(48, 64, 3)}


def test_a_killed_process_leaves_a_film_that_plays(tmp_path: Path) -> None:
    film = tmp_path / "set.mp4"
    with subprocess.Popen([sys.executable, "-c", KILLED, film], stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline().strip() == b"enough"
        process.send_signal(signal.SIGKILL)
    assert len(list(frames(film))) >= 90


def picture(i: int) -> Frame:
    return Frame(i, i / 30, np.full((48, 64, 3), i % 256, np.uint8))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to try")
def test_a_full_disk_ends_the_film_and_is_told_once() -> None:
    recorder = Recorder(Path("/dev/full"))
    for i in range(300):
        recorder.write(picture(i), wait=True)
    recorder.close()
    assert "no space left" in recorder.failed().lower()
    assert not recorder.failed()


def test_frames_that_come_too_fast_are_dropped_and_counted(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "set.mp4")
    for i in range(2000):
        recorder.write(picture(i))
    recorder.close()
    assert recorder.dropped > 0
    assert len(list(frames(tmp_path / "set.mp4"))) == 2000 - recorder.dropped


def test_a_recording_of_nothing_leaves_nothing(tmp_path: Path) -> None:
    new_place(tmp_path).leave()
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnwritableOutput, match="choose another --record"):
        new_place(tmp_path / "file")
