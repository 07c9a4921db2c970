"""The doctor tries each thing, and says how to mend what fails."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from typer.testing import CliRunner

from formcheck import doctor
from formcheck.cli import app
from formcheck.errors import BadModel
from formcheck.poses.mediapipe import MODEL_VARIABLE

SILENT = "a mediapipe without network code"


def raising(error: Exception) -> Callable[[], str]:
    def attempt() -> str:
        raise error

    return attempt


def examined(what: str) -> doctor.Examined:
    (found,) = (result for result in doctor.examine() if result.what == what)
    return found


@pytest.mark.parametrize("attempt", doctor.ATTEMPTS, ids=[what for what, _ in doctor.ATTEMPTS])
def test_every_attempt_passes_here(attempt: tuple[str, Callable[[], str]]) -> None:
    assert attempt[1]() == ""


@pytest.mark.parametrize(
    ("attempt", "fix"),
    [
        (lambda: "buy a camera", "buy a camera"),
        (raising(BadModel("it is damaged", "install it again")), "it is damaged: install it again"),
        (raising(ImportError("libGL.so.1 is missing")), "libGL.so.1 is missing; on Debian"),
        (raising(RuntimeError("what is this")), "RuntimeError: what is this"),
    ],
    ids=["asked for", "refused", "library missing", "unforeseen"],
)
def test_what_fails_is_named_with_its_fix(
    attempt: Callable[[], str], fix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "ATTEMPTS", (("fine", str), ("broken", attempt)))
    done = CliRunner().invoke(app, ["doctor"])
    assert done.exit_code == 2
    well, failed = done.stdout.splitlines()
    assert well == "ok   fine"
    assert failed.startswith(f"FAIL broken: {fix}")


def test_when_all_is_well_the_exit_code_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "ATTEMPTS", (("fine", str),))
    assert CliRunner().invoke(app, ["doctor"]).exit_code == 0


@pytest.mark.parametrize("what", ["the pose model is whole", "poses can be read"])
def test_a_missing_model_is_found(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MODEL_VARIABLE, str(tmp_path / "none.task"))
    found = examined(what)
    assert not found.well
    assert "none.task" in found.fix


@pytest.mark.parametrize("installed", ["0.10.32", "0.11", "1.0.0"])
def test_a_mediapipe_that_may_report_usage_is_found(
    installed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "version", lambda _: installed)
    assert "mediapipe==0.10.31" in examined(SILENT).fix


def test_a_mediapipe_that_is_not_there_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "version", raising_for_any(PackageNotFoundError("mediapipe")))
    assert "pip install" in examined(SILENT).fix


def raising_for_any(error: Exception) -> Callable[[str], str]:
    return lambda _: raising(error)()


def test_two_opencvs_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    both = {"cv2": ["opencv-python", "opencv-contrib-python"]}
    monkeypatch.setattr(doctor, "packages_distributions", lambda: both)
    assert "keep opencv-python alone" in examined("OpenCV draws").fix


def test_a_folder_that_cannot_be_written_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    assert "--out" in examined("this folder can be written").fix
