"""The table of all rules and phases, as docs/COACHING.md shows it.

`python -m formcheck.coaching.table > docs/COACHING.md` writes it anew.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from inspect import getdoc

from formcheck.coaching.decide import RULES
from formcheck.coaching.limits import Emphasis, Limits, data, emphases, limits, sources
from formcheck.training import Action

NEVER = "–"
TITLES = {
    "technique": "1-2 technique",
    "load": "3-4 load",
    "economy": "5-6 economy",
    "strength": "7-8 strength",
}
HEAD = """# What the coach decides, and why

Written by `python -m formcheck.coaching.table > docs/COACHING.md` from
`formcheck/coaching/rules.toml` and the rules themselves; a test keeps it up to date.

A decision is a pure function of the analysed set, of what the plan asked of it, and of the sessions
before. The rules are asked from top to bottom, and the first that applies decides. A dash means
that a rule does not speak in that phase. Each reason is one sentence with its numbers.

## Rules and phases
"""
THINGS = """## What is worth a word

At most so many things to work on are told, in this order: faults, what lies beyond a fault's limit
and only lacks a second rep, what is to watch; by severity, by the reps that show it, from the
floor up
({order}),
and by what the phase looks at first. A fault of technique is told in every phase. All else is told
where the planned set names its check or the phase looks at that part of the body.
"""


def page() -> str:
    """The whole page as Markdown."""
    order = ", ".join(data()["upstream"]["order"])
    parts = [HEAD, *_rules(), "", THINGS.format(order=order), *_phases(), "", "## Numbers", ""]
    return "\n".join([*parts, *_numbers(), ""])


def _rules() -> Iterator[str]:
    yield from _head("rule", "what it asks", *TITLES.values())
    for rule in RULES:
        name = rule.__name__.replace("_", " ")
        asks = " ".join((getdoc(rule) or "").split())
        cells = [cell(rule.__name__, one, limits()) for one in emphases().values()]
        yield _row(name, asks, *cells)


def _phases() -> Iterator[str]:
    yield from _head("phase", "things", "looks at, first to last", "after")
    for name, one in emphases().items():
        yield _row(TITLES[name], str(one.things), ", ".join(one.groups), one.source)


def _numbers() -> Iterator[str]:
    yield from _head("number", "value", "source (C: ours)")
    for name, source in sources().items():
        yield _row(name.replace("_", " "), f"{getattr(limits(), name):g}", source)


def _head(*titles: str) -> Iterator[str]:
    yield _row(*titles)
    yield _row(*("---" for _ in titles))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def cell(rule: str, emphasis: Emphasis, numbers: Limits) -> str:
    """What a rule does in a phase: the action, and from where on; a dash where it is silent."""
    return CELLS[rule](emphasis, numbers)


def _always(action: Action, words: str) -> Callable[[Emphasis, Limits], str]:
    """The same in every phase; the words may name numbers."""
    return lambda _, numbers: f"{action} {words.format(n=numbers)}".strip()


def _where(spoken: bool, words: str) -> str:
    return words if spoken else NEVER


CELLS: dict[str, Callable[[Emphasis, Limits], str]] = {
    "pain": _always(Action.STOP, "above {n.pain:g} of 10, or sharp"),
    "low_scores": _always(Action.EASIER, "below {n.low_score:g} twice"),
    "same_fault": lambda e, n: (
        f"{Action.EASIER} from {100 * n.fault_share:g} % of the reps"
        f"{', two sessions running' if e.fault_sessions > 1 else ''}"
    ),
    "drop_after_step": _always(Action.EASIER, "from {n.drop:g} points"),
    "early_load": lambda e, n: _where(
        e.gated, f"{Action.EASIER} above the plan's load, below {n.gate_score:g}"
    ),
    "too_hard": _always(Action.EASIER, "from {n.too_hard_rir:g} reps in reserve below plan"),
    "rest": _always(Action.EASIER, "(fewer sets) at {n.heavy_legs:g} of 5 or less, or tired"),
    "uncounted": _always(Action.HOLD, "and how to film"),
    "unjudged": _always(Action.HOLD, "and from where to film"),
    "slowed": lambda e, _: f"{Action.HOLD} from {e.speed_loss:g} % slower",
    "shortened": _always(Action.HOLD, "from {n.range_loss:g} % shorter"),
    "shape": lambda e, _: _where(e.ends_at_fault, f"{Action.HOLD}, end the set there"),
    "sides": lambda e, n: _where(e.even_sides, f"{Action.HOLD} beyond {n.sides:g} %"),
    "too_few": _always(Action.HOLD, ""),
    "gate": lambda e, n: _where(
        e.gated, f"{Action.HOLD} until {n.gate_score:g} in {n.gate_sessions:g} sessions"
    ),
    "polish": _always(Action.HOLD, "below {n.earned_score:g}"),
    "effort": _always(Action.HOLD, "1 rep in reserve below plan"),
    "two_for_two": lambda e, n: (
        f"{Action.ADD_REPS} up to {n.most_extra_reps:g}, then {Action.ADD_LOAD}"
        if e.grows == "reps"
        else f"{Action.ADD_LOAD}; {Action.ADD_REPS} first where the step is above {n.step_most:g} %"
    ),
    "too_light": lambda e, n: _where(
        not e.gated, f"{Action.ADD_LOAD} from {n.too_light_rir:g} reps in reserve above plan"
    ),
    "steady": _always(Action.HOLD, ""),
}


if __name__ == "__main__":
    sys.stdout.write(page())
