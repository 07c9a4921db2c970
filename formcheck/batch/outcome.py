"""How a submission ended; every one of them ends as one of three."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    again. `seconds` and `frames` were read of the film (0 when stored landmarks did), `took` is
    how many seconds that took, `tries` how often it was tried. `twin` is the id of the submission
    of which it is a copy, "" when it is the first of its content. `made` is when the camera made it
    (ISO with its time zone), "" where it does not say.
    """

    id: str
    name: str
    film: str
    state: State
    why: str = ""
    stamp: str = ""
    sha256: str = ""
    key: str = ""
    seconds: float = 0.0
    frames: int = 0
    took: float = 0.0
    tries: int = 1
    twin: str = ""
    made: str = ""
