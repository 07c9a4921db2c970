"""The work on one film, the same for every engine: from what was handed in to how it ended."""

from __future__ import annotations

import time
import traceback
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from formcheck.bars import Bar
from formcheck.batch.arriving import stamp
from formcheck.batch.engine import Tell
from formcheck.batch.keys import Settings, judging_key, reading_key
from formcheck.batch.outcome import Outcome, State, read_outcome, write_outcome
from formcheck.batch.pictures import drop_stale_pictures, write_page_pictures
from formcheck.batch.storage import fetched, results_at
from formcheck.batch.submission import Submission
from formcheck.batch.thumbnail import write_thumbnail
from formcheck.command import judge_landmarks, made_of_film, read
from formcheck.errors import BadLandmarks, FormcheckError, UnreadableVideo
from formcheck.exercises import load
from formcheck.model import Analysis, Exercise
from formcheck.options import AUTO, Options, checked
from formcheck.poses.mediapipe import quiet_native
from formcheck.report import data, making
from formcheck.report.cutting import frame_of
from formcheck.report.stills import collect, wanted
from formcheck.store import Landmarks, load_landmarks, save_landmarks, sha256
from formcheck.video.tags import created

ANALYSIS, LANDMARKS, REPS = "analysis.json", "landmarks.npz", "reps.csv"
READING = "reading"  # as `command.read` calls the long part of its work
OURS = "this is a fault of formcheck; analyze the film alone with --debug and report what it prints"


@dataclass(frozen=True)
class Job:
    """A film to judge, and the results (a path or URL) that it goes to."""

    submission: Submission
    settings: Settings
    results: str


@dataclass(frozen=True)
class Film:
    """A film: where it lies (None: it is gone, but was read), its content, how it ended before."""

    path: Path | None
    sha256: str
    stamp: str
    before: Outcome | None

    @property
    def made(self) -> str:
        """When the camera made it (ISO), "" where it does not say; no film is asked twice."""
        if self.path is None or (self.before and self.before.sha256 == self.sha256):
            return self.before.made if self.before else ""
        moment = created(self.path)
        return moment.isoformat() if moment else ""


def judge_submission(job: Job, tell: Tell) -> Outcome:
    """Judges a film and writes all that is made of it, how it ended last.

    A film that cannot be judged is an outcome as well. Raises `UnwritableOutput`, and `BadUsage`
    for results that cannot be reached: then nothing is known of the film.
    """
    began, submission = time.monotonic(), job.submission
    with results_at(job.results) as results, quiet_native(not job.settings.debug):
        folder = results.prepare(submission.id)
        seen = stamp(submission.film)
        try:
            outcome = _judged(job, folder, seen, tell)
        except FormcheckError as error:
            outcome = failed(submission, str(error), seen)
        except Exception as error:  # noqa: BLE001 - one film's failure is told as such
            if job.settings.debug:
                traceback.print_exc()
            outcome = failed(submission, f"{type(error).__name__}: {error}; {OURS}", seen)
        outcome = replace(outcome, took=round(time.monotonic() - began, 3))
        write_outcome(folder, outcome)
        results.put(submission.id)
    return outcome


def failed(submission: Submission, why: str, seen: str, tries: int = 1) -> Outcome:
    """How a film ended that could not be judged; its key is the film as it was."""
    return Outcome(
        id=submission.id,
        name=submission.name,
        film=submission.film,
        state=State.FAILED,
        why=why,
        stamp=seen,
        tries=tries,
    )


def _judged(job: Job, folder: Path, seen: str, tell: Tell) -> Outcome:
    """How a film ends that can be had, or that was read before it was taken away."""
    before = read_outcome(folder)
    if not seen and before and before.sha256:
        return _of(job, folder, Film(None, before.sha256, before.stamp, before), tell)
    with fetched(job.submission.film) as path:
        if not path.is_file():
            raise UnreadableVideo(f"no film at {job.submission.film}", "check the name")
        known = before.sha256 if before and before.stamp == seen else ""
        return _of(job, folder, Film(path, known or sha256(path), seen, before), tell)


def _of(job: Job, folder: Path, film: Film, tell: Tell) -> Outcome:
    submission = job.submission
    options = job.settings.options(submission, film.path or Path(submission.film))
    side = checked(options)
    exercise = None if options.exercise == AUTO else load(options.exercise)
    reading = reading_key(options, film.sha256)
    landmarks = _stored(folder, film, reading)
    new = landmarks is None
    if landmarks is None:
        landmarks = _read(options, exercise, submission, tell)
    analysis = judge_landmarks(options, landmarks, exercise, side)
    if new or (options.film and film.path):
        _write_shown(folder, options, analysis, landmarks)
    else:
        drop_stale_pictures(folder, analysis)
    data.write_csv(folder / REPS, analysis)
    data.write_json(folder / ANALYSIS, analysis, None)
    return Outcome(
        id=submission.id,
        name=submission.name,
        film=submission.film,
        state=State.JUDGED if analysis.results else State.NOTHING,
        why="" if analysis.results else "; ".join(analysis.notes),
        stamp=film.stamp,
        sha256=film.sha256,
        key=judging_key(options, reading),
        reading=reading,
        seconds=_seconds(landmarks) if new else 0.0,
        frames=len(landmarks.motion) if new else 0,
        made=film.made,
    )


def _stored(folder: Path, film: Film, reading: str) -> Landmarks | None:
    """The landmarks that were read of this very film before, in the same way; None without."""
    if film.before is None or film.before.reading != reading:
        return None
    with suppress(BadLandmarks):
        return load_landmarks(folder / LANDMARKS)
    return None


def _read(
    options: Options, exercise: Exercise | None, submission: Submission, tell: Tell
) -> Landmarks:
    """The landmarks of a film; they name the film as it was handed in, not a copy of it."""

    def bar(what: str, seconds: float) -> Bar:
        def move(done: float, said: str = "", frames: int = 0) -> None:
            if what == READING:
                tell(done, frames)

        return move

    landmarks = read(options, exercise, bar)
    return replace(landmarks, video=replace(landmarks.video, path=submission.film))


def _write_shown(folder: Path, options: Options, analysis: Analysis, landmarks: Landmarks) -> None:
    """Writes what only the film itself gives: landmarks and pictures, and an annotated film.

    The latter shows the verdicts, so it is made of stored landmarks as well.
    """
    making.clear(folder, (ANALYSIS, *making.REPORTS))
    save_landmarks(folder / LANDMARKS, landmarks)
    if options.film:
        _, album = made_of_film(options, analysis, folder, lambda *_: lambda *_: None)
    else:
        album = collect(analysis, options.source, wanted(analysis), rotate=options.rotate)
    write_page_pictures(folder / making.PICTURES, album.stills, frame_of(analysis))
    write_thumbnail(folder, analysis, album.stills, options.source)


def _seconds(landmarks: Landmarks) -> float:
    """How long the part of the film is that was read."""
    t = landmarks.motion.t
    return round(float(t[-1] - t[0]), 3) if len(t) else 0.0
