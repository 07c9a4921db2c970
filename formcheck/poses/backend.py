"""What a pose backend must offer; everything past it speaks of joints by name and of pixels."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from formcheck.model import Frame, Pose


@dataclass(frozen=True)
class Sighting:
    """Everybody seen in one frame; no poses when nobody was."""

    t: float
    people: tuple[Pose, ...]


class PoseReader(Protocol):
    """Reads the frames of one film, or of one stretch of it, in the order of time."""

    def read(self, frame: Frame) -> Sighting:
        """The people in a frame, in pixels of the frame's picture."""

    def crowd(self, frame: Frame) -> Sighting:
        """Everybody in a frame, looked at afresh; slower, and without memory of the film."""


class PoseBackend(Protocol):
    """A pose model that makes readers; a reader belongs to one thread and one stretch of film."""

    @property
    def name(self) -> str:
        """The backend's name and version."""

    @property
    def sha256(self) -> str:
        """The SHA-256 of its weights."""

    def reader(self, people: int) -> AbstractContextManager[PoseReader]:
        """A reader that follows up to so many people."""
