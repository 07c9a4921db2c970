"""The sets that the tests of the page show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import numpy as np
from PIL import Image

from formcheck.analysis import judge
from formcheck.exercises import load
from formcheck.model import Analysis
from formcheck.report.stills import wanted
from tests.people import PROVENANCE, VIDEO, Squat, filmed

FILM = "annotated film.mp4"  # a space and a % are no trouble in an address


def squats(reps: Sequence[Squat], start: float = 0.0) -> Analysis:
    """A set of squats seen from the side, and its film as long as it, read from `start` on."""
    motion = filmed(reps)
    motion = replace(motion, t=motion.t + start)
    video = replace(VIDEO, duration=float(motion.t[-1]) + 1 / 30)
    made = replace(PROVENANCE, settings={"start": start})
    return judge(motion, load("squat_bodyweight"), video, made)


def pictures(analysis: Analysis, side: tuple[int, int] = (360, 640)) -> dict[str, bytes]:
    """A picture for each still that is wanted, with as much in it as a filmed one."""
    noise = np.random.default_rng(0).integers(0, 255, (side[1] // 8, side[0] // 8, 3), np.uint8)
    out = BytesIO()
    Image.fromarray(noise).resize(side, Image.Resampling.BICUBIC).save(out, "JPEG", quality=80)
    return {still.name: out.getvalue() for still in wanted(analysis)}


SHALLOW = squats([Squat(knee=95), Squat(knee=80, lean=62), Squat(knee=85, lean=50)])
TWENTY = squats([Squat(knee=85 + i, lean=35 + i) for i in range(20)])
LATER = squats([Squat(knee=95)] * 2, start=5.0)
