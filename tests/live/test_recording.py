"""What was recorded survives, however the process ends."""

import signal
import subprocess
import sys
from pathlib import Path

import numpy as np

from formcheck.live.recording import Recorder
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
