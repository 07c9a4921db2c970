"""Films as a worker leaves them: judged, without any answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from formcheck.batch.answering import answer_submission
from formcheck.batch.histories import histories
from formcheck.batch.outcome import Outcome, State
from formcheck.batch.row import Row
from formcheck.batch.submission import Submission
from formcheck.command import judge_landmarks
from formcheck.exercises import load
from formcheck.model import Analysis, Motion, empty_motion
from formcheck.options import AUTO, Options
from formcheck.report import data
from formcheck.store import Landmarks, rounded, save_landmarks
from tests import people

CLEAN = replace(people.GOOD, knee=128.0, lean=34.0, down=1.8, up=1.0)
LEANING = replace(CLEAN, lean=64.0, knee=122.0)
TIRING = (*(CLEAN,) * 8, *(LEANING,) * 2)  # ten squats, the last two with the chest down
COACH = "Kim Coach <kim@example.org>"


@dataclass(frozen=True)
class Film:
    """A film that was judged: what was handed in with it, and how the worker ended."""

    submission: Submission
    outcome: Outcome
    folder: Path

    def answered(self, sender: str = "", *, page: bool = False) -> Row:
        """Answers it, with the history opened for it alone."""
        with histories() as known:
            return answer_submission(
                self.submission, self.outcome, self.folder, known, sender, page=page
            )


@cache
def squats(*reps: people.Squat, yaw: float = 88.0) -> Motion:
    """Squats as they are stored."""
    return rounded(people.filmed(reps or TIRING, yaw=yaw))


@cache
def judged(name: str, number: str, exercise: str) -> tuple[Landmarks, Analysis]:
    """The landmarks of one of `FILMS`, its number in their digest, and what a worker judges."""
    motion = FILMS[name]()
    landmarks = Landmarks(motion, empty_motion(), 1, people.VIDEO, number * 64, "stick 1", "2" * 64)
    options = Options(source=Path("film.mp4"), exercise=exercise)
    asked = None if exercise == AUTO else load(exercise)
    return landmarks, judge_landmarks(options, landmarks, asked, None)


FILMS = {
    "tiring": lambda: squats(*TIRING),
    "clean": lambda: squats(*(CLEAN,) * 10),
    "twelve": lambda: squats(*(CLEAN,) * 12),
    "front": lambda: squats(*(CLEAN,) * 4, yaw=0.0),
    "oblique": lambda: squats(*(CLEAN,) * 4, yaw=45.0),
    "standing": lambda: rounded(people.standing(4.0)),
}


def worked(results: Path, film: str = "tiring", number: str = "1", **told: Any) -> Film:
    """A film judged by a worker into its folder below the results.

    `number` tells it from others, `told` are fields of its submission (`made` of its outcome).
    """
    made, name = told.pop("made", ""), told.pop("name", f"{film}-{number}.mp4")
    submission = Submission(film=f"/films/{name}", name=name, **told)
    folder = results / "reviews" / submission.id
    folder.mkdir(parents=True, exist_ok=True)
    landmarks, analysis = judged(film, number, submission.exercise)
    save_landmarks(folder / "landmarks.npz", landmarks)
    data.write_json(folder / "analysis.json", analysis)
    data.write_csv(folder / "reps.csv", analysis)
    return Film(submission, outcome_of(submission, analysis, number, made), folder)


def outcome_of(submission: Submission, analysis: Analysis, number: str, made: str) -> Outcome:
    """How a film of that analysis ended."""
    state = State.JUDGED if analysis.results else State.NOTHING
    return Outcome(
        id=submission.id,
        name=submission.name,
        film=submission.film,
        state=state,
        why="" if analysis.results else analysis.notes[0],
        sha256=number * 64,
        key="k",
        made=made,
    )


def lost(results: Path, why: str = "a.mp4 is not a film that can be read", **told: Any) -> Film:
    """A film that no worker could read."""
    submission = Submission(film="/films/a.mp4", name="a.mp4", **told)
    outcome = Outcome(submission.id, submission.name, submission.film, State.FAILED, why)
    return Film(submission, outcome, results / "reviews" / submission.id)
