"""The coach's answer on the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from formcheck.coaching.answer import Answer
from formcheck.coaching.asked import Asked
from formcheck.coaching.known import title_of
from formcheck.texts import say
from formcheck.training import Action

STYLES = {
    Action.ADD_LOAD: "bold green",
    Action.ADD_REPS: "bold green",
    Action.HOLD: "bold yellow",
    Action.EASIER: "bold yellow",
    Action.STOP: "bold red",
}


def show_answer(console: Console, answer: Answer) -> None:
    """Prints the answer: what the plan asked, what was good, what to work on, what comes next."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold", min_width=9, no_wrap=True)
    table.add_column(overflow="fold")
    for name, words in _lines(answer):
        table.add_row(name, words)
    console.print(table)


def _lines(answer: Answer) -> Iterator[tuple[str, str]]:
    """Each line with what it is about; lines of the same kind share its name."""
    yield "planned", escape(planned_words(answer.asked))
    for words in answer.beside:
        yield "", escape(words)
    if answer.score:
        yield "score", escape(answer.score)
    if answer.good:
        yield "good", escape(answer.good)
    for number, work in enumerate(answer.works, 1):
        name = "work on" if number == 1 else "then"
        yield name, escape(work.what)
        yield "", f'[bold]"{escape(work.cue)}"[/]'
    if answer.hint:
        yield "", escape(answer.hint)
    if answer.nothing:
        yield "work on", escape(answer.nothing)
    if answer.not_assessed:
        yield "not seen", f"[dim]{escape(answer.not_assessed)}[/]"
    decision = answer.decision
    yield "next time", f"[{STYLES[decision.action]}]{decision.action}[/]: {escape(decision.next)}"
    yield "because", escape(decision.why)


def planned_words(asked: Asked | None) -> str:
    """Which set of the plan it is, and its dose."""
    if asked is None:
        return say("answer.unplanned")
    planned, place = asked.planned, asked.place
    title = title_of(planned.exercise)
    where = say(
        "answer.planned",
        week=place.week,
        day=place.day.capitalize(),
        order=planned.order,
        exercise=title,
    )
    dose = f"{planned.reps}" if planned.reps is not None else f"{planned.seconds:.0f} s"
    dose = say("plan.each_side", amount=dose) if planned.per_side else dose
    words = say("answer.planned_dose", sets=planned.sets, dose=dose, rir=planned.rir)
    return f"{where}: {words}, {asked.load.text}"
