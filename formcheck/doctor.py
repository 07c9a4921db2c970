"""Looks for what is missing on this machine, by trying it, and says how to mend it."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from pathlib import Path

import numpy as np

from formcheck.errors import FormcheckError

LIBRARIES = "on Debian or Ubuntu: apt-get install libgl1 libglib2.0-0"
SILENT_MEDIAPIPE = "0.10.31"


@dataclass(frozen=True)
class Examined:
    """One thing that was tried."""

    what: str
    well: bool
    fix: str = ""


def examine() -> Iterator[Examined]:
    """Tries each thing that formcheck needs, in the order in which it needs them."""
    yield from (_tried(what, attempt) for what, attempt in ATTEMPTS)


def _tried(what: str, attempt: Callable[[], str]) -> Examined:
    """Runs an attempt, which answers "" or what to do."""
    try:
        fix = attempt()
    except FormcheckError as error:
        fix = str(error)
    except ImportError as error:
        fix = f"{error}; {LIBRARIES}, then install formcheck again"
    except Exception as error:  # noqa: BLE001 - whatever breaks here is the finding
        fix = f"{type(error).__name__}: {error}"
    return Examined(what, not fix, fix)


def _python() -> str:
    return "" if sys.version_info >= (3, 11) else "install Python 3.11 or later"


def _pictures() -> str:
    import cv2

    cv2.line(np.zeros((4, 4, 3), np.uint8), (0, 0), (3, 3), (255, 255, 255))
    owners = set(packages_distributions().get("cv2", []))
    if len(owners) > 1:
        return f"{' and '.join(sorted(owners))} overwrite each other; keep opencv-python alone"
    return ""


def _films() -> str:
    from formcheck.video import FilmWriter, frames

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "try.mp4"
        with FilmWriter(path, 64, 64, 30.0) as film:
            for i in range(3):
                film.write(np.full((64, 64, 3), 60 * i, np.uint8), i / 30.0)
        read = sum(1 for _ in frames(path))
    return "" if read == 3 else "install PyAV again: pip install --force-reinstall av"


def _model() -> str:
    from formcheck.poses.mediapipe import find_model

    find_model()
    return ""


def _poses() -> str:
    from formcheck.model import Frame
    from formcheck.poses.mediapipe import MediaPipeBackend, find_model

    with MediaPipeBackend(find_model()).reader(1) as reader:
        reader.read(Frame(0, 0.0, np.zeros((64, 64, 3), np.uint8)))
    return ""


def _silence() -> str:
    try:
        found = version("mediapipe")
    except PackageNotFoundError:
        return "pip install 'mediapipe>=0.10.30,<0.10.32'"
    newest = tuple(int(part) for part in SILENT_MEDIAPIPE.split("."))
    if tuple(int(part) for part in found.split(".")[:3]) > newest:
        return f"mediapipe {found} may report usage; pip install mediapipe=={SILENT_MEDIAPIPE}"
    return ""


def _writable() -> str:
    try:
        with tempfile.TemporaryFile(dir=Path.cwd()):
            return ""
    except OSError:
        return f"{Path.cwd()} cannot be written; go elsewhere or give --out"


ATTEMPTS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("Python 3.11 or later", _python),
    ("a mediapipe without network code", _silence),
    ("OpenCV draws", _pictures),
    ("films can be written and read", _films),
    ("the pose model is whole", _model),
    ("poses can be read", _poses),
    ("this folder can be written", _writable),
)
