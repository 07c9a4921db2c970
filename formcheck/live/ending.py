"""A set that is over: the ordinary analysis of the poses already read, its report and history."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from math import isfinite
from pathlib import Path

from formcheck import coached, command
from formcheck.bars import progress
from formcheck.live.events import Corrected, Event, Reported
from formcheck.live.following import Follower
from formcheck.model import Analysis, Exercise, empty_motion
from formcheck.options import Options, Told
from formcheck.poses.backend import PoseBackend
from formcheck.store import Landmarks, made_folder, rounded, sha256
from formcheck.texts import say


def ended(
    follower: Follower,
    asked: Exercise | None,
    backend: PoseBackend,
    athlete: str,
    out: Path | None,
    film: Path | None,
    origin: float,
) -> Iterator[Event]:
    """Judges the whole set, writes its results into `out`, keeps it; tells how it went.

    `origin` is the time of the recording's first frame. There is no second look: each check
    carries the usual disagreement of two looks in its uncertainty instead.
    """
    motion = follower.memory.since(-float("inf"))
    motion = rounded(replace(motion, t=motion.t - origin))
    video = replace(follower.video, duration=float(motion.t[-1]) if len(motion) else 0.0)
    if film:
        video = replace(video, path=str(film))
    prints = sha256(film) if film else hashlib.sha256(motion.xy.tobytes()).hexdigest()
    landmarks = Landmarks(motion, empty_motion(), 1, video, prints, backend.name, backend.sha256)
    source = film or (out or Path()) / "landmarks.npz"
    options = Options(
        source, out=out, film=False, pictures=film is not None, quiet=True, told=Told(athlete),
        exercise=asked.name if asked else "auto",
    )  # fmt: skip
    who = coached.known(options.told)

    def judged(exercise: Exercise | None) -> Analysis:
        return command.judge_landmarks(options, landmarks, exercise, None)

    folder = made_folder(out) if out else None
    answer = coached.answered(who, options, judged(asked), judged, folder)
    if folder:
        with progress(True) as tell:
            command.write(options, answer, landmarks, folder, tell)
    _, trouble = command.keep(who, answer)
    yield from _told(follower, answer.analysis, folder)
    if trouble:
        raise trouble


def _told(follower: Follower, analysis: Analysis, folder: Path | None) -> Iterator[Event]:
    now, last = follower.clock(), follower.memory.last
    aloud, reps = len(follower.reps), len(analysis.results)
    if aloud != reps:
        why = next((one.why for one in analysis.attempts), say("live.hindsight"))
        yield Corrected(now, last, aloud, reps, why)
    score = analysis.score if isfinite(analysis.score) else None
    yield Reported(now, last, analysis.exercise.name, reps, score, str(folder or ""))
