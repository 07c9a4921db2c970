"""What every pose backend must hold to, run on each of them over the same second of film."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from formcheck.errors import BadModel
from formcheck.landmarks import landmarks_of
from formcheck.model import JOINTS, Frame, Joint
from formcheck.poses.backend import PoseBackend
from formcheck.poses.film import Reading
from formcheck.poses.mediapipe import MediaPipeBackend, find_model, quiet_native
from formcheck.poses.replay import ReplayBackend
from formcheck.store import Landmarks
from formcheck.video import frames
from tests.samples import SAMPLES

FILM = SAMPLES / "squat_side.mp4"
SECOND = Reading(start=2.0, end=3.0)


@pytest.fixture(scope="module")
def clip() -> list[Frame]:
    return list(frames(FILM, start=2.0, end=3.0, max_side=640))


@pytest.fixture(scope="module")
def recorded() -> Landmarks:
    with quiet_native():
        return landmarks_of(FILM, MediaPipeBackend(find_model()), SECOND, lambda *_: None)


@pytest.fixture(scope="module", params=["mediapipe", "replay"])
def backend(request: pytest.FixtureRequest, recorded: Landmarks) -> PoseBackend:
    if request.param == "mediapipe":
        return MediaPipeBackend(find_model())
    return ReplayBackend(recorded.motion, recorded.video.width, "replay", "0" * 64)


def test_finds_the_athlete_in_pixels_of_the_picture(
    backend: PoseBackend, clip: list[Frame]
) -> None:
    height, width = clip[0].image.shape[:2]
    with quiet_native(), backend.reader(1) as reader:
        sightings = [reader.read(frame) for frame in clip]
    assert [sighting.t for sighting in sightings] == [frame.t for frame in clip]
    assert all(len(sighting.people) == 1 for sighting in sightings)
    for sighting in sightings:
        pose = sighting.people[0]
        assert pose.xy.shape == (JOINTS, 2)
        assert pose.xyz.shape == (JOINTS, 3)
        assert pose.confidence.shape == (JOINTS,)
        assert ((pose.confidence >= 0) & (pose.confidence <= 1)).all()
        x, y = pose.xy[Joint.LEFT_KNEE]
        assert 0 < x < width
        assert pose.xy[Joint.NOSE, 1] < y < height


def test_nobody_is_nobody(backend: PoseBackend, clip: list[Frame]) -> None:
    empty = replace(clip[0], t=90.0, image=np.full_like(clip[0].image, 128))
    with quiet_native(), backend.reader(1) as reader:
        assert reader.read(empty).people == ()


def test_has_a_name_and_a_fingerprint(backend: PoseBackend) -> None:
    assert backend.name
    assert len(backend.sha256) == 64


def test_a_recording_gives_the_same_landmarks_again(recorded: Landmarks) -> None:
    motion, width = recorded.motion, recorded.video.width
    again = landmarks_of(
        FILM, ReplayBackend(motion, width, "replay", "0" * 64), SECOND, lambda *_: None
    )
    assert np.allclose(again.motion.xy, motion.xy, atol=0.1)


def test_a_damaged_model_in_the_box_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "pose.task"
    broken.write_bytes(b"not a model")
    monkeypatch.setattr("formcheck.poses.mediapipe.bundled_model", lambda: broken)
    monkeypatch.delenv("FORMCHECK_MODEL", raising=False)
    with pytest.raises(BadModel, match="damaged"):
        find_model()


def test_the_environment_names_another_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.task"
    other.write_bytes(b"x")
    monkeypatch.setenv("FORMCHECK_MODEL", str(other))
    assert find_model() == other
    monkeypatch.setenv("FORMCHECK_MODEL", str(tmp_path / "gone.task"))
    with pytest.raises(BadModel, match="no pose model"):
        find_model()
