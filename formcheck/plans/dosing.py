"""What must hold for one exercise of a plan: its name, its checks, its sets in every week."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from formcheck.exercises import load, names, nearest
from formcheck.plans.slots import EXPERIENCES, Data, Problem, Slot, dose, kilograms, load_of


def exercise_problems(slot: Slot, data: Data) -> Iterator[Problem]:
    """Whether there are the exercise, its guide and the checks in focus, seen from its view."""
    name = slot.data["exercise"]
    if name not in names():
        yield Problem(slot.place, f"no exercise is called {name!r}", nearest(name, names()))
        return
    if name not in data["guides"]:
        yield Problem(slot.place, "there is no guide for it", f"write [guides.{name}]")
    yield from _focus_problems(slot)


def _focus_problems(slot: Slot) -> Iterator[Problem]:
    checks = {check.name: check for check in load(slot.data["exercise"]).checks}
    view = slot.data.get("view", "side")
    for name in slot.data.get("focus", []):
        if name not in checks:
            yield Problem(slot.place, f"it has no check {name!r}", nearest(name, checks))
            continue
        check = checks[name]
        views = [one.value for way in (check, check.elsewhere) if way for one in way.views]
        if views and view not in views:
            what = f"{name} is not seen from the {view}"
            yield Problem(slot.place, what, f'write view = "{views[0]}" or take another check')


def dose_problems(slot: Slot, phase: Data) -> Iterator[Problem]:
    """Whether each week of the phase is there, whole and fit for the phase; alike weeks once."""
    weekly = slot.data.get("week")
    found: dict[tuple[str, str], list[int]] = {}
    for week in map(int, weekly or ()):
        if week not in phase["weeks"]:
            fix = f"the phase {phase['name']} has {_weeks(phase['weeks'])}"
            found.setdefault(("it is not one of the phase", fix), []).append(week)
    for week in phase["weeks"]:
        if weekly is not None and str(week) not in weekly:
            fix = f"add week.{week} = {{ sets = ..., reps = ... }}"
            found.setdefault(("it is missing", fix), []).append(week)
            continue
        whole = dose(slot, week, phase)
        for problem in (*_amount(slot, whole), *_effort(whole, phase), *_loads(whole)):
            found.setdefault(problem, []).append(week)
    for (what, fix), weeks in found.items():
        yield Problem(f"{slot.place}, {_weeks(weeks)}", what, fix)


def _weeks(weeks: list[int]) -> str:
    return f"week{'s' * (len(weeks) > 1)} {' and '.join(map(str, weeks))}"


def _amount(slot: Slot, whole: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Sets and either reps or seconds, as the exercise is counted or held."""
    if "sets" not in whole:
        yield "it says no sets", "add sets"
    counted, held = "reps" in whole, "seconds" in whole
    if counted and held:
        yield "it says both reps and seconds", "keep one of them"
    elif not counted and not held:
        yield "it says neither reps nor seconds", "add one of them"
    elif slot.data["exercise"] in names():
        is_hold = load(slot.data["exercise"]).rep.level is not None
        if is_hold and counted:
            yield "it is held, but the plan says reps", "write seconds instead"
        if not is_hold and held:
            yield "it is counted, but the plan says seconds", "write reps instead"


def _effort(whole: dict[str, Any], phase: Data) -> Iterator[tuple[str, str]]:
    if whole["rir"] < phase["rir"]:
        what = f"{whole['rir']} reps in reserve are fewer than the {phase['rir']} of the phase"
        yield what, "keep at least as many as the phase"


def _loads(whole: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """A load for everybody; the heaviest is not lighter, and more experience is not less weight."""
    if "loads" not in whole:
        yield "it says no loads", 'add loads = "body weight" or { new, some, regular }'
        return
    ranges = {name: kilograms(load_of(whole["loads"], name)) for name in EXPERIENCES}
    weights = [(name, kg) for name, kg in ranges.items() if kg]
    for name, (low, high) in weights:
        if low > high:
            yield f"the load of {name} goes from {low:g} down to {high:g} kg", "write [low, high]"
    for (less, lighter), (more, heavier) in pairwise(weights):
        if heavier < lighter:
            what = f"{more} lifts less than {less} ({heavier[0]:g} and {lighter[0]:g} kg)"
            yield what, "give newcomers the lighter load"
