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


def form_lost(body: Body, rep: Rep, form: Mapping[str, float]) -> float:
    """When a hold lost its form, in seconds of the film; its end when it never did."""
    t = body.motion.t
    during = (t >= rep.reach) & (t <= rep.leave)
    lost = [_lost(t[during], FORMS[name](body)[during] > most) for name, most in form.items()]
    return min([rep.leave, *(moment for moment in lost if moment is not None)])


def _lost(t: Array, beyond: np.ndarray) -> float | None:
    """When the first stretch beyond a limit began that lasted too long."""
    began: float | None = None
    for now, out in zip(t.tolist(), beyond.tolist(), strict=True):
        if not out:
            began = None
        elif began is None:
            began = now
        elif now - began > LOST_FOR_S:
            return began
    return None
