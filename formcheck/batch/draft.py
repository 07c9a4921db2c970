"""The draft of an answer to an athlete, in the words of the feedback: good thing, focus, next step.

It is short, since people read one cue and not a list; what the coach adds comes on top.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parseaddr

from formcheck.advice import where_to_stand
from formcheck.batch.submission import Submission
from formcheck.coaching.answer import Answer
from formcheck.coaching.easing import why_stopped
from formcheck.coaching.limits import stops
from formcheck.model import Analysis
from formcheck.texts import say
from formcheck.training import Action, Report

MOST_WORDS = 120  # of a draft without what the athlete wrote
MOST_LETTERS = 2000  # of what the athlete wrote that is quoted


@dataclass(frozen=True)
class Draft:
    """A mail to be looked over: its subject, its text, and who writes it to whom ("" unknown)."""

    subject: str
    text: str
    to: str = ""
    sender: str = ""


@dataclass(frozen=True)
class Said:
    """What is said in a draft: `what` in the subject, and paragraphs, the least needed one last."""

    what: str
    paragraphs: tuple[str, ...]


def drafted(
    submission: Submission, on: date | None, title: str, said: Said, sender: str = ""
) -> Draft:
    """The draft with all that surrounds what is said; `title` is "" for no known exercise."""
    subject, thanks = _headed(title, on, said.what)
    name = in_one_line(submission.athlete).split(" ")[0]
    hello = say("draft.hello", name=name) if name else say("draft.hello_all")
    bye = "\n".join(filter(None, (say("draft.bye"), in_one_line(parseaddr(sender)[0]))))
    quoted = [_quoted(submission.message)] if submission.message.strip() else []
    body = _short([hello, thanks, bye], said.paragraphs)
    text = "\n\n".join([hello, *quoted, sentence(thanks), *body, bye])
    return Draft(subject, f"{text}\n", submission.email, sender)


def _headed(title: str, on: date | None, what: str) -> tuple[str, str]:
    """The subject and the thanks, with as much as is known of what was filmed when."""
    told = {"title": lowered(title), "day": f"{on:%a} {on.day} {on:%b}" if on else ""}
    kind = f"{'set' if title else 'film'}{'_of' if on else ''}"
    return say(f"subject.{kind}", what=what, **told), say(f"thanks.{kind}", **told)


def _short(around: Iterable[str], paragraphs: Iterable[str]) -> list[str]:
    """As many of the paragraphs as a short mail holds, the first ones first."""
    left = MOST_WORDS - sum(len(part.split()) for part in around)
    kept = []
    for one in paragraphs:
        left -= len(one.split())
        if left < 0:
            break
        kept.append(one)
    return kept


def answered(answer: Answer, analysis: Analysis) -> Said:
    """What is said of a judged set: a good thing, the focus with its cue, the next step."""
    decision = answer.decision
    if decision.action is Action.STOP:
        return Said(say("draft.stop"), _paragraphs([decision.why, decision.next]))
    work = answer.works[0] if answer.works else None
    focus = say("draft.work_on", what=lowered(work.what), cue=work.cue) if work else answer.nothing
    following = say("draft.next_time", next=lowered(decision.next).rstrip("."))
    filmed_anew = decision.rule == "unjudged"  # the next step says from where
    unseen = "" if filmed_anew else where_to_stand(analysis.results, analysis.exercise)
    told = _paragraphs([answer.good], [focus], [following, decision.why], [unseen], [answer.hint])
    return Said(work.cue if work else say("draft.keep"), told)


def _paragraphs(*parts: Iterable[str]) -> tuple[str, ...]:
    """Each part as sentences; what is empty is left out."""
    told = (" ".join(sentence(one) for one in part if one) for part in parts)
    return tuple(paragraph for paragraph in told if paragraph)


def unjudged(analysis: Analysis | None, why: str, how: str, report: Report) -> Said:
    """What is said where nothing was judged: why, and how to film it (`how`, "" for the usual)."""
    if stops(report):
        return stopped(report)
    film = say("draft.film", how=lowered(how or say("draft.film_plain")))
    if analysis is None:
        broken = [say("draft.unreadable"), say("draft.again")]
        return Said(say("draft.send_again"), _paragraphs(broken, [film]))
    reason = say("draft.unknown") if analysis.nearest else _reason(analysis.notes[:1], why)
    told = _paragraphs([reason, *_to_mend(analysis.notes[1:])], [film])
    return Said(say("draft.once_more"), told)


def stopped(report: Report) -> Said:
    """What is said of pain where the film says nothing."""
    return Said(say("draft.stop"), _paragraphs([why_stopped(report), say("next.stop_plain")]))


def _reason(notes: Iterable[str], why: str) -> str:
    """Why nothing was counted, without where it was filmed from: how to film it is said anyway."""
    words = next(iter(notes), why).removeprefix("no reps: ")
    return say("draft.unjudged", why=words.split(";")[0].rstrip("."))


def _to_mend(notes: Iterable[str]) -> Iterator[str]:
    """What was amiss with the film; options of a command line are no words for athletes."""
    return (note for note in notes if ": " in note and "--" not in note)


def _quoted(message: str) -> str:
    """What the athlete wrote, and where the coach answers it."""
    lines = [in_one_line(line) for line in message[:MOST_LETTERS].splitlines()]
    quote = "\n".join(f"> {line}".rstrip() for line in lines)
    return "\n".join([say("draft.wrote"), quote, "", say("draft.reply")])


def in_one_line(text: str) -> str:
    """Words of anybody without line breaks and what cannot be printed: they end no header."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def sentence(words: str) -> str:
    """Words with a capital letter and a full stop."""
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '!', '?')) else '.'}"


def lowered(words: str) -> str:
    """Words as they stand within a sentence."""
    return f"{words[:1].lower()}{words[1:]}"
