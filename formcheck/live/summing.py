"""What is said at the end of a set, in ten seconds: the good thing, the one thing, what is next."""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.coaching.ranking import ranked
from formcheck.feedback import praised
from formcheck.live.speech import rules, seconds
from formcheck.live.task import Task
from formcheck.model import RepResult, SetFinding
from formcheck.texts import say


def summary(
    findings: Sequence[SetFinding], results: Sequence[RepResult], reps: int, task: Task
) -> str:
    """The words at the end of a set of `reps`; what is least needed goes first if they are long."""
    if not reps:
        return say("spoken.nothing_counted")
    good = praised(findings, results, task.focus)
    told = ranked(findings, len(results), task.emphasis, task.focus)
    hold = task.exercise is not None and task.exercise.rep.hold
    done = say("spoken.held" if hold else "spoken.one" if reps == 1 else "spoken.done", reps=reps)
    keep = say("spoken.keep") if results else ""
    parts = {
        "done": done,
        "good": say("spoken.good", praise=good.praise) if good else "",
        "work": say("spoken.work", cue=told[0].cue) if told else keep,
        "then": say("spoken.then", then=task.then) if task.then else "",
    }
    for least in ("good", "then", "work"):
        if seconds(_joined(parts)) <= rules()["summary"]["long"]:
            break
        parts.pop(least)
    return _joined(parts)


def _joined(parts: dict[str, str]) -> str:
    return " ".join(part for part in parts.values() if part)
