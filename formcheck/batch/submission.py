"""A film that somebody handed in, and what is known of it besides."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from formcheck.options import AUTO

MOST_LETTERS = 60  # of a name in a folder's name: some systems take no long paths
NO_NAME = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True)
class Submission:
    """A film with what its folder, its name or the manifest say of it.

    `film` is a path or a URL that fsspec opens, `name` how it is called in this batch: its path
    below the folder it was found in, with slashes. Empty or None is what nobody said. `said` holds
    the fields of a `training.Report`, `height` is in centimetres, `message` what the athlete
    wrote, `email` where the answer goes.
    """

    film: str
    name: str
    athlete: str = ""
    exercise: str = AUTO
    on: date | None = None
    said: Mapping[str, Any] = field(default_factory=dict)
    week: int | None = None
    day: str = ""
    height: float | None = None
    message: str = ""
    email: str = ""

    @property
    def id(self) -> str:
        """The name of its folder among the results: readable, and no other film's."""
        told = NO_NAME.sub("-", str(PurePosixPath(self.name).with_suffix(""))).strip("-").lower()
        short = hashlib.sha256(self.name.encode()).hexdigest()[:8]
        return f"{told[:MOST_LETTERS].strip('-')}-{short}".lstrip("-")


@dataclass(frozen=True)
class Skipped:
    """A file among the submissions that is no film, and why it was left alone."""

    name: str
    why: str
