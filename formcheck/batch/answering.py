"""What becomes of a film that a worker has judged: answered, kept, and told in files and a row.

Each step may be done again: a film is kept once, a draft that was edited stays, and the row is
written last, so that a run that was killed goes on where it was.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from formcheck.batch import draft
from formcheck.batch.histories import Histories
from formcheck.batch.letters import write_draft
from formcheck.batch.order import made_at
from formcheck.batch.outcome import Outcome, State
from formcheck.batch.row import Row
from formcheck.batch.rows import read_row, write_row
from formcheck.batch.stored import FILE, Stored
from formcheck.batch.submission import Submission
from formcheck.batch.telling import REPORT, Told, answered_row, bare_row, twin_row
from formcheck.coached import Answered, Filmed, Known, answer_to
from formcheck.errors import (
    BadExercise,
    BadHistory,
    BadLandmarks,
    BadPlan,
    BadResults,
    BadUsage,
    FormcheckError,
)
from formcheck.exercises import load
from formcheck.options import AUTO
from formcheck.options import Told as Said
from formcheck.report import data
from formcheck.report.making import remove
from formcheck.store import made_folder
from formcheck.texts import say, spoken
from formcheck.training import Athlete, Report

NOT_THEIRS = (BadUsage, BadHistory, BadPlan)  # the film is answered all the same, as nobody's
NOT_READ = (BadResults, BadLandmarks, BadExercise)


@dataclass(frozen=True)
class Case:
    """A film that a worker has ended with, and the folder that holds what it left.

    `sender` signs the draft, as in "Kim <kim@example.org>". Without a `page` the report is left to
    `write_report`, since it takes longer than all the rest. `where` is what the history calls the
    folder, "" for its own path.
    """

    submission: Submission
    outcome: Outcome
    folder: Path
    sender: str = ""
    page: bool = True
    where: str = ""

    @property
    def key(self) -> str:
        """Stands for all that an answer is made of; not the history, nor where the film lies."""
        end = self.outcome
        film = (end.key, end.sha256, end.state, end.why, end.twin, end.made)
        told = [asdict(self.submission) | {"film": ""}, film, self.sender, spoken()]
        return hashlib.sha256(json.dumps(told, default=str, sort_keys=True).encode()).hexdigest()


def answer_submission(
    submission: Submission,
    outcome: Outcome,
    folder: Path,
    histories: Histories,
    sender: str = "",
    *,
    page: bool = True,
    where: str = "",
) -> Row:
    """Answers a film, keeps its set where its athlete is known, and writes all that is told of it.

    The row tells what it came to, and why the set was not kept where it was not. The parameters are
    those of a `Case`. Raises `UnwritableOutput`.
    """
    case = Case(submission, outcome, made_folder(folder), sender, page, where)
    row = bare_row(submission, outcome, folder, case.key)
    if outcome.twin:
        row = twin_row(row, read_row(folder.with_name(outcome.twin)))
    elif (folder / FILE).is_file() and outcome.state is not State.FAILED:
        try:
            row = _answered(case, row, histories)
        except NOT_READ as error:
            row = replace(row, state=str(State.FAILED), why=str(error))
    else:
        row = _unread(case, row)
    write_row(folder, row)
    return row


def answered_before(
    submission: Submission, outcome: Outcome, folder: Path, sender: str = ""
) -> Row | None:
    """The row of a film that was answered; None where it has to be answered (again).

    That is so when anything was told of it since, when its set could not be kept, or when a report
    that was left to later is still not there.
    """
    row = read_row(folder)
    if row is None or row.key != Case(submission, outcome, folder, sender).key:
        return None
    here = (folder / FILE).is_file()  # and not only a copy of the row
    if here and row.report and not (folder / row.report).is_file():
        return None
    kept = row.twin or row.state != State.JUDGED or not row.why
    return row if kept else None


def write_report(folder: Path) -> None:
    """Writes the page of an answered film whose page was left out."""
    Stored(folder).write_page_again()


def _answered(case: Case, row: Row, histories: Histories) -> Row:
    """The row of a film that was judged, or at least looked at; everything else is written."""
    said, folder = _said(case.submission), case.folder
    who, trouble = _whom(histories, said)
    stored = Stored(folder, who.athlete.height, moving=case.page)
    who, film, left = _answer(case, who, said, stored)
    assert film.coached is not None
    trouble = trouble or left or _keep(histories, who, film)
    data.write_json(folder / FILE, film.analysis, film.coached)
    data.write_csv(folder / "reps.csv", film.analysis)
    if case.page:
        stored.write_page(film.analysis, film.coached)
    else:
        remove(folder / REPORT)  # an older one tells other numbers
    row = replace(row, report=REPORT)
    words = say("batch.not_kept", why=trouble) if trouble else ""
    others = [one for one in who.sets if one.film != film.coached.record.film]
    row = answered_row(row, Told(film.analysis, film.coached, others, words))
    return _with_draft(case, row, _words(row, film))


def _said(submission: Submission) -> Said:
    """What was told of the film; a week without its day names no session."""
    named = submission.week is not None and submission.day
    return Said(
        name=submission.athlete,
        said=submission.said,
        on=submission.on,
        week=submission.week if named else None,
        day=submission.day if named else "",
    )


def _whom(histories: Histories, said: Said) -> tuple[Known, str]:
    """Whom the film is of; nobody, and why, where the history or the plan do not tell."""
    try:
        return histories.known(said), ""
    except NOT_THEIRS as error:
        return Known(Athlete("")), str(error)


def _answer(case: Case, who: Known, said: Said, stored: Stored) -> tuple[Known, Answered, str]:
    """Whose film it is, and its answer.

    Where the athlete's plan does not fit what was told, it is nobody's, and the words say why.
    """
    nobody, nobodys = Known(Athlete("")), replace(said, name="", week=None, day="")
    film = Filmed(
        told=said if who.athlete.name else nobodys,
        exercise=stored.options.exercise,
        made=made_at(case.outcome) or _moment_before(case),
        folder=case.where or str(case.folder.absolute()),
    )
    answered = answer_to(who, film, stored.analysis, stored.judge)
    if answered.coached:
        return who, answered, ""
    trouble = str(answered.trouble)
    film = replace(film, told=nobodys)
    return nobody, answer_to(nobody, film, stored.analysis, stored.judge), trouble


def _moment_before(case: Case) -> datetime | None:
    """The moment that was told of the same film before, where nothing else tells it."""
    old = read_row(case.folder)
    if old is None or not old.at or old.film != case.outcome.sha256:
        return None
    return datetime.fromisoformat(old.at)


def _keep(histories: Histories, who: Known, film: Answered) -> str:
    """Keeps the set; why it could not be kept, "" where it was."""
    assert film.coached is not None
    try:
        histories.keep(who, film.coached)
    except BadHistory as error:
        return str(error)
    return ""


def _words(row: Row, film: Answered) -> draft.Said:
    """What the draft says of a film that was looked at."""
    assert film.coached is not None
    if film.analysis.results:
        return draft.answered(film.coached.answer, film.analysis)
    how = "" if film.analysis.nearest else film.analysis.exercise.film
    return draft.unjudged(film.analysis, row.why, how, film.coached.record.report)


def _unread(case: Case, row: Row) -> Row:
    """The row of a film that could not be read, with a draft that asks for it once more."""
    submission = case.submission
    how, report = _how(submission.exercise), Report(**submission.said)
    return _with_draft(case, row, draft.unjudged(None, case.outcome.why, how, report))


def _how(exercise: str) -> str:
    """How to film an exercise that was named, "" for the usual way."""
    try:
        return "" if exercise == AUTO else load(exercise).film
    except FormcheckError:
        return ""


def _with_draft(case: Case, row: Row, words: draft.Said) -> Row:
    """The row with the draft that was written; it names no day that is only that of judging."""
    said = case.submission
    dated = said.on or case.outcome.made or (said.week and said.day)
    on = date.fromisoformat(row.at[:10]) if dated and row.at else None
    letter = draft.drafted(said, on, row.title, words, case.sender)
    return replace(row, answer=write_draft(case.folder, letter, row.id, datetime.now(UTC)))
