"""What every exercise module gives the studio."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.studio.body import Body
from benchmarks.studio.clip import Clip, Rep
from benchmarks.studio.furniture import Piece
from benchmarks.studio.motion import Phase
from benchmarks.studio.posture import Posture


def bare_room(clip: Clip, body: Body) -> tuple[Piece, ...]:
    """Most exercises need no furniture."""
    return ()


@dataclass(frozen=True)
class Exercise:
    """One exercise: what a rep of it may say, and the posture at every instant.

    `furniture` is what the exercise needs in the room: a box to step on, a bench to lean on.
    """

    rep: type[Rep]
    pose: Callable[[Clip, Body, Phase], Posture]
    furniture: Callable[[Clip, Body], tuple[Piece, ...]] = bare_room
