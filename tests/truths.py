"""The sample films judged from what is true of them, without a pose model and at once."""

from __future__ import annotations

import json
from functools import cache

import numpy as np

from formcheck.analysis import judge
from formcheck.model import JOINTS, Analysis, Array, Joint, Motion, VideoInfo
from tests.people import PROVENANCE, as_read
from tests.samples import SAMPLES

NAMES = sorted(path.stem for path in SAMPLES.glob("*.json"))


@cache
def judged_truth(name: str) -> Analysis:
    """The analysis of a sample film whose landmarks are those of its athlete."""
    told = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
    frames = told["frames"]
    t, (width, height) = np.array(frames["t"]), told["size"]
    xy, world = (_joints(frames[kind]) for kind in ("px", "m"))
    turn = np.radians(as_read((told["view_azimuth_deg"] + 180.0) % 360.0 - 180.0))
    left, ahead, up = world[..., 0], -world[..., 1], world[..., 2]
    across = left * np.cos(turn) - ahead * np.sin(turn)
    away = -ahead * np.cos(turn) - left * np.sin(turn)
    shot = np.zeros(len(t), dtype=np.int64)
    xyz = np.stack([across, -up, away], axis=-1)
    motion = Motion(t, xy, xyz, np.ones((len(t), JOINTS)), shot)
    video = VideoInfo(f"{name}.mp4", len(t) / 30.0, 30.0, width, height, 0)
    return judge(motion, None, video, PROVENANCE)


def _joints(frames: dict[str, list[list[float]]]) -> Array:
    """Every joint over time, (n, 19, 2 or 3)."""
    return np.stack([np.array(frames[joint.name.lower()], float) for joint in Joint], axis=1)
