"""The top of the page: what to change, what was good, what comes next; and how sure all is."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from pathlib import PurePath
from typing import Any

from formcheck.advice import view_words
from formcheck.coaching.coach import Coached
from formcheck.coaching.known import title_of
from formcheck.feedback import feedback, score_words
from formcheck.model import Analysis, ViewName
from formcheck.report.answer_data import first_words
from formcheck.report.answer_page import planned_words
from formcheck.report.page.images import Pictures, Shown, of_check, of_set
from formcheck.scoring import label
from formcheck.texts import say


@dataclass(frozen=True)
class Top:
    """What is seen first; empty words where there is nothing to say."""

    title: str
    film: str
    facts: tuple[tuple[str, str], ...]
    score: str
    label: str
    good: str
    work_on: str
    cue: str
    more: tuple[tuple[str, str], ...]
    picture: Shown | None


def top(analysis: Analysis, coached: Coached | None, pictures: Pictures) -> Top:
    """The words of the answer, or else of the film alone."""
    said = first_words(analysis, coached)
    picture = of_check(pictures, said["check"]) if said["check"] else None
    return Top(
        title=say("page.unknown") if analysis.nearest else analysis.exercise.title,
        film=PurePath(analysis.video.path.replace("\\", "/")).name,
        facts=tuple(_facts(analysis, coached)),
        score=f"{analysis.score:.0f}" if isfinite(analysis.score) else "",
        label=_score_words(analysis, coached),
        good=said["good"],
        work_on=said["work_on"],
        cue=said["cue"],
        more=_more(coached),
        picture=picture or of_set(pictures),
    )


def _score_words(analysis: Analysis, coached: Coached | None) -> str:
    """The score in words, or why there is none."""
    if isfinite(analysis.score):
        return label(analysis.score)
    return coached.answer.score if coached else score_words(analysis)


def _more(coached: Coached | None) -> tuple[tuple[str, str], ...]:
    """What comes after the one thing: its words and its cue."""
    return tuple((work.what, work.cue) for work in coached.answer.works[1:]) if coached else ()


def _facts(analysis: Analysis, coached: Coached | None) -> list[tuple[str, str]]:
    """Short facts with what they are: reps, view, sureness, athlete, day."""
    many = len(analysis.results)
    facts = [(say("page.holds" if analysis.exercise.rep.hold else "page.reps"), str(many))]
    if many and analysis.confidence < 1.0:
        facts.append((say("page.share"), f"{analysis.confidence:.0%}"))
    if analysis.view.name is not ViewName.UNKNOWN:
        facts.append((say("page.seen_from"), view_words(analysis.view)))
    if coached and coached.record.athlete:
        facts.append((say("page.athlete"), coached.record.athlete))
    if coached:
        facts.append((say("page.day"), f"{coached.record.at:%d %b %Y}"))
    return facts


def planned(coached: Coached | None) -> dict[str, Any] | None:
    """The plan's side of it: what was asked, what differs, the decision; None without an answer."""
    if coached is None:
        return None
    answer = coached.answer
    decision = answer.decision
    return {
        "asked": planned_words(answer.asked),
        "phase": answer.asked.phase.title if answer.asked else "",
        "beside": answer.beside,
        "hint": answer.hint,
        "action": str(decision.action),
        "next": decision.next,
        "why": decision.why,
        "note": answer.asked.planned.note if answer.asked else "",
    }


def sureness(analysis: Analysis) -> list[tuple[str, str]]:
    """What the judgement stands on, each with its name."""
    view, from_ = analysis.view, analysis.provenance
    turned = f"{view.yaw:.0f}° ± {view.uncertainty:.0f}°" if isfinite(view.yaw) else "-"
    pairs = [
        (say("page.covers"), feedback(analysis).coverage),
        (say("page.recognised"), _recognised(analysis)),
        (say("page.turned"), turned),
        (say("page.film"), _film(analysis)),
        (say("page.version"), from_.formcheck),
        (say("page.model"), f"{from_.backend}, {from_.model_sha256[:12]}"),
        (say("page.exercise_file"), f"{analysis.exercise.name}, {from_.exercise_sha256[:12]}"),
        (say("page.film_digest"), from_.video_sha256[:12]),
        (say("page.settings"), _settings(analysis)),
    ]
    return [(name, words) for name, words in pairs if words]


def _recognised(analysis: Analysis) -> str:
    found = analysis.recognition
    return f"{title_of(found.name)}, {found.sureness:.0%}" if found.name else ""


def _film(analysis: Analysis) -> str:
    video = analysis.video
    words = f"{video.width} × {video.height}"
    words += f", {video.fps:.4g}/s" if isfinite(video.fps) else ""
    return words + (f", {video.duration:.1f} s" if isfinite(video.duration) else "")


def _settings(analysis: Analysis) -> str:
    given = analysis.provenance.settings.items()
    return ", ".join(f"{name} {value}" for name, value in given if value is not None)
