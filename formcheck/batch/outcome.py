"""How a submission ended; every one of them ends as one of three."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from formcheck.store import whole


class State(StrEnum):
    """How a submission ended."""

    JUDGED = "judged"
    NOTHING = "nothing to judge"
    FAILED = "failed"


@dataclass(frozen=True)
class Outcome:
    """What became of a submission; written last of its files, so that all of them are there.

    `id` and `name` are the submission's. `why` says why there is nothing to judge or what failed,
    in one line; "" when it was judged. `stamp` is what its file looked like from outside (changes
    with it, asks for no reading), `sha256` its content, "" where it could not be read. `key`
    stands for everything that the result depends on: as long as it is the same, nothing is done
    again; `reading` stands for what its landmarks depend on. `seconds` and `frames` were read of
    the film (0 when stored landmarks did), `took` is how many seconds that took, `tries` how often
    it was tried. `twin` is the id of the submission of which it is a copy, "" when it is the first
    of its content. `made` is when the camera made it (ISO with its time zone), "" where it does
    not say.
    """

    id: str
    name: str
    film: str
    state: State
    why: str = ""
    stamp: str = ""
    sha256: str = ""
    key: str = ""
    reading: str = ""
    seconds: float = 0.0
    frames: int = 0
    took: float = 0.0
    tries: int = 1
    twin: str = ""
    made: str = ""


FILE = "outcome.json"
FORMAT = "formcheck-outcome/1"


def write_outcome(folder: Path, outcome: Outcome) -> None:
    """Writes how a submission ended into its folder; raises `UnwritableOutput`."""
    text = json.dumps({"format": FORMAT, **asdict(outcome)}, indent=2, allow_nan=False)
    with whole(folder / FILE) as file:
        file.write(f"{text}\n".encode())


def read_outcome(folder: Path) -> Outcome | None:
    """How the submission of a folder ended; None where it has not, or that cannot be read."""
    try:
        return outcome_from((folder / FILE).read_bytes())
    except OSError:
        return None


def outcome_from(stored: bytes) -> Outcome | None:
    """An outcome from what was written of it, None of anything else."""
    try:
        data = json.loads(stored)
        if data.pop("format") != FORMAT:
            return None
        return Outcome(**data | {"state": State(data["state"])})
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
