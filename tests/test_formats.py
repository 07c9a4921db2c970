"""The same clip as a phone, an editor or a chat would store it gives the same reps and angles."""

from math import isfinite
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from formcheck.analysis import judge
from formcheck.exercises import load
from formcheck.landmarks import landmarks_of
from formcheck.model import Analysis, Frame, Picture
from formcheck.poses.film import Reading
from formcheck.poses.mediapipe import MediaPipeBackend, find_model, quiet_native
from formcheck.video import frames
from tests.films import film
from tests.people import PROVENANCE
from tests.samples import SAMPLES

CLIP_S = 4.8  # one rep of the sample, with the standing before and after it
WITHIN = 2.0  # degrees
QUARTER_TURN = (0.0, 1.0, -1.0, 0.0)


@pytest.fixture(scope="module")
def clip() -> list[Frame]:
    return list(frames(SAMPLES / "squat_side.mp4", end=CLIP_S, max_side=640))


@pytest.fixture(scope="module")
def original(clip: list[Frame], tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    path = tmp_path_factory.mktemp("original") / "clip.mp4"
    return judged(film(path, times(clip), pictures=images(clip)))


def images(clip: list[Frame]) -> list[Picture]:
    return [frame.image for frame in clip]


def times(clip: list[Frame]) -> list[float]:
    return [frame.t for frame in clip]


def judged(path: Path) -> Analysis:
    with quiet_native():
        backend = MediaPipeBackend(find_model())
        landmarks = landmarks_of(path, backend, Reading(), lambda *_: None)
    return judge(landmarks.motion, load("squat"), landmarks.video, PROVENANCE)


def turned(clip: list[Frame], folder: Path) -> Path:
    lying = [np.ascontiguousarray(np.rot90(frame.image, 1)) for frame in clip]
    return film(folder / "turned.mp4", times(clip), pictures=lying, matrix=QUARTER_TURN)


def uneven(clip: list[Frame], folder: Path) -> Path:
    kept = [frame for i, frame in enumerate(clip) if i % 5 != 3]
    return film(folder / "uneven.mp4", times(kept), pictures=images(kept))


def hevc(clip: list[Frame], folder: Path) -> Path:
    return film(folder / "hevc.mov", times(clip), pictures=images(clip), codec="libx265")


def webm(clip: list[Frame], folder: Path) -> Path:
    return film(folder / "web.webm", times(clip), pictures=images(clip), codec="libvpx-vp9")


def gif(clip: list[Frame], folder: Path) -> Path:
    first, *rest = (Image.fromarray(frame.image) for frame in clip[::3])
    path = folder / "chat.gif"
    first.save(path, save_all=True, append_images=rest, duration=100)
    return path


@pytest.mark.parametrize("copy", [turned, uneven, hevc, webm, gif])
def test_a_copy_gives_the_same_reps_and_angles(
    copy: object, clip: list[Frame], original: Analysis, tmp_path: Path
) -> None:
    assert callable(copy)
    again = judged(copy(clip, tmp_path))
    assert len(again.results) == len(original.results) == 1
    for name, measured in original.results[0].measures.items():
        found = again.results[0].measures[name]
        assert isfinite(found.value) == isfinite(measured.value), name
        if measured.unit == "deg" and isfinite(measured.value):
            within = max(WITHIN, measured.uncertainty)  # a heel is read worse than a knee
            assert found.value == pytest.approx(measured.value, abs=within), name
