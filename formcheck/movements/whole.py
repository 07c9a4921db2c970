"""Where the whole body goes, and how long it takes."""

from __future__ import annotations

from formcheck.body import Body
from formcheck.model import Rep
from formcheck.movements.reading import START_S, from_side, middle, when


def travel(body: Body, rep: Rep) -> float:
    """How far the hips are carried sideways in the picture from start to end, in leg lengths.

    NaN from front or back, where a walk points at the camera.
    """
    if not from_side(body, rep):
        return float("nan")
    x = body.middle("HIP")[:, 0] / body.leg
    before, after = (middle(x[when(body, t - START_S, t + START_S)]) for t in (rep.start, rep.end))
    return abs(after - before)


def seconds(_: Body, rep: Rep) -> float:
    """How long the movement lasts."""
    return rep.end - rep.start
