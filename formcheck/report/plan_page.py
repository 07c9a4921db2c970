"""A plan on the terminal: the whole, a week, a day over all weeks, and a session to train by.

Pages fit the width of the console; where a table does not, rows become lines.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from formcheck.exercises import load as exercise_named
from formcheck.plans import vocabulary
from formcheck.report import plan_words as words
from formcheck.training import Day, Experience, Guide, Plan, PlannedSet, Session, Week

NARROW = 72  # letters: below it a table of sets would break its words
NAME_WIDTH = 25
INDENT = 2
KEY = "* a key lift: film a set of it"
TEMPO = "tempo: seconds to lower, pause, lift and hold; X as fast as control allows"
RESERVE = "RIR: reps in reserve, how many more you could do when a set ends"
LEVELS = "new: no strength work lately; some: for some months; regular: lifts every week"


def whole(console: Console, plan: Plan) -> None:
    """The plan at a glance: its phases, its days, and how to change it."""
    count = len({session.day for week in plan.weeks for session in week.sessions})
    _title(console, plan.title, f"{plan.name}: {len(plan.weeks)} weeks, {count} sessions a week")
    console.print("You need: " + "; ".join(vocabulary()[word] for word in plan.equipment) + ".")
    for phase in plan.phases:
        console.print(f"\n[bold]Weeks {words.weeks(phase.weeks)}  {escape(phase.title)}[/]")
        asked = (
            f"tempo {words.notation(phase.tempo)}, rest {words.rest(phase.rest_s)}, "
            f"{phase.rir} reps in reserve"
        )
        _lines(console, [f"{phase.theme}.", f"{asked[0].upper()}{asked[1:]}.", phase.focus])
        _lines(console, [phase.gate], "dim")
    console.print("\n[bold]The week[/]")
    _pairs(console, _days(plan))
    console.print("\n[bold]From easy to hard[/]")
    _pairs(console, _ladders(plan))
    console.print("\n[bold]When it does not go as planned[/]")
    _pairs(console, ((key.replace("_", " "), text) for key, text in plan.modifications.items()))
    console.print("\n[bold]Safety[/]")
    _lines(console, plan.safety)
    console.print("\n[dim]--week 1 shows a week, with --day mon a session to train by[/]")


def _days(plan: Plan) -> Iterable[tuple[str, str]]:
    """The days of the first week, with the least and most minutes of any week."""
    for day in (session.day for session in plan.weeks[0].sessions):
        all_weeks = [one for week in plan.weeks for one in week.sessions if one.day is day]
        minutes = sorted(one.minutes for one in all_weeks)
        hard = ", hard on the legs" * all_weeks[0].hard_legs
        span = words.weeks((minutes[0], minutes[-1]))
        yield day.value.capitalize(), f"{all_weeks[0].name}, {span} min{hard}"


def _ladders(plan: Plan) -> Iterable[tuple[str, str]]:
    """The rungs of each ladder; an exercise is named where it begins."""
    for family, steps in plan.ladders.items():
        rungs, named = [], ""
        for step in steps:
            new = step.exercise and step.exercise != named
            title = f"{exercise_named(step.exercise).title}, " if new else ""
            rungs.append(f"{title}{step.variant}")
            named = step.exercise or named
        yield family, " > ".join(rungs)


def week_page(console: Console, plan: Plan, week: Week, experience: Experience | None) -> None:
    """The sessions of a week as tables."""
    phase = plan.phase_of(week.number)
    _title(console, f"Week {week.number}: {phase.title}", f"{plan.title}. {phase.theme}.")
    _lines(console, [phase.focus, week.check_in])
    for session in week.sessions:
        head = f"{session.day.value.capitalize()}: {session.name}"
        console.print(f"\n[bold]{escape(head)}[/] [dim]about {session.minutes} min[/]")
        _sets(console, session.sets, experience)
    _legend(console, experience, KEY, TEMPO, RESERVE)


def day_page(console: Console, plan: Plan, day: Day, experience: Experience | None) -> None:
    """One day over all weeks, so that the way from first to last is seen."""
    sessions = [(week, one) for week in plan.weeks for one in week.sessions if one.day is day]
    _title(console, f"{day.value.capitalize()}: {sessions[0][1].name}", plan.title)
    for week, session in sessions:
        phase = plan.phase_of(week.number)
        console.print(f"\n[bold]Week {week.number}[/] [dim]{escape(phase.theme.lower())}[/]")
        _sets(console, session.sets, experience)
    _legend(console, experience, KEY, TEMPO, RESERVE)


def session_page(
    console: Console, plan: Plan, week: Week, session: Session, experience: Experience | None
) -> None:
    """A session to train by: warm-up, every exercise explained, cool-down."""
    phase = plan.phase_of(week.number)
    head = f"Week {week.number}, {session.day.value.capitalize()}: {session.name}"
    _title(console, head, f"{phase.title}: {phase.theme.lower()}. About {session.minutes} min.")
    _lines(console, [phase.focus, week.check_in])
    warm_up = plan.warm_ups[session.warm_up]
    least, most = warm_up.drill_minutes
    console.print(f"\n[bold]Warm-up[/] [dim]{warm_up.cardio_minutes} min, then mobility[/]")
    _lines(console, [f"{warm_up.cardio_minutes} min {_small(warm_up.cardio)}"])
    _lines(console, [f"{least}-{most} min:"])
    for drill in warm_up.drills:
        _hanging(console, "-", drill, INDENT * 2)
    for planned in session.sets:
        _exercise(console, planned, plan.guides[planned.exercise], experience)
    console.print("\n[bold]Cool-down[/]")
    _lines(console, [plan.cool_down])
    console.print("\n[bold]If it hurts[/]")
    _lines(console, [plan.modifications["pain"]])
    _legend(console, experience, KEY)


def _exercise(
    console: Console, planned: PlannedSet, guide: Guide, experience: Experience | None
) -> None:
    """One exercise: what to do, how it is done, how to film it."""
    head = f"{planned.order} {guide.title}{'*' * planned.key_lift}"
    console.print(f"\n[bold]{escape(head)}[/]  {escape(words.amount(planned))}")
    _lines(console, [f"{planned.variant[0].upper()}{planned.variant[1:]}."])
    rows = {"load": "\n".join(words.loads(planned, experience))}
    if planned.tempo:
        rows["tempo"] = words.tempo(planned.tempo)
    rows["rest"] = f"{words.rest(planned.rest_s)}; {words.effort(planned.rir, planned.rpe)}"
    rows["note"] = planned.note
    _pairs(console, ((name, text) for name, text in rows.items() if text))
    for number, step in enumerate(guide.steps, 1):
        _hanging(console, f"{number}.", step, INDENT)
    checks = {check.name: check.title for check in exercise_named(planned.exercise).checks}
    look = ", ".join(checks[name].lower() for name in planned.focus)
    more = {
        "film": f"from the {planned.view}" + (f": {look}" if look else ""),
        "watch": guide.demonstration,
        "easier": guide.easier,
        "harder": guide.harder,
        "instead": guide.instead,
    }
    _pairs(console, ((name, text) for name, text in more.items() if text), "dim")


def _sets(console: Console, sets: Iterable[PlannedSet], experience: Experience | None) -> None:
    """What to do: a table, or lines where the console is narrow."""
    if console.width < NARROW:
        for one in sets:
            head = f"{one.order} {_name(one)}  {words.amount(one)}"
            _lines(console, [head])
            below = [one.variant, *words.loads(one, experience), _asked(one)]
            _lines(console, below, "dim", INDENT * 2)
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("exercise", max_width=NAME_WIDTH)
    for title in ("sets", "load", "tempo", "rest"):
        table.add_column(title, no_wrap=title != "load")
    table.add_column("RIR", justify="right", no_wrap=True)
    for one in sets:
        variant = _inset(f"[dim]{escape(one.variant)}[/]", INDENT)
        name = Group(f"{one.order} {escape(_name(one))}", variant)
        load = "\n".join(words.loads(one, experience))
        asked = (words.notation(one.tempo), f"{one.rest_s:g} s", str(one.rir))
        table.add_row(name, words.amount(one), escape(load), *asked)
    console.print(table)


def _asked(one: PlannedSet) -> str:
    paced = f"tempo {words.notation(one.tempo)}, " if one.tempo else ""
    return f"{paced}rest {words.rest(one.rest_s)}, {one.rir} in reserve"


def _name(one: PlannedSet) -> str:
    return exercise_named(one.exercise).title + "*" * one.key_lift


def _title(console: Console, head: str, below: str) -> None:
    console.print(f"\n[bold]{escape(head)}[/]")
    console.print(f"[dim]{escape(below)}[/]")


def _legend(console: Console, experience: Experience | None, *lines: str) -> None:
    console.print()
    for line in (*lines, *([] if experience else [LEVELS])):
        console.print(f"[dim]{escape(line)}[/]")


def _lines(console: Console, lines: Iterable[str], style: str = "", left: int = INDENT) -> None:
    """Paragraphs, set in a little; empty ones are left out."""
    for line in filter(None, lines):
        console.print(_inset(escape(line), left), style=style or None)


def _hanging(console: Console, mark: str, text: str, left: int) -> None:
    """A point of a list whose second line begins under the first one's words."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    table.add_row(mark, escape(text))
    console.print(_inset(table, left))


def _pairs(console: Console, pairs: Iterable[tuple[str, str]], style: str = "") -> None:
    """Names and their words, which wrap inside their own column."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True, min_width=len("instead"))
    table.add_column(style=style or None, overflow="fold")
    for name, text in pairs:
        table.add_row(name, escape(text))
    console.print(_inset(table, INDENT))


def _inset(what: RenderableType, left: int) -> Padding:
    return Padding(what, (0, 0, 0, left), expand=False)


def _small(text: str) -> str:
    return text[0].lower() + text[1:]
