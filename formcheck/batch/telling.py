"""From an answered film to its row on the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite
from pathlib import Path

from formcheck.batch.needs import Seen, form_seen, needs_of
from formcheck.batch.order import made_at
from formcheck.batch.outcome import Outcome, State
from formcheck.batch.row import Need, Row
from formcheck.batch.submission import Submission
from formcheck.coaching.coach import Coached
from formcheck.coaching.easing import why_stopped
from formcheck.coaching.limits import stops
from formcheck.coaching.situation import in_seconds, situation
from formcheck.feedback import feedback
from formcheck.model import Analysis
from formcheck.options import AUTO
from formcheck.texts import say
from formcheck.training import Action, PlannedSet, Report, SetRecord

MOST_BEFORE = 24  # earlier scores: eight weeks of three sessions
REPORT, THUMBNAIL = "report.html", "thumbnail.jpg"


@dataclass(frozen=True)
class Told:
    """An answered film: what was judged, the answer, and the sets its athlete did otherwise.

    `trouble` is why it belongs to nobody's history, in words; "" where it does.
    """

    analysis: Analysis
    coached: Coached
    others: Sequence[SetRecord] = ()
    trouble: str = ""


def bare_row(submission: Submission, outcome: Outcome, folder: Path, key: str = "") -> Row:
    """What is known of a submission without looking at what was judged."""
    report = Report(**submission.said)
    made = made_at(outcome)
    on = submission.on or (made and made.astimezone().replace(tzinfo=None))
    row = Row(
        id=submission.id,
        name=submission.name,
        folder=f"{folder.parent.name}/{folder.name}",
        state=str(outcome.state),
        why=outcome.why,
        athlete=submission.athlete,
        at=on.isoformat() if on else "",
        exercise="" if submission.exercise == AUTO else submission.exercise,
        week=submission.week,
        day=submission.day[:3].lower(),
        load_kg=report.load_kg,
        rir=report.rir,
        pain=report.pain,
        needs=needs_of(Seen(outcome.state, report)),
        twin=outcome.twin,
        message=submission.message,
        thumbnail=THUMBNAIL if _pictured(outcome, folder) else "",
        film=outcome.sha256,
        key=key,
    )
    return _stopped(row, report) if stops(report) else row


def _pictured(outcome: Outcome, folder: Path) -> bool:
    """Whether there is a picture of it; of a film that failed it could only be an older one's."""
    return outcome.state is not State.FAILED and (folder / THUMBNAIL).is_file()


def _stopped(row: Row, report: Report) -> Row:
    """A row of pain: it ends the exercise, whatever became of the film."""
    words = say("next.stop_plain")
    return replace(row, action=str(Action.STOP), next=words, because=why_stopped(report))


def twin_row(row: Row, first: Row | None) -> Row:
    """The row of a copy: it leads to what was said of the same film, and says nothing twice.

    `first` is the row of that film, None where there is none yet. Pain is told all the same where
    only the copy came with it.
    """
    pain = Need.PAIN in row.needs and not (first and Need.PAIN in first.needs)
    told = replace(row, needs=(Need.PAIN,) if pain else ())
    if first is None:
        return replace(told, why=say("batch.twin_of", name=row.twin))
    return replace(
        told,
        why=say("batch.twin_of", name=first.name),
        folder=first.folder,
        report=first.report,
        thumbnail=first.thumbnail,
    )


def answered_row(row: Row, told: Told) -> Row:
    """A bare row with all that was judged and answered."""
    analysis, record, answer = told.analysis, told.coached.record, told.coached.answer
    asked, decision = told.coached.asked, answer.decision
    hold, place = analysis.exercise.rep.hold, record.place
    earlier = situation(record, asked, told.others).earlier
    first = bool(record.athlete and record.reps) and not _before(record, told.others)
    seen = Seen(
        state=State(row.state),
        report=record.report,
        record=record,
        earlier=earlier,
        form_seen=form_seen(analysis),
        first=first,
    )
    filled = replace(
        row,
        why=row.why or told.trouble,
        at=record.at.isoformat(timespec="seconds"),
        exercise="" if analysis.nearest else record.exercise,
        title="" if analysis.nearest else analysis.exercise.title,
        week=place.week if place else row.week,
        day=place.day.value[:3] if place else row.day,
        reps=None if hold else record.reps,
        seconds=_known(record.seconds) if hold else None,
        load_kg=record.report.load_kg,
        rir=record.report.rir,
        pain=record.report.pain,
        score=_known(record.score),
        before=_scores(record, earlier),
        coverage=analysis.coverage,
        good=answer.good,
        action=str(decision.action),
        next=decision.next,
        because=decision.why,
        needs=needs_of(seen),
        first=first,
    )
    filled = _planned(filled, asked.planned) if asked else filled
    return _found(filled, told)


def _before(record: SetRecord, others: Sequence[SetRecord]) -> list[SetRecord]:
    return [one for one in others if one.at < record.at]


def _scores(record: SetRecord, earlier: Sequence[SetRecord]) -> tuple[float, ...]:
    """The scores of earlier sessions seen from the same side, the oldest first."""
    alike = [one.score for one in earlier if one.view == record.view and isfinite(one.score)]
    return tuple(round(score, 1) for score in reversed(alike[:MOST_BEFORE]))


def _planned(row: Row, planned: PlannedSet) -> Row:
    """A row with what the plan asked."""
    held = in_seconds(planned)
    dose = f"{planned.seconds:g} s" if held else f"{planned.reps}"
    dose = say("plan.each_side", amount=dose) if planned.per_side else dose
    return replace(
        row,
        planned=say("batch.dose", sets=planned.sets, dose=dose),
        reps_planned=None if held else planned.reps,
        seconds_planned=planned.seconds if held else None,
    )


def _found(row: Row, told: Told) -> Row:
    """A row with the first thing to work on; of pain the answer tells none, but the coach asks."""
    answer, film = told.coached.answer, feedback(told.analysis)
    if answer.works:
        work = answer.works[0]
        check, what, cue = work.check, work.what, work.cue
    elif answer.decision.action is Action.STOP and film.focus:
        check, what, cue = film.focus.check, film.work_on, film.cue
    else:
        return row
    finding = next(one for one in told.analysis.findings if one.check == check)
    return replace(
        row,
        finding=what,
        finding_verdict=str(finding.verdict),
        finding_severity=finding.severity,
        cue=cue,
    )


def _known(number: float) -> float | None:
    return round(number, 1) if isfinite(number) else None
