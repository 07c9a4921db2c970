"""What is in the way of a good look at somebody, from one pose."""

from __future__ import annotations

import numpy as np

from formcheck.advice import SMALL
from formcheck.live.watching import watching
from formcheck.model import Exercise, Joint, Motion, Pose, VideoInfo
from formcheck.poses.repair import MIN_CONFIDENCE
from formcheck.view import speaks, view_of

ENDS = (
    (Joint.LEFT_ANKLE, Joint.RIGHT_ANKLE),
    (Joint.LEFT_HIP, Joint.RIGHT_HIP),
    (Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER),
)


def problem_of(
    pose: Pose | None, video: VideoInfo, exercise: Exercise | None, brightness: float
) -> str:
    """The first of the problems to mend, "" for none: dark, nobody, cut_off, near, far, view."""
    if brightness < watching()["set_up"]["dark"]:
        return "dark"
    if pose is None:
        return "nobody"
    x, y = pose.xy.T
    inside = (x >= 0) & (x <= video.width) & (y >= 0) & (y <= video.height)
    seen = inside & (pose.confidence >= MIN_CONFIDENCE)
    if not all(seen[list(pair)].any() for pair in ENDS):
        return "cut_off"
    height = max(np.ptp(y[seen]), np.ptp(x[seen]))
    if np.ptp(y[seen]) > watching()["set_up"]["near"] * video.height:
        return "near"
    if height < SMALL * video.height:
        return "far"
    return "" if exercise is None or _view_shows(pose, exercise) else "view"


def _view_shows(pose: Pose, exercise: Exercise) -> bool:
    """Whether anything scored can be judged from where the camera stands."""
    one = Motion(
        np.array([pose.t]), pose.xy[None], pose.xyz[None], pose.confidence[None], np.zeros(1, int)
    )
    view = view_of(one)
    wanted = [check for check in exercise.checks if check.views and check.severity]
    return not wanted or any(speaks(check, view) for check in wanted)
