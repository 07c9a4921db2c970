"""How long a hold kept its form: until the body's line broke for longer than a moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from formcheck.body import Body
from formcheck.geometry import below_line
from formcheck.model import Array, Rep

LOST_FOR_S = 2.0  # a shorter dip is a wobble, not lost form (C)


def hip_sag(body: Body) -> Array:
    """How far shoulder, hip and ankle are from one line with the hips below it, degrees, (n,)."""
    return below_line(*(body.middle(part) for part in ("SHOULDER", "HIP", "ANKLE")))


def hip_pike(body: Body) -> Array:
    """The same with the hips above the line, degrees, (n,)."""
    return -hip_sag(body)


FORMS: dict[str, Callable[[Body], Array]] = {"hip_sag": hip_sag, "hip_pike": hip_pike}


def in_form(body: Body, rep: Rep, form: Mapping[str, float]) -> tuple[float, float]:
    """When a hold took its form and when it lost it: the longest stretch, in seconds of the film.

    Breaks shorter than a moment belong to it; a hold that never had its form is lost at once.
    """
    t = body.motion.t
    during = (t >= rep.reach) & (t <= rep.leave)
    good = np.ones(int(during.sum()), dtype=bool)
    for name, most in form.items():
        good &= ~(FORMS[name](body)[during] > most)
    taken = lost = begun = last = rep.reach
    for now in t[during][good].tolist():
        if now - last > LOST_FOR_S:
            begun = now
        last = now
        if last - begun > lost - taken:
            taken, lost = begun, last
    return taken, lost
